internal import Glibc
package import InspectionModel

/// Whether two rates of independent samples can be told apart: the pooled z test, or Fisher's where counts are small.
package struct TwoProportionTest: Hashable, Sendable {
    /// The statistic with the pooled variance; nil where all batches passed, or none.
    package let z: Double?
    /// The two-sided probability of the z test; 1 where there is no statistic.
    package let normalProbability: Double
    /// The two-sided probability that decides: Fisher's where a cell of the table is expected below 5 (Cochran 1954).
    package let probability: Double
    /// Whether Fisher's exact test decides.
    package let isExact: Bool
    /// The 95 % interval of the difference `now − before` as shares, by Newcombe (1998), method 10.
    package let difference: ClosedRange<Double>

    /// The error that the word distinguishable may have.
    package static let level = 0.05

    /// Compares a share with an earlier one.
    package init(_ now: ExactShare, _ before: ExactShare) {
        let (x1, n1) = (Double(now.part), Double(now.whole))
        let (x2, n2) = (Double(before.part), Double(before.whole))
        let passed = x1 + x2
        let failed = (n1 - x1) + (n2 - x2)
        let all = n1 + n2
        // (x₁n₂ − x₂n₁) / √(passed·failed·n₁n₂ / all), so that equal rates give exactly 0.
        let gap = NewcombeInterval.crossDifference(now, before)
        if passed > 0, failed > 0 {
            let statistic = gap / (n1 * n2) / ((passed / all) * (failed / all) * (1 / n1 + 1 / n2)).squareRoot()
            z = statistic
            normalProbability = erfc(abs(statistic) / 2.0.squareRoot())
        } else {
            z = nil
            normalProbability = 1
        }
        let smallest = min(n1, n2) * min(passed, failed) / all
        isExact = smallest < 5
        probability = isExact ? FisherExactTest(now, before).probability : normalProbability

        let interval = NewcombeInterval(now, before)
        difference = interval.lower...interval.upper
    }

    /// Whether the two rates are called distinguishable.
    package var isDistinguishable: Bool { probability < Self.level }
}
