package import InspectionModel

/// The rate that a measure states: an exact share, or an exact weighted one.
package enum HeadlineRate: Hashable, Sendable {
    case plain(ExactShare)
    case weighted(WeightedShare)

    /// Whether the rate is at least the target, by exact integers.
    package func meets(_ target: TargetPercentage) -> Bool {
        switch self {
        case .plain(let share): share.meets(target)
        case .weighted(let share): share.meets(target)
        }
    }

    /// The rate in percent, rounded once, half to even (GB/T 8170-2008).
    package func percentText(decimals: Int) -> String {
        switch self {
        case .plain(let share): share.percentText(decimals: decimals)
        case .weighted(let share): share.percentText(decimals: decimals)
        }
    }

    /// The rate in percent as a decimal that lies on the same side of the target as the rate itself.
    ///
    /// Decimals are added where rounding would reach or cross the target. Unlike the text for print, it is always a
    /// number: 999999 of 1000000 is `99.9999`.
    package func decimalText(decimals: Int, against target: TargetPercentage) -> String {
        let met = meets(target)
        for tried in decimals...9 {
            let text = percentText(decimals: tried)
            if Self.isAtLeast(text, target) == met { return text }
        }
        // Closer than nine decimals can tell: the last decimal below the target.
        return Decimals.text(target.scaled * 1_000_000 - 1, decimals: 9)
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
