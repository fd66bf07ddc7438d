package import InspectionModel

/// The equal-tailed interval from Jeffreys' prior for a proportion: quantiles of Beta(x + ½, n − x + ½).
///
/// Brown, Cai & DasGupta (2001), Statistical Science 16:101–133, recommend it beside Wilson's for small samples; the lower
/// end is 0 where nothing passed, and the upper end 1 where everything did.
package struct JeffreysInterval: Hashable, Sendable {
    /// The lower end, 0…1.
    package let lower: Double
    /// The upper end, 0…1.
    package let upper: Double

    /// The interval for `part` of `whole` with that two-sided error, 5 % unless another is given.
    package init(_ share: ExactShare, error: Double = 0.05) {
        let rest = share.whole - share.part
        // Solved in the smaller of the two shares, where a double keeps its relative precision.
        if share.part <= rest {
            (lower, upper) = Self.ends(share.part, rest, tail: error / 2)
        } else {
            let (low, high) = Self.ends(rest, share.part, tail: error / 2)
            (lower, upper) = (1 - high, 1 - low)
        }
    }

    private static func ends(_ x: Int, _ rest: Int, tail: Double) -> (Double, Double) {
        let distribution = BetaDistribution(a: Double(x) + 0.5, b: Double(rest) + 0.5)
        return (x == 0 ? 0 : distribution.lowerEnd(tail: tail), distribution.upperEnd(tail: tail))
    }
}
