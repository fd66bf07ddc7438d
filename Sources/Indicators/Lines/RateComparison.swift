package import InspectionModel

/// A line beside the same line of an earlier period.
package struct RateComparison: Hashable, Sendable {
    /// Whether chance alone would seldom make such a difference.
    package enum Decision: String, Sendable {
        case yes, no
        /// One of the two rates is over nothing, or the figures are counted in full and need no test.
        case notApplicable = "not_applicable"
    }

    /// The earlier period.
    package let period: Period
    /// The earlier rate; nil over nothing.
    package let before: HeadlineRate?
    /// The exact fraction of which the earlier rate is; nil for a weighted one and over nothing.
    package let beforeShare: ExactShare?
    /// The two rates without their strata; nil where there is nothing to test.
    package let test: TwoProportionTest?
    /// The two rates stratum by stratum; nil without strata.
    package let stratified: MantelHaenszelTest?
    /// The rate of this period if the mix of strata were that of the earlier one (同口径); nil without strata in common.
    package let sameMix: WeightedShare?
    /// Why the two are not quite comparable.
    package let notes: [ComparabilityNote]
    /// The difference now − before as an exact fraction; nil over nothing and for weighted rates.
    private let gap: Gap?

    private struct Gap: Hashable {
        let numerator, denominator: Int128
    }

    /// Compares two lines.
    init(
        _ now: RateLine, _ before: RateTally?, period: Period, isTested: Bool, mix: StratumPairs?,
        isStratified: Bool, notes: [ComparabilityNote]
    ) {
        self.period = period
        let earlier = Judgement(
            before ?? RateTally(now.request.measure), measure: now.request.measure, weights: now.request.weights)
        let current = Judgement(now.tally, measure: now.request.measure, weights: now.request.weights)
        self.before = earlier.rate
        beforeShare = earlier.share
        if let one = current.share, let two = earlier.share {
            gap = Gap(
                numerator: Int128(one.part) * Int128(two.whole) - Int128(two.part) * Int128(one.whole),
                denominator: Int128(one.whole) * Int128(two.whole))
            test = isTested ? TwoProportionTest(one, two) : nil
        } else {
            gap = nil
            test = nil
        }
        let stratified = isTested && isStratified ? mix.flatMap { MantelHaenszelTest($0.strata) } : nil
        self.stratified = stratified
        let differs = (stratified?.homogeneity?.probability).map { $0 < TwoProportionTest.level } ?? false
        self.notes = notes + (differs ? [.strata] : [])
        sameMix = mix?.sameMix
    }

    /// Whether the difference is called distinguishable: stratum by stratum where there are strata, else by the plain test.
    package var isDistinguishable: Decision {
        if let stratified { return stratified.isDistinguishable ? .yes : .no }
        return test.map { $0.isDistinguishable ? .yes : .no } ?? .notApplicable
    }

    /// The difference in percentage points (百分点), rounded once from the exact fraction, half to even; nil over nothing.
    package func changeText(decimals: Int) -> String? {
        guard let gap else { return nil }
        var scale: Int128 = 100
        for _ in 0..<decimals { scale *= 10 }
        let magnitude = (gap.numerator < 0 ? -gap.numerator : gap.numerator) * scale
        let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: gap.denominator)
        let twice = remainder * 2
        let isUp = twice > gap.denominator || (twice == gap.denominator && quotient % 2 != 0)
        let digits = Int(quotient) + (isUp ? 1 : 0)
        return Decimals.text(gap.numerator < 0 ? -digits : digits, decimals: decimals)
    }
}

/// Why figures of two periods are not quite comparable.
package enum ComparabilityNote: String, Sendable, CaseIterable {
    /// Less than 80 % of the batches are of categories that both periods have.
    case mix = "mix_changed"
    /// The share of a channel changed by ten percentage points or more.
    case channel = "channel_changed"
    /// Categories were given by another version of the catalogue.
    case catalogue = "catalogue_changed"
    /// Strata moved differently, so that one figure for all of them says little (Breslow & Day).
    case strata = "strata_differ"
    /// A target of another plan or term applies.
    case rules = "rules_changed"
    /// The records do not say: rates that were merged have no categories and channels.
    case unknown = "mix_unknown"
}
