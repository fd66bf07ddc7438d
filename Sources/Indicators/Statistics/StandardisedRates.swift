internal import Glibc
package import InspectionModel

/// The pass rates of two groups at one mix of strata: direct standardisation.
///
/// Of each stratum that both groups have, the rate of each group is weighted by the batches of both together, so that a group
/// that has more of what fails more often is not taken for the worse one. Strata of one group alone say nothing and are left
/// out. The interval of a rate is Wilson's (1927) at the number of batches of a plain sample that would have its variance
/// (Kish 1965; Korn & Graubard 1998, Survey Methodology 24:193–201); the variance of a stratum is that of (x + ½) ÷ (n + 1),
/// since none is told by a cell without failures. The interval of the difference is made of both as Newcombe's (1998) is
/// (Zou & Donner 2008, Statistics in Medicine 27:1693–1702).
package struct StandardisedRates: Hashable, Sendable {
    /// One group at the mix of both.
    package struct Side: Hashable, Sendable {
        /// The batches of strata that both have.
        package let tally: PassTally
        /// The pass rate at the mix of both.
        package let share: WeightedShare
        /// The ends of its 95 % interval, 0…1.
        package let lower, upper: Double
    }

    /// The two groups, and how many strata both have.
    package let first, second: Side
    package let strata: Int
    /// The rate of the first less that of the second, −1…1, with its 95 % interval.
    package let difference, lower, upper: Double
    /// The test of Mantel and Haenszel that the two are alike in all strata; nil where no stratum has both verdicts.
    package let test: MantelHaenszelTest?

    package static func == (left: Self, right: Self) -> Bool {
        left.first == right.first && left.second == right.second && left.strata == right.strata
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(first)
        hasher.combine(second)
    }

    /// The rates of two groups (`now` and `before` of each stratum); nil where no stratum has batches of both.
    package init?(_ all: [MantelHaenszelTest.Stratum]) {
        let common = all.filter { $0.now.inspected > 0 && $0.before.inspected > 0 }
        func side(_ tally: KeyPath<MantelHaenszelTest.Stratum, PassTally>) -> Side? {
            let shares = common.compactMap { stratum in
                stratum[keyPath: tally].rate.map { (weight: Self.weight(stratum), share: $0) }
            }
            guard let share = WeightedShare(shares) else { return nil }
            let whole = common.reduce(PassTally()) { $0 + $1[keyPath: tally] }
            let weights = Double(common.reduce(0) { $0 + Self.weight($1) })
            var (variance, centre) = (0.0, 0.0)
            for stratum in common {
                let n = Double(stratum[keyPath: tally].inspected)
                let p = (Double(stratum[keyPath: tally].passed) + 0.5) / (n + 1)
                let weight = Double(Self.weight(stratum)) / weights
                variance += weight * weight * p * (1 - p) / n
                centre += weight * p
            }
            let effective = min(centre * (1 - centre) / variance, Double(whole.inspected))
            let (lower, upper) = Self.wilson(share.value, effective)
            return Side(tally: whole, share: share, lower: lower, upper: upper)
        }
        guard let first = side(\.now), let second = side(\.before) else { return nil }
        (self.first, self.second) = (first, second)
        strata = common.count
        let (p, q) = (first.share.value, second.share.value)
        difference = p - q
        func root(_ one: Double, _ other: Double) -> Double { (one * one + other * other).squareRoot() }
        lower = max(-1, difference - root(p - first.lower, second.upper - q))
        upper = min(1, difference + root(first.upper - p, q - second.lower))
        test = MantelHaenszelTest(common)
    }

    /// How many batches of both a stratum has.
    private static func weight(_ stratum: MantelHaenszelTest.Stratum) -> Int {
        stratum.now.inspected + stratum.before.inspected
    }

    /// The score interval for a share over a number of batches that need not be whole.
    private static func wilson(_ share: Double, _ n: Double) -> (Double, Double) {
        let square = WilsonInterval.z95 * WilsonInterval.z95
        let centre = share + square / (2 * n)
        let half = WilsonInterval.z95 * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
        let scale = 1 + square / n
        return (max(0, (centre - half) / scale), min(1, (centre + half) / scale))
    }
}
