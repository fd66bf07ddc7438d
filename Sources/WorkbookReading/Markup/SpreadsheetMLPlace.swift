internal import XMLReading

/// Where the row and the cell that begin stand: behind the ones before them, unless they say where
/// (XML Spreadsheet Reference, `ss:Index`, `ss:Span`, `ss:MergeAcross`, `ss:MergeDown`).
struct SpreadsheetMLPlace {
    /// Counted from 1.
    private(set) var row = 0
    /// Counted from 0.
    private(set) var column = -1
    /// The merged range that the cell begins.
    private(set) var range: WorkbookRange?
    private var nextRow = 1
    private var nextColumn = 0

    mutating func beginRow(_ attributes: XMLAttributes) -> WorkbookError? {
        var number = nextRow
        if let text = attributes.string("Index") {
            guard let stated = Int(text), stated >= nextRow else {
                return .damaged("row \(text.prefix(20)) cannot come here")
            }
            number = stated
        }
        let span = attributes.string("Span").map { Int($0) ?? -1 } ?? 0
        guard number <= CellReference.lastRow, (0...CellReference.lastRow).contains(span) else {
            return .damaged("there are too many rows")
        }
        row = number
        nextRow = number + span + 1
        nextColumn = 0
        return nil
    }

    mutating func beginCell(_ attributes: XMLAttributes) -> WorkbookError? {
        var number = nextColumn
        if let text = attributes.string("Index") {
            guard let stated = Int(text), stated > nextColumn, stated <= CellReference.lastColumn + 1 else {
                return .damaged("in row \(row) a cell cannot have the index \(text.prefix(20))")
            }
            number = stated - 1
        }
        let across = attributes.string("MergeAcross").map { Int($0) ?? -1 } ?? 0
        let down = attributes.string("MergeDown").map { Int($0) ?? -1 } ?? 0
        guard (0...CellReference.lastColumn).contains(across), (0...CellReference.lastRow).contains(down),
            number + across <= CellReference.lastColumn
        else { return .damaged("row \(row) has a merged cell that cannot be, or too many cells") }
        column = number
        nextColumn = number + across + 1
        range = across > 0 || down > 0 ? WorkbookRange(rows: row...row + down, columns: number...number + across) : nil
        return nil
    }
}
