internal import Glibc
package import InspectionModel

/// The odds ratio of two shares given all margins: the likeliest one, and the exact interval that belongs to Fisher's test
/// (Cornfield 1956).
package struct ConditionalOddsRatio: Hashable, Sendable {
    /// The conditional maximum-likelihood estimate; infinite where the table allows no larger part.
    package let estimate: Double
    /// The lower end of the exact 95 % interval.
    package let lower: Double
    /// The upper end, which may be infinite.
    package let upper: Double

    /// The odds of the part now over those before; nil where the margins allow one table alone.
    package init?(_ now: ExactShare, _ before: ExactShare) {
        let failures = now.part + before.part
        let tables = NoncentralHypergeometric(first: now.whole, second: before.whole, failures: failures)
        guard tables.lowest < tables.highest else { return nil }
        let count = now.part
        /// The factor at which a quantity that rises with it reaches a value.
        func odds(_ wanted: Double, _ rising: (Double) -> Double) -> Double {
            var (low, high) = (-700.0, 700.0)
            for _ in 0..<80 {
                let middle = (low + high) / 2
                if rising(middle) < wanted { low = middle } else { high = middle }
            }
            return exp((low + high) / 2)
        }
        let isLowest = count == tables.lowest
        let isHighest = count == tables.highest
        estimate =
            isLowest
            ? 0
            : isHighest ? .infinity : odds(Double(count)) { tables.tails(logOdds: $0, at: count).mean }
        lower = isLowest ? 0 : odds(0.025) { tables.tails(logOdds: $0, at: count).atLeast }
        upper = isHighest ? .infinity : odds(-0.025) { -tables.tails(logOdds: $0, at: count).atMost }
    }
}
