package import InspectionModel

/// The score interval of Wilson (1927) for a proportion; the interval that is printed beside a rate.
///
/// Brown, Cai & DasGupta (2001), Statistical Science 16:101–133, recommend it for all sizes; unlike the textbook interval
/// it stays inside 0…1 and says something about 30 of 30.
package struct WilsonInterval: Hashable, Sendable {
    /// The quantile of the normal distribution for a two-sided 95 % interval.
    package static let z95 = 1.959963984540054

    /// The lower end, 0…1.
    package let lower: Double
    /// The upper end, 0…1.
    package let upper: Double

    /// The interval for `part` of `whole`, at 95 % unless another normal quantile is given.
    package init(_ share: ExactShare, z: Double = z95) {
        let x = Double(share.part)
        let n = Double(share.whole)
        let square = z * z
        // The larger root of (1 + z²/n) p² − (2x/n + z²/n) p + (x/n)² = 0; the smaller one from their product, so that
        // nothing cancels.
        let sum = x + square / 2 + z * (x * ((n - x) / n) + square / 4).squareRoot()
        lower = share.part == 0 ? 0 : x * (x / n) / sum
        upper = share.part == share.whole ? 1 : sum / (n + square)
    }
}
