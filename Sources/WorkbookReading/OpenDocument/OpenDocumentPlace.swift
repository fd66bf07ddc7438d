internal import XMLReading

/// Where the row and the cell that begin stand, and how many rows and columns they stand for
/// (OpenDocument 1.3, part 3, 19.679 and 19.685).
struct OpenDocumentPlace {
    /// Counted from 1.
    private(set) var row = 0
    /// How many rows the row stands for, itself included.
    private(set) var rows = 1
    /// Counted from 0.
    private(set) var column = -1
    /// How many columns the cell stands for, itself included.
    private(set) var columns = 1
    private var nextRow = 1
    private var nextColumn = 0

    mutating func beginRow(_ attributes: XMLAttributes) -> WorkbookError? {
        guard let count = Self.count(attributes, "number-rows-repeated") else {
            return .damaged("row \(nextRow) is repeated a number of times that is none")
        }
        row = nextRow
        rows = count
        // Empty rows are repeated to the end of the sheet and beyond; a row that holds something is looked at.
        nextRow = min(nextRow + count, CellReference.lastRow + 1)
        nextColumn = 0
        return nil
    }

    mutating func beginCell(_ attributes: XMLAttributes) -> WorkbookError? {
        guard let count = Self.count(attributes, "number-columns-repeated") else {
            return .damaged("a cell of row \(row) is repeated a number of times that is none")
        }
        column = nextColumn
        columns = count
        nextColumn = min(nextColumn + count, CellReference.lastColumn + 1)
        return nil
    }

    /// The merged range that the cell begins.
    func range(_ attributes: XMLAttributes) -> WorkbookRange? {
        let across = Self.count(attributes, "number-columns-spanned") ?? 1
        let down = Self.count(attributes, "number-rows-spanned") ?? 1
        guard across > 1 || down > 1, column <= CellReference.lastColumn, row <= CellReference.lastRow else {
            return nil
        }
        return WorkbookRange(
            rows: row...min(row + down - 1, CellReference.lastRow),
            columns: column...min(column + across - 1, CellReference.lastColumn))
    }

    /// A number from 1 on, 1 where none is given, no larger than a sheet has rows; nil for what is none.
    private static func count(_ attributes: XMLAttributes, _ name: StaticString) -> Int? {
        guard let text = attributes.value(named: name) else { return 1 }
        guard !text.isEmpty, text.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
        let digits = text.drop { $0 == UInt8(ascii: "0") }
        guard digits.count <= 7 else { return CellReference.lastRow }
        let count = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return count > 0 ? min(count, CellReference.lastRow) : nil
    }
}
