extension CategoryResolver {
    /// Why a decision was taken: the matched term and the table line of every rule that had a part in it.
    ///
    /// `面包@category_heads.csv:412`; several rules are joined by ` + `, in the order in which they were applied, and
    /// `category_raw` stands first where they were applied to the category that came in.
    package func evidence(of decision: CategoryDecision) -> String {
        var parts: [String] = []
        if decision.rule >= 0 {
            let index = Int(decision.rule)
            let rule = index < lexicon.rules.count ? lexicon.rules[index] : mapping.rules[index - lexicon.rules.count]
            parts.append("\(String(decoding: rule.term, as: UTF8.self))@\(rule.table):\(rule.line)")
        }
        if decision.operation >= 0 {
            let operation = operators.all[Int(decision.operation)]
            parts.append(
                "\(operation.place.rawValue) \(String(decoding: operation.term, as: UTF8.self))"
                    + "@\(CategoryOperators.table):\(operation.line)")
        }
        if decision.context >= 0 {
            parts.append("context@\(CategoryContextRules.table):\(contexts.rules[Int(decision.context)].line)")
        }
        if decision.isSpoken || parts.isEmpty && decision.tier == .official { parts.insert("category_raw", at: 0) }
        if decision.isContradicted {
            parts.append(decision.tier == .official ? "against the name" : "against category_raw")
        }
        return parts.joined(separator: " + ")
    }

    /// The codes of the suggestions of a decision, the likelier first.
    package func suggestedCodes(of decision: CategoryDecision) -> [String] {
        [decision.suggestion.0, decision.suggestion.1].filter { $0 >= 0 }.map { catalogue.categories[Int($0)].code }
    }
}
