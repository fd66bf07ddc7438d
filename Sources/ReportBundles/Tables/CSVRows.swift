import ByteTables
import DelimitedText

/// The rows of a table as they stand in its file (RFC 4180): one run of bytes, from which a row is read when it is asked
/// for.
///
/// A list of failures has a hundred thousand rows of two dozen texts. As texts they take ten times the bytes of the file,
/// and each is taken in hand for every file that holds it; so they are written once, and files take the bytes.
package struct CSVRows: RandomAccessCollection, Sendable {
    /// The rows with their line ends.
    private(set) var bytes: [UInt8] = []
    /// Where each row ends, its line end included.
    private var ends: [Int] = []

    package var startIndex: Int { 0 }
    package var endIndex: Int { ends.count }

    /// No rows.
    init() {}

    /// Some rows, each with a value for each column.
    init(_ rows: [[String]]) { for row in rows { append(row) } }

    /// Adds a row.
    mutating func append(_ values: [String]) {
        DelimitedCell.appendRow(values, to: &bytes)
        ends.append(bytes.count)
    }

    /// The values of a row.
    package subscript(row: Int) -> [String] {
        var values: [String] = []
        bytes.withUnsafeBufferPointer { all in
            forEachCell(of: row, in: all) { _, cell in values.append(String(decoding: cell.text, as: UTF8.self)) }
        }
        return values
    }

    /// A value of a row.
    struct Cell {
        /// Its bytes in UTF-8.
        let text: UnsafeBufferPointer<UInt8>
        /// Whether these bytes stand in the table and so stay as they are while it is read; otherwise they go with the call.
        let isLasting: Bool
    }

    /// Calls `body` with the number of each row and each of its cells.
    ///
    /// - Parameter rowEnd: called behind the last cell of a row.
    func forEachCell<Failure>(
        _ body: (_ column: Int, Cell) throws(Failure) -> Void, rowEnd: () throws(Failure) -> Void
    ) throws(Failure) {
        let rows = self
        try bytes.withUnsafeBufferPointer { all throws(Failure) in
            for row in rows.indices {
                try rows.forEachCell(of: row, in: all, body)
                try rowEnd()
            }
        }
    }

    private func forEachCell<Failure>(
        of row: Int, in all: UnsafeBufferPointer<UInt8>, _ body: (_ column: Int, Cell) throws(Failure) -> Void
    ) throws(Failure) {
        var at = row == 0 ? 0 : ends[row - 1]
        // Without the line end, which only a cell in quotes may hold.
        let end = ends[row] - 2
        var column = 0
        while true {
            if at < end, all[at] == UInt8(ascii: "\"") {
                var plain: [UInt8] = []
                at += 1
                // What is in quotes was written here, so that it ends with a quote that is no other's twin.
                while all[at] != UInt8(ascii: "\"") || at + 1 < end && all[at + 1] == UInt8(ascii: "\"") {
                    plain.append(all[at])
                    at += all[at] == UInt8(ascii: "\"") ? 2 : 1
                }
                at += 1
                try plain.withUnsafeBufferPointer { text throws(Failure) in
                    try body(column, Cell(text: text, isLasting: false))
                }
            } else {
                let start = at
                while at < end, all[at] != UInt8(ascii: ",") { at += 1 }
                try body(column, Cell(text: UnsafeBufferPointer(rebasing: all[start..<at]), isLasting: true))
            }
            guard at < end else { return }
            at += 1
            column += 1
        }
    }
}
