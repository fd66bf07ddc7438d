/// What a table of rates measures; figures of different measures are never added.
package enum Measure: String, Sendable, CaseIterable {
    /// 批次合格率: batches passed of batches inspected.
    case passRate = "pass_rate"
    /// 实物质量合格率: as `passRate`, batches that failed by their label alone counted as passed.
    case physicalPassRate = "physical_pass_rate"
    /// 不合格率: batches failed of batches inspected.
    case failRate = "fail_rate"
    /// 企业合格率: enterprises without a failed batch of enterprises inspected.
    case enterprisePassRate = "enterprise_pass_rate"
    /// Enterprises with two or more failed batches of enterprises with one or more.
    case repeatFailureRate = "repeat_failure_rate"
    /// 不合格整改完成率: cases completed of cases due, exempt cases among these.
    case rectificationCompletion = "rectification_completion"
    /// The same with exempt cases taken out.
    case administrativeCompletion = "administrative_completion"
    /// 制造业产品质量合格率: pass rates of the classes of GB/T 4754, weighted by output.
    case manufacturingPassRate = "manufacturing_pass_rate"
    /// Pass rates of any strata, weighted by what a table says.
    case stratifiedPassRate = "stratified_pass_rate"
    /// 抽查覆盖率: enterprises of a roster of which a batch was inspected.
    case rosterCoverage = "roster_coverage"
    /// 对标达标: enterprises of a roster by district, size and result, and how their batches fared.
    case benchmarking
    /// 抽查计划完成率: planned batches that were inspected, line by line of the plan.
    case planCompletion = "plan_completion"
    /// 不合格项目: how often each item failed.
    case failingItems = "failing_items"

    /// The shape of the integers behind a measure; several measures may read one shape.
    package enum Kind: Sendable, CaseIterable {
        case batches, enterprises, cases, strata, roster, benchmark, plan, items
    }

    /// The integers that are counted for the measure.
    package var kind: Kind {
        switch self {
        case .passRate, .physicalPassRate, .failRate: .batches
        case .enterprisePassRate, .repeatFailureRate: .enterprises
        case .rectificationCompletion, .administrativeCompletion: .cases
        case .manufacturingPassRate, .stratifiedPassRate: .strata
        case .rosterCoverage: .roster
        case .benchmarking: .benchmark
        case .planCompletion: .plan
        case .failingItems: .items
        }
    }

    /// The type of the records that are counted.
    package var recordType: StaticString { kind == .cases ? "case" : "sample" }

    /// Whether the figure was drawn from something larger, so that an interval and a test make sense.
    package var isSample: Bool { kind == .batches || self == .enterprisePassRate }

    /// Whether the figure is one of all batches or cases of a population, and not of a list or a plan that an office brings.
    package var isOfPopulation: Bool {
        switch kind {
        case .batches, .enterprises, .cases, .strata, .items: true
        case .roster, .benchmark, .plan: false
        }
    }

    /// Whether batches from lists of failures only are left out: in a pass rate they would only pull it down, while a
    /// plan, a roster and a table of items have to know them.
    package var leavesFailuresOnlyOut: Bool {
        switch kind {
        case .batches, .enterprises, .strata, .benchmark: true
        case .cases, .items, .roster, .plan: false
        }
    }

    /// Whether the figure counts enterprises, which two tallies may share.
    package var countsEnterprises: Bool { kind == .enterprises || kind == .roster || kind == .benchmark }

    /// The measures that need no further table and stand for the three plain questions.
    package static let plain: [Measure] = [.passRate, .enterprisePassRate, .rectificationCompletion]
}
