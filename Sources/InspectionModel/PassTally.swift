/// Batches inspected with a conclusion, and how many of them passed.
///
/// A tally with more passes than inspections cannot be made, and tallies merge by addition.
package struct PassTally: Hashable, Sendable {
    /// Batches with a conclusion.
    package private(set) var inspected: Int
    /// Batches of these that passed.
    package private(set) var passed: Int
    /// Batches of these that failed.
    package var failed: Int { inspected - passed }

    /// A tally of nothing; it has no rate.
    package init() {
        inspected = 0
        passed = 0
    }

    /// The tally, or nil unless 0 ≤ passed ≤ inspected.
    package init?(inspected: Int, passed: Int) {
        guard passed >= 0, passed <= inspected else { return nil }
        self.inspected = inspected
        self.passed = passed
    }

    /// Counts one batch; verdicts that are no conclusion are not counted.
    package mutating func count(_ verdict: Verdict) {
        guard verdict.isConclusion else { return }
        inspected += 1
        if verdict == .pass { passed += 1 }
    }

    /// The sum of two tallies over disjoint batches.
    package static func + (left: PassTally, right: PassTally) -> PassTally {
        var sum = left
        sum.inspected += right.inspected
        sum.passed += right.passed
        return sum
    }

    /// The pass rate as an exact fraction, or nil over nothing.
    package var rate: ExactShare? { ExactShare(part: passed, whole: inspected) }
}
