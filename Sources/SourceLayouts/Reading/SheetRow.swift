import WorkbookReading

/// The cells of a sheet's row by column, as the reading of text expects them.
struct SheetRow {
    private(set) var cells = StoredRow()
    /// The first cell of a carried column that holds no value, if there is one.
    private(set) var fault: RowFault?

    /// - Parameters:
    ///   - width: the columns of the headings; a cell further to the right is a fault, as it is in a row of text.
    ///   - isCarried: whether what stands in a column goes into the record.
    init(_ row: WorkbookRow, width: Int, isCarried: (Int) -> Bool) {
        var next = 0
        for column in 0..<width {
            while next < row.cells.count, row.cells[next].column < column { next += 1 }
            guard next < row.cells.count, row.cells[next].column == column else {
                cells.append(UnsafeBufferPointer(start: nil, count: 0))
                continue
            }
            let cell = row.cells[next]
            if cell.kind == .percent {
                Self.percentage(row.string(cell)).withUnsafeBufferPointer { cells.append($0) }
            } else {
                row.withValue(cell) { cells.append($0) }
            }
            if fault == nil, isCarried(column) { fault = Self.fault(cell.kind, column, row.string(cell)) }
        }
        guard fault == nil, let last = row.cells.last, last.column >= width else { return }
        for cell in row.cells where cell.column >= width {
            let isBlank = row.withValue(cell) { CellText.trimmed($0).isEmpty }
            if isBlank { continue }
            fault = .surplus(String(row.string(cell).prefix(200)), column: Self.letters(cell.column))
            return
        }
    }

    /// Puts values into empty cells.
    mutating func fill(_ values: [Int: [UInt8]]) {
        let filled = StoredRow()
        for index in 0..<cells.count {
            if let value = values[index] {
                value.withUnsafeBufferPointer { filled.append($0) }
            } else {
                filled.append(cells[index])
            }
        }
        cells = filled
    }

    /// The letters of a column counted from 0.
    static func letters(_ column: Int) -> String {
        var rest = column + 1
        var letters = ""
        while rest > 0 {
            letters = String(Character(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26)))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }

    private static func fault(_ kind: WorkbookCellKind, _ column: Int, _ value: @autoclosure () -> String) -> RowFault?
    {
        switch kind {
        case .text, .number, .percent, .boolean, .date, .dateTime, .time: nil
        case .error:
            RowFault(column: column, value: value(), code: "cell_error", message: "is an error of the spreadsheet")
        case .identifierLost: Array(value().utf8).withUnsafeBufferPointer { RowFault.destroyed(column, $0) }
        case .impossibleDate:
            RowFault(
                column: column, value: value(), code: "date_impossible",
                message: "is shown as a date that does not exist")
        case .uncomputed:
            RowFault(
                column: column, value: nil, code: "cell_uncomputed",
                message: "is a formula without a stored result: open and save the workbook in a spreadsheet program")
        case .mistyped:
            RowFault(
                column: column, value: value(), code: "cell_type", message: "is not of the type that its cell says")
        case .garbled:
            RowFault(
                column: column, value: nil, code: "encoding",
                message: "holds bytes that are no text in the encoding of the workbook")
        }
    }

    /// A fraction in plain digits as the percentage that the sheet shows: `0.053` is `5.3%`.
    static func percentage(_ fraction: String) -> [UInt8] {
        var digits = Array(fraction.utf8)
        var sign: [UInt8] = []
        if digits.first == UInt8(ascii: "-") { sign = [digits.removeFirst()] }
        guard !digits.isEmpty, digits.allSatisfy({ $0 == UInt8(ascii: ".") || $0 &- UInt8(ascii: "0") < 10 }) else {
            return Array(fraction.utf8)
        }
        let point = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.count
        var whole = Array(digits[..<point])
        var rest = Array(digits[min(point + 1, digits.count)...])
        while rest.count < 2 { rest.append(UInt8(ascii: "0")) }
        whole += rest[..<2]
        rest.removeFirst(2)
        while whole.count > 1, whole.first == UInt8(ascii: "0") { whole.removeFirst() }
        while rest.last == UInt8(ascii: "0") { rest.removeLast() }
        return sign + whole + (rest.isEmpty ? [] : [UInt8(ascii: ".")] + rest) + [UInt8(ascii: "%")]
    }

    /// The cells as a line of CSV, for rejects: a workbook has no text of its own.
    var line: [UInt8] {
        var line: [UInt8] = []
        for index in 0..<cells.count where line.count <= Reject.rawLimit {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            let cell = cells[index]
            guard
                cell.contains(where: {
                    $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
                        || $0 == UInt8(ascii: "\r")
                })
            else {
                line.append(contentsOf: cell)
                continue
            }
            line.append(UInt8(ascii: "\""))
            for byte in cell {
                line.append(byte)
                if byte == UInt8(ascii: "\"") { line.append(byte) }
            }
            line.append(UInt8(ascii: "\""))
        }
        return line
    }
}
