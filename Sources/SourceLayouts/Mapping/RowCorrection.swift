import RecordStream
internal import Records

/// What a corrected row has in place of what is read: its place, values that stood around it, and the corrected cell.
final class RowCorrection {
    let row: RejectedRow
    let place: RowPlace
    /// The column of the corrected cell, if one was.
    private let column: Int?
    /// The columns of the heading at fault.
    private let faults: [Int]
    private let memory = StoredRow()
    private var contextColumns: [Int] = []

    /// - Parameters:
    ///   - columns: the columns of a heading.
    ///   - isValueCorrected: whether the value takes the place of the cell under the heading.
    init(_ row: RejectedRow, isValueCorrected: Bool, columns: (String) -> [Int]) {
        self.row = row
        place = RowPlace(line: row.line, record: row.record, byte: row.byte)
        faults = row.field.map(columns) ?? []
        column = isValueCorrected ? faults.first : nil
        Array((row.value ?? "").utf8).withUnsafeBufferPointer { memory.append($0) }
        for value in row.context {
            for column in columns(value.heading) {
                contextColumns.append(column)
                Array(value.value.utf8).withUnsafeBufferPointer { memory.append($0) }
            }
        }
    }

    /// Hands out the values around the row, by column.
    func eachContext(_ body: (Int, CellBytes) -> Void) {
        for (index, column) in contextColumns.enumerated() { body(column, memory[index + 1]) }
    }

    /// The corrected cell.
    var cell: (column: Int, value: CellBytes)? { column.map { ($0, memory[0]) } }

    /// Whether a cell still stands as it was refused, for a reason that its text does not show: the kind of a cell, or the
    /// rows around it.
    func isUnchanged<Row: RowCells>(_ cells: Row) -> Bool {
        guard column == nil, Self.unseen.contains(row.code) else { return false }
        return faults.contains { $0 < cells.count && Reject.text(CellText.trimmed(cells[$0])) == row.value ?? "" }
    }

    private static let unseen: Set<String> = [
        "cell_error", "cell_uncomputed", "identifier_destroyed", "identifier_rounded", "date_impossible",
    ]
}

/// A row with one cell corrected.
struct CorrectedRow<Row: RowCells>: RowCells {
    let cells: Row
    let column: Int
    let value: CellBytes

    var count: Int { cells.count }

    subscript(index: Int) -> CellBytes { index == column ? value : cells[index] }
}
