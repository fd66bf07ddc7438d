/// What a cell holds.
package enum WorkbookCellKind: UInt8, Sendable {
    /// Text, typed in or computed.
    case text
    /// A number in plain digits, rounded to the 15 significant digits that a spreadsheet knows.
    case number
    /// A number that is shown as a percentage; the value is the fraction.
    case percent
    /// `TRUE` or `FALSE`.
    case boolean
    /// An error such as `#N/A`.
    case error
    /// A number shown as a date: `YYYY-MM-DD`.
    case date
    /// A number shown as a date, with a time of day: `YYYY-MM-DD HH:MM:SS`.
    case dateTime
    /// A number shown as a time: `HH:MM:SS`.
    case time
    /// A whole number of more than 15 digits: an identifier whose end is lost. The value is what is left of it.
    case identifierLost
    /// A number shown as a date that no calendar has, 29 February 1900 or before 1900. The value is the number.
    case impossibleDate
    /// A formula of which no program has stored the result; the value is empty.
    case uncomputed
    /// What is not of the type that the cell says, such as a truth value that is none; the value is what stands there.
    case mistyped
    /// Text whose bytes are none in the encoding of the workbook; the value is these bytes.
    case garbled
}

/// One cell that is not empty.
package struct WorkbookCell: Sendable {
    /// The column, counted from 0.
    package let column: Int

    /// What it holds.
    package let kind: WorkbookCellKind

    /// Whether the value was computed by a formula.
    package let isFormula: Bool

    /// Places in the row's bytes, or -1 and the number of a shared string.
    let start: Int
    let end: Int
}

/// One row of a sheet, valid only while it is handed out.
package final class WorkbookRow {
    /// The number that the sheet shows for it, counted from 1.
    package internal(set) var number = 0

    /// Whether the row is hidden; hidden rows are rows.
    package internal(set) var isHidden = false

    /// The cells that are not empty, from left to right.
    package internal(set) var cells: [WorkbookCell] = []

    var bytes: [UInt8] = []
    private let shared: SharedStrings

    init(shared: SharedStrings) { self.shared = shared }

    /// The UTF-8 bytes of a cell's value, valid only while the row is handed out.
    package func withValue<Result>(
        _ cell: WorkbookCell, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        if cell.start < 0 { return try body(shared[cell.end]) }
        return try bytes.withUnsafeBufferPointer {
            try body(UnsafeBufferPointer(rebasing: $0[cell.start..<cell.end]))
        }
    }

    /// A cell's value as a string, for what is not done for every cell.
    package func string(_ cell: WorkbookCell) -> String { withValue(cell) { String(decoding: $0, as: UTF8.self) } }

    /// The cell in a column, or nil when it is empty.
    package func cell(at column: Int) -> WorkbookCell? {
        if column < cells.count, cells[column].column == column { return cells[column] }
        return cells.first { $0.column == column }
    }
}
