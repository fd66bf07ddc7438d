package import InspectionModel

/// How much the batches that were drawn say about whether a target is met; it never replaces the verdict itself.
///
/// The official verdict compares the plain rate with the target. Beside it stands what a one-sided exact binomial test at
/// 5 % says. Spot checks are aimed at risk and are no random sample, so this speaks of chance, not of the market.
package enum EvidenceStrength: String, Sendable, CaseIterable {
    /// If the true rate stood at the target, an outcome at least as far on this side would have a chance of at most 5 %.
    case strong
    /// The outcome is compatible with a true rate on the other side of the target.
    case weak
    /// No outcome of so few batches could have been strong: 30 of 30 does not prove 93 %, 42 of 42 does.
    case tooFew = "too_few"

    /// The error that a strong statement may have.
    package static let level = 0.05

    /// The evidence for the side of the target on which the share lies.
    package init(_ share: ExactShare, against target: TargetPercentage) {
        let distribution = BinomialDistribution(trials: share.whole, success: target.share)
        let met = share.meets(target)
        let chance =
            met ? distribution.probability(atLeast: share.part) : distribution.probability(atMost: share.part)
        let best = met ? distribution.probability(of: share.whole) : distribution.probability(of: 0)
        if chance <= Self.level {
            self = .strong
        } else {
            self = best > Self.level ? .tooFew : .weak
        }
    }
}
