package import InspectionModel

/// How many samples each tier of the cascade decided.
package struct CoverageReport: Sendable {
    /// Samples by tier; tiers that decided nothing are left out.
    package let tiers: [(tier: CategoryTier, records: Int)]
    private let samples: Int

    package init(_ counts: [CategoryTier: Int]) {
        tiers = CategoryTier.allCases.compactMap { tier in counts[tier].map { (tier, $0) } }
        samples = counts.values.reduce(0, +)
    }

    /// The share of samples whose category is resolved, or nil if there was none.
    package var coverage: ExactShare? {
        let open = tiers.first { $0.tier == .unresolved }?.records ?? 0
        return ExactShare(part: samples - open, whole: samples)
    }

    /// One line for all samples, then one for each tier; empty without samples.
    package var lines: [String] {
        guard let coverage else { return [] }
        let head = "\(coverage.part) of \(samples) samples have a category (\(coverage.percentText(decimals: 2)) %)"
        let width = "\(samples)".utf8.count
        return [head]
            + tiers.map { tier, records in
                let share = ExactShare(part: records, whole: samples)?.percentText(decimals: 2) ?? ""
                return "  " + Self.padded(tier.rawValue, to: 10, left: true) + " "
                    + Self.padded("\(records)", to: width) + "  " + Self.padded(share, to: 6) + " %"
            }
    }

    private static func padded(_ text: String, to width: Int, left: Bool = false) -> String {
        let padding = String(repeating: " ", count: max(0, width - text.utf8.count))
        return left ? text + padding : padding + text
    }
}
