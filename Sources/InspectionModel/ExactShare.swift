/// A share of a whole, kept as two integers so that nothing is rounded before it is compared.
package struct ExactShare: Hashable, Sendable {
    /// The part, 0 … `whole`.
    package let part: Int
    /// The whole, at least 1.
    package let whole: Int

    /// The share, or nil unless 0 ≤ part ≤ whole and whole > 0: a rate over nothing is not a number.
    package init?(part: Int, whole: Int) {
        guard whole > 0, part >= 0, part <= whole else { return nil }
        self.part = part
        self.whole = whole
    }

    /// Whether the share is at least the target, by exact integers: 4,355 of 4,683 (92.996 %) does not meet 93 %.
    package func meets(_ target: TargetPercentage) -> Bool {
        let left = part.multipliedFullWidth(by: 100 * TargetPercentage.scale)
        let right = target.scaled.multipliedFullWidth(by: whole)
        return (left.high, left.low) >= (right.high, right.low)
    }

    /// The share in percent, rounded once, half to even (GB/T 8170-2008), with that many decimals (0…9).
    package func percentText(decimals: Int) -> String {
        let digits = Self.rounded(part, over: whole, powerOfTen: decimals + 2)
        return Self.decimalText(digits, decimals: decimals)
    }

    /// The share in percent for print, so written that it never shows the target when the target is missed.
    ///
    /// Decimals are added up to three; a share that still rounds up to the target is written `<93%` in form (`<93`).
    /// 9296/10000 against 93 is `92.96`, 999999/1000000 against 100 is `<100`.
    package func percentText(decimals: Int, against target: TargetPercentage) -> String {
        guard !meets(target) else { return percentText(decimals: decimals) }
        for tried in decimals...max(decimals, 3) {
            let shown = Self.rounded(part, over: whole, powerOfTen: tried + 2)
            // Compare the rounded figure with the target on the finer of the two scales.
            let shownScaled = shown * Self.power(of: 10, 9 - tried)
            let targetScaled = target.scaled * Self.power(of: 10, 9 - TargetPercentage.decimals)
            if shownScaled < targetScaled { return Self.decimalText(shown, decimals: tried) }
        }
        return "<" + target.description
    }

    /// `numerator / denominator × 10^powerOfTen`, rounded half to even.
    static func rounded(_ numerator: Int, over denominator: Int, powerOfTen: Int) -> Int {
        let scaled = numerator.multipliedFullWidth(by: power(of: 10, powerOfTen))
        let (quotient, remainder) = denominator.dividingFullWidth(scaled)
        let twice = remainder.multipliedReportingOverflow(by: 2)
        let above = twice.overflow || twice.partialValue > denominator
        let tie = !twice.overflow && twice.partialValue == denominator
        return quotient + (above || (tie && quotient % 2 != 0) ? 1 : 0)
    }

    static func power(of base: Int, _ exponent: Int) -> Int {
        var result = 1
        for _ in 0..<max(0, exponent) { result *= base }
        return result
    }

    static func decimalText(_ digits: Int, decimals: Int) -> String {
        guard decimals > 0 else { return String(digits) }
        let unit = power(of: 10, decimals)
        let fraction = String(digits % unit)
        return "\(digits / unit)." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}
