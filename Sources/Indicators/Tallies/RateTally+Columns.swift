package import InspectionModel

extension RateTally {
    /// The integers by the name of their column, in the order in which they are printed.
    package var columns: [(name: String, count: Int)] {
        switch self {
        case .batches(let cell):
            [
                ("inspected", cell.conclusions.inspected), ("passed", cell.conclusions.passed),
                ("failed", cell.conclusions.failed), ("physically_passed", cell.physicallyPassed),
                ("undetermined", cell.undetermined), ("not_inspected", cell.notInspected),
                ("overturned", cell.overturned),
            ]
        case .enterprises(let cell):
            [
                ("inspected", cell.enterprises.inspected), ("passed", cell.enterprises.passed),
                ("failed", cell.enterprises.failed), ("repeatedly_failed", cell.repeatedlyFailed),
                ("unnamed_batches", cell.unnamedBatches), ("undecided_batches", cell.undecidedBatches),
            ]
        case .cases(let cell):
            [("due", cell.due)] + CaseProgress.allCases.map { ($0.rawValue, cell[$0]) } + [
                ("cases", cell.cases), ("due_ledger", cell.dueLedger), ("completed_ledger", cell.completedLedger),
                ("presumed", cell.presumed),
            ] + (cell.carriedOver.map { [("carried_over", $0)] } ?? [])
        case .strata(let cell): Self.columns(of: cell.total)
        case .member(let batches): Self.columns(of: batches)
        case .roster(let cell):
            [("listed", cell.listed), ("covered", cell.covered)] + Self.columns(of: cell.batches)
        case .plan(let cell):
            [
                ("planned", cell.planned), ("fulfilled", cell.fulfilled), ("inspected", cell.inspected),
                ("not_inspected", cell.notInspected), ("unplanned", cell.unplanned),
            ]
        case .items(let cell): [("failures", cell.failures), ("label_failures", cell.labelFailures)]
        }
    }

    /// What is said beside a rate of batches, as far as there is any.
    package var memos: [(name: String, count: Int)] {
        guard case .batches(let cell) = self else { return [] }
        return cell.memos.columns.filter { $0.count > 0 }
    }

    private static func columns(of tally: PassTally) -> [(name: String, count: Int)] {
        [("inspected", tally.inspected), ("passed", tally.passed), ("failed", tally.failed)]
    }

    /// Every name of a column of integers.
    static let columnNames: Set<String> = {
        var names: Set<String> = ["sme", "size_unknown", "minimum"]
        names.formUnion(BatchMemos().columns.map(\.name))
        for measure in Measure.allCases { names.formUnion(RateTally(measure).columns.map(\.name)) }
        return names.union(BenchmarkResult.allCases.map(\.rawValue))
    }()

    /// No count of batches or cases is larger; what claims to be is damage, and sums of it would overflow.
    static let largestCount = 1_000_000_000_000

    /// Whether all counts are small enough to be counts.
    var isPlausible: Bool { (columns + memos).allSatisfy { $0.count <= Self.largestCount } }

    /// Whether nothing at all was counted.
    var isEmpty: Bool { (columns + memos).allSatisfy { $0.count == 0 } }

    /// The tally with these columns, or nil if one is missing or they contradict each other.
    ///
    /// - Parameters:
    ///   - isMember: whether the columns are the batches of one enterprise.
    ///   - strata: the strata of a stratified tally.
    ///   - months: the months of a rate of batches, where it keeps them.
    package init?(
        _ measure: Measure, isMember: Bool = false, strata: [(stratum: String, tally: PassTally)] = [],
        months: [Int: PassTally] = [:], column: (String) -> Int?
    ) {
        func count(_ name: String) -> Int? {
            column(name).flatMap { (0...Self.largestCount).contains($0) ? $0 : nil }
        }
        func batches() -> PassTally? {
            guard let inspected = count("inspected"), let passed = count("passed"), let failed = count("failed"),
                passed + failed == inspected
            else { return nil }
            return PassTally(inspected: inspected, passed: passed)
        }
        if isMember {
            guard let tally = batches() else { return nil }
            self = .member(tally)
            return
        }
        switch measure.kind {
        case .batches:
            var memos = BatchMemos { count($0) }
            memos.months = months
            guard let tally = batches(),
                let cell = PassRateCell(
                    inspected: tally.inspected, passed: tally.passed,
                    physicallyPassed: count("physically_passed") ?? tally.passed,
                    undetermined: count("undetermined") ?? 0, notInspected: count("not_inspected") ?? 0,
                    overturned: count("overturned") ?? 0, memos: memos)
            else { return nil }
            self = .batches(cell)
        case .enterprises:
            guard let tally = batches(),
                let cell = EnterpriseCell(
                    inspected: tally.inspected, passed: tally.passed,
                    repeatedlyFailed: count("repeatedly_failed") ?? 0, unnamedBatches: count("unnamed_batches") ?? 0,
                    undecidedBatches: count("undecided_batches") ?? 0)
            else { return nil }
            self = .enterprises(cell)
        case .cases:
            guard let due = count("due"), let cases = count("cases"), let dueLedger = count("due_ledger"),
                let cell = RectificationCell(
                    dueLedger: dueLedger, completedLedger: count("completed_ledger") ?? -1,
                    carriedOver: count("carried_over"), { count($0.rawValue) ?? -1 }),
                cell.due == due, cell.cases == cases, cell.presumed == count("presumed")
            else { return nil }
            self = .cases(cell)
        case .strata:
            var cell = StrataCell()
            for stratum in strata { cell.add(stratum.tally, to: stratum.stratum) }
            guard let tally = batches(), tally == cell.total else { return nil }
            self = .strata(cell)
        case .plan:
            guard let planned = count("planned"), let inspected = count("inspected"),
                let cell = PlanCell(
                    planned: planned, inspected: inspected, fulfilled: count("fulfilled") ?? -1,
                    notInspected: count("not_inspected") ?? 0, unplanned: count("unplanned") ?? 0)
            else { return nil }
            self = .plan(cell)
        case .items:
            guard let failures = count("failures"),
                let cell = ItemCell(failures: failures, labelFailures: count("label_failures") ?? 0)
            else { return nil }
            self = .items(cell)
        case .roster, .benchmark:
            // A roster is counted again from its enterprises.
            return nil
        }
    }
}
