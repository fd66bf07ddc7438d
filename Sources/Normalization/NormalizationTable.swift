import AnalystTables

/// One analyst-owned table as this room reads it: rows by the number of a wanted column, each with its physical line.
///
/// The tables have tens of thousands of rows and are read at every start, so a plain one is only cut into spans; whatever
/// is not plain goes to the general reader, which also says what is wrong.
struct NormalizationTable: Sendable {
    /// One row.
    struct Row {
        fileprivate let table: NormalizationTable
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
            let (mine, theirs) = (table.span(index, column), other.table.span(other.index, column))
            guard mine.count == theirs.count else { return false }
            return withBytes(column) { cell in other.withBytes(column) { cell.ends(with: $0) } }
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
        fileprivate let table: NormalizationTable
        var startIndex: Int { 0 }
        var endIndex: Int { table.lines.count }
        subscript(position: Int) -> Row { Row(table: table, index: position) }
    }

    /// The text in which the cells lie.
    fileprivate let bytes: [UInt8]
    fileprivate let spans: [Range<Int32>]
    fileprivate let lines: [Int32]
    private let width: Int

    var rows: Rows { Rows(table: self) }

    @inline(__always) fileprivate func span(_ row: Int, _ column: Int) -> Range<Int> {
        let span = spans[row * width + column]
        return Int(span.lowerBound)..<Int(span.upperBound)
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
        self.bytes = bytes
        self.spans = spans
        self.lines = lines
        self.width = width
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
