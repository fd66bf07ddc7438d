/// The level of government that ordered a check (国抽, 省抽, 市抽, 区抽).
package enum TaskLevel: String, Sendable, CaseIterable {
    case national
    case provincial
    case municipal
    case district
}

/// Why a batch was taken; rates of different kinds of checks are never mixed.
///
/// A batch whose kind nobody states has none of these; one whose word no table knows is `unrecognised`.
package enum SamplingKind: String, Sendable, CaseIterable {
    /// 监督抽查, 监督抽检: problem-oriented.
    case supervision
    /// 评价性抽检: representative of consumption.
    case evaluation
    /// 风险监测: no conclusion in law, never in a pass rate.
    case riskMonitoring = "risk_monitoring"
    /// 跟踪抽查: a supervision check of a firm that failed before; it over-samples failures, so it is counted apart.
    case followUp = "follow_up"
    /// 专项抽查.
    case special
    /// 快速检测.
    case rapid
    /// 复查: of the same batch after rectification; it moves a case, never a rate.
    case retest
    /// 应急检验.
    case emergency
    /// 投诉举报.
    case complaint
    /// 例行监测 of farm produce.
    case routineMonitoring = "routine_monitoring"
    /// 委托检验, 企业送检: at the request of whoever pays.
    case entrusted
    /// 生产许可证检验.
    case licensing
    /// 仲裁检验.
    case arbitration
    /// 比较试验, 质量比对.
    case comparison
    /// A word is there, and no table knows it.
    case unrecognised

    /// The place of the kind among all kinds.
    @inlinable
    package var ordinal: Int {
        switch self {
        case .supervision: 0
        case .evaluation: 1
        case .riskMonitoring: 2
        case .followUp: 3
        case .special: 4
        case .rapid: 5
        case .retest: 6
        case .emergency: 7
        case .complaint: 8
        case .routineMonitoring: 9
        case .entrusted: 10
        case .licensing: 11
        case .arbitration: 12
        case .comparison: 13
        case .unrecognised: 14
        }
    }
}

/// Where a batch was sampled.
package enum Channel: String, Sendable, CaseIterable {
    case production, circulation, catering, online
}

/// Size class of an enterprise (统计上大中小微型企业划分办法, 2017).
package enum EnterpriseSize: String, Sendable, CaseIterable {
    case large, medium, small, micro, unknown
}

/// Whether a product was made in Tianjin (地产) or elsewhere.
package enum Origin: String, Sendable, CaseIterable {
    case local, other
}

/// Who has to rectify: one failed batch can oblige several parties, each with clocks of its own.
package enum ObligedParty: String, Sendable, CaseIterable {
    case producer, seller, caterer, platform
}
