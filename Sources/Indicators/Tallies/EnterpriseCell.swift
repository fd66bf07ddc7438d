package import InspectionModel

/// The enterprises of one cell: those inspected, and those without a failed batch.
///
/// An enterprise with several batches is one enterprise, so that this rate differs from the rate of batches (SAMR bulletin
/// 2023: 3,302 of 26,472 enterprises failed, and 3,476 of 28,265 batches). An enterprise is the credit code of the
/// producer (of the sampled firm in catering), or its name where a batch has no code; see `EnterpriseBook`.
package struct EnterpriseCell: Hashable, Sendable {
    /// Enterprises with a batch that has a conclusion, and those of them of which no batch failed.
    package private(set) var enterprises: PassTally
    /// Enterprises with two or more failed batches.
    package private(set) var repeatedlyFailed: Int
    /// Batches with a conclusion whose records name no producer: they cannot be told apart and are in no rate.
    package private(set) var unnamedBatches: Int
    /// Batches with a conclusion of a name without a code that may be one of several enterprises: they are in no rate.
    package private(set) var undecidedBatches = 0

    /// A cell without enterprises.
    package init() {
        enterprises = PassTally()
        repeatedlyFailed = 0
        unnamedBatches = 0
    }

    /// The cell, or nil if the counts contradict each other.
    package init?(
        inspected: Int, passed: Int, repeatedlyFailed: Int = 0, unnamedBatches: Int, undecidedBatches: Int = 0
    ) {
        guard let tally = PassTally(inspected: inspected, passed: passed), unnamedBatches >= 0,
            undecidedBatches >= 0, (0...tally.failed).contains(repeatedlyFailed)
        else { return nil }
        enterprises = tally
        self.repeatedlyFailed = repeatedlyFailed
        self.unnamedBatches = unnamedBatches
        self.undecidedBatches = undecidedBatches
    }

    /// A cell of enterprises with their batches.
    init(_ batches: [EnterpriseBook.Identity: PassTally]) {
        self.init()
        for (identity, tally) in batches {
            if case .undecided = identity { undecidedBatches += tally.inspected } else { countEnterprise(tally) }
        }
    }

    /// Counts one enterprise by its batches with a conclusion.
    package mutating func countEnterprise(_ batches: PassTally) {
        enterprises.count(batches.failed > 0 ? .fail : .pass)
        if batches.failed > 1 { repeatedlyFailed += 1 }
    }

    /// The sum of two cells of which no enterprise is in both.
    static func + (left: EnterpriseCell, right: EnterpriseCell) -> EnterpriseCell {
        var sum = left
        sum.enterprises = left.enterprises + right.enterprises
        sum.repeatedlyFailed += right.repeatedlyFailed
        sum.unnamedBatches += right.unnamedBatches
        sum.undecidedBatches += right.undecidedBatches
        return sum
    }

    /// Counts batches that name no producer.
    package mutating func countUnnamed(_ batches: Int) { unnamedBatches += batches }

    /// Enterprises that failed twice or more of those that failed at all; nil where none failed.
    package var repeatRate: ExactShare? { ExactShare(part: repeatedlyFailed, whole: enterprises.failed) }
}
