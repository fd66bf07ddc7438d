import AnalystTables

/// One analyst-owned table as this room reads it: rows by the number of a wanted column, each with its physical line.
struct NormalizationTable {
    /// One row.
    struct Row {
        let line: Int
        let cells: [String]

        subscript(column: Int) -> [UInt8] { Array(cells[column].utf8) }

        func text(_ column: Int) -> String { cells[column] }
    }

    let rows: [Row]

    /// Reads a table; the returned positions are those of `columns` in each row.
    static func read(
        _ bytes: [UInt8], name: String, columns: [String]
    ) throws(TableError) -> (table: NormalizationTable, at: [Int]) {
        let table = try AnalystTable(
            named: name, bytes: bytes, columns: TableColumns(required: columns, acceptsOthers: true))
        let rows = table.rows.map { row in Row(line: row.line, cells: columns.map { row[$0] }) }
        return (NormalizationTable(rows: rows), Array(columns.indices))
    }
}
