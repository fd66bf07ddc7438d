/// How often one item failed.
package struct ItemCell: Hashable, Sendable {
    /// Failed batches in which the item failed (不合格项次).
    package var failures: Int
    /// Of these those marked as a matter of the label.
    package var labelFailures: Int

    /// A cell, or nil if the counts contradict each other.
    package init?(failures: Int, labelFailures: Int) {
        guard labelFailures >= 0, labelFailures <= failures else { return nil }
        self.failures = failures
        self.labelFailures = labelFailures
    }

    /// A cell without failures.
    package init() {
        failures = 0
        labelFailures = 0
    }

    /// The sum of two cells over disjoint batches.
    package static func + (left: ItemCell, right: ItemCell) -> ItemCell {
        var sum = left
        sum.failures += right.failures
        sum.labelFailures += right.labelFailures
        return sum
    }
}
