/// A fraction of whole numbers, never rounded.
package struct ExactFraction: Hashable, Sendable {
    package let numerator: Int128
    /// Above 0.
    package let denominator: Int128

    /// The fraction in lowest terms.
    package init(_ numerator: Int128, _ denominator: Int128) {
        var (one, other) = (numerator.magnitude, denominator.magnitude)
        while other != 0 { (one, other) = (other, one % other) }
        let divisor = Int128(max(one, 1))
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }
}

extension ExactFraction: CustomStringConvertible {
    /// `35/8`, or `4` for a whole number.
    package var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }
}
