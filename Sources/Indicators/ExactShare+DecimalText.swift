package import InspectionModel

extension ExactShare {
    /// The share in percent as a decimal that lies on the same side of the target as the share itself.
    ///
    /// Decimals are added where rounding would reach or cross the target; half to even otherwise (GB/T 8170-2008). Unlike
    /// `percentText(decimals:against:)`, which is for print, it is always a number: 999999 of 1000000 is `99.9999`.
    package func decimalText(decimals: Int, against target: TargetPercentage) -> String {
        let met = meets(target)
        for tried in decimals...9 {
            let text = percentText(decimals: tried)
            if Self.isAtLeast(text, target) == met { return text }
        }
        // Closer than nine decimals can tell: the last decimal below the target.
        let below = target.scaled * 1_000_000 - 1
        let fraction = String(below % 1_000_000_000)
        return "\(below / 1_000_000_000)." + String(repeating: "0", count: 9 - fraction.count) + fraction
    }

    /// Whether a decimal of at most nine places is at least the target.
    private static func isAtLeast(_ text: String, _ target: TargetPercentage) -> Bool {
        let parts = text.split(separator: ".")
        let whole = parts.first.flatMap { Int($0) } ?? 0
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        let billionths = Int(fraction + String(repeating: "0", count: 9 - fraction.count)) ?? 0
        return whole * 1_000_000_000 + billionths >= target.scaled * 1_000_000
    }
}
