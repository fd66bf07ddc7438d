/// The headings that are known, as read from `headings.csv`, `heading_spellings.csv` and `test_items.csv`.
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
    /// The first three bytes of the known headings in Chinese.
    let starts: Set<UInt32>
    let spellings: HeadingSpellings

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
    ///   - spellings: words that stand for one another, as spelling and standard word.
    ///   - items: names of test items.
    package init(rows: [Row], spellings: [(spelling: String, standard: String)], items: [String]) {
        let spellings = HeadingSpellings(spellings)
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
        starts = Set(
            exact.keys.compactMap { key in
                let bytes = Array(key.utf8.prefix(3))
                guard bytes.count == 3, bytes[0] >= 0x80 else { return nil }
                return UInt32(bytes[0]) << 16 | UInt32(bytes[1]) << 8 | UInt32(bytes[2])
            })
        self.rules = rules.sorted { $0.known.priority > $1.known.priority }
        self.items = TestItemNames(items)
        self.spellings = spellings
    }
}
