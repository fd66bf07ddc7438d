/// Decimals as they are printed.
enum Decimals {
    /// `digits / 10^decimals` written out; a negative number with a minus sign.
    static func text(_ digits: Int, decimals: Int) -> String {
        guard digits >= 0 else { return "-" + text(-digits, decimals: decimals) }
        guard decimals > 0 else { return String(digits) }
        var unit = 1
        for _ in 0..<decimals { unit *= 10 }
        let fraction = String(digits % unit)
        return "\(digits / unit)." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }

    /// A number rounded half to even to that many decimals.
    static func text(_ value: Double, decimals: Int) -> String {
        var unit = 1.0
        for _ in 0..<decimals { unit *= 10 }
        let scaled = (value * unit).rounded(.toNearestOrEven)
        guard scaled.isFinite, abs(scaled) < 1e17 else { return "" }
        return text(Int(scaled), decimals: decimals)
    }
}
