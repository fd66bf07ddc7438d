package import InspectionModel

/// The integers of one cell, of whichever measure; they merge by addition, and everything else is computed from them.
package enum RateTally: Hashable, Sendable {
    case batches(PassRateCell)
    case enterprises(EnterpriseCell)
    case cases(RectificationCell)
    case strata(StrataCell)
    case roster(RosterCell)
    case plan(PlanCell)
    case items(ItemCell)
    /// The batches of one enterprise, in tallies that are to be merged.
    case member(PassTally)

    /// An empty tally of that measure.
    package init(_ measure: Measure) {
        switch measure.kind {
        case .batches: self = .batches(PassRateCell())
        case .enterprises: self = .enterprises(EnterpriseCell())
        case .cases: self = .cases(RectificationCell())
        case .strata: self = .strata(StrataCell())
        case .roster, .benchmark: self = .roster(RosterCell())
        case .plan: self = .plan(PlanCell(planned: 0))
        case .items: self = .items(ItemCell())
        }
    }

    /// The plain rate in the first reading of the tally, or nil over nothing.
    package var share: ExactShare? {
        switch self {
        case .batches(let cell): cell.rate
        case .enterprises(let cell): cell.enterprises.rate
        case .cases(let cell): cell.strictRate
        case .strata(let cell): cell.total.rate
        case .roster(let cell): cell.coverage
        case .plan(let cell): cell.completion
        case .member(let batches): batches.rate
        case .items: nil
        }
    }

    /// The rate that a measure reads from the tally; nil over nothing and where only a weighted rate would be one.
    package func share(_ measure: Measure) -> ExactShare? {
        switch (measure, self) {
        case (.physicalPassRate, .batches(let cell)): cell.physicalRate
        case (.failRate, .batches(let cell)):
            ExactShare(part: cell.conclusions.failed, whole: cell.conclusions.inspected)
        case (.repeatFailureRate, .enterprises(let cell)): cell.repeatRate
        case (.administrativeCompletion, .cases(let cell)): cell.administrativeRate
        case (.benchmarking, .roster(let cell)): cell.batches.rate
        case (.manufacturingPassRate, _), (.stratifiedPassRate, _), (.failingItems, _): nil
        default: share
        }
    }

    /// Rates beside the headline rate of a measure, by the name of their column.
    package func otherShares(_ measure: Measure) -> [(name: String, share: ExactShare)] {
        var others: [(String, ExactShare?)] = []
        switch self {
        case .batches(let cell):
            others = [
                ("pass_rate", cell.rate),
                ("fail_rate", ExactShare(part: cell.conclusions.failed, whole: cell.conclusions.inspected)),
                ("physical_pass_rate", cell.physicalRate),
            ]
        case .enterprises(let cell):
            if measure == .enterprisePassRate {
                others = [("fail_rate", ExactShare(part: cell.enterprises.failed, whole: cell.enterprises.inspected))]
            }
        case .cases(let cell):
            others = [
                ("strict_rate", cell.strictRate), ("administrative_rate", cell.administrativeRate),
                ("ledger_rate", cell.presumed > 0 ? cell.ledgerRate : nil),
            ]
        case .strata(let cell): others = [("plain_rate", cell.total.rate)]
        case .roster(let cell):
            others = [("sme_share", cell.sizes.isEmpty || measure != .benchmarking ? nil : cell.smallAndMediumShare)]
        case .plan, .items, .member: break
        }
        // The headline rate itself is not said twice.
        let headline =
            switch measure {
            case .administrativeCompletion: "administrative_rate"
            case .rectificationCompletion: "strict_rate"
            default: measure.rawValue
            }
        return others.compactMap { name, share in name == headline ? nil : share.map { (name, $0) } }
    }

    /// Adds a tally over disjoint batches or cases of the same measure.
    ///
    /// - Returns: false, and nothing changes, for tallies that do not add: of different measures or plans, and of
    ///   enterprises, since one enterprise may be in both.
    package mutating func add(_ other: RateTally) -> Bool {
        switch (self, other) {
        case (.batches(let left), .batches(let right)): self = .batches(left + right)
        case (.cases(let left), .cases(let right)): self = .cases(left + right)
        case (.strata(let left), .strata(let right)): self = .strata(left + right)
        case (.items(let left), .items(let right)): self = .items(left + right)
        case (.member(let left), .member(let right)): self = .member(left + right)
        case (.plan(let left), .plan(let right)):
            guard let sum = left.adding(right) else { return false }
            self = .plan(sum)
        default: return false
        }
        return true
    }
}
