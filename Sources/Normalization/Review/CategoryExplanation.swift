internal import ByteTables

/// The path of one name through the cascade, for a person to read.
///
/// Every step is shown, also those behind the one that decided, since an analyst who changes a line wants to know what
/// would decide without it.
package struct CategoryExplanation: Sendable {
    /// Steps with what each of them found; a step that goes on has an empty name.
    package fileprivate(set) var lines: [(step: String, text: String)] = []

    fileprivate mutating func add(_ step: String, _ text: String) { lines.append((step, text)) }
}

extension CategoryResolver {
    /// Follows a name through the cascade.
    package mutating func explanation(
        of name: String, category: String = "", context: CategoryContext = .noProducer
    ) -> CategoryExplanation {
        var told = CategoryExplanation()
        let decision = resolve(name, category: category, context: context)
        let reading = NameReading(name, folding: folding)
        told.add("name", name)
        reading.withBytes { folded, base, brackets in
            told.add("folded", Self.text(folded))
            if !brackets.isEmpty {
                told.add(
                    "",
                    "outside brackets: \(Self.text(base)); in brackets: "
                        + brackets.map(Self.text).joined(separator: ", "))
            }
            told.add("circumstances", context.text)
            told.add("1 mapping", mappingText(folded, base, context))
            told.add("2 official", officialText(category, context))
            explainBrackets(folded, reading.brackets, context, &told)
            explainName(base, context, &told)
        }
        explain(decision, name, category, context, &told)
        return told
    }

    private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    /// A code with its name.
    private func label(_ index: Int) -> String {
        "\(catalogue.categories[index].code) \(catalogue.categories[index].name)"
    }

    private func label(_ rule: HeadRule) -> String {
        let term = "\(String(decoding: rule.term, as: UTF8.self))@\(rule.table):\(rule.line)"
        return rule.category < 0
            ? "\(term) is kept open: the word stands for several classes" : "\(term) → \(label(Int(rule.category)))"
    }

    private func mappingText(
        _ folded: UnsafeBufferPointer<UInt8>, _ base: UnsafeBufferPointer<UInt8>, _ context: CategoryContext
    ) -> String {
        guard !mappingNames.isEmpty else { return "no mapping file" }
        guard let mapped = mapped(folded, base, context), let rule = rule(mapped.rule) else {
            return "no line for the whole name or its beginning"
        }
        return label(rule)
    }

    private func officialText(_ category: String, _ context: CategoryContext) -> String {
        var raw = category
        guard !raw.isEmpty else { return "no category came in" }
        guard let index = raw.withUTF8({ officialCategory($0) }) else {
            guard let said = raw.withUTF8({ spokenCategory($0, context: context) }) else {
                return "“\(category)” is not one of ours, and is not believed"
            }
            return "“\(category)” is not one of ours; as a name → \(label(Int(said.category)))"
        }
        return "“\(category)” → \(label(index))"
    }

    private func explainBrackets(
        _ folded: UnsafeBufferPointer<UInt8>, _ brackets: [Range<Int>], _ context: CategoryContext,
        _ told: inout CategoryExplanation
    ) {
        if brackets.isEmpty { told.add("3 bracket", "no bracket") }
        for (number, range) in brackets.enumerated() {
            let content = folded.slice(range)
            var text = "(\(Self.text(content))) names no class"
            if let (hint, strength) = hint(content, context: context) {
                text = "(\(Self.text(content))) → \(label(Int(hint.category)))"
                if let rule = rule(hint.rule) { text += ", by \(label(rule))" }
                text += "; \(strength.rawValue)"
            }
            told.add(number == 0 ? "3 bracket" : "", text)
        }
    }

    /// The name outside brackets: as it stands, without what may be cut from its end, without a taste at its end.
    private func explainName(
        _ base: UnsafeBufferPointer<UInt8>, _ context: CategoryContext, _ told: inout CategoryExplanation
    ) {
        explainText(base, context, &told)
        guard lookUp(base, context: context) == nil else { return }
        let trimmed = trimming.trimmed(base)
        if trimmed.count < base.count {
            told.add("", "without weight, grade and package: \(Self.text(trimmed))")
            explainText(trimmed, context, &told)
            if lookUp(trimmed, context: context) != nil { return }
        }
        if let shorter = withoutTaste(trimmed, context: context) {
            told.add("", "without the taste at its end: \(Self.text(shorter))")
            explainText(shorter, context, &told)
        }
    }

