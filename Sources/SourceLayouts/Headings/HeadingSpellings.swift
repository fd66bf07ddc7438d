/// Words that stand for one another in headings: 标示, 标识 and 标注 for 标称, slips of the pen.
struct HeadingSpellings: Sendable {
    private let characters: [Unicode.Scalar: Unicode.Scalar]
    /// The characters that a text may begin with, once it is standardized, by what it begins with.
    private var starts: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    private var byFirst: [Unicode.Scalar: [(from: [Unicode.Scalar], to: [Unicode.Scalar])]] = [:]

    /// - Parameters:
    ///   - pairs: spelling and standard word, in any order.
    ///   - characters: traditional and variant characters, which stand for the simplified ones.
    init(_ pairs: [(spelling: String, standard: String)], characters: [Unicode.Scalar: Unicode.Scalar] = [:]) {
        self.characters = characters
        for pair in pairs {
            let from = Array(pair.spelling.unicodeScalars)
            guard let first = from.first else { continue }
            byFirst[first, default: []].append((from, Array(pair.standard.unicodeScalars)))
        }
        for key in byFirst.keys { byFirst[key]?.sort { $0.from.count > $1.from.count } }
        for (first, candidates) in byFirst {
            var found = Set([first]).union(candidates.compactMap(\.to.first))
            // One spelling may uncover another.
            for start in found { found.formUnion((byFirst[start] ?? []).compactMap(\.to.first)) }
            starts[first] = Array(found)
        }
    }

    /// The characters that a text may begin with, once it is standardized, where it begins with this one.
    func starts(of first: Unicode.Scalar) -> [Unicode.Scalar] {
        guard let folded = HeadingFold.fold(first) else { return [] }
        let simple = characters[folded] ?? folded
        return starts[simple] ?? [simple]
    }

    /// Replaces spellings by standard words, the longest first at each place; twice, since one may uncover another.
    ///
    /// Traditional characters are replaced first.
    func standardized(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] { pass(pass(simplified(text))) }

    /// The text in simplified characters.
    func simplified(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] { text.map { characters[$0] ?? $0 } }

    private func pass(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard text.contains(where: { byFirst[$0] != nil }) else { return text }
        var out: [Unicode.Scalar] = []
        var at = 0
        scan: while at < text.count {
            for candidate in byFirst[text[at]] ?? [] where text[at...].starts(with: candidate.from) {
                out.append(contentsOf: candidate.to)
                at += candidate.from.count
                continue scan
            }
            out.append(text[at])
            at += 1
        }
        return out
    }
}
