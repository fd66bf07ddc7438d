/// A CSV table that an analyst keeps in Excel or WPS: catalogue, mapping, layout, targets, calendar.
///
/// The first row is the header. UTF-8 with or without byte order mark, GB18030 and UTF-16 are read; comma, semicolon, tab
/// and vertical bar separate. A row whose first cell begins with `#` is a comment; blank lines and rows of empty cells
/// are passed over. Cells and headings lose outer white space. Everything else that is not as it should be is an error:
/// a table is used whole or not at all.
package struct AnalystTable: Sendable {
    /// The file name, for messages.
    package let name: String
    /// The headings in their order.
    package let columns: [String]
    /// The data rows in their order.
    package let rows: [TableRow]
    /// The bytes as they were handed in: what a stage mixes into its stream id.
    package let bytes: [UInt8]

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - name: the file name, for messages.
    ///   - bytes: the whole file.
    ///   - columns: the headings it must and may have.
    /// - Throws: `TableError` at the first thing that is wrong.
    package init(named name: String, bytes: [UInt8], columns: TableColumns) throws(TableError) {
        var reader = TableReader(name: name, wanted: columns)
        try reader.read(bytes)
        self.init(reader, of: bytes)
    }

    init(_ reader: TableReader, of bytes: [UInt8]) {
        self.name = reader.name
        self.bytes = bytes
        self.columns = reader.headings
        self.rows = reader.rows
    }

    private init(named name: String, bytes: [UInt8], _ read: BuiltInRows) {
        self.name = name
        self.bytes = bytes
        columns = read.headings
        rows = read.rows
    }

    /// Reads the table that an analyst put in place of a built-in one, or the built-in one.
    ///
    /// - Parameter replacement: the bytes of the file of that name in the analyst's folder, if there is one.
    /// - Throws: `TableError`, also where there is no built-in table of that name and no replacement.
    package init(
        builtIn name: String, replacedBy replacement: [UInt8]? = nil, columns: TableColumns
    ) throws(TableError) {
        guard let bytes = replacement ?? BuiltInTable.bytes(named: name) else {
            throw TableError(table: name, reason: "there is no built-in table of this name")
        }
        if replacement == nil, let read = BuiltInRows(name, bytes, columns) {
            self.init(named: name, bytes: bytes, read)
            return
        }
        try self.init(named: name, bytes: bytes, columns: columns)
    }

    /// Checks that no two rows agree in all of the given columns.
    ///
    /// - Throws: `TableError` at the second of two such rows.
    package func requireUnique(_ keys: String...) throws(TableError) {
        var first: [[String]: Int] = [:]
        for row in rows {
            let key = keys.map { row[$0] }
            if let line = first.updateValue(row.line, forKey: key) {
                throw TableError(
                    table: name, line: row.line, record: row.record, column: keys.joined(separator: " + "),
                    value: key.joined(separator: " + "), reason: "stands in line \(line) already")
            }
        }
    }
}
