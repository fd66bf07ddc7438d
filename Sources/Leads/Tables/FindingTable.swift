package import AnalystTables
package import InspectionModel

/// A list that an office brings, with its headings in Chinese or English.
package struct FindingTable: Sendable {
    /// One row.
    package struct Row: Sendable {
        private let row: TableRow
        private let headings: [String: String]

        fileprivate init(_ row: TableRow, _ headings: [String: String]) {
            self.row = row
            self.headings = headings
        }

        /// The physical line.
        package var line: Int { row.line }

        /// The cell of a key; empty where the list has no such column.
        package subscript(key: String) -> String { headings[key].map { row[$0] } ?? "" }

        /// The cell of a key, which must not be empty.
        ///
        /// - Throws: `TableError` with the place.
        package func required(_ key: String) throws(TableError) -> String { try row.required(headings[key] ?? key) }

        /// The day under a key, written in any of the usual ways; nil where the cell is empty.
        ///
        /// - Throws: `TableError` with the place, where it is no day.
        package func day(_ key: String) throws(TableError) -> CalendarDate? {
            let text = self[key]
            guard !text.isEmpty else { return nil }
            guard let spelled = SpelledDate(ProductSpelling.folded(text)) else { throw error(in: key, "is not a day") }
            return spelled.day
        }

        /// An error about the cell of a key.
        package func error(in key: String, _ reason: String) -> TableError {
            row.error(in: headings[key] ?? key, reason)
        }
    }

    /// The file name, for messages.
    package let name: String
    /// The rows in their order.
    package let rows: [Row]
    /// The bytes of the file, for the id of what is made with it.
    package let bytes: [UInt8]

    /// Reads a list.
    ///
    /// - Parameter requires: keys without whose columns the list means nothing.
    /// - Throws: `TableError`, also for two headings with one meaning, and for a heading that means nothing.
    package init(
        _ list: FindingColumns.List, named name: String, bytes: [UInt8], columns: FindingColumns, requires: [String]
    ) throws(TableError) {
        let table = try AnalystTable(
            named: name, bytes: bytes, columns: TableColumns(required: [], optional: columns.headings(of: list)))
        var headings: [String: String] = [:]
        for heading in table.columns where !heading.isEmpty {
            guard let key = columns.key(of: heading, in: list) else { continue }
            if let other = headings.updateValue(heading, forKey: key) {
                throw TableError(table: name, line: 1, value: heading, reason: "means the same as \(other)")
            }
        }
        for key in requires where headings[key] == nil {
            throw TableError(
                table: name, line: 1, value: columns.names(of: key, in: list), reason: "is missing from the header")
        }
        self.name = name
        self.bytes = bytes
        rows = table.rows.map { Row($0, headings) }
    }
}
