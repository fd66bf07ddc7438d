internal import ByteTables

/// The rows of headings of a table, to tell when they come again in mid-file.
struct HeadingRows {
    private struct Line {
        var cells: [[UInt8]]
        /// The last cell that is not empty: running numbers stand in front.
        var sentinel: Int
    }

    private let lines: [Line]

    /// - Parameter rows: the cells of each row of headings as they stand.
    init(_ rows: [[String]]) {
        lines = rows.compactMap { row in
            let cells = row.map { cell in
                Array(ItemText.string(Array(cell.unicodeScalars.filter { !ItemText.isSpace($0) })[...]).utf8)
            }
            guard let sentinel = cells.lastIndex(where: { !$0.isEmpty }) else { return nil }
            return Line(cells: cells, sentinel: sentinel)
        }
    }

    /// Whether a row is one of these, white space apart; one cell of five may differ.
    @inline(__always)
    func contains<Row: RowCells>(_ row: Row) -> Bool {
        for line in lines where line.sentinel < row.count {
            if Self.same(row[line.sentinel], line.cells[line.sentinel]), Self.same(row, line) { return true }
        }
        return false
    }

    @inline(never)
    private static func same<Row: RowCells>(_ row: Row, _ line: Line) -> Bool {
        let filled = line.cells.count { !$0.isEmpty }
        var same = 0
        var sameFilled = 0
        for (index, cell) in line.cells.enumerated() where index < row.count && Self.same(row[index], cell) {
            same += 1
            if !cell.isEmpty { sameFilled += 1 }
        }
        return same * 5 >= max(row.count, line.cells.count) * 4 && sameFilled * 5 >= filled * 4
    }

    /// Whether a cell is a heading, white space left out.
    private static func same(_ cell: CellBytes, _ heading: [UInt8]) -> Bool {
        var at = 0
        var index = 0
        while index < cell.count {
            let space = WhiteSpace.length(cell, at: index)
            if space > 0 {
                index += space
                continue
            }
            guard at < heading.count, heading[at] == cell[index] else { return false }
            at += 1
            index += 1
        }
        return at == heading.count
    }
}
