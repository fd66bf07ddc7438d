package import InspectionModel
package import RecordStream
import Records

/// Settled samples and cases to the times of their steps, by bureau and laboratory (timeliness.md).
///
/// It holds one tally for each step and unit, and nothing of a record.
package struct TimelinessStage: RecordStage {
    /// What is wanted.
    package struct Plan {
        /// The day as of which; nil for that of the settlement.
        package var asOf: CalendarDate?
        /// A unit with fewer cases due has no rank, whatever the table says.
        package var fewest: Int?
        /// Decimals of shares in percent.
        package var decimals = 1
        /// Whether what is not settled is refused.
        package var wantsSettled = false

        /// Times as of the day of the settlement.
        package init() {}
    }

    package let keys: KeySet
    package var needsWholeInput: Bool { true }
    package var lineUse: LineUse { .values }
    package private(set) var accounting = Accounting()
    /// The lines, once the stage has finished.
    package private(set) var lines: [TimelinessLine] = []
    /// What is wrong with the settlement of what was counted; nil where it is settled.
    package private(set) var settlementFault: String?
    /// Cases that began after the day: nothing is known of them.
    package private(set) var begunLater = 0
    package let plan: Plan

    private struct Unit: Hashable {
        var step: Int
        var kind: TimedStep.UnitKind
        var name: [UInt8]
    }

    private let tables: TimelinessTables
    private let workdays: WorkdayCount
    private let reader: TimedStepReader
    private let admits: (borrowing RecordScanner) -> Bool
    private let unitKeys: [TimedStep.UnitKind: [Int]]
    private let category: Int
    private var asOf: CalendarDate?
    private var tallies: [Unit: TimelinessTally] = [:]
    /// The one category of all that laboratories are timed by, as long as it is one.
    private var categories: Set<[UInt8]> = []
    private var gap: (years: Set<Int>, example: String)?

    /// The keys of a bureau, the first one that a record has: who handles the case, else who supervises the place.
    private static let bureauKeys: [String] = ["office", "supervising_unit_name", "district_name"]

    /// A stage for a plan.
    ///
    /// - Parameters:
    ///   - conditionKeys: keys that `admits` looks at.
    ///   - admits: makes what tells whether a sample or case is wanted, from the keys of the stage.
    package init(
        _ plan: Plan, tables: TimelinessTables, conditionKeys: [String] = [],
        admits: (KeySet) -> (borrowing RecordScanner) -> Bool = { _ in { _ in true } }
    ) {
        self.plan = plan
        self.tables = tables
        asOf = plan.asOf
        keys = KeySet(
            reading: TimedStepReader.keyNames(tables.steps) + Self.bureauKeys + ["lab", "category_code", "id"]
                + conditionKeys)
        let keys = keys
        self.admits = admits(keys)
        unitKeys = [.bureau: Self.bureauKeys.map { keys[$0] }, .laboratory: [keys["lab"]]]
        category = keys["category_code"]
        reader = TimedStepReader(tables, keys)
        workdays = WorkdayCount(tables.calendar)
    }

    /// Takes the day of the settlement, where no other is asked for.
    package mutating func begin(_ ledger: borrowing StreamLedger) throws {
        guard asOf == nil, case .settled(let day) = ledger.settlement else { return }
        asOf = day
    }

    package mutating func consume(_ record: borrowing RecordScanner, into writer: inout RecordWriter) throws {
        try count(record)
    }

    /// Times the steps of one record.
    ///
    /// - Throws: `TimelinessProblem.noDay`.
    package mutating func count(_ record: borrowing RecordScanner) throws {
        accounting.read += 1
        let subject: TimedStep.Subject? =
            record.equals(0, "sample") ? .sample : record.equals(0, "case") ? .case : nil
        guard let subject, admits(record) else {
            accounting.skipped += 1
            return
        }
        guard let asOf else { throw TimelinessProblem.noDay }
        var isCounted = false
        for (index, step) in tables.steps.enumerated() where step.subject == subject {
            switch reader.read(record, index, asOf: asOf, workdays) {
            case .notLookedAt: continue
            case .begunLater: begunLater += 1
            case .missing(let years):
                let example = record.text(keys["id"]) ?? ""
                gap = (
                    (gap?.years ?? []).union(years.years), gap.map { min($0.example, example) } ?? example
                )
            case .outcome(let outcome):
                isCounted = true
                for kind in step.units {
                    tallies[Unit(step: index, kind: kind, name: name(of: kind, record)), default: TimelinessTally()]
                        .add(outcome, asOf: asOf)
                    if kind == .laboratory { note(categoryOf: record) }
                }
            }
        }
        if isCounted { accounting.absorbed += 1 } else { accounting.skipped += 1 }
    }

    private func name(of kind: TimedStep.UnitKind, _ record: borrowing RecordScanner) -> [UInt8] {
        for key in unitKeys[kind] ?? [] {
            let name = record.withText(key) { $0.map { Array($0) } ?? [] }
            if !name.isEmpty { return name }
        }
        return []
    }

    private mutating func note(categoryOf record: borrowing RecordScanner) {
        guard categories.count < 2 else { return }
        categories.insert(record.withText(category) { $0.map { Array($0) } ?? [] })
    }

    /// Finds out whether what was counted is settled.
    ///
    /// - Throws: `TimelinessProblem` where it is not and that is not wanted, or the day lies behind the settlement.
    package mutating func close(_ ledger: borrowing StreamLedger) throws {
        switch ledger.settlement {
        case .settled(let day):
            if let asOf, asOf > day { throw TimelinessProblem.behindSettlement(day) }
        case .apart, .unsettled:
            settlementFault = ledger.settlement.fault
            if plan.wantsSettled, let settlementFault { throw TimelinessProblem.unsettled(settlementFault) }
        case .unknown: settlementFault = ledger.records == 0 ? nil : ledger.settlement.fault
        }
        settledWord = settlementFault == nil ? nil : ledger.settlement == .unknown ? "unknown" : "no"
    }

    private var settledWord: String?

    /// What rides on, settled no longer where it was not.
    package func traits(of ledger: borrowing StreamLedger) -> StreamTraits {
        var traits = ledger.traits
        if settledWord == "no", traits.settled != nil { traits.settled = .apart }
        return traits
    }

    package mutating func finish(into writer: inout RecordWriter) throws {
        try finish()
        for line in lines {
            accounting.added += 1
            try line.bytes(decimals: plan.decimals).withUnsafeBufferPointer { try writer.pass($0) }
        }
    }

    /// Makes the lines without writing them.
    ///
    /// - Throws: `TimelinessProblem.calendarGap`.
    package mutating func finish() throws {
        if let gap { throw TimelinessProblem.calendarGap(years: gap.years, example: gap.example) }
        guard let asOf else { return }
        let kinds = TimedStep.UnitKind.allCases
        let order = tallies.sorted { left, right in
            if left.key.step != right.key.step { return left.key.step < right.key.step }
            if left.key.kind != right.key.kind {
                return (kinds.firstIndex(of: left.key.kind) ?? 0) < (kinds.firstIndex(of: right.key.kind) ?? 0)
            }
            // What no record names stands last.
            if left.key.name.isEmpty != right.key.name.isEmpty { return right.key.name.isEmpty }
            return left.key.name.lexicographicallyPrecedes(right.key.name)
        }
        lines = order.map { unit, tally in
            TimelinessLine(
                step: tables.steps[unit.step], unitKind: unit.kind, unit: String(decoding: unit.name, as: UTF8.self),
                tally: tally, asOf: asOf, settled: settledWord)
        }
        rank()
    }

    /// Ranks units by their exact shares, the best first; equal ones share a rank.
    ///
    /// Nobody has one below the smallest number, and no laboratory where their goods are not of one category: laboratories
    /// of different goods are not compared.
    private mutating func rank() {
        for index in lines.indices where isRanked(lines[index]) {
            guard let mine = lines[index].tally.share else { continue }
            let better = lines.count { other in
                guard other.step == lines[index].step, other.unitKind == lines[index].unitKind, isRanked(other),
                    let theirs = other.tally.share
                else { return false }
                let (left, right) = (
                    theirs.part.multipliedFullWidth(by: mine.whole), mine.part.multipliedFullWidth(by: theirs.whole)
                )
                return (left.high, left.low) > (right.high, right.low)
            }
            lines[index].rank = better + 1
        }
    }

    private func isRanked(_ line: TimelinessLine) -> Bool {
        guard !line.unit.isEmpty, line.tally.due >= max(1, plan.fewest ?? line.step.fewest) else { return false }
        return line.unitKind == .bureau || categories.count == 1
    }

    /// Why nobody of the laboratories has a rank; nil where they have.
    package var unrankedLaboratories: String? {
        categories.count > 1 && lines.contains { $0.unitKind == .laboratory }
            ? "laboratories have no rank: their goods are of several categories; --where category_code=… compares one"
            : nil
    }

    /// For each step how many of its cases lack a day, where there are any.
    package var lacking: [(step: TimedStep, undated: Int, inspected: Int)] {
        tables.steps.compactMap { step in
            let mine = lines.filter { $0.step == step && $0.unitKind == step.units.first }
            let undated = mine.reduce(0) { $0 + $1.tally.undated }
            return undated == 0 ? nil : (step, undated, mine.reduce(0) { $0 + $1.tally.inspected })
        }
    }
}
