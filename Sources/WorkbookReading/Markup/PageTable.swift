internal import XMLReading

/// Follows the tables of a page: which one is read, and where its cells stand.
///
/// A cell stands in the first column that no cell above it reaches into, as browsers lay tables out
/// (HTML, 4.9.12.1, Forming a table).
struct PageTable {
    /// The number of the row, counted from 1; a caption is the first.
    private(set) var row = 0
    /// The column of the cell, counted from 0.
    private(set) var column = -1
    /// The merged range that the cell begins.
    private(set) var range: WorkbookRange?
    /// For each column the last row into which a cell of an earlier row reaches.
    private var reached: [Int] = []

    private static let mostColumns = 1000
    private static let mostRows = 65_534

    mutating func beginRow() throws(XMLReadingError) {
        guard row < CellReference.lastRow else { throw Self.refusal("a table has too many rows") }
        row += 1
        column = -1
        range = nil
    }

    mutating func beginCell(_ attributes: PageAttributes) throws(XMLReadingError) {
        try beginCell(
            across: Self.span(attributes.string("colspan"), atMost: Self.mostColumns),
            down: Self.span(attributes.string("rowspan"), atMost: Self.mostRows))
    }

    mutating func beginCell(across: Int = 1, down: Int = 1) throws(XMLReadingError) {
        // The column behind the last cell, and behind what reaches down from above.
        var next = (range?.columns.upperBound ?? column) + 1
        while next < reached.count, reached[next] >= row { next += 1 }
        guard next + across - 1 <= CellReference.lastColumn else { throw Self.refusal("row \(row) has too many cells") }
        column = next
        range = nil
        guard across > 1 || down > 1 else { return }
        range = WorkbookRange(rows: row...row + down - 1, columns: next...next + across - 1)
        guard down > 1 else { return }
        while reached.count < next + across { reached.append(0) }
        for column in next..<next + across { reached[column] = row + down - 1 }
    }

    private static func span(_ text: String?, atMost most: Int) -> Int {
        let digits = (text ?? "").drop { $0 == " " }.prefix { $0.isASCII && $0.isNumber }
        return min(max(1, Int(digits) ?? 1), most)
    }

    static func refusal(_ words: String) -> XMLReadingError {
        XMLReadingError(.malformed, line: 0, column: 1, message: words)
    }
}
