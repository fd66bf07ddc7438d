/// A category that an undecided name might have, and why.
package struct CategorySuggestion: Hashable, Sendable {
    /// The code.
    package let code: String
    /// The official name.
    package let name: String
    /// The term and its line, or that a tier which may not decide found it.
    package let reason: String
}

extension CategoryResolver {
    /// Up to two categories for a name that nothing decided, the likelier first, as the queue has them.
    package mutating func suggestions(
        for name: String, category: String = "", context: CategoryContext = .noProducer
    ) -> [CategorySuggestion] {
        let decision = resolve(name, category: category, context: context)
        guard !decision.isResolved else { return [] }
        let reading = NameReading(name, folding: folding)
        let candidates = reading.withBytes { folded, base, _ in
            self.candidates(folded: folded, base: base, context: context)
        }
        let wanted = [decision.suggestion.0, decision.suggestion.1].filter { $0 >= 0 }
        return wanted.map { index in
            let category = catalogue.categories[Int(index)]
            let reason =
                candidates.first { $0.category == index }
                .flatMap { rule($0.rule) }
                .map { "holds \(String(decoding: $0.term, as: UTF8.self))@\($0.table):\($0.line)" }
            return CategorySuggestion(
                code: category.code, name: category.name, reason: reason ?? "found by a tier that may not decide")
        }
    }
}

/// A name folded and taken apart, as the cascade sees it.
struct NameReading {
    let folded: [UInt8]
    let base: [UInt8]
    let brackets: [Range<Int>]

    init(_ name: String, folding: TextFolding) {
        folded = folding.folded(bytes: Array(name.utf8))
        var parts = ProductNameParts()
        folded.withUnsafeBufferPointer { parts.take($0) }
        base = parts.base
        brackets = parts.brackets
    }

    /// Calls `body` with the folded name, the name outside brackets and the contents of the brackets.
    func withBytes<Result>(
        _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>, [UnsafeBufferPointer<UInt8>]) -> Result
    ) -> Result {
        folded.withUnsafeBufferPointer { folded in
            base.withUnsafeBufferPointer { base in body(folded, base, brackets.map { folded.slice($0) }) }
        }
    }
}
