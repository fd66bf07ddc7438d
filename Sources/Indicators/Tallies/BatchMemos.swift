package import InspectionModel

/// What has to be said of a batch that is counted all the same.
package struct BatchMarks: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Nobody states what kind of check it was.
    package static let kindNotStated = BatchMarks(rawValue: 1)
    /// Nothing tells the regulatory domain.
    package static let unassigned = BatchMarks(rawValue: 2)
}

/// What has to be said beside a pass rate: of the batches in it, and of those that it leaves out.
package struct BatchMemos: Hashable, Sendable {
    /// Batches of the rate that state no kind of check.
    package var kindNotStated = 0
    /// Batches of the rate whose regulatory domain nothing tells.
    package var unassigned = 0
    /// Batches beside the rate with a kind of check that no table knows.
    package var unrecognised = 0
    /// Batches beside the rate from lists in which only failures can stand.
    package var failuresOnly = 0
    /// The batches of the rate by month, `year × 12 + month − 1`, where the plan asks for every period.
    package var months: [Int: PassTally] = [:]

    /// No memos.
    package init() {}

    /// Counts a batch of the rate.
    mutating func count(_ marks: BatchMarks) {
        if marks.contains(.kindNotStated) { kindNotStated += 1 }
        if marks.contains(.unassigned) { unassigned += 1 }
    }

    /// The counts by the name of their column; nothing is printed for those that are 0.
    package var columns: [(name: String, count: Int)] {
        [
            ("kind_not_stated", kindNotStated), ("unassigned", unassigned), ("unrecognised", unrecognised),
            ("failures_only", failuresOnly),
        ]
    }

    /// The memos in these columns; an absent one is 0.
    init(column: (String) -> Int?) {
        kindNotStated = column("kind_not_stated") ?? 0
        unassigned = column("unassigned") ?? 0
        unrecognised = column("unrecognised") ?? 0
        failuresOnly = column("failures_only") ?? 0
    }

    /// Whether a rate over that many batches can have these memos.
    func isPossible(among inspected: Int) -> Bool {
        columns.allSatisfy { $0.count >= 0 } && kindNotStated <= inspected && unassigned <= inspected
            && months.values.reduce(0) { $0 + $1.inspected } <= inspected
    }

    /// The memos of two rates over disjoint batches.
    static func + (left: BatchMemos, right: BatchMemos) -> BatchMemos {
        var sum = left
        sum.kindNotStated += right.kindNotStated
        sum.unassigned += right.unassigned
        sum.unrecognised += right.unrecognised
        sum.failuresOnly += right.failuresOnly
        if !right.months.isEmpty { sum.months.merge(right.months, uniquingKeysWith: +) }
        return sum
    }
}
