package import AnalystTables

/// A list that an office brings, with its headings in Chinese or English.
package struct OfficeTable: Sendable {
    /// One row.
    package struct Row: Sendable {
        fileprivate let row: TableRow
        fileprivate let headings: [String: String]

        /// The physical line.
        package var line: Int { row.line }

        /// The cell of a key; empty where the list has no such column.
        package subscript(key: String) -> String { headings[key].map { row[$0] } ?? "" }

        /// An error about the cell of a key.
        package func error(in key: String, _ reason: String) -> TableError {
            row.error(in: headings[key] ?? key, reason)
        }
    }

    /// The file name, for messages.
    package let name: String
    /// The rows in their order.
    package let rows: [Row]
    /// The headings that have no meaning here, in their order.
    package let otherHeadings: [String]
    private let headings: [String: String]

    /// Reads a list.
    ///
    /// - Parameters:
    ///   - further: keys of further columns, with the headings that they may have.
    ///   - acceptsOthers: whether headings without a meaning are passed over, and told by the caller.
    /// - Throws: `TableError`, also for two headings with one meaning, and for a heading that means nothing.
    package init(
        _ list: DrawColumns.List, named name: String, bytes: [UInt8], columns: DrawColumns,
        further: [String: Set<String>] = [:], acceptsOthers: Bool = false
    ) throws(TableError) {
        let known = columns.headings(of: list)
        let more = further.values.flatMap(\.self)
        let table = try AnalystTable(
            named: name, bytes: bytes,
            columns: TableColumns(required: [], optional: known + more, acceptsOthers: acceptsOthers))
        var headings: [String: String] = [:]
        var others: [String] = []
        for heading in table.columns where !heading.isEmpty && heading != "source" && heading != "note" {
            guard
                let key = columns.key(of: heading, in: list)
                    ?? further.first(where: { $0.value.contains(heading) })?.key
            else {
                others.append(heading)
                continue
            }
            if let other = headings.updateValue(heading, forKey: key) {
                throw TableError(table: name, line: 1, value: heading, reason: "means the same as \(other)")
            }
        }
        self.name = name
        self.headings = headings
        otherHeadings = others
        rows = table.rows.map { Row(row: $0, headings: headings) }
    }

    /// Whether the list has a column of that key.
    package func has(_ key: String) -> Bool { headings[key] != nil }

    /// Makes sure that the list has a column.
    ///
    /// - Throws: `TableError`.
    package func require(_ key: String, as names: String) throws(TableError) {
        guard !has(key) else { return }
        throw TableError(table: name, line: 1, value: names, reason: "is missing from the header")
    }
}
