/// The conclusion of one inspected batch.
///
/// Only `pass` and `fail` are conclusions and stand in the denominator of a pass rate: notices count batches that were
/// *inspected*, not batches that were sampled (SAMR bulletin 2019: 5,594 sampled, 5,573 inspected, rate on the latter).
package enum Verdict: String, Sendable, CaseIterable {
    case pass
    case fail
    /// Inspected, but without a conclusion (objection pending, method in dispute, risk-monitoring finding).
    case undetermined
    /// Sampled or refused, never inspected (拒检, 未抽到样, transferred as counterfeit).
    case notInspected = "not_inspected"

    /// Whether the verdict stands in the denominator of a pass rate.
    package var isConclusion: Bool { self == .pass || self == .fail }
}
