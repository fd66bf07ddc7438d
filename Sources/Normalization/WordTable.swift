package import AnalystTables

/// How a word of a table is compared with a text; both are folded.
package enum WordMatch: String, Sendable {
    case exact, prefix, suffix, contains
}

/// One line of `words.csv`.
package struct WordRule: Sendable {
    /// The folded word.
    package let word: [UInt8]
    /// How it is compared.
    package let match: WordMatch
    /// What it stands for.
    package let value: String
    /// The line in the table.
    package let line: Int
}

/// The words of one kind (`verdict`, `task_level`, …) in the order of the table: the first that matches decides.
///
/// Negatives therefore stand before positives: 不合格 holds 合格.
package struct WordTable: Sendable {
    package let rules: [WordRule]
    private let folding: TextFolding

    /// Reads the lines of one kind from `words.csv`.
    package init(
        kind: String, tables: NormalizationTables, folding: TextFolding
    ) throws(TableError) {
        let name = "words.csv"
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name, columns: ["kind", "word", "match", "value"])
        var rules: [WordRule] = []
        for row in table.rows where row.text(at[0]) == kind {
            guard let match = WordMatch(rawValue: row.text(at[2])) else {
                throw TableError(
                    table: name, line: row.line, column: "match", reason: "exact, prefix, suffix or contains is needed")
            }
            rules.append(
                WordRule(word: folding.folded(bytes: row[at[1]]), match: match, value: row.text(at[3]), line: row.line))
        }
        self.rules = rules
        self.folding = folding
    }

    /// The first rule that matches a raw text; nil when none does.
    package func first(matching text: UnsafeBufferPointer<UInt8>) -> WordRule? {
        var folded: [UInt8] = []
        folding.fold(text, into: &folded)
        return folded.withUnsafeBufferPointer { first(matchingFolded: $0) }
    }

    /// The first rule that matches a text which is folded already.
    package func first(matchingFolded text: UnsafeBufferPointer<UInt8>) -> WordRule? {
        rules.first { rule in
            rule.word.withUnsafeBufferPointer { word in
                switch rule.match {
                case .exact: text.count == word.count && text.ends(with: word)
                case .prefix: text.starts(with: word)
                case .suffix: text.ends(with: word)
                case .contains: text.firstOffset(of: word) != nil
                }
            }
        }
    }

    /// The first rule that matches a text.
    package func first(matching text: String) -> WordRule? {
        var text = text
        return text.withUTF8 { first(matching: $0) }
    }
}
