/// Headings and words of headings by their letters.
struct LetterTable: Sendable {
    /// A heading is put together from no more words than this.
    let mostWords: Int
    private var headings: [String: Set<SourceField>] = [:]
    private var words: [String: [HeadingPart]] = [:]
    private var longest = 0

    /// Ways to cut letters into words that are looked at.
    private static let mostCuts = 400

    init(mostWords: Int) { self.mostWords = mostWords }

    mutating func add(_ field: SourceField, of letters: String) { headings[letters, default: []].insert(field) }

    mutating func add(_ part: HeadingPart, of letters: String) {
        if words[letters]?.contains(part) ?? false { return }
        words[letters, default: []].append(part)
        longest = max(longest, letters.utf8.count)
    }

    /// The one field that letters stand for: that of the headings listed, or else of words put together.
    func field(of letters: String, _ compositions: HeadingCompositions) -> HeadingLetters.Finding? {
        var fields = headings[letters] ?? []
        if fields.isEmpty { fields = composed(Array(letters.utf8), compositions) }
        guard fields.count == 1, let field = fields.first else { return nil }
        return HeadingLetters.Finding(field: field, priority: 35)
    }

    private func composed(_ letters: [UInt8], _ compositions: HeadingCompositions) -> Set<SourceField> {
        var fields: Set<SourceField> = []
        var cuts = 0
        func search(from place: Int, _ made: [HeadingPart]) {
            if place == letters.count {
                cuts += 1
                if let entry = compositions.field(of: made) { fields.insert(entry.field) }
                return
            }
            guard made.count < mostWords, cuts < Self.mostCuts else { return }
            for length in stride(from: min(longest, letters.count - place), to: 1, by: -1) {
                let end = place + length
                for part in words[String(decoding: letters[place..<end], as: UTF8.self)] ?? [] {
                    // What stands behind a subject at the end is what its cells hold.
                    if mostWords == 2, end == letters.count, !made.isEmpty, part.kind != .attribute { continue }
                    if mostWords == 2, made.isEmpty, end < letters.count, part.kind == .attribute { continue }
                    search(from: end, made + [part])
                }
            }
        }
        search(from: 0, [])
        return fields
    }
}
