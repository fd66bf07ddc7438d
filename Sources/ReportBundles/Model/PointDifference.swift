package import InspectionModel

/// The difference of two exact shares in percentage points (百分点): subtracted as fractions, rounded once.
package struct PointDifference: Sendable, Equatable {
    /// Tenths of a percentage point, rounded half to even on the absolute value (GB/T 8170-2008, 3.2).
    package let tenths: Int

    /// `now` less `before`.
    package init(_ now: ExactShare, since before: ExactShare) {
        // a/b − c/d = (ad − cb) / bd, in 128 bits: tallies of a nation stay far below 2^40.
        let numerator = Int128(now.part) * Int128(before.whole) - Int128(before.part) * Int128(now.whole)
        let denominator = Int128(now.whole) * Int128(before.whole)
        let scaled = numerator.magnitude * 1000
        let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: denominator.magnitude)
        let twice = remainder * 2
        let isUp = twice > denominator.magnitude || (twice == denominator.magnitude && quotient % 2 == 1)
        let magnitude = Int(quotient) + (isUp ? 1 : 0)
        tenths = numerator < 0 ? -magnitude : magnitude
    }

    /// The difference without its sign: `0.7`.
    package var magnitudeText: String { "\(abs(tenths) / 10).\(abs(tenths) % 10)" }

    /// As every program reads it: with an ASCII minus and no plus.
    package var decimalText: String { (tenths < 0 ? "-" : "") + magnitudeText }

    /// With a sign, minus as U+2212: `+0.7`, `−1.2`, `0.0`.
    package var signedText: String { (tenths > 0 ? "+" : tenths < 0 ? "\u{2212}" : "") + magnitudeText }
}

extension ExactShare {
    /// Whether the share is the target itself, neither above nor below.
    func isExactly(_ target: TargetPercentage) -> Bool {
        Int128(part) * 100_000 == Int128(target.scaled) * Int128(whole)
    }
}
