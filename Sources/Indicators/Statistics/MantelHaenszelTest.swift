internal import Glibc
package import InspectionModel

/// Whether rates of two periods differ when strata are compared each with itself (Cochran 1954, Mantel & Haenszel 1959).
///
/// A change in the mix of strata alone leaves it unmoved, which the test of two plain rates does not.
package struct MantelHaenszelTest: Hashable, Sendable {
    /// One stratum: batches of the period and of the one before.
    package struct Stratum: Hashable, Sendable {
        package var now, before: PassTally

        package init(now: PassTally, before: PassTally) {
            self.now = now
            self.before = before
        }
    }

    /// The statistic without continuity correction, χ² with one degree of freedom.
    package let statistic: Double
    /// The statistic with the correction of ½, as R prints it.
    package let correctedStatistic: Double
    /// The two-sided probability of `statistic`.
    package let probability: Double
    /// The two-sided probability of `correctedStatistic`, which decides.
    package let correctedProbability: Double
    /// The common odds ratio of passing, now against before; nil where it has none.
    package let oddsRatio: Double?
    /// The standard error of its logarithm (Robins, Breslow & Greenland 1986).
    package let logarithmicError: Double?
    /// The test of Breslow & Day (1980) that the odds ratio is the same in all strata; nil without an odds ratio.
    package let homogeneity: (statistic: Double, probability: Double)?
    /// Strata with batches in both periods: only these say anything.
    package let informative: Int

    package static func == (left: Self, right: Self) -> Bool {
        left.statistic == right.statistic && left.oddsRatio == right.oddsRatio && left.informative == right.informative
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(statistic) }

    /// Whether the two periods are called distinguishable.
    package var isDistinguishable: Bool { correctedProbability < TwoProportionTest.level }

    /// The test over these strata; nil if no stratum has batches in both periods and both verdicts.
    package init?(_ strata: [Stratum]) {
        let used = strata.filter { $0.now.inspected > 0 && $0.before.inspected > 0 }
        informative = used.count
        var excess = 0.0
        var variance = 0.0
        var (r, s, pr, cross, qs) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for stratum in used {
            let table = Table(stratum)
            let n = table.n
            excess += table.a - (table.a + table.b) * (table.a + table.c) / n
            if n > 1 {
                variance +=
                    (table.a + table.b) * (table.c + table.d) * (table.a + table.c) * (table.b + table.d)
                    / (n * n * (n - 1))
            }
            let p = (table.a + table.d) / n
            let q = (table.b + table.c) / n
            let right = table.a * table.d / n
            let wrong = table.b * table.c / n
            r += right
            s += wrong
            pr += p * right
            cross += p * wrong + q * right
            qs += q * wrong
        }
        guard variance > 0 else { return nil }
        statistic = excess * excess / variance
        let corrected = max(0, abs(excess) - 0.5)
        correctedStatistic = corrected * corrected / variance
        let chi = ChiSquareDistribution(degrees: 1)
        probability = chi.probability(atLeast: statistic)
        correctedProbability = chi.probability(atLeast: correctedStatistic)
        guard r > 0, s > 0 else {
            oddsRatio = nil
            logarithmicError = nil
            homogeneity = nil
            return
        }
        let odds = r / s
        oddsRatio = odds
        logarithmicError = (pr / (2 * r * r) + cross / (2 * r * s) + qs / (2 * s * s)).squareRoot()
        let sum = used.reduce(0.0) { $0 + Table($1).deviation(fromOdds: odds) }
        homogeneity =
            used.count > 1
            ? (sum, ChiSquareDistribution(degrees: used.count - 1).probability(atLeast: sum)) : nil
    }

    /// The four cells: now passed and failed, before passed and failed.
    private struct Table {
        let a, b, c, d: Double
        var n: Double { a + b + c + d }

        init(_ stratum: Stratum) {
            a = Double(stratum.now.passed)
            b = Double(stratum.now.failed)
            c = Double(stratum.before.passed)
            d = Double(stratum.before.failed)
        }

        /// (a − E)² / Var under a common odds ratio.
        func deviation(fromOdds odds: Double) -> Double {
            let row = a + b
            let column = a + c
            // E solves E(n − row − column + E) = odds (row − E)(column − E).
            let two = 1 - odds
            let one = n - row - column + odds * (row + column)
            let zero = -odds * row * column
            let expected: Double
            if abs(two) < 1e-12 {
                expected = -zero / one
            } else {
                let root = (one * one - 4 * two * zero).squareRoot()
                // The root between the bounds, without cancellation.
                expected = -2 * zero / (one + root)
            }
            let variance =
                1 / (1 / expected + 1 / (row - expected) + 1 / (column - expected) + 1 / (n - row - column + expected))
            guard variance > 0, variance.isFinite else { return 0 }
            return (a - expected) * (a - expected) / variance
        }
    }
}
