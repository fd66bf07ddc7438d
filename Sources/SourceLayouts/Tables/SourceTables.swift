package import AnalystTables
import TextEncodings

/// The analysts' tables that reading sources depends on.
package struct SourceTables: Sendable {
    /// Finds the field of a heading.
    package let headings: HeadingMatcher
    /// Words inside cells.
    package private(set) var words: ValueWords
    /// Words that begin rows which are no data.
    package let rowWords: RowWords
    /// Words of titles that say why all samples of a list were taken.
    package let listWords: ListWords
    /// Hanzi that good text holds beside those of GB 2312.
    private let furtherHanzi: [Unicode.Scalar]
    /// The hanzi of good Chinese text; made when asked for, since few files need them.
    func knownHanzi() -> KnownHanzi { KnownHanzi(furtherHanzi) }
    /// The file names and bytes of the tables, in a fixed order: what a stage mixes into its stream id.
    package let bytes: [(name: String, bytes: [UInt8])]

    /// Reads the tables, each built in or from the analyst's folder.
    ///
    /// - Parameter replacement: the bytes of a file of the analyst's, by its name; nil for the built-in one.
    /// - Throws: `TableError` at the first thing that is wrong in a table.
    package init(replacedBy replacement: (String) -> [UInt8]? = { _ in nil }) throws(TableError) {
        var read: [(name: String, bytes: [UInt8])] = []
        func rows(_ name: String, _ columns: String...) throws(TableError) -> [TableRow] {
            let table = try AnalystTable(
                builtIn: name, replacedBy: replacement(name), columns: TableColumns(required: columns))
            read.append((name, table.bytes))
            return table.rows
        }
        var known: [HeadingVocabulary.Row] = []
        for row in try rows("headings.csv", "field", "heading", "match", "priority") {
            known.append(
                HeadingVocabulary.Row(
                    field: try row.required("field", as: "a field") { SourceField(rawValue: $0) },
                    heading: try row.required("heading"),
                    isPattern: try row.required("match", as: "exact or pattern", Self.choice("pattern", "exact")),
                    priority: try row.required("priority", as: "a number") { Int($0) }))
        }
        let grammar = try HeadingTables { (name, columns) throws(TableError) in
            let table = try AnalystTable(
                builtIn: name, replacedBy: replacement(name), columns: TableColumns(required: columns))
            read.append((name, table.bytes))
            return table.rows
        }
        var hanzi = Array(grammar.characters.keys) + Array(grammar.characters.values)
        for row in try rows("rare_characters.csv", "of", "characters") {
            hanzi += try row.required("characters").unicodeScalars
        }
        furtherHanzi = hanzi
        var items: [String] = []
        for row in try rows("test_items.csv", "item", "group") { items.append(try row.required("item")) }
        headings = HeadingMatcher(HeadingVocabulary(rows: known, tables: grammar, items: items))

        var placeholders: [String] = []
        for row in try rows("placeholders.csv", "word") { placeholders.append(try row.required("word")) }
        var dateKinds: [(word: String, kind: String)] = []
        for row in try rows("date_kinds.csv", "word", "kind") {
            dateKinds.append((try row.required("word"), try row.required("kind")))
        }
        var labels: [(label: String, part: ItemLabels.Part)] = []
        for row in try rows("item_labels.csv", "label", "part") {
            let part = try row.required("part", as: "a part of an item") { ItemLabels.Part(rawValue: $0) }
            labels.append((try row.required("label"), part))
        }
        var kinds: [ItemKinds.Row] = []
        for row in try rows("item_kinds.csv", "term", "match", "kind") {
            kinds.append(
                ItemKinds.Row(
                    term: try row.required("term"),
                    isWhole: try row.required("match", as: "exact or contains", Self.choice("exact", "contains")),
                    kind: try row.required("kind", as: "physical or label") { FailingItem.Kind(rawValue: $0) }))
        }
        var verdicts: [(word: String, role: FailingWords.Role)] = []
        for row in try rows("failing_words.csv", "word", "says") {
            let role = try row.required("says", as: "a role of a word") { FailingWords.Role(rawValue: $0) }
            verdicts.append((try row.required("word"), role))
        }
        var counts: [(word: String, role: DeclaredCounts.Words.Role)] = []
        for row in try rows("count_words.csv", "word", "says") {
            let role = try row.required("says", as: "name, lead or unit") { DeclaredCounts.Words.Role(rawValue: $0) }
            counts.append((try row.required("word"), role))
        }
        words = ValueWords(
            placeholders: Placeholders(placeholders), dateKinds: DateKinds(dateKinds),
            items: FailingItemsReading.Words(
                labels: ItemLabels(labels), kinds: ItemKinds(kinds), verdicts: FailingWords(verdicts)),
            counts: DeclaredCounts.Words(counts))

        var comparison: [(about: ComparisonWords.About, word: String)] = []
        for row in try rows("comparison_words.csv", "about", "word") {
            let about = try row.required("about", as: "price, unit or limit") { ComparisonWords.About(rawValue: $0) }
            comparison.append((about, try row.required("word")))
        }
        words.comparison = ComparisonWords(comparison)

        var rowWords: [(word: String, kind: RowWords.Kind)] = []
        for row in try rows("row_words.csv", "word", "match", "kind") {
            _ = try row.required("match", as: "prefix", Self.choice("prefix", "prefix"))
            rowWords.append(
                (
                    try row.required("word"),
                    try row.required("kind", as: "total or footer") { RowWords.Kind(rawValue: $0) }
                ))
        }
        self.rowWords = RowWords(rowWords)
        var listWords: [(word: String, says: ListWords.Meaning)] = []
        for row in try rows("list_words.csv", "word", "says") {
            listWords.append(
                (
                    try row.required("word"),
                    try row.required("says", as: "kind or nothing") { ListWords.Meaning(rawValue: $0) }
                ))
        }
        self.listWords = ListWords(listWords)
        bytes = read
    }

    /// These tables, with what tells a comparison test by the words for kinds; nil for words that say no kind.
    package func tellingComparisons(
        by says: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Bool?
    ) -> SourceTables {
        var tables = self
        tables.words.comparison = words.comparison.telling(says)
        return tables
    }

    /// Reads one of two words as true or false.
    private static func choice(_ yes: String, _ no: String) -> (String) -> Bool? {
        { $0 == yes ? true : $0 == no ? false : nil }
    }
}
