/// How far the rate of a class could move through batches without a class.
///
/// `lowest` and `highest` ask the most of them: all failed, or all passed, and all belonged to this class. Where their
/// verdicts are known, `lowestByVerdict` and `highestByVerdict` are nearer: only those that failed joined it, or only those that
/// passed.
package struct RateSensitivity: Hashable, Sendable {
    /// Batches of the class.
    package let resolved: PassTally
    /// Inspected batches without a class.
    package let unresolved: PassTally

    package init(resolved: PassTally, unresolved: PassTally) {
        self.resolved = resolved
        self.unresolved = unresolved
    }

    /// The rate if every unresolved batch belonged here and had failed.
    package var lowest: ExactShare? {
        ExactShare(part: resolved.passed, whole: resolved.inspected + unresolved.inspected)
    }

    /// The rate if every unresolved batch belonged here and had passed.
    package var highest: ExactShare? {
        ExactShare(part: resolved.passed + unresolved.inspected, whole: resolved.inspected + unresolved.inspected)
    }

    /// The rate if of the unresolved batches those that failed belonged here, and no other.
    package var lowestByVerdict: ExactShare? {
        ExactShare(part: resolved.passed, whole: resolved.inspected + unresolved.failed)
    }

    /// The rate if of the unresolved batches those that passed belonged here, and no other.
    package var highestByVerdict: ExactShare? {
        ExactShare(part: resolved.passed + unresolved.passed, whole: resolved.inspected + unresolved.passed)
    }
}
