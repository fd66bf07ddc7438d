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

    /// The one field that letters stand for.
    ///
    /// First letters stand for headings that are listed and for single words; only where they are neither, for what a party
    /// has, and then for other words put together. Whole syllables stand for what is listed, or else for words.
    func field(of letters: String, _ compositions: HeadingCompositions) -> HeadingLetters.Finding? {
        let bytes = Array(letters.utf8)
        var fields = headings[letters] ?? []
        if mostWords == 2 {
            fields.formUnion((words[letters] ?? []).compactMap { compositions.field(of: [$0])?.field })
            if fields.isEmpty { fields = composed(bytes, compositions, withPartiesAlone: true) }
        }
        if fields.isEmpty { fields = composed(bytes, compositions, withPartiesAlone: false) }
        guard fields.count == 1, let field = fields.first else { return nil }
        return HeadingLetters.Finding(field: field, priority: 35)
    }

    private func composed(
        _ letters: [UInt8], _ compositions: HeadingCompositions, withPartiesAlone: Bool
    ) -> Set<SourceField> {
        var fields: Set<SourceField> = []
        /// What an attribute says of anything counts only where nothing says more.
        var weak: Set<SourceField> = []
        var cuts = 0
        /// Whether a word may stand there, where first letters are put together.
        func isPlaced(_ part: HeadingPart, isFirst: Bool, isLast: Bool) -> Bool {
            if mostWords > 2 || isFirst && isLast { return true }
            // What stands behind a subject at the end is what its cells hold.
            if isLast { return part.kind == .attribute || part.kind == .thing }
            return part.kind != .attribute && (!withPartiesAlone || part.kind == .party)
        }
        func search(from place: Int, _ made: [HeadingPart]) {
            if place == letters.count {
                cuts += 1
                if let entry = compositions.field(of: made) {
                    if entry.isWeak && made.count > 1 { weak.insert(entry.field) } else { fields.insert(entry.field) }
                }
                return
            }
            guard made.count < mostWords, cuts < Self.mostCuts else { return }
            for length in stride(from: min(longest, letters.count - place), to: 1, by: -1) {
                let end = place + length
                for part in words[String(decoding: letters[place..<end], as: UTF8.self)] ?? []
                where isPlaced(part, isFirst: made.isEmpty, isLast: end == letters.count) {
                    search(from: end, made + [part])
                }
            }
        }
        search(from: 0, [])
        return fields.isEmpty ? weak : fields
    }
}
