internal import Glibc

/// The number of failures up to which a quarter is usual, from quarters of earlier years (Farrington, Andrews, Beale &
/// Catchpole 1996, Journal of the Royal Statistical Society A 159:547–563; without trend and reweighting).
package struct FarringtonThreshold: Hashable, Sendable {
    /// The failures that the baseline lets one expect.
    package let mean: Double
    /// Pearson's dispersion of the baseline, at least 1.
    package let phi: Double
    /// The variance of `mean`.
    package let variance: Double
    /// The threshold, by the power of ⅔ that makes Poisson counts nearly normal.
    package let upper: Double

    /// The threshold for so many batches; nil where the baseline has no failure, or fewer than two quarters with batches.
    ///
    /// - Parameters:
    ///   - baseline: failures and batches of each quarter.
    ///   - level: the probability of staying at or below the threshold by chance.
    package init?(inspected: Int, baseline: [(failed: Int, inspected: Int)], level: Double) {
        let quarters = baseline.filter { $0.inspected > 0 }
        let failures = quarters.reduce(0) { $0 + $1.failed }
        guard failures > 0, quarters.count > 1 else { return nil }
        let share = Double(failures) / Double(quarters.reduce(0) { $0 + $1.inspected })
        let pearson = quarters.reduce(0.0) { sum, quarter in
            let expected = share * Double(quarter.inspected)
            let gap = Double(quarter.failed) - expected
            return sum + gap * gap / expected
        }
        mean = share * Double(inspected)
        phi = max(1, pearson / Double(quarters.count - 1))
        variance = phi * mean * mean / Double(failures)
        let spread = ((phi * mean + variance) / (mean * mean)).squareRoot()
        upper = mean * pow(1 + 2.0 / 3 * NormalQuantile.of(level) * spread, 1.5)
    }

    /// (failures − mean) / (threshold − mean): above 1 is an alarm.
    package func score(_ failed: Int) -> Double { (Double(failed) - mean) / (upper - mean) }
}
