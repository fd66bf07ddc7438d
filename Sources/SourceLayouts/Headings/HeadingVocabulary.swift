/// The headings that are known, as read from `headings.csv`, the tables of the grammar, and `test_items.csv`.
package struct HeadingVocabulary: Sendable {
    struct Known: Sendable {
        let field: SourceField
        let heading: String
        let priority: Int
    }

    struct Rule: Sendable {
        let known: Known
        let pattern: HeadingPattern
    }

    let exact: [String: Known]
    let rules: [Rule]
    let items: TestItemNames
    /// The first three bytes of headings in Chinese, listed or composed.
    let starts: Set<UInt32>
    let spellings: HeadingSpellings
    let grammar: HeadingGrammar
    let letters: HeadingLetters

    /// One row of `headings.csv`.
    package struct Row: Sendable {
        package var field: SourceField
        package var heading: String
        package var isPattern: Bool
        package var priority: Int

        package init(field: SourceField, heading: String, isPattern: Bool, priority: Int) {
            self.field = field
            self.heading = heading
            self.isPattern = isPattern
            self.priority = priority
        }
    }

    /// - Parameters:
    ///   - rows: the known headings; of two that fold alike the one with the higher priority stands.
    ///   - tables: words that stand for one another, and the words that headings are made of.
    ///   - items: names of test items.
    package init(rows: [Row], tables: HeadingTables, items: [String]) {
        let spellings = HeadingSpellings(
            tables.spellings.map { ($0.spelling, $0.standard) }, characters: tables.characters)
        var exact: [String: Known] = [:]
        var rules: [Rule] = []
        func add(_ known: Known, _ key: String) {
            if let present = exact[key], present.priority >= known.priority { return }
            exact[key] = known
        }
        for field in SourceField.allCases {
            // The names of the format itself are headings too, with and without `_raw`.
            let known = Known(field: field, heading: field.rawValue, priority: 99)
            for name in [field.rawValue, field.rawValue + "_raw"] {
                add(known, HeadingFold.string(HeadingFold.fold(name)))
            }
        }
        for row in rows {
            let known = Known(field: row.field, heading: row.heading, priority: row.priority)
            if row.isPattern {
                let parts = row.heading.unicodeScalars.split(separator: "*", omittingEmptySubsequences: false)
                let folded = parts.map { part in
                    spellings.standardized(part.compactMap { HeadingFold.fold($0) })
                }
                rules.append(Rule(known: known, pattern: HeadingPattern(Array(folded.joined(separator: ["*"])))))
            } else {
                add(known, HeadingFold.string(spellings.standardized(HeadingFold.fold(row.heading))))
            }
        }
        self.exact = exact
        let parts = HeadingParts(tables.parts, spellings)
        let compositions = HeadingCompositions(tables.compositions, parties: parts.parties)
        grammar = HeadingGrammar(
            parts: parts, compositions: compositions, joins: HeadingJoins(tables.joins), exact: exact)
        letters = HeadingLetters(
            HeadingLetters.Material(
                syllables: tables.syllables,
                spellings: Self.inLetters(tables.spellings),
                exact: exact, parts: parts, compositions: compositions))
        starts = Self.starts(
            exact.keys.compactMap { $0.unicodeScalars.first } + parts.firsts, tables)
        self.rules = rules.sorted { $0.known.priority > $1.known.priority }
        self.items = TestItemNames(items)
        self.spellings = spellings
    }

    /// Spellings that are in use in names of columns, by their standard word.
    private static func inLetters(_ spellings: [HeadingTables.Spelling]) -> [(standard: String, forms: [String])] {
        var forms: [String: [String]] = [:]
        for spelling in spellings where spelling.isUsedInLetters {
            forms[spelling.standard, default: []].append(spelling.spelling)
        }
        return forms.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The first three bytes of headings, as they are written by those who use other spellings or traditional characters.
    private static func starts(_ standard: [Unicode.Scalar], _ tables: HeadingTables) -> Set<UInt32> {
        var first = Set(standard)
        for spelling in tables.spellings {
            if let to = spelling.standard.unicodeScalars.first, first.contains(to),
                let from = spelling.spelling.unicodeScalars.first
            {
                first.insert(from)
            }
        }
        for (from, to) in tables.characters where first.contains(to) { first.insert(from) }
        return Set(
            first.compactMap { scalar in
                let bytes = Array(String(scalar).utf8)
                guard bytes.count == 3 else { return nil }
                return UInt32(bytes[0]) << 16 | UInt32(bytes[1]) << 8 | UInt32(bytes[2])
            })
    }
}
