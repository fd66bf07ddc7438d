internal import Glibc
package import InspectionModel

/// Fisher's exact test of two shares (Fisher 1934): the probability, given all margins, of tables no likelier than the one
/// at hand.
///
/// Tables are weighed in exact integers, so that two that are exactly as likely both count. Where these integers would be
/// too many or too long (a million products of 64 bits, some twenty thousand batches at 7 % failing), probabilities are
/// doubles, and tables count as alike if they agree to seven digits.
package struct FisherExactTest: Hashable, Sendable {
    /// What the test says of the part of now.
    package let outcome: OutcomeProbabilities

    /// The two-sided probability.
    package var probability: Double { outcome.twoSided }

    /// Products of 64 bits after which doubles do.
    private static let mostWork = 1 << 20

    /// Compares the part of now with that of before.
    package init(_ now: ExactShare, _ before: ExactShare) {
        self.init(now, before, mostWork: Self.mostWork)
    }

    init(_ now: ExactShare, _ before: ExactShare, mostWork: Int) {
        let marked = now.part + before.part
        let lowest = max(0, marked - before.whole)
        let highest = min(marked, now.whole)
        let seen = now.part - lowest
        if Self.work(now.whole, before.whole, marked, tables: highest - lowest + 1) <= mostWork {
            outcome = OutcomeProbabilities(
                weights: Self.weights(now.whole, before.whole, marked, lowest, highest), seen: seen)
        } else {
            let chances = Self.chances(now.whole, before.whole, marked, lowest, highest)
            outcome = OutcomeProbabilities(probabilities: chances, seen: seen)
        }
    }

    /// How many products of 64 bits the exact weights of all tables take, about.
    private static func work(_ ours: Int, _ theirs: Int, _ marked: Int, tables: Int) -> Int {
        let all = ours + theirs
        let rarer = min(marked, all - marked)
        // log₂ of the binomial coefficient is below k·log₂(e·n/k).
        let bits = rarer == 0 ? 1.0 : Double(rarer) * log2(2.8 * Double(all) / Double(rarer))
        guard bits < 1e9 else { return .max }
        return (tables + rarer) * (Int(bits) / 64 + 1)
    }

    /// C(ours, x) · C(theirs, marked − x) for each x.
    private static func weights(
        _ ours: Int, _ theirs: Int, _ marked: Int, _ lowest: Int, _ highest: Int
    ) -> [BigNatural] {
        // One of the two factors is 1.
        var weight =
            lowest == 0 ? BigNatural.binomial(theirs, marked) : BigNatural.binomial(ours, lowest)
        var weights = [weight]
        for x in lowest..<highest {
            // Each division is that of one binomial coefficient, and leaves no rest.
            weight = weight.times(ours - x).divided(by: x + 1)
            weight = weight.times(marked - x).divided(by: theirs - marked + x + 1)
            weights.append(weight)
        }
        return weights
    }

    /// The hypergeometric probabilities as quotients of binomial ones (Loader 2000).
    private static func chances(
        _ ours: Int, _ theirs: Int, _ marked: Int, _ lowest: Int, _ highest: Int
    ) -> [Double] {
        let share = Double(marked) / Double(ours + theirs)
        let mine = BinomialDistribution(trials: ours, success: share)
        let other = BinomialDistribution(trials: theirs, success: share)
        let both = BinomialDistribution(trials: ours + theirs, success: share).probability(of: marked)
        return (lowest...highest).map { mine.probability(of: $0) * other.probability(of: marked - $0) / both }
    }
}
