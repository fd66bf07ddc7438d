package import InspectionModel

/// The verdict of a batch after rechecks: what counts, what was first said, and what the recheck said.
///
/// 复检结论为最终结论 (Food Safety Law art. 88; Order 18 ch. 5): a recheck replaces the verdict, and the first one is kept.
package struct SettledVerdict: Hashable, Sendable {
    /// The verdict that counts.
    package let final: Verdict
    /// The verdict before the recheck, where it is known and a recheck was made.
    package let initial: Verdict?
    /// The conclusion of the recheck, if one was reached.
    package let recheck: Verdict?

    /// Settles a delivered verdict.
    ///
    /// A recheck without a conclusion (withdrawn, terminated) leaves the first verdict standing. Only failures are
    /// rechecked, so where a laboratory has already put the recheck's `pass` into the verdict column and names no first
    /// verdict, the first one is not invented: it stays absent.
    package init(delivered: Verdict, initial: Verdict? = nil, recheck: Verdict? = nil) {
        guard let recheck, recheck.isConclusion else {
            final = delivered
            self.initial = initial
            self.recheck = nil
            return
        }
        final = recheck
        self.recheck = recheck
        self.initial = initial ?? (delivered == .pass && recheck == .pass ? nil : delivered)
    }

    /// Whether a recheck turned a failure into a pass (复检改判).
    package var wasOverturned: Bool { final == .pass && recheck == .pass && initial != .pass }
}
