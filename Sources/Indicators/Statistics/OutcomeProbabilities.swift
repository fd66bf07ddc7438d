/// What an exact test says of one outcome among all that were possible.
///
/// Two-sided is the sum over all outcomes that are not more probable than the one seen, as R and scipy have it; an outcome
/// that is exactly as probable counts.
package struct OutcomeProbabilities: Hashable, Sendable {
    /// The probability of outcomes not more probable than the one seen.
    package let twoSided: Double
    /// The probability of the outcome seen and of larger ones.
    package let greater: Double
    /// The probability of the outcome seen and of smaller ones.
    package let less: Double
    /// `greater` with half of the probability of the outcome seen (mid-p, Lancaster 1961).
    package let midGreater: Double
    /// The smallest two-sided probability that any outcome could have had: where it is above the level that is asked for, no
    /// outcome could have been a finding (Tarone 1990, Biometrics 46:515–522).
    package let smallestAttainable: Double

    /// The probabilities by weights in exact integers, one for each outcome, which rise to one peak and fall.
    ///
    /// - Parameter seen: the place of the outcome seen.
    init(weights: [BigNatural], seen: Int) {
        let nothing = BigNatural(0)
        var (below, above, alike, all, rarest) = (nothing, nothing, nothing, nothing, nothing)
        let own = weights[seen]
        let (first, last) = (weights[0], weights[weights.count - 1])
        let least = first < last ? first : last
        for (place, weight) in weights.enumerated() {
            all = all + weight
            if place < seen { below = below + weight }
            if place > seen { above = above + weight }
            if !(own < weight) { alike = alike + weight }
            if !(least < weight) { rarest = rarest + weight }
        }
        twoSided = alike.over(all)
        greater = (above + own).over(all)
        less = (below + own).over(all)
        midGreater = (above + above + own).over(all + all)
        smallestAttainable = rarest.over(all)
    }

    /// The probabilities of all outcomes where there are too many for integers; of two that agree to seven digits nobody
    /// can say which is larger, and they count as equal.
    init(probabilities: [Double], seen: Int) {
        let (first, last) = (probabilities[0], probabilities[probabilities.count - 1])
        let limit = probabilities[seen] * (1 + 1e-7)
        let least = min(first, last) * (1 + 1e-7)
        var (below, above, alike, rarest, more) = (0.0, 0.0, 0.0, 0.0, false)
        for (place, probability) in probabilities.enumerated() {
            if place < seen { below += probability }
            if place > seen { above += probability }
            if probability <= limit { alike += probability } else { more = true }
            if probability <= least { rarest += probability }
        }
        let own = probabilities[seen]
        twoSided = more ? min(1, alike) : 1
        greater = seen == 0 ? 1 : min(1, above + own)
        less = seen == probabilities.count - 1 ? 1 : min(1, below + own)
        midGreater = min(1, above + own / 2)
        smallestAttainable = min(1, rarest)
    }
}
