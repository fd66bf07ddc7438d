/// The place of a cell: `B7` is row 7, column 1.
struct CellReference: Equatable {
    /// The last row and column that a sheet can have.
    static let lastRow = 1_048_576
    static let lastColumn = 16_383

    /// Counted from 1, as shown.
    let row: Int
    /// Counted from 0.
    let column: Int

    /// Reads a reference such as `XFD1048576`, or returns nil when there is no such cell.
    init?(_ text: some Sequence<UInt8>) {
        var column = 0
        var row = 0
        var hasDigits = false
        for byte in text {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where !hasDigits: column = column * 26 + Int(byte - 0x40)
            case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
                hasDigits = true
                row = row * 10 + Int(byte - UInt8(ascii: "0"))
            default: return nil
            }
            guard column <= CellReference.lastColumn + 1, row <= CellReference.lastRow else { return nil }
        }
        guard row > 0 else { return nil }
        self.row = row
        self.column = column - 1
    }
}

/// Cells that were merged into one; the value stands in the first.
package struct WorkbookRange: Sendable, Equatable {
    /// Rows as shown, counted from 1.
    package let rows: ClosedRange<Int>

    /// Columns counted from 0.
    package let columns: ClosedRange<Int>

    /// - Parameters:
    ///   - rows: as shown, counted from 1.
    ///   - columns: counted from 0.
    init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }

    /// Reads `A1:C2`.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard let first = parts.first.flatMap({ CellReference($0) }), parts.count <= 2,
            let last = parts.last.flatMap({ CellReference($0) }), first.row <= last.row, first.column <= last.column
        else { return nil }
        rows = first.row...last.row
        columns = first.column...last.column
    }
}
