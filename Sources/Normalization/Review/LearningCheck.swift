extension CategoryResolver {
    /// A name beside a decision that does not get the category which was decided, because another rule goes before.
    package struct Miss: Hashable, Sendable {
        /// The row of the decision.
        package let place: String
        package let name: String
        /// The code that was decided.
        package let decided: String
        /// What the name gets instead: code, name and evidence, or nothing.
        package let found: String
    }

    /// Asks the cascade, with the decisions in it, about the names that the queue showed beside them.
    package mutating func misses(of decisions: [MappingDecision]) -> [Miss] {
        var misses: [Miss] = []
        for decision in decisions {
            guard let wanted = catalogue.index(ofCode: decision.category) else { continue }
            for name in decision.samples {
                let found = [CategoryContext.noProducer, .producer].map { resolve(name, context: $0) }
                if found.contains(where: { isReported($0, as: wanted) }) { continue }
                let first = found[0]
                let text = first.isResolved ? "\(code(of: first)) by \(evidence(of: first))" : "no category"
                misses.append(Miss(place: decision.place, name: name, decided: decision.category, found: text))
            }
        }
        return misses
    }

    private func isReported(_ decision: CategoryDecision, as category: Int) -> Bool {
        decision.isResolved
            && catalogue.categories[Int(decision.category)].reported == catalogue.categories[category].reported
    }

    private func code(of decision: CategoryDecision) -> String {
        let category = catalogue.categories[Int(decision.category)]
        return "\(category.code) \(category.name)"
    }
}
