/// A target in percent with up to three decimals, kept as an integer.
package struct TargetPercentage: Hashable, Sendable, CustomStringConvertible {
    static let decimals = 3
    static let scale = 1000

    /// Thousandths of a percent: 98.5 % is 98,500.
    package let scaled: Int

    /// The target written as a decimal such as `93` or `98.5`, or nil if it is not one between 0 and 100.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty, whole.count <= 3,
            whole.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let units = Int(whole)
        else { return nil }
        var thousandths = 0
        if parts.count == 2 {
            let fraction = parts[1]
            guard !fraction.isEmpty, fraction.count <= Self.decimals,
                fraction.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                let digits = Int(fraction)
            else { return nil }
            thousandths = digits * ExactShare.power(of: 10, Self.decimals - fraction.count)
        }
        let scaled = units * Self.scale + thousandths
        guard scaled <= 100 * Self.scale else { return nil }
        self.scaled = scaled
    }

    /// The target as a share, for statistics: 93 % is 0.93.
    package var share: Double { Double(scaled) / Double(100 * Self.scale) }

    /// The shortest decimal, such as `93` or `98.5`.
    package var description: String {
        var text = ExactShare.decimalText(scaled, decimals: Self.decimals)
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}
