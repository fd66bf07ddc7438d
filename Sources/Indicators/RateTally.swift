package import InspectionModel

/// The integers of one cell, of whichever measure; they merge by addition, and everything else is computed from them.
package enum RateTally: Hashable, Sendable {
    case batches(PassRateCell)
    case enterprises(EnterpriseCell)
    case cases(RectificationCell)

    /// An empty tally of that measure.
    package init(_ measure: Measure) {
        switch measure {
        case .passRate: self = .batches(PassRateCell())
        case .enterprisePassRate: self = .enterprises(EnterpriseCell())
        case .rectificationCompletion: self = .cases(RectificationCell())
        }
    }

    /// What is measured.
    package var measure: Measure {
        switch self {
        case .batches: .passRate
        case .enterprises: .enterprisePassRate
        case .cases: .rectificationCompletion
        }
    }

    /// The headline rate, or nil over nothing: batches passed, or cases completed in the strict reading.
    package var share: ExactShare? {
        switch self {
        case .batches(let cell): cell.rate
        case .enterprises(let cell): cell.enterprises.rate
        case .cases(let cell): cell.strictRate
        }
    }

    /// The second reading of the same cell, if there is one: by physical quality, or with exempt cases taken out.
    package var secondShare: (name: String, share: ExactShare)? {
        switch self {
        case .batches(let cell): cell.physicalRate.map { ("physical_pass_rate", $0) }
        case .enterprises: nil
        case .cases(let cell): cell.administrativeRate.map { ("administrative_rate", $0) }
        }
    }

    /// Whether the cell was drawn from something larger, so that an interval makes sense; cases are counted in full.
    package var isSample: Bool { measure != .rectificationCompletion }

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
                ("failed", cell.enterprises.failed), ("unnamed_batches", cell.unnamedBatches),
            ]
        case .cases(let cell):
            [("due", cell.due)] + CaseProgress.allCases.map { ($0.rawValue, cell[$0]) }
        }
    }

    /// No count of batches or cases is larger; what claims to be is damage, and sums of it would overflow.
    static let largestCount = 1_000_000_000_000

    /// The tally with these columns, or nil if one is missing or they contradict each other.
    package init?(_ measure: Measure, column: (String) -> Int?) {
        func count(_ name: String) -> Int? {
            column(name).flatMap { (0...Self.largestCount).contains($0) ? $0 : nil }
        }
        switch measure {
        case .passRate:
            guard let inspected = count("inspected"), let passed = count("passed"), let failed = count("failed"),
                passed + failed == inspected,
                let cell = PassRateCell(
                    inspected: inspected, passed: passed,
                    physicallyPassed: count("physically_passed") ?? passed, undetermined: count("undetermined") ?? 0,
                    notInspected: count("not_inspected") ?? 0, overturned: count("overturned") ?? 0)
            else { return nil }
            self = .batches(cell)
        case .enterprisePassRate:
            guard let inspected = count("inspected"), let passed = count("passed"), let failed = count("failed"),
                passed + failed == inspected,
                let cell = EnterpriseCell(
                    inspected: inspected, passed: passed, unnamedBatches: count("unnamed_batches") ?? 0)
            else { return nil }
            self = .enterprises(cell)
        case .rectificationCompletion:
            guard let due = count("due"), let cell = RectificationCell({ count($0.rawValue) ?? -1 }), cell.due == due
            else { return nil }
            self = .cases(cell)
        }
    }

    /// Adds a tally over disjoint batches or cases of the same measure; one of another measure changes nothing.
    ///
    /// Enterprises do not add: one enterprise may be in both tallies.
    package mutating func add(_ other: RateTally) {
        switch (self, other) {
        case (.batches(let left), .batches(let right)): self = .batches(left + right)
        case (.cases(let left), .cases(let right)): self = .cases(left + right)
        default: break
        }
    }
}
