import AnalystTables

/// One analyst-owned table as this room reads it: rows by the number of a wanted column, each with its physical line.
///
/// The tables have tens of thousands of rows and are read at every start, so a plain one is only cut into spans; whatever
/// is not plain goes to the general reader, which also says what is wrong.
struct NormalizationTable: Sendable {
    /// The text in which the cells lie, and where; kept together, so that a row costs one reference.
    fileprivate final class Storage: Sendable {
        let bytes: [UInt8]
        let spans: [Range<Int32>]
        let lines: [Int32]
        let width: Int

        init(bytes: [UInt8], spans: [Range<Int32>], lines: [Int32], width: Int) {
            self.bytes = bytes
            self.spans = spans
            self.lines = lines
            self.width = width
        }

        @inline(__always) func span(_ row: Int, _ column: Int) -> Range<Int> {
            let span = spans[row * width + column]
            return Int(span.lowerBound)..<Int(span.upperBound)
        }
    }

    /// One row.
    struct Row {
        fileprivate let table: Storage
        fileprivate let index: Int

        var line: Int { Int(table.lines[index]) }

        subscript(column: Int) -> [UInt8] { withBytes(column) { Array($0) } }

        func text(_ column: Int) -> String { withBytes(column) { String(decoding: $0, as: UTF8.self) } }

        func isEmpty(_ column: Int) -> Bool { table.span(index, column).isEmpty }

        func equals(_ column: Int, _ other: [UInt8]) -> Bool {
            withBytes(column) { cell in
                other.withUnsafeBufferPointer { cell.count == $0.count && cell.ends(with: $0) }
            }
        }

        /// Whether a cell is the same as in another row.
        func equals(_ column: Int, _ other: Row) -> Bool {
            withBytes(column) { cell in
                other.withBytes(column) { cell.count == $0.count && cell.ends(with: $0) }
            }
        }

        /// Calls `body` with the bytes of a cell.
        @inline(__always)
        func withBytes<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
            let span = table.span(index, column)
            return table.bytes.withUnsafeBufferPointer { body($0.slice(span)) }
        }
    }

    /// The rows in their order.
    struct Rows: RandomAccessCollection {
        fileprivate let table: Storage
        var startIndex: Int { 0 }
        var endIndex: Int { table.lines.count }
        subscript(position: Int) -> Row { Row(table: table, index: position) }
    }

    /// All cells, for reading tables of many rows; valid only during the call that hands them out.
    struct Cells {
        fileprivate let text: UnsafeBufferPointer<UInt8>
        fileprivate let spans: UnsafeBufferPointer<Range<Int32>>
        fileprivate let lines: UnsafeBufferPointer<Int32>
        fileprivate let width: Int

        /// How many rows there are.
        var count: Int { lines.count }

        @inline(__always) subscript(row: Int, column: Int) -> UnsafeBufferPointer<UInt8> {
            let span = spans[row * width + column]
            return text.slice(Int(span.lowerBound)..<Int(span.upperBound))
        }

        /// The physical line of a row.
        func line(_ row: Int) -> Int { Int(lines[row]) }

        /// A cell as text.
        func text(_ row: Int, _ column: Int) -> String { String(decoding: self[row, column], as: UTF8.self) }

        /// Whether a cell is the same as in the row above.
        @inline(__always) func repeats(_ row: Int, _ column: Int) -> Bool {
            guard row > 0 else { return false }
            let (mine, theirs) = (self[row, column], self[row - 1, column])
            return mine.count == theirs.count && mine.ends(with: theirs)
        }
    }

    private let storage: Storage

    var rows: Rows { Rows(table: storage) }

    /// Calls `body` with all cells.
    func withCells<Result, Failure: Error>(
        _ body: (Cells) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try storage.bytes.withUnsafeBufferPointer { text throws(Failure) -> Result in
            try storage.spans.withUnsafeBufferPointer { spans throws(Failure) -> Result in
                try storage.lines.withUnsafeBufferPointer { lines throws(Failure) -> Result in
                    try body(Cells(text: text, spans: spans, lines: lines, width: storage.width))
                }
            }
        }
    }

    /// Reads a table; the returned positions are those of `columns` in each row.
    static func read(
        _ bytes: [UInt8], name: String, columns: [String]
    ) throws(TableError) -> (table: NormalizationTable, at: [Int]) {
        var plain = PlainTable(columns: columns)
        if plain.read(bytes) {
            let table = NormalizationTable(
                bytes: bytes, spans: plain.spans, lines: plain.lines, width: columns.count)
            return (table, Array(columns.indices))
        }
        let general = try AnalystTable(
            named: name, bytes: bytes, columns: TableColumns(required: columns, acceptsOthers: true))
        return (NormalizationTable(general, columns: columns), Array(columns.indices))
    }

    private init(bytes: [UInt8], spans: [Range<Int32>], lines: [Int32], width: Int) {
        storage = Storage(bytes: bytes, spans: spans, lines: lines, width: width)
    }

    private init(_ table: AnalystTable, columns: [String]) {
        var bytes: [UInt8] = []
        var spans: [Range<Int32>] = []
        for row in table.rows {
            for column in columns {
                let start = Int32(bytes.count)
                bytes += row[column].utf8
                spans.append(start..<Int32(bytes.count))
            }
        }
        self.init(bytes: bytes, spans: spans, lines: table.rows.map { Int32($0.line) }, width: columns.count)
    }
}
