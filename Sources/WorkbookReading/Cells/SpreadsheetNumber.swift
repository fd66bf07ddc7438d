private import Glibc

/// Turns the numbers of a sheet's XML into the digits that a person saw.
///
/// A spreadsheet keeps 15 significant digits and stores up to 17: `0.28999999999999998` is 0.29. Whole numbers beyond 15
/// digits have lost their last ones when they were typed; they were identifiers.
enum SpreadsheetNumber {
    enum Reading: Equatable {
        /// The number as plain digits.
        case digits
        /// A whole number of 16 digits or more; nothing was written.
        case lost
        /// No number; nothing was written.
        case none
    }

    /// Appends the number in `text` to `output`.
    static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) -> Reading {
        guard let shape = Shape(text) else { return .none }
        if !shape.hasExponent, shape.wholeDigits > 15 { return .lost }
        if !shape.hasExponent, shape.significant <= 15 {
            output.append(contentsOf: text)
            return .digits
        }
        guard let value = double(text) else { return .none }
        return append(rounded: value, to: &output)
    }

    /// The number in `text`, or nil when it is none.
    static func double(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        guard Shape(text) != nil, text.count < 400 else { return nil }
        return Double(String(decoding: text, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
    }

    /// What the characters of a number are, so far as it matters.
    private struct Shape {
        var hasExponent = false
        var wholeDigits = 0
        var significant = 0

        init?(_ text: UnsafeBufferPointer<UInt8>) {
            var at = 0
            var digits = 0
            func isDigit(_ at: Int) -> Bool {
                at < text.count && text[at] >= UInt8(ascii: "0") && text[at] <= UInt8(ascii: "9")
            }
            if at < text.count, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") { at += 1 }
            while isDigit(at) {
                if significant > 0 || text[at] != UInt8(ascii: "0") {
                    significant += 1
                    wholeDigits += 1
                }
                digits += 1
                at += 1
            }
            if at < text.count, text[at] == UInt8(ascii: ".") {
                at += 1
                while isDigit(at) {
                    if significant > 0 || text[at] != UInt8(ascii: "0") { significant += 1 }
                    digits += 1
                    at += 1
                }
            }
            guard digits > 0 else { return nil }
            if at < text.count, text[at] | 0x20 == UInt8(ascii: "e") {
                hasExponent = true
                at += 1
                if at < text.count, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") { at += 1 }
                guard isDigit(at) else { return nil }
                while isDigit(at) { at += 1 }
            }
            guard at == text.count else { return nil }
        }
    }

    /// Writes 15 significant digits without an exponent.
    private static func append(rounded value: Double, to output: inout [UInt8]) -> Reading {
        var buffer = [CChar](repeating: 0, count: 40)
        let length = withVaList([abs(value)]) { vsnprintf(&buffer, 40, "%.14e", $0) }
        // d.dddddddddddddde±xx
        let text = buffer[..<Int(length)].map { UInt8(bitPattern: $0) }
        guard let mark = text.firstIndex(of: UInt8(ascii: "e")),
            let exponent = Int(String(decoding: text[(mark + 1)...], as: UTF8.self))
        else { return .none }
        var digits = text[..<mark].filter { $0 != UInt8(ascii: ".") }
        while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
        if exponent >= 15 { return .lost }
        if value < 0 { output.append(UInt8(ascii: "-")) }
        if exponent < 0 {
            // A residue of calculation rather than a measured value: zero for anybody who reads the sheet.
            guard exponent > -30 else {
                output.append(UInt8(ascii: "0"))
                return .digits
            }
            output.append(contentsOf: [UInt8(ascii: "0"), UInt8(ascii: ".")])
            output.append(contentsOf: repeatElement(0x30, count: -exponent - 1))
            output.append(contentsOf: digits)
        } else {
            output.append(contentsOf: digits.prefix(exponent + 1))
            output.append(contentsOf: repeatElement(0x30, count: max(0, exponent + 1 - digits.count)))
            if digits.count > exponent + 1 {
                output.append(UInt8(ascii: "."))
                output.append(contentsOf: digits[(exponent + 1)...])
            }
        }
        return .digits
    }
}
