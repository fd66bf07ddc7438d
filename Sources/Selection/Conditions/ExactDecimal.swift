/// A decimal number as records and foreign tools write it, compared exactly.
package struct ExactDecimal: Hashable, Comparable, Sendable {
    /// The number times 10⁹, cut off after that.
    private let billionths: Int128
    /// The decimals after the ninth, times 10²⁷: floats that other programs wrote have up to seventeen digits.
    private let rest: Int64

    /// The number written with digits and decimals, a `<` or `-` in front allowed; nil for anything else, and for more than
    /// 27 digits before the point.
    ///
    /// Decimals after the 27th are left out.
    package init?(_ bytes: some Collection<UInt8>) {
        let read =
            bytes.withContiguousStorageIfAvailable { Self(reading: $0, mayHaveExponent: false) }
            ?? Array(bytes).withUnsafeBufferPointer { Self(reading: $0, mayHaveExponent: false) }
        guard let read else { return nil }
        self = read
    }

    /// The number of a JSON value: of a number, whatever program wrote it, an exponent allowed, or of a text that is a
    /// decimal; nil for any other value.
    package init?(json: UnsafeBufferPointer<UInt8>) {
        let isText = json.count >= 2 && json.first == UInt8(ascii: "\"")
        let digits = isText ? UnsafeBufferPointer(rebasing: json.dropFirst().dropLast()) : json
        guard let read = Self(reading: digits, mayHaveExponent: !isText) else { return nil }
        self = read
    }

    private init?(reading bytes: UnsafeBufferPointer<UInt8>, mayHaveExponent: Bool) {
        var at = 0
        // "<0.01" is a number below, and "<93" a rate just below 93.
        let isBelow = bytes.first == UInt8(ascii: "<")
        if isBelow { at += 1 }
        let isNegative = at < bytes.count && bytes[at] == UInt8(ascii: "-")
        if isNegative { at += 1 }
        let start = at
        while at < bytes.count, bytes[at] &- UInt8(ascii: "0") < 10 { at += 1 }
        let whole = start..<at
        guard !whole.isEmpty else { return nil }
        var fraction = at..<at
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            at += 1
            let first = at
            while at < bytes.count, bytes[at] &- UInt8(ascii: "0") < 10 { at += 1 }
            fraction = first..<at
            guard !fraction.isEmpty else { return nil }
        }
        var exponent = 0
        if at < bytes.count {
            guard mayHaveExponent, bytes[at] | 0x20 == UInt8(ascii: "e"), let power = Self.power(bytes[(at + 1)...])
            else { return nil }
            exponent = power
        }
        // The digits without the point, of which the first `places` stand before it.
        let places = whole.count + exponent
        let count = whole.count + fraction.count
        func digit(_ index: Int) -> UInt8 {
            guard (0..<count).contains(index) else { return 0 }
            let place = index < whole.count ? whole.lowerBound + index : fraction.lowerBound + index - whole.count
            return bytes[place] - UInt8(ascii: "0")
        }
        var value: Int128 = 0
        var digits = 0
        for index in min(0, places)..<places + 9 {
            let next = digit(index)
            if value != 0 || next != 0 { digits += 1 }
            guard digits <= 36 else { return nil }
            value = value * 10 + Int128(next)
        }
        var rest: Int64 = 0
        if count > places + 9 {
            for later in places + 9..<places + 27 { rest = rest * 10 + Int64(digit(later)) }
        }
        if isNegative { (value, rest) = (-value, -rest) }
        if isBelow { rest -= 1 }
        billionths = value
        self.rest = rest
    }

    /// The exponent of a number; nil for what is none, or of no figure that anybody counts.
    private static func power(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let digits = isNegative || bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes
        guard !digits.isEmpty, digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
        let value = digits.reduce(0) { min($0 * 10 + Int($1 - UInt8(ascii: "0")), 100_000) }
        guard value <= 40 else { return nil }
        return isNegative ? -value : value
    }

    /// Whether the bytes are a number as JSON has it, without an exponent.
    static func isNumber(_ bytes: some Collection<UInt8>) -> Bool {
        let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
        guard let first = digits.first, first &- UInt8(ascii: "0") < 10, ExactDecimal(digits) != nil else {
            return false
        }
        let isPadded =
            first == UInt8(ascii: "0") && (digits.dropFirst().first ?? UInt8(ascii: ".")) != UInt8(ascii: ".")
        return !isPadded && digits.allSatisfy { $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: ".") }
    }

    package static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        if left.billionths != right.billionths { return left.billionths < right.billionths }
        return left.rest < right.rest
    }
}
