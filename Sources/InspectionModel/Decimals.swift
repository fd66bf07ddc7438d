/// Decimals as they are printed.
package enum Decimals {
    /// A decimal in its shortest form, which is the JSON number of a rate: `93.50` is `93.5`, `100.0` is `100`, and no zero
    /// has a sign.
    package static func shortest(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ".")) else { return text }
        var digits = text.utf8[...]
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        if digits.last == UInt8(ascii: ".") { digits.removeLast() }
        return digits.elementsEqual("-0".utf8) ? "0" : String(digits) ?? text
    }

    /// `digits / 10^decimals` written out; a negative number with a minus sign.
    package static func text(_ digits: Int, decimals: Int) -> String {
        guard digits >= 0 else { return "-" + text(-digits, decimals: decimals) }
        guard decimals > 0 else { return String(digits) }
        var unit = 1
        for _ in 0..<decimals { unit *= 10 }
        let fraction = String(digits % unit)
        return "\(digits / unit)." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }

    /// A number rounded half to even to that many decimals.
    package static func text(_ value: Double, decimals: Int) -> String {
        var unit = 1.0
        for _ in 0..<decimals { unit *= 10 }
        let scaled = (value * unit).rounded(.toNearestOrEven)
        guard scaled.isFinite, abs(scaled) < 1e17 else { return "" }
        return text(Int(scaled), decimals: decimals)
    }

    /// The shortest decimal that gives the same double, written without an exponent; empty for what is no number.
    package static func shortest(_ value: Double) -> String {
        guard value.isFinite else { return "" }
        let text = value.description
        guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else {
            return shortest(text)
        }
        let mantissa = text[..<mark]
        let sign = mantissa.hasPrefix("-") ? "-" : ""
        let parts = mantissa.drop { $0 == "-" }.split(separator: ".")
        let whole = parts[0]
        let fraction = parts.count > 1 && parts[1] != "0" ? parts[1] : ""
        let point = whole.count + exponent
        let digits = String(whole) + fraction
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        return sign + digits + String(repeating: "0", count: max(0, point - digits.count))
    }
}
