/// The step of the cascade that decided; the order is the order of the steps.
package enum CategoryTier: String, CaseIterable, Sendable {
    /// The analyst's mapping file.
    case mapping
    /// The official category that came in with the record.
    case official
    /// A class named in brackets behind the name.
    case bracket
    /// An operator before or behind a head: 速冻-, 自制-, fresh noun + 干.
    case `operator`
    /// The whole name is a term.
    case exact
    /// The name ends in a head noun of two or more characters.
    case suffix
    /// The name ends in an allow-listed head of one character.
    case head1
    /// Nothing decided: for the queue.
    case unresolved

    /// The place among all cases, from 0.
    var ordinal: Int {
        switch self {
        case .mapping: 0
        case .official: 1
        case .bracket: 2
        case .operator: 3
        case .exact: 4
        case .suffix: 5
        case .head1: 6
        case .unresolved: 7
        }
    }
}

/// What the cascade found for one name; codes and names are looked up in the catalogue.
package struct CategoryDecision: Hashable, Sendable {
    /// Index in the catalogue; -1 when nothing decided.
    package var category: Int32
    package var tier: CategoryTier
    /// Index of the head rule, -1 for none.
    var rule: Int32 = -1
    /// Index of the operator, -1 for none.
    var operation: Int32 = -1
    /// Index of the context line that moved the batch, -1 for none.
    var context: Int32 = -1
    /// Whether it was read from the category that came in, as if that were the name of a product.
    var isSpoken = false
    /// Whether the category that came in and the whole name of the product name goods that are not the same.
    package var isContradicted = false
    /// Indices of up to two suggestions, -1 for none.
    package var suggestion: (Int32, Int32) = (-1, -1)

    static let unresolved = CategoryDecision(category: -1, tier: .unresolved)

    package var isResolved: Bool { category >= 0 }

    /// Whether the official category or the whole name decided alone, so that nobody has to ask why.
    var isPlain: Bool {
        (tier == .official || tier == .exact) && operation < 0 && context < 0 && !isSpoken && !isContradicted
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.category == right.category && left.tier == right.tier && left.rule == right.rule
            && left.operation == right.operation && left.context == right.context && left.suggestion == right.suggestion
            && left.isSpoken == right.isSpoken && left.isContradicted == right.isContradicted
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(category)
        hasher.combine(rule)
    }

    init(category: Int32, tier: CategoryTier, rule: Int32 = -1, operation: Int32 = -1) {
        self.category = category
        self.tier = tier
        self.rule = rule
        self.operation = operation
    }
}
