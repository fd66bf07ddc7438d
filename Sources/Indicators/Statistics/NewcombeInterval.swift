package import InspectionModel

/// The interval of a difference of two shares (Newcombe 1998, Statistics in Medicine 17:873–890, method 10): from the score
/// intervals of both.
package struct NewcombeInterval: Hashable, Sendable {
    /// The difference `now − before` of the shares, −1…1.
    package let difference: Double
    /// The lower end.
    package let lower: Double
    /// The upper end.
    package let upper: Double

    /// The 95 % interval for the share of now less the share of before.
    package init(_ now: ExactShare, _ before: ExactShare) {
        let one = WilsonInterval(now)
        let two = WilsonInterval(before)
        let p1 = Double(now.part) / Double(now.whole)
        let p2 = Double(before.part) / Double(before.whole)
        let down = ((p1 - one.lower) * (p1 - one.lower) + (two.upper - p2) * (two.upper - p2)).squareRoot()
        let up = ((one.upper - p1) * (one.upper - p1) + (p2 - two.lower) * (p2 - two.lower)).squareRoot()
        difference = Self.crossDifference(now, before) / (Double(now.whole) * Double(before.whole))
        lower = difference - down
        upper = difference + up
    }

    /// x₁n₂ − x₂n₁, rounded once, so that equal shares differ by exactly 0.
    static func crossDifference(_ now: ExactShare, _ before: ExactShare) -> Double {
        let left = Int128(now.part) * Int128(before.whole)
        let right = Int128(before.part) * Int128(now.whole)
        return Double(left - right)
    }
}
