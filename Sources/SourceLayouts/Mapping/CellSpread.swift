/// Cells whose value stands in another cell: of a heading that goes on over several columns, or merged with those above.
struct CellSpread {
    private let continued: [(column: Int, into: Int, isJoined: Bool)]
    private let merged: [Int]
    /// What stands above in each merged column; nil where that could not be read.
    private var values: [[UInt8]?]

    /// Nil for a layout in which every cell stands for itself.
    init?(_ layout: TableLayout) {
        var continued: [(column: Int, into: Int, isJoined: Bool)] = []
        var first = 0
        for (index, column) in layout.columns.enumerated() {
            switch column.use {
            case .same, .joined: continued.append((index, first, column.use == .joined))
            case .own, .dropped: first = index
            }
        }
        self.continued = continued
        merged = layout.mergedColumns.sorted()
        values = Array(repeating: [], count: merged.count)
        if continued.isEmpty && merged.isEmpty { return nil }
    }

    /// The row with every value in its own column, or why it has none.
    mutating func settled<Row: RowCells>(_ row: Row) -> (row: StoredRow, fault: RowFault?) {
        var cells = (0..<row.count).map { Array(row[$0]) }
        var fault: RowFault?
        for part in continued where part.column < cells.count {
            let text = cells[part.column]
            guard !Self.isEmpty(text) else { continue }
            if Self.isEmpty(cells[part.into]) {
                cells[part.into] = text
            } else if part.isJoined {
                cells[part.into] += text
            } else {
                fault = fault ?? text.withUnsafeBufferPointer { .splitCell(part.column, $0) }
            }
            cells[part.column] = []
        }
        for (index, column) in merged.enumerated() where column < cells.count {
            if !Self.isEmpty(cells[column]) {
                values[index] = cells[column]
            } else if let text = values[index] {
                cells[column] = text
            } else {
                fault = fault ?? .mergedUnknown(column)
            }
        }
        let settled = StoredRow()
        for cell in cells { cell.withUnsafeBufferPointer { settled.append($0) } }
        return (settled, fault)
    }

    /// A row could not be read: what it held in merged columns is not known.
    mutating func forget() { for index in values.indices { values[index] = nil } }

    /// The columns that an empty cell is filled in from above, with what stands there.
    var above: [(column: Int, value: String)] {
        zip(merged, values).compactMap { column, value in value.map { (column, String(decoding: $0, as: UTF8.self)) } }
    }

    /// Takes over what stood above a row that is read once more, alone; what is not said is not known.
    mutating func assume(_ known: [Int: [UInt8]]) {
        for (index, column) in merged.enumerated() { values[index] = known[column] }
    }

    private static func isEmpty(_ cell: [UInt8]) -> Bool {
        cell.withUnsafeBufferPointer { CellText.trimmed($0).isEmpty }
    }
}
