package import AnalystTables

extension HeadingTables {
    /// Reads the tables of the grammar.
    ///
    /// - Parameter rows: the rows of a table, by its name and the columns that it must have.
    /// - Throws: `TableError` at the first thing that is wrong in a table.
    package init(rows: (String, [String]) throws(TableError) -> [TableRow]) throws(TableError) {
        for row in try rows("heading_spellings.csv", ["spelling", "standard", "initials"]) {
            spellings.append(
                Spelling(
                    spelling: try row.required("spelling"), standard: try row.required("standard"),
                    isUsedInLetters: row["initials"] == "yes"))
        }
        for row in try rows("characters.csv", ["from", "to", "note"]) {
            // Signs and letters are folded as headings have them.
            guard let from = row["from"].unicodeScalars.first, let to = row["to"].unicodeScalars.first,
                row["from"].unicodeScalars.count == 1, row["to"].unicodeScalars.count == 1,
                Self.isIdeograph(from), Self.isIdeograph(to)
            else { continue }
            characters[from] = to
        }
        for row in try rows("heading_parts.csv", ["kind", "means", "words"]) {
            let kind = try row.required("kind", as: "a kind of word") { HeadingPart.Kind(rawValue: $0) }
            for pattern in try row.required("words", as: "words", WordPattern.list) {
                parts.append(Word(pattern: pattern, part: HeadingPart(kind: kind, means: row["means"])))
            }
        }
        for row in try rows("heading_compositions.csv", ["subject", "attribute", "field", "priority"]) {
            let field = try Self.field(row)
            let priority = try row.required("priority", as: "a number") { Int($0) }
            let attributes = try row.required("attribute").split(separator: " ")
            for subject in Self.subjects(row["subject"]) {
                for attribute in attributes {
                    compositions.append(
                        HeadingCompositions.Row(
                            subject: subject, attribute: String(attribute), field: field, priority: priority))
                }
            }
        }
        for row in try rows("heading_joins.csv", ["fields", "more", "field"]) {
            let fields = try row.required("fields", as: "fields separated by a blank", Self.fields)
            let more = try row.optional("more", as: "fields separated by a blank", Self.fields) ?? []
            joins.append(HeadingJoins.Row(fields: fields, more: more, field: try Self.field(row)))
        }
        var lines: [(syllable: String, characters: String)] = []
        for row in try rows("heading_pinyin.csv", ["syllable", "characters"]) {
            lines.append((try row.required("syllable"), try row.required("characters")))
        }
        syllables = { [lines] in
            var syllables: [Unicode.Scalar: String] = [:]
            for (syllable, characters) in lines {
                for scalar in characters.unicodeScalars { syllables[scalar] = syllable }
            }
            return syllables
        }
    }

    /// The subjects of a row, each with and without its words that end with `?`.
    private static func subjects(_ cell: String) -> [String] {
        guard cell.utf8.contains(UInt8(ascii: "?")) else {
            return cell.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        }
        return cell.split(separator: "|", omittingEmptySubsequences: false).flatMap { alternative in
            alternative.split(separator: " ").reduce([[]] as [[Substring]]) { made, word in
                guard word.last == "?" else { return made.map { $0 + [word] } }
                return made + made.map { $0 + [word.dropLast()] }
            }.map { $0.joined(separator: " ") }
        }
    }

    private static func field(_ row: TableRow) throws(TableError) -> SourceField {
        try row.required("field", as: "a field") { SourceField(rawValue: $0) }
    }

    private static func fields(_ words: String) -> Set<SourceField>? {
        let names = words.split(separator: " ")
        let fields = Set(names.compactMap { SourceField(rawValue: String($0)) })
        return fields.count == names.count ? fields : nil
    }

    /// Whether a scalar is a character of Chinese, a radical or a compatibility form of one.
    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2E80...0x2FDF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }
}
