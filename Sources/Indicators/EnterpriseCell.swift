package import InspectionModel

/// The enterprises of one cell: those inspected, and those without a failed batch.
///
/// An enterprise with several batches is one enterprise, so that this rate differs from the rate of batches (SAMR bulletin
/// 2023: 3,302 of 26,472 enterprises failed, and 3,476 of 28,265 batches).
package struct EnterpriseCell: Hashable, Sendable {
    /// Enterprises with a batch that has a conclusion, and those of them of which no batch failed.
    package private(set) var enterprises: PassTally
    /// Batches with a conclusion whose records name no producer: they cannot be told apart and are in no rate.
    package private(set) var unnamedBatches: Int

    /// A cell without enterprises.
    package init() {
        enterprises = PassTally()
        unnamedBatches = 0
    }

    /// The cell, or nil if the counts contradict each other.
    package init?(inspected: Int, passed: Int, unnamedBatches: Int) {
        guard let tally = PassTally(inspected: inspected, passed: passed), unnamedBatches >= 0 else { return nil }
        enterprises = tally
        self.unnamedBatches = unnamedBatches
    }

    /// Counts one enterprise by whether a batch of it failed.
    package mutating func countEnterprise(hasFailure: Bool) { enterprises.count(hasFailure ? .fail : .pass) }

    /// Counts one batch that names no producer.
    package mutating func countUnnamedBatch() { unnamedBatches += 1 }
}
