internal import XMLReading

/// Follows one table of a text: where its cells stand, and which of them are one.
///
/// Cells know how many columns they take only once they have begun, and rows that they were deleted; so cells are placed
/// when their row ends.
struct WordTable {
    /// How a cell goes together with the one above it (ISO/IEC 29500-1, 17.4.84).
    enum Merge { case none, begins, goesOn }

    /// A cell of the row that is open.
    struct Cell {
        var columns = 1
        var merge = Merge.none
        /// It belongs to the cell on its left, or was deleted, so that its text is none of the table.
        var isPart = false
        var isDeleted = false
        /// Where its text stands among the bytes of the row.
        var start = 0
        var end = 0
    }

    /// What is known of the row that is open.
    struct Row {
        var cells: [Cell] = []
        /// Columns that are left out in front of the first cell.
        var columnsBefore = 0
        var isDeleted = false
        var isHidden = false
    }

    /// The number of the last row that was placed, counted from 1.
    private(set) var row = 0
    private(set) var ranges: [WorkbookRange] = []
    /// Merged cells that may go on in the next row, by their first column.
    private var open: [Int: WorkbookRange] = [:]

    /// Places the cells of a row that ends.
    ///
    /// - Parameter take: called with every cell that holds text of its own, and its column.
    mutating func place(_ ended: Row, most: Int, _ take: (Cell, Int) -> Void) throws(XMLReadingError) {
        guard !ended.isDeleted else { return }
        row += 1
        guard row <= CellReference.lastRow else { throw PageTable.refusal("a table has too many rows") }
        var column = ended.columnsBefore
        for cell in ended.cells where !cell.isDeleted {
            let columns = column...column + cell.columns - 1
            guard columns.upperBound <= CellReference.lastColumn else {
                throw PageTable.refusal("row \(row) of a table has too many cells")
            }
            var isTaken = !cell.isPart
            if cell.merge == .goesOn, let above = open[column] {
                open[column] = WorkbookRange(rows: above.rows.lowerBound...row, columns: above.columns)
                isTaken = false
            } else {
                try close(open.removeValue(forKey: column), most)
                let range = WorkbookRange(rows: row...row, columns: columns)
                if cell.merge == .begins { open[column] = range } else { try close(range, most) }
            }
            if isTaken { take(cell, column) }
            column = columns.upperBound + 1
        }
        let ends = open.filter { $0.value.rows.upperBound < row }.keys.sorted()
        for column in ends { try close(open.removeValue(forKey: column), most) }
    }

    /// The table ends.
    mutating func end(most: Int) throws(XMLReadingError) {
        for column in open.keys.sorted() { try close(open.removeValue(forKey: column), most) }
    }

    private mutating func close(_ range: WorkbookRange?, _ most: Int) throws(XMLReadingError) {
        guard let range, range.rows.count > 1 || range.columns.count > 1 else { return }
        guard ranges.count < most else { throw PageTable.refusal("a table has more than \(most) merged cells") }
        ranges.append(range)
    }
}
