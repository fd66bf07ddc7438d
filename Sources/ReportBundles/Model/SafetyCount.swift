import Leads

/// How many failures are a matter of safety, by `safety_items.csv`.
package struct SafetyCount: Sendable, Equatable {
    /// What an item, or a batch by its gravest item, is.
    package enum Kind: String, CaseIterable, Sendable {
        /// An item of safety failed.
        case safety
        /// No table knows an item that failed: it is not judged, and not harmless.
        case unknown
        /// Items failed that are known for no matter of safety.
        case other
        /// The label alone failed.
        case label
        /// The source names no item.
        case unstated

        /// What a person calls it.
        package var words: WordingKey {
            switch self {
            case .safety: "safety.items_of_safety"
            case .unknown: "safety.items_that_no_table_judges"
            case .other: "safety.items_of_no_safety"
            case .label: "safety.the_label_alone"
            case .unstated: "safety.no_item_named"
            }
        }
    }

    package var kind: Kind
    /// Failed batches of the headline population, each in one kind: the first of the order above that one of its items has.
    package var batches: Int
    /// Failures of single items.
    package var items: Int

    /// The kind of an item of a batch of a category.
    static func kind(of item: String, isLabel: Bool, category: String, _ table: SafetyItems) -> Kind {
        if isLabel { return .label }
        guard let meaning = table.meaning(of: item, category: category) else { return .unknown }
        return meaning.isSafety ? .safety : .other
    }

    /// The counts of some batches by the kinds of their items.
    static func all(_ batches: [[Kind]]) -> [SafetyCount] {
        let gravest = batches.map { kinds in Kind.allCases.first { kinds.contains($0) } ?? .unstated }
        return Kind.allCases.map { kind in
            SafetyCount(
                kind: kind, batches: gravest.count { $0 == kind },
                items: batches.reduce(0) { $0 + $1.count { $0 == kind } })
        }
    }
}
