package import AnalystTables
internal import Indicators
internal import Records

/// The analyst's tables that say which companion records become which section of a report.
package struct SectionTables: Sendable {
    /// The file names of the tables.
    package static let names = ["report_sections.csv", "report_columns.csv", "report_words.csv"]
    /// The section of `report_columns.csv` that names the keys of groupings.
    private static let groupings = "by"

    /// The sections in the order of the table; a record belongs to the first that takes it.
    package let definitions: [SectionDefinition]
    /// The bytes of each table, for the provenance.
    package let bytes: [(name: String, bytes: [UInt8])]
    private let words: [String: [String: BilingualText]]
    private let groupColumns: [String: SectionColumn]

    /// Reads the tables.
    ///
    /// - Parameters:
    ///   - replacements: the bytes of files that stand in place of built-in tables, by file name.
    ///   - measures: what measures are called.
    /// - Throws: `TableError` with file, line and column.
    package init(
        replacements: [String: [UInt8]] = [:], measures: [(code: String, zh: String, en: String)] = []
    ) throws(TableError) {
        func table(_ name: String, _ columns: TableColumns) throws(TableError) -> AnalystTable {
            try AnalystTable(builtIn: name, replacedBy: replacements[name], columns: columns)
        }
        let columns = try table(
            Self.names[1],
            TableColumns(required: ["section", "key", "kind", "place", "public", "zh", "en"], optional: ["width"]))
        let sections = try table(
            Self.names[0],
            TableColumns(
                required: [
                    "section", "type", "takes", "key", "chapter_zh", "chapter_en", "title_zh", "title_en", "caption_zh",
                    "caption_en", "disclaimer_zh", "disclaimer_en", "sort", "page_where", "page_rows", "public",
                    "small",
                    "bulletin",
                ]))
        let texts = try table(Self.names[2], TableColumns(required: ["key", "code", "zh", "en"]))
        try sections.requireUnique("section")
        try texts.requireUnique("key", "code")
        var bySection: [String: [SectionColumn]] = [:]
        for row in columns.rows {
            bySection[try row.required("section"), default: []].append(try Self.column(row))
        }
        var definitions: [SectionDefinition] = []
        for row in sections.rows { definitions.append(try Self.definition(row, bySection)) }
        var words: [String: [String: BilingualText]] = [:]
        for row in texts.rows {
            words[try row.required("key"), default: [:]][try row.required("code")] = BilingualText(row["zh"], row["en"])
        }
        for measure in measures {
            words["measure", default: [:]][measure.code] = BilingualText(measure.zh, measure.en)
        }
        self.definitions = definitions
        self.words = words
        groupColumns = Dictionary(bySection[Self.groupings, default: []].map { ($0.key, $0) }) { first, _ in first }
        bytes = [sections, columns, texts].map { ($0.name, $0.bytes) }
    }

    private static func yes(_ row: TableRow, _ column: String) throws(TableError) -> Bool {
        try row.required(column, as: "yes or no") { $0 == "yes" ? true : $0 == "no" ? false : nil }
    }

    private static func column(_ row: TableRow) throws(TableError) -> SectionColumn {
        SectionColumn(
            key: try row.required("key"),
            kind: try row.required("kind", as: "text, integer, number, percent, chance, date, list or count") {
                SectionColumn.Kind(rawValue: $0)
            },
            place: try row.required("place", as: "name, value, yes, bar or no") { SectionColumn.Place(rawValue: $0) },
            width: try row.optional("width", as: "a width in ems, 1 to 40") { text in
                Int(text).flatMap { (1...40).contains($0) ? $0 : nil }
            },
            isPublic: try yes(row, "public"), title: BilingualText(row["zh"], row["en"]))
    }

    private static func definition(
        _ row: TableRow, _ columns: [String: [SectionColumn]]
    ) throws(TableError) -> SectionDefinition {
        func text(_ name: String) throws(TableError) -> BilingualText {
            BilingualText(try row.required(name + "_zh"), try row.required(name + "_en"))
        }
        func condition(_ name: String) throws(TableError) -> RowCondition {
            try row.optional(name, as: "a list of conditions such as key=value|value;has key") { RowCondition($0) }
                ?? RowCondition("")!
        }
        let id = try row.required("section")
        guard let own = columns[id] else { throw row.error(in: "section", "has no column in \(names[1])") }
        let publication: SectionDefinition.Publication
        var shown = RowCondition("")!
        switch try row.required("public") {
        case "no": publication = .none
        case "yes": publication = .all
        case let text:
            publication = .rows(text)
            shown = try row.required("public", as: "yes, no, or which rows are published") { RowCondition($0) }
        }
        // A slip of the pen in a key would leave rows in no order, or on no page, without a word.
        let groupings = columns[Self.groupings, default: []].map(\.key)
        let known = DerivedCells.names.union(own.map(\.key)).union(groupings)
        for column in own where column.key.hasPrefix("=") && !DerivedCells.names.contains(column.key) {
            throw row.error(in: "section", "has a column \(column.key) in \(names[1]), which nothing computes")
        }
        func confirm(_ keys: [String], in column: String) throws(TableError) {
            if let key = keys.first(where: { !known.contains($0) }) {
                throw row.error(in: column, "names \"\(key)\", which is no column of the section")
            }
        }
        let order = row["sort"].split(separator: ",").map { word in
            SectionDefinition.Order(
                key: String(word.hasPrefix("-") ? word.dropFirst() : word), isDescending: word.hasPrefix("-"))
        }
        try confirm(order.map(\.key), in: "sort")
        let pageCondition = try condition("page_where")
        try confirm(pageCondition.keys, in: "page_where")
        try confirm(shown.keys, in: "public")
        try confirm(row["small"].isEmpty ? [] : [row["small"]], in: "small")
        return SectionDefinition(
            id: id, type: try row.required("type"), takes: try condition("takes"),
            identity: row["key"].split(separator: ",").map(String.init), chapter: try text("chapter"),
            title: try text("title"), caption: try text("caption"), disclaimer: try text("disclaimer"), order: order,
            pageCondition: pageCondition,
            pageRows: try row.required("page_rows", as: "a number of rows") { text in
                Int(text).flatMap { $0 > 0 ? $0 : nil }
            },
            publication: publication, publicCondition: shown, small: row["small"].isEmpty ? nil : row["small"],
            isInBulletin: try yes(row, "bulletin"), columns: own)
    }

    /// The types of records that come in streams of their own.
    package var types: [String] {
        var types: [String] = []
        for type in definitions.map(\.type) where type != "sample" && !types.contains(type) { types.append(type) }
        return types
    }

    /// The keys by which samples are known that stand in a section.
    package var sampleKeys: [String] { definitions.filter { $0.type == "sample" }.flatMap(\.takes.keys) }

    /// The words for a code under a key, or nil.
    package func words(_ key: String, _ code: String) -> BilingualText? { words[key]?[code] }

    /// The column of a key by which rates are grouped; one that the table does not know stays out of the public edition.
    func groupColumn(_ key: String, like column: SectionColumn) -> SectionColumn {
        let known = groupColumns[key]
        let title = RecordSchema.fields(named: key).first?.title ?? key
        return SectionColumn(
            key: key, kind: known?.kind ?? .text, place: column.place, width: column.width,
            isPublic: column.isPublic && known?.isPublic ?? false,
            title: known?.title ?? BilingualText(title, key.split(separator: "_").joined(separator: " ")))
    }
}
