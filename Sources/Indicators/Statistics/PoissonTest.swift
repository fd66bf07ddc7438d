internal import Glibc

/// Exact tests of counts that have an exposure, such as complaints a month (Przyborowski & Wilenski 1940; Garwood 1936).
package enum PoissonTest {
    /// Two counts with their exposures, whole numbers of at least 1: given the sum, the first one is binomial.
    package static func compare(
        _ count: Int, over exposure: Int, with before: Int, over exposureBefore: Int
    ) -> OutcomeProbabilities {
        let divisor = greatestCommonDivisor(exposure, exposureBefore)
        let (ours, theirs) = (exposure / divisor, exposureBefore / divisor)
        let all = count + before
        let limbs = Double(all) * log2(Double(ours + theirs)) / 64 + 1
        guard Double(all) * limbs <= 1e6 else {
            let distribution = BinomialDistribution(trials: all, success: Double(ours) / Double(ours + theirs))
            return OutcomeProbabilities(
                probabilities: (0...all).map { distribution.probability(of: $0) }, seen: count)
        }
        // C(n, x) · oursˣ · theirsⁿ⁻ˣ for each x.
        var weight = BigNatural.power(of: theirs, all)
        var weights = [weight]
        for x in 0..<all {
            weight = weight.divided(by: theirs).times(ours).times(all - x).divided(by: x + 1)
            weights.append(weight)
        }
        return OutcomeProbabilities(weights: weights, seen: count)
    }

    /// The two-sided probability of a count against an expected number, which is `numerator / denominator`, both at least 1.
    package static func twoSided(_ count: Int, expected numerator: Int, over denominator: Int = 1) -> Double {
        let mean = Double(numerator) / Double(denominator)
        let distribution = PoissonDistribution(mean: mean)
        let peak = numerator / denominator
        func isAsRare(_ other: Int) -> Bool {
            isNotAbove(other, count, numerator, denominator)
        }
        if count > peak {
            // The largest number below the peak that is not more probable.
            var (low, high) = (-1, peak)
            while low < high {
                let middle = (low + high + 1) / 2
                if isAsRare(middle) { low = middle } else { high = middle - 1 }
            }
            guard low < count - 1 else { return 1 }
            return min(1, distribution.probability(atLeast: count) + distribution.probability(atMost: low))
        }
        var (low, high) = (max(peak, count + 1), max(peak, count + 1))
        while !isAsRare(high) { high = high * 2 }
        while low < high {
            let middle = (low + high) / 2
            if isAsRare(middle) { high = middle } else { low = middle + 1 }
        }
        guard high > count + 1 else { return 1 }
        return min(1, distribution.probability(atMost: count) + distribution.probability(atLeast: high))
    }

    /// The one-sided probabilities of a count against an expected number above 0.
    package static func oneSided(_ count: Int, expected: Double) -> (greater: Double, less: Double) {
        let distribution = PoissonDistribution(mean: expected)
        return (distribution.probability(atLeast: count), distribution.probability(atMost: count))
    }

    /// The exact 95 % interval of the mean of which a count was seen (Garwood 1936).
    package static func interval(_ count: Int) -> ClosedRange<Double> {
        func root(from low: Double, to high: Double, _ isBelow: (Double) -> Bool) -> Double {
            var (low, high) = (low, high)
            for _ in 0..<200 {
                let middle = (low + high) / 2
                guard middle > low, middle < high else { break }
                if isBelow(middle) { low = middle } else { high = middle }
            }
            return (low + high) / 2
        }
        let x = Double(count)
        let lower =
            count == 0
            ? 0
            : root(from: 0, to: x) { PoissonDistribution(mean: $0).probability(atLeast: count) < 0.025 }
        let upper = root(from: x, to: 2 * x + 20) {
            PoissonDistribution(mean: $0).probability(atMost: count) > 0.025
        }
        return lower...upper
    }

    /// Whether one number is not more probable than another; compared in exact integers where doubles cannot tell.
    private static func isNotAbove(_ left: Int, _ right: Int, _ numerator: Int, _ denominator: Int) -> Bool {
        guard left != right else { return true }
        guard left >= 0 else { return true }
        let mean = Double(numerator) / Double(denominator)
        let gap =
            lgamma(Double(right) + 1) - lgamma(Double(left) + 1) - Double(right - left) * log(mean)
        guard abs(gap) < 1e-6 * max(1, Double(right)) else { return gap < 0 }
        // P(left)/P(right) = right!/left! · mean^(left − right).
        let (small, large) = (min(left, right), max(left, right))
        var factorials = BigNatural.power(of: denominator, large - small)
        for factor in stride(from: small + 1, through: large, by: 1) { factorials = factorials.times(factor) }
        let power = BigNatural.power(of: numerator, large - small)
        return left < right ? !(power < factorials) : !(factorials < power)
    }

    private static func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
        right == 0 ? left : greatestCommonDivisor(right, left % right)
    }
}
