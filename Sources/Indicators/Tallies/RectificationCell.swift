package import InspectionModel

/// The rectification cases (failed batch × obliged party) of one cell.
///
/// No official formula is known, so both readings are given and named. A case is *due* once it has come to an end or its
/// deadline has passed; cases handed to another place, open before their deadline, without a due day or cancelled are
/// counted beside it. Cases of the ledger and presumed ones, which are opened for failed batches that the ledger knows
/// nothing of, are told apart.
package struct RectificationCell: Hashable, Sendable {
    private var counts: SIMD16<Int>
    /// Due cases that the ledger has.
    package private(set) var dueLedger = 0
    /// Completed cases that the ledger has.
    package private(set) var completedLedger = 0
    /// Cases due before the period and open at its start; they are in no state of the line.
    ///
    /// Nil where there is no period, and where months that were counted without one are put together.
    package internal(set) var carriedOver: Int? = 0

    /// A cell without cases.
    package init() { counts = .zero }

    /// The cell with these counts, all due cases of the ledger where it is not said otherwise; nil if one is negative or
    /// they contradict each other.
    package init?(
        dueLedger: Int? = nil, completedLedger: Int? = nil, carriedOver: Int? = 0, _ counts: (CaseProgress) -> Int
    ) {
        self.counts = .zero
        for progress in CaseProgress.allCases {
            let count = counts(progress)
            guard count >= 0 else { return nil }
            self.counts[Self.index(progress)] = count
        }
        self.dueLedger = dueLedger ?? due
        self.completedLedger = completedLedger ?? self[.completed]
        self.carriedOver = carriedOver
        guard carriedOver ?? 0 >= 0, 0 <= self.completedLedger,
            self.completedLedger <= min(self[.completed], self.dueLedger),
            self.dueLedger <= due, self[.completed] - self.completedLedger <= due - self.dueLedger
        else { return nil }
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
        case .awaitingRetest: 8
        case .retestFailed: 9
        case .toTransfer: 10
        }
    }

    /// The cases that stand there.
    package subscript(_ progress: CaseProgress) -> Int { counts[Self.index(progress)] }

    /// Counts one case of the ledger, or a presumed one.
    package mutating func count(_ progress: CaseProgress, isPresumed: Bool = false) {
        counts[Self.index(progress)] += 1
        guard !isPresumed, progress.isDue else { return }
        dueLedger += 1
        if progress == .completed { completedLedger += 1 }
    }

    /// The cases that had to be rectified by the reporting date.
    package var due: Int { CaseProgress.allCases.lazy.filter(\.isDue).map { self[$0] }.reduce(0, +) }

    /// Due cases that no ledger has.
    package var presumed: Int { due - dueLedger }

    /// All cases of the line: the sum of its states.
    package var cases: Int { counts.wrappedSum() }

    /// Completion with exempt cases kept in the denominator: the headline figure; nil if nothing was due.
    package var strictRate: ExactShare? { ExactShare(part: self[.completed], whole: due) }

    /// The denominator of the administrative reading: due cases without exempt ones.
    package var administrativeDue: Int { due - self[.exempt] }

    /// Completion with exempt cases taken out (the administrative reading); nil if nothing else was due.
    package var administrativeRate: ExactShare? { ExactShare(part: self[.completed], whole: administrativeDue) }

    /// Strict completion of the cases that the ledger has; nil if none was due.
    package var ledgerRate: ExactShare? { ExactShare(part: completedLedger, whole: dueLedger) }

    /// A share as it would be with the undated cases counted as due and open; nil over nothing.
    package func withUndated(_ share: ExactShare?) -> ExactShare? {
        ExactShare(part: share?.part ?? 0, whole: (share?.whole ?? 0) + self[.undated])
    }

    /// The cell without its undated cases, and how many these are; for lines of several periods.
    func split() -> (rest: RectificationCell, undated: Int, carriedOver: Int?) {
        var rest = self
        rest.counts[Self.index(.undated)] = 0
        rest.carriedOver = 0
        return (rest, self[.undated], carriedOver)
    }

    /// The cell with other undated cases and cases carried over.
    func with(undated: Int, carriedOver: Int?) -> RectificationCell {
        var cell = self
        cell.counts[Self.index(.undated)] = undated
        cell.carriedOver = carriedOver
        return cell
    }

    /// The sum of two cells over disjoint cases.
    package static func + (left: RectificationCell, right: RectificationCell) -> RectificationCell {
        var sum = left
        sum.counts &+= right.counts
        sum.dueLedger += right.dueLedger
        sum.completedLedger += right.completedLedger
        sum.carriedOver = left.carriedOver.flatMap { mine in right.carriedOver.map { mine + $0 } }
        return sum
    }
}
