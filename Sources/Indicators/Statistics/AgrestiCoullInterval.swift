package import InspectionModel

/// The interval of Agresti & Coull (1998) for a proportion: the textbook interval after z²/2 passes and failures are added.
///
/// Its middle is that of Wilson's interval, and it is a little wider; ends outside 0…1 are cut off.
package struct AgrestiCoullInterval: Hashable, Sendable {
    /// The lower end, 0…1.
    package let lower: Double
    /// The upper end, 0…1.
    package let upper: Double

    /// The interval for `part` of `whole`, at 95 % unless another normal quantile is given.
    package init(_ share: ExactShare, z: Double = WilsonInterval.z95) {
        let n = Double(share.whole) + z * z
        let middle = (Double(share.part) + z * z / 2) / n
        let rest = (Double(share.whole - share.part) + z * z / 2) / n
        let half = z * (middle * rest / n).squareRoot()
        lower = max(0, middle - half)
        upper = min(1, middle + half)
    }
}
