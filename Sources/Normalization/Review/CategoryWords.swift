/// Reads a category as an analyst writes it: a code, a name, both, or 不在目录.
struct CategoryWords {
    private let catalogue: CategoryCatalogue
    private let folding: TextFolding
    private var byName: [String: [Int]] = [:]

    /// What stands for the class of things that no scheme has, beside its own name.
    private static let notInScheme: Set<String> = ["不在目录", "不在本目录", "notinscheme", "not in scheme"]
    private static let outside = "X"

    init(catalogue: CategoryCatalogue, folding: TextFolding) {
        self.catalogue = catalogue
        self.folding = folding
        for (index, category) in catalogue.categories.enumerated() {
            byName[folding.folded(category.name), default: []].append(index)
        }
        for (name, index) in catalogue.names where !(byName[name] ?? []).contains(index) {
            byName[name, default: []].append(index)
        }
    }

    /// Why a text names no category, as the end of a sentence that begins with the text.
    struct Problem: Error {
        let reason: String
    }

    /// The code that a text stands for.
    func code(of text: String) throws(Problem) -> String {
        let folded = folding.folded(text)
        if Self.notInScheme.contains(folded) { return try known(Self.outside, named: "") }
        let words = text.split(maxSplits: 1) { $0 == " " || $0 == "\u{3000}" || $0 == "\u{a0}" || $0 == "\t" }
        if let first = words.first {
            let code = folding.folded(String(first)).uppercased()
            if catalogue.index(ofCode: code) != nil {
                return try known(code, named: words.count > 1 ? folding.folded(String(words[1])) : "")
            }
        }
        let found = byName[folded] ?? []
        guard let best = found.first(where: { index in found.allSatisfy { catalogue.isWithin($0, index) } }) else {
            if found.isEmpty { throw Problem(reason: "is no category; " + nearest(to: folded)) }
            throw Problem(reason: "is the name of several categories, write the code: " + listed(found.sorted()))
        }
        return try known(catalogue.categories[best].code, named: "")
    }

    private func known(_ code: String, named name: String) throws(Problem) -> String {
        guard let index = catalogue.index(ofCode: code) else { throw Problem(reason: "is not in this catalogue") }
        let category = catalogue.categories[index]
        if !name.isEmpty, !(byName[name] ?? []).contains(index) {
            throw Problem(reason: "names two things: \(code) is \(category.name)")
        }
        guard category.level != "domain" || code == Self.outside else {
            throw Problem(reason: "is a whole domain; a class of it is needed")
        }
        return code
    }

    private func listed(_ indices: some Sequence<Int>) -> String {
        indices.map { "\(catalogue.categories[$0].code) \(catalogue.categories[$0].name)" }.joined(separator: ", ")
    }

    /// The three categories whose code or name is most like a text.
    private func nearest(to folded: String) -> String {
        let isCode = folded.utf8.allSatisfy { $0 < 0x80 }
        let wanted = Array(folded.prefix(40))
        let scored = catalogue.categories.indices.map { index in
            let category = catalogue.categories[index]
            let text = isCode ? category.code.lowercased() : folding.folded(category.name)
            return (score: Self.likeness(wanted, Array(text)), index: index)
        }
        let best = scored.filter { $0.score > 0 }.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.prefix(3)
        return best.isEmpty ? "write a code or a name of the catalogue" : "nearest are " + listed(best.map(\.index))
    }

    /// Characters in common in their order, of a thousand of all.
    private static func likeness(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(repeating: 0, count: right.count + 1)
        for one in left {
            var diagonal = 0
            for (at, other) in right.enumerated() {
                let above = row[at + 1]
                row[at + 1] = one == other ? diagonal + 1 : max(above, row[at])
                diagonal = above
            }
        }
        return left.isEmpty || right.isEmpty ? 0 : 2000 * row[right.count] / (left.count + right.count)
    }
}
