/// A decimal number as records write it, compared exactly.
package struct ExactDecimal: Hashable, Comparable, Sendable {
    /// The number times 10⁹.
    private let billionths: Int128

    /// The number written with digits and at most nine decimals, a `<` or `-` in front allowed; nil for anything else.
    package init?(_ bytes: some Collection<UInt8>) {
        var rest = bytes[...]
        // "<0.01" is a number below, and "<93" a rate just below 93.
        let isBelow = rest.first == UInt8(ascii: "<")
        if isBelow { rest = rest.dropFirst() }
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest = rest.dropFirst() }
        var value: Int128 = 0
        var decimals: Int?
        var digits = 0
        for byte in rest {
            if byte == UInt8(ascii: "."), decimals == nil, digits > 0 {
                decimals = 0
                continue
            }
            let digit = byte &- 0x30
            guard digit < 10, digits < 27, (decimals ?? 0) < 9 else { return nil }
            value = value * 10 + Int128(digit)
            digits += 1
            if let places = decimals { decimals = places + 1 }
        }
        guard digits > 0, decimals != 0 else { return nil }
        for _ in (decimals ?? 0)..<9 { value *= 10 }
        billionths = (isNegative ? -value : value) - (isBelow ? 1 : 0)
    }

    package static func < (left: ExactDecimal, right: ExactDecimal) -> Bool { left.billionths < right.billionths }
}
