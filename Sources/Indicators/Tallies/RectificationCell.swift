package import InspectionModel

/// Where a rectification case stands at the reporting date, as far as the completion rate asks.
package enum CaseProgress: String, Sendable, CaseIterable {
    /// Rectified, and the follow-up test passed.
    case completed
    /// Ended without rectification for a reason on file: production ceased, deregistered, not found, counterfeit proved.
    case exempt
    /// Ended by force: licence revoked, business suspended.
    case enforced
    /// The deadline has passed and the case is open.
    case overdue
    /// Open, and no deadline can be told; it is due all the same, or a ledger without dates would be complete.
    case undated
    /// Accepted by the authority of another place.
    case transferred
    /// Open, with the deadline still ahead.
    case notDue = "not_due"
    /// The duty fell away, as when a recheck overturned the verdict.
    case cancelled
}

/// The rectification cases (failed batch × obliged party) of one cell.
///
/// No official formula is known, so both readings are given and named. A case is *due* once it has come to an end or its
/// deadline has passed; cases handed to another place, open before their deadline, or cancelled are counted beside it.
package struct RectificationCell: Hashable, Sendable {
    private var counts: SIMD8<Int>

    /// A cell without cases.
    package init() { counts = .zero }

    /// The cell with these counts, or nil if one is negative.
    package init?(_ counts: (CaseProgress) -> Int) {
        self.counts = .zero
        for progress in CaseProgress.allCases {
            let count = counts(progress)
            guard count >= 0 else { return nil }
            self.counts[Self.index(progress)] = count
        }
    }

    private static func index(_ progress: CaseProgress) -> Int {
        switch progress {
        case .completed: 0
        case .exempt: 1
        case .enforced: 2
        case .overdue: 3
        case .undated: 4
        case .transferred: 5
        case .notDue: 6
        case .cancelled: 7
        }
    }

    /// The cases that stand there.
    package subscript(_ progress: CaseProgress) -> Int { counts[Self.index(progress)] }

    /// Counts one case.
    package mutating func count(_ progress: CaseProgress) { counts[Self.index(progress)] += 1 }

    /// The cases that had to be rectified by the reporting date.
    package var due: Int {
        self[.completed] + self[.exempt] + self[.enforced] + self[.overdue] + self[.undated]
    }

    /// Completion with exempt cases kept in the denominator: the headline figure; nil if nothing was due.
    package var strictRate: ExactShare? { ExactShare(part: self[.completed], whole: due) }

    /// Completion with exempt cases taken out (the administrative reading); nil if nothing else was due.
    package var administrativeRate: ExactShare? {
        ExactShare(part: self[.completed], whole: due - self[.exempt])
    }

    /// The sum of two cells over disjoint cases.
    package static func + (left: RectificationCell, right: RectificationCell) -> RectificationCell {
        var sum = left
        sum.counts &+= right.counts
        return sum
    }
}
