/// What is wrong with one of the analyst's tables: file, line and reason, so that it can be opened at the place.
package struct NormalizationTableError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file name of the table.
    package let table: String
    /// The physical line, from 1; 0 when the whole table is missing.
    package let line: Int
    /// The column that is wrong; empty when the line as a whole is.
    package let column: String
    /// What is wrong, in words.
    package let reason: String

    package init(table: String, line: Int, column: String = "", reason: String) {
        self.table = table
        self.line = line
        self.column = column
        self.reason = reason
    }

    package var description: String {
        column.isEmpty ? "\(table):\(line): \(reason)" : "\(table):\(line): \(column): \(reason)"
    }
}

/// One analyst-owned table as this room reads it: a header row, then rows that know their physical line.
struct NormalizationTable {
    /// One row; a short row has empty cells at its end.
    struct Row {
        let line: Int
        let cells: [[UInt8]]

        subscript(column: Int) -> [UInt8] { column < cells.count ? cells[column] : [] }

        func text(_ column: Int) -> String { String(decoding: self[column], as: UTF8.self) }
    }

    let name: String
    let header: [String]
    let rows: [Row]

    /// Reads a table and looks for the columns that the caller needs.
    ///
    /// The returned positions are in the order of `columns`, so that a row is read by number.
    static func read(
        _ bytes: [UInt8], name: String, columns: [String]
    ) throws(NormalizationTableError) -> (table: NormalizationTable, at: [Int]) {
        let rows = records(of: bytes)
        guard let first = rows.first else {
            throw NormalizationTableError(table: name, line: 0, reason: "the table is empty")
        }
        let header = first.cells.map { String(decoding: $0, as: UTF8.self) }
        var positions: [Int] = []
        for column in columns {
            guard let position = header.firstIndex(of: column) else {
                throw NormalizationTableError(table: name, line: 1, column: column, reason: "the column is missing")
            }
            positions.append(position)
        }
        let body = rows.dropFirst().filter { row in
            !row.cells.allSatisfy(\.isEmpty) && row.cells.first?.first != UInt8(ascii: "#")
        }
        return (NormalizationTable(name: name, header: header, rows: Array(body)), positions)
    }

    /// The rows of comma-separated text with quoted fields, each with the line it starts on.
    private static func records(of bytes: [UInt8]) -> [Row] {
        var rows: [Row] = []
        var cells: [[UInt8]] = []
        var cell: [UInt8] = []
        var line = 1
        var rowLine = 1
        var quoted = false
        var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        func isQuote(_ index: Int) -> Bool { index < bytes.count && bytes[index] == UInt8(ascii: "\"") }
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\n") { line += 1 }
            if quoted {
                if byte != UInt8(ascii: "\"") {
                    cell.append(byte)
                } else if isQuote(at + 1) {
                    cell.append(byte)
                    at += 1
                } else {
                    quoted = false
                }
            } else {
                switch byte {
                case UInt8(ascii: "\"") where cell.isEmpty: quoted = true
                case UInt8(ascii: ","):
                    cells.append(cell)
                    cell = []
                case UInt8(ascii: "\r"): break
                case UInt8(ascii: "\n"):
                    cells.append(cell)
                    rows.append(Row(line: rowLine, cells: cells))
                    cells = []
                    cell = []
                    rowLine = line
                default: cell.append(byte)
                }
            }
            at += 1
        }
        if !cell.isEmpty || !cells.isEmpty {
            cells.append(cell)
            rows.append(Row(line: rowLine, cells: cells))
        }
        return rows
    }
}
