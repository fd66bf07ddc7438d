package import InspectionModel

/// How far the rate of a class could move through batches without a class: all of them passes, or all of them fails.
package struct RateSensitivity: Hashable, Sendable {
    package let resolved: PassTally
    /// Inspected batches without a class.
    package let unresolved: Int

    package init(resolved: PassTally, unresolved: Int) {
        self.resolved = resolved
        self.unresolved = max(0, unresolved)
    }

    /// The rate if every unresolved batch belonged here and had failed.
    package var lowest: ExactShare? {
        ExactShare(part: resolved.passed, whole: resolved.inspected + unresolved)
    }

    /// The rate if every unresolved batch belonged here and had passed.
    package var highest: ExactShare? {
        ExactShare(part: resolved.passed + unresolved, whole: resolved.inspected + unresolved)
    }
}
