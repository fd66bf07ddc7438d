/// One data row of an analyst's table.
package struct TableRow: Sendable {
    /// The physical line on which the row begins, from 1.
    package let line: Int
    /// The number of the data row, from 1; header, comments and blank lines do not count.
    package let record: Int
    /// The cells in the order of the headings, without outer white space.
    package let cells: [String]

    let table: String
    let positions: [String: Int]
    /// Headings as they are written, by the one that they stand for.
    var written: [String: String] = [:]

    /// The cell below a heading; empty where the table has no such column.
    package subscript(column: String) -> String { positions[column].map { cells[$0] } ?? "" }

    /// The cell below a heading, which must not be empty.
    ///
    /// - Throws: `TableError` with the place, where it is.
    package func required(_ column: String) throws(TableError) -> String {
        let value = self[column]
        guard !value.isEmpty else { throw error(in: column, "is empty and must not be") }
        return value
    }

    /// The cell below a heading as another type; nil where it is empty.
    ///
    /// - Parameters:
    ///   - kind: what a value must be, with its article: `a percentage`.
    ///   - parse: nil where a text is none.
    /// - Throws: `TableError` with the place, where `parse` gives nil.
    package func optional<Value>(
        _ column: String, as kind: String, _ parse: (String) -> Value?
    ) throws(TableError) -> Value? {
        let value = self[column]
        guard !value.isEmpty else { return nil }
        guard let parsed = parse(value) else { throw error(in: column, "is not \(kind)") }
        return parsed
    }

    /// The cell below a heading as another type; it must not be empty.
    ///
    /// - Throws: `TableError` with the place, where it is empty or `parse` gives nil.
    package func required<Value>(
        _ column: String, as kind: String, _ parse: (String) -> Value?
    ) throws(TableError) -> Value {
        _ = try required(column)
        guard let value = try optional(column, as: kind, parse) else { throw error(in: column, "is not \(kind)") }
        return value
    }

    /// An error about the cell below a heading.
    ///
    /// - Parameter reason: the end of a sentence that begins with the value: `is not a known verdict`.
    package func error(in column: String, _ reason: String) -> TableError {
        TableError(
            table: table, line: line, record: record, column: written[column] ?? column, value: self[column],
            reason: reason)
    }
}
