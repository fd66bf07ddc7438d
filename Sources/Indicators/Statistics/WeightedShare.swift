package import InspectionModel

/// Σ Vᵢ·qᵢ/nᵢ over Σ Vᵢ, kept as one exact fraction of whole numbers, so that it is compared without rounding.
package struct WeightedShare: Hashable, Sendable {
    private var numerator = BigNatural(0)
    private var denominator = BigNatural(1)
    private var weight = 0
    /// The same in floating point, for statistics.
    package private(set) var value = 0.0

    /// The share over strata with their weights; nil if no weight is above 0, or their sum is too large.
    package init?(_ strata: [(weight: Int, share: ExactShare)]) {
        var sum = 0.0
        for (weight, share) in strata where weight > 0 {
            let (total, overflow) = self.weight.addingReportingOverflow(weight)
            guard !overflow else { return nil }
            self.weight = total
            sum += Double(weight) * (Double(share.part) / Double(share.whole))
            let divisor = Self.commonDivisor(share.part, share.whole)
            let (part, whole) = (share.part / divisor, share.whole / divisor)
            numerator = numerator.times(whole) + denominator.times(weight).times(part)
            denominator = denominator.times(whole)
        }
        guard weight > 0 else { return nil }
        value = sum / Double(weight)
    }

    /// Whether the share is at least the target, by exact integers.
    package func meets(_ target: TargetPercentage) -> Bool {
        !(numerator.times(100_000) < denominator.times(weight).times(target.scaled))
    }

    /// The share in percent, rounded once, half to even (GB/T 8170-2008), with that many decimals (0…9).
    package func percentText(decimals: Int) -> String {
        var unit = 1
        for _ in 0..<decimals { unit *= 10 }
        let scaled = numerator.times(100).times(unit)
        let whole = denominator.times(weight)
        // The largest quotient that is not above the share.
        var low = 0
        var high = 100 * unit
        while low < high {
            let middle = (low + high + 1) / 2
            if scaled < whole.times(middle) { high = middle - 1 } else { low = middle }
        }
        // Against the middle between this quotient and the next.
        let twice = scaled.times(2)
        let middle = whole.times(2 * low + 1)
        let isAbove = middle < twice || (middle == twice && low % 2 != 0)
        return Decimals.text(low + (isAbove ? 1 : 0), decimals: decimals)
    }

    private static func commonDivisor(_ left: Int, _ right: Int) -> Int {
        var (a, b) = (left, right)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }
}
