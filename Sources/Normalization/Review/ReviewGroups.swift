package import InspectionModel

/// Unresolved names grouped by what they end in, those first that could move a rate most.
///
/// Fifty whole names hold a third of the records, but one ending often holds ten names: one decision settles all.
package struct ReviewGroups: Sendable {
    /// One unresolved name with its records and the likeliest class.
    package struct Item: Hashable, Sendable {
        package let name: String
        package let inspected: Int
        package let failed: Int
        /// Codes that might fit, the likelier first.
        package let suggestions: [String]
        /// Places of some records.
        package let places: [String]

        package init(name: String, inspected: Int, failed: Int, suggestions: [String] = [], places: [String] = []) {
            self.name = name
            self.inspected = inspected
            self.failed = failed
            self.suggestions = suggestions
            self.places = places
        }
    }

    /// Names with one ending.
    package struct Group: Hashable, Sendable {
        /// The ending, of two characters; a shorter name stands for itself.
        package let ending: String
        package let items: [Item]
        package let inspected: Int
        package let failed: Int
        /// Batches × the possible change of a rate, in batches per ten thousand; integers, so that ties are ties.
        package let impact: Int
    }

    package let groups: [Group]

    /// - Parameter rates: batches by code as they stand without the unresolved names.
    package init(_ items: [Item], rates: [String: PassTally], folding: TextFolding) {
        let byEnding = Dictionary(grouping: items) { item in String(folding.folded(item.name).suffix(2)) }
        groups = byEnding.map { ending, items in
            let inspected = items.reduce(0) { $0 + $1.inspected }
            let failed = items.reduce(0) { $0 + $1.failed }
            let suggestions = items.flatMap(\.suggestions)
            let impact =
                Set(suggestions).map { Self.impact(inspected, failed, on: rates[$0]) }.max() ?? inspected * 10_000
            return Group(
                ending: ending, items: items.sorted { ($1.inspected, $0.name) < ($0.inspected, $1.name) },
                inspected: inspected, failed: failed, impact: impact)
        }.sorted { ($1.impact, $1.inspected, $0.ending) < ($0.impact, $0.inspected, $1.ending) }
    }

    /// How far the rate of a class would move if these batches joined it, times the batches that join.
    private static func impact(_ inspected: Int, _ failed: Int, on tally: PassTally?) -> Int {
        guard let tally, tally.inspected > 0 else { return inspected * 10_000 }
        let before = tally.failed * 10_000 / tally.inspected
        let after = (tally.failed + failed) * 10_000 / (tally.inspected + inspected)
        return inspected * abs(after - before)
    }
}
