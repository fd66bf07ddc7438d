internal import DelimitedText

/// An analyst's table to which rows are added at its end; what stands there stays as it is: comments, notes, order,
/// columns of the analyst's own.
///
/// It is written in UTF-8 whatever it was read in, with a byte order mark if it had one or was in another encoding, with
/// its own delimiter and line ends.
package struct ExtendedTable: Sendable {
    /// The table as it was read.
    package let table: AnalystTable
    private var text: [UInt8]
    private let delimiter: UInt8
    private let lineEnd: [UInt8]

    private static let mark: [UInt8] = [0xef, 0xbb, 0xbf]

    /// Reads a table.
    ///
    /// - Throws: as `AnalystTable`.
    package init(named name: String, bytes: [UInt8], columns: TableColumns) throws(TableError) {
        var reader = TableReader(name: name, wanted: columns)
        try reader.read(bytes)
        table = AnalystTable(reader, of: bytes)
        delimiter = reader.delimiter
        let end = reader.text.firstIndex(of: UInt8(ascii: "\n"))
        let isWindows = end.map { $0 > 0 && reader.text[$0 - 1] == UInt8(ascii: "\r") } ?? false
        lineEnd = isWindows ? [UInt8(ascii: "\r"), UInt8(ascii: "\n")] : [UInt8(ascii: "\n")]
        text = bytes == reader.text ? reader.text : Self.mark + reader.text
    }

    /// Adds a row of values by heading; values of headings that the table lacks are left out.
    package mutating func append(_ values: [String: String]) {
        if let last = text.last, last != UInt8(ascii: "\n") { text += lineEnd }
        for (index, heading) in table.columns.enumerated() {
            if index > 0 { text.append(delimiter) }
            text += DelimitedCell.text(values[heading] ?? "", delimiter: delimiter).utf8
        }
        text += lineEnd
    }

    /// The whole table.
    package var bytes: [UInt8] { text }
}
