package import AnalystTables

/// The wording of pages and bulletins: Chinese and English texts by key, built in, and what an office says instead.
///
/// Templates of pages are the other half. An office's table of the same name holds the keys that it words otherwise; what it
/// leaves out, and a cell that it leaves empty, stays as it is built in.
package struct PageWording: Sendable {
    /// The file names of the tables and templates.
    package static let names = tableNames + templateNames

    private static let tableNames = ["page_wording.csv", "bulletin_wording.csv"]
    private static let templateNames = [
        "report_page.html", "report_table.html", "report_data.html", "report_sections.html", "bulletin.md",
    ]

    private static let columns = TableColumns(required: ["key", "chinese"], optional: ["english"])

    /// A text in both languages.
    private struct Entry {
        var chinese: WordingText
        var english: WordingText
    }

    private var entries: [String: Entry] = [:]
    private var templates: [String: TemplateText] = [:]
    /// The tables and templates of the office, for the provenance; a report says nothing of those that are built in, as they
    /// are part of the program, whose version it names.
    package private(set) var bytes: [(name: String, bytes: [UInt8])] = []

    /// The wording that is built in; read once, and only where something is written.
    package static let builtIn: PageWording = {
        do throws(TableError) {
            return try PageWording(replacements: [:])
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    /// Reads the tables.
    ///
    /// - Parameter replacements: the bytes of the office's tables, by file name.
    /// - Throws: `TableError` with file and line, and for a template as `TemplateText`; for a key that no text has, or that
    ///   stands twice; for braces that do not fit; for a placeholder that the built-in text does not have, or that the
    ///   office's lacks.
    package init(replacements: [String: [UInt8]]) throws(TableError) {
        guard !replacements.keys.contains(where: Self.names.contains) else {
            self = .builtIn
            for name in Self.tableNames {
                if let bytes = replacements[name] { try replace(with: bytes, of: name) }
            }
            for name in Self.templateNames {
                guard let bytes = replacements[name], let old = templates[name] else { continue }
                templates[name] = try TemplateText(
                    named: name, bytes: bytes, insteadOf: old, isKey: { [entries] in entries[$0] != nil })
                self.bytes.append((name, bytes))
            }
            return
        }
        for name in Self.templateNames { templates[name] = try TemplateText(builtIn: name) }
        for name in Self.tableNames {
            let table = try AnalystTable(builtIn: name, columns: Self.columns)
            try table.requireUnique("key")
            for row in table.rows {
                let chinese = try Self.text(row, "chinese")
                // What is written in Chinese alone has no other column.
                let english = table.columns.contains("english") ? try Self.text(row, "english") : chinese
                let entry = Entry(chinese: chinese, english: english)
                guard entries.updateValue(entry, forKey: try row.required("key")) == nil else {
                    throw row.error(in: "key", "stands in another table already")
                }
            }
        }
    }

    private mutating func replace(with bytes: [UInt8], of name: String) throws(TableError) {
        let table = try AnalystTable(named: name, bytes: bytes, columns: Self.columns)
        let own = Set(try AnalystTable(builtIn: name, columns: Self.columns).rows.map { $0["key"] })
        try table.requireUnique("key")
        for row in table.rows {
            let key = try row.required("key")
            guard own.contains(key), var entry = entries[key] else {
                throw row.error(in: "key", "is the key of no text")
            }
            if !row["chinese"].isEmpty { entry.chinese = try Self.text(row, "chinese", insteadOf: entry.chinese) }
            if !row["english"].isEmpty { entry.english = try Self.text(row, "english", insteadOf: entry.english) }
            entries[key] = entry
        }
        self.bytes.append((name, bytes))
    }

    private static func text(
        _ row: TableRow, _ column: String, insteadOf old: WordingText? = nil
    ) throws(TableError) -> WordingText {
        let key = row["key"]
        func refusal(_ reason: String) -> TableError { row.error(in: column, "\(reason) (key \(key))") }
        let cell = try row.required(column)
        let text: WordingText
        do throws(WordingText.Fault) {
            text = try WordingText(cell)
        } catch {
            throw refusal(error.reason)
        }
        guard let old else { return text }
        let (wanted, found) = (old.names, text.names)
        if let name = wanted.subtracting(found).min() { throw refusal("lacks {\(name)}") }
        if let name = found.subtracting(wanted).min() {
            let known = wanted.isEmpty ? "none" : wanted.sorted().map { "{\($0)}" }.joined(separator: ", ")
            throw refusal("has {\(name)}; this text has \(known)")
        }
        return text
    }

    /// The template of that file name; an empty one where there is none.
    func template(_ name: String) -> String { templates[name]?.text ?? "" }

    /// The text of a key in a language; nil where there is none.
    func text(_ key: String, _ code: PageLanguage.Code) -> WordingText? {
        entries[key].map { code == .chinese ? $0.chinese : $0.english }
    }
}