    private func explainText(
        _ text: UnsafeBufferPointer<UInt8>, _ context: CategoryContext, _ told: inout CategoryExplanation
    ) {
        guard !text.isEmpty else { return }
        if let found = lexicon.longestPrefix(of: text, context: context), let rule = rule(found.rule) {
            told.add("4 operator", "the name begins with \(label(rule))")
        }
        let head = lexicon.longestSuffix(of: text, context: context)
        let start = head?.start ?? text.count
        if start > 0, let (ended, from) = operatorBehind(text, literalStart: start, context: context) {
            let operation = operators.all[Int(ended.operation)]
            let noun = rule(ended.rule).map { label($0) } ?? ""
            told.add("4 operator", "\(noun), then \(label(operation))")
            explainBefore(from, ended.category, text, context, &told)
        } else {
            let category = head.map { lexicon.entries[Int($0.rule)].category } ?? -1
            explainBefore(start, category, text, context, &told)
        }
        guard let head, let rule = rule(head.rule) else {
            return told.add("5–7 head", "no term ends “\(Self.text(text))”")
        }
        let step = head.start == 0 ? "5 exact" : rule.length > 1 ? "6 suffix" : "7 head1"
        told.add(step, label(rule))
        if let doubt = doubt(about: head.rule, at: head.start, in: text, context: context) {
            told.add("", "does not decide: \(doubt.rawValue)")
        }
    }

    private func explainBefore(
        _ start: Int, _ category: Int32, _ text: UnsafeBufferPointer<UInt8>, _ context: CategoryContext,
        _ told: inout CategoryExplanation
    ) {
        guard start > 0 else { return }
        let steps = operators.steps(before: start, category: category, in: text, context: context)
        for index in steps {
            let operation = operators.all[Int(index)]
            told.add("4 operator", "\(label(operation))")
        }
        if steps.isEmpty { told.add("4 operator", "none before “\(Self.text(text.slice(start..<text.count)))”") }
    }

    private func label(_ operation: CategoryOperator) -> String {
        let place =
            switch operation.place {
            case .prefix, .adjacent, .before: "before it"
            case .suffix: "behind it"
            case .taste: "in the bracket"
            }
        let term = "\(String(decoding: operation.term, as: UTF8.self))@\(CategoryOperators.table):\(operation.line)"
        let from = operation.fromIndex.map { label($0) } ?? "anything"
        let to = operation.to < 0 ? "kept open" : label(Int(operation.to))
        return "\(place) \(term): \(from) → \(to)"
    }

    private mutating func explain(
        _ decision: CategoryDecision, _ name: String, _ category: String, _ context: CategoryContext,
        _ told: inout CategoryExplanation
    ) {
        if decision.context >= 0 {
            let rule = contexts.rules[Int(decision.context)]
            told.add(
                "context", "\(rule.context.text)@\(CategoryContextRules.table):\(rule.line) → \(label(Int(rule.to)))")
        }
        guard decision.isResolved else {
            told.add("result", "unresolved")
            for suggestion in suggestions(for: name, category: category, context: context) {
                told.add("suggestion", "\(suggestion.code) \(suggestion.name), \(suggestion.reason)")
            }
            return
        }
        told.add("result", "\(label(Int(decision.category))), tier \(decision.tier.rawValue)")
        let reported = catalogue.categories[Int(decision.category)].reported
        if reported != Int(decision.category) { told.add("", "reported as \(label(reported))") }
        let industry = catalogue.categories[Int(decision.category)].industry
        if !industry.isEmpty { told.add("", "industry \(industry) of GB/T 4754") }
        told.add("evidence", evidence(of: decision))
    }
}

extension CategoryOperators {
    /// The operators that act one after the other on a head that starts at `start`, as `before(head:)` applies them: what stands
    /// directly before the head, then what stands before both.
    func steps(
        before start: Int, category: Int32, in text: UnsafeBufferPointer<UInt8>, context: CategoryContext
    ) -> [Int32] {
        guard let last = before(head: start, category: category, in: text, context: context) else { return [] }
        guard all[Int(last)].place != .adjacent else { return [last] }
        let room = text.slice(0..<start)
        // Of equal places the longest term acts, and of one term the first in the order of the list.
        var first: Int32?
        for index in all.indices where all[index].place == .adjacent && takes(Int32(index), category: category) {
            guard context.holds(all[index].context), all[index].term.withUnsafeBufferPointer({ room.ends(with: $0) })
            else { continue }
            if all[index].term.count > first.map({ all[Int($0)].term.count }) ?? 0 { first = Int32(index) }
        }
        return [first, last].compactMap(\.self)
    }
}
