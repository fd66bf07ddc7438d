internal import Decompression

/// Reads the rows of a sheet of a binary workbook ([MS-XLS] 2.4, the records of cells).
struct BIFFSheetReader {
    private let globals: BIFFGlobals
    private let shared: BIFFSharedStrings
    private let limits: WorkbookLimits
    private let reader: BIFFRecordReader
    private let outline: BIFFSheetOutline
    private let onBytes: ((Int) -> Void)?
    private let onRow: (WorkbookRow) -> WorkbookContinuation
    private let row: WorkbookRow
    private var string: BIFFString

    /// The row being read, counted from 0; -1 before the first.
    private var current = -1
    private var cells: [WorkbookCell] = []
    private var bytes: [UInt8] = []
    private var isOrdered = true
    private var told = 0

    init(
        _ reader: BIFFRecordReader, _ outline: BIFFSheetOutline, globals: BIFFGlobals, shared: BIFFSharedStrings,
        limits: WorkbookLimits, onBytes: ((Int) -> Void)?, onRow: @escaping (WorkbookRow) -> WorkbookContinuation
    ) {
        self.reader = reader
        self.outline = outline
        self.globals = globals
        self.shared = shared
        self.limits = limits
        self.onBytes = onBytes
        self.onRow = onRow
        row = WorkbookRow(shared: shared.strings)
        string = BIFFString(codePage: globals.codePage, scripts: globals.scripts)
    }

    /// Hands out the rows from the top.
    mutating func read() throws(WorkbookError) {
        if let runs = outline.runs {
            for run in runs where try read(run.start, run.end) == .stop { return }
        } else if try read(outline.start, outline.end) == .stop {
            return
        }
        _ = try endRow()
    }

    private mutating func read(_ start: Int, _ end: Int) throws(WorkbookError) -> WorkbookContinuation {
        reader.seek(to: start, end: end)
        told = start
        var scan = BIFFSheetScan(reader)
        while let record = try scan.next() {
            guard BIFFRecord.Kind.isCell(record.kind) else { continue }
            guard let number = record.body.u16(0), let column = record.body.u16(2) else { throw cut(record) }
            if number != current {
                if try endRow() == .stop { return .stop }
                current = number
            }
            try take(record, column)
        }
        return .proceed
    }

    /// Hands out the row that was read.
    private mutating func endRow() throws(WorkbookError) -> WorkbookContinuation {
        if let onBytes {
            onBytes(max(0, reader.position - told))
            told = reader.position
        }
        guard !cells.isEmpty else { return .proceed }
        if !isOrdered {
            cells.sort { $0.column < $1.column }
            for index in cells.indices.dropFirst() where cells[index].column == cells[index - 1].column {
                throw .damaged("a cell of row \(current + 1) stands there twice")
            }
        }
        row.number = current + 1
        row.isHidden = outline.isHidden(current)
        swap(&cells, &row.cells)
        swap(&bytes, &row.bytes)
        cells.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        isOrdered = true
        return onRow(row)
    }

    // MARK: Cells

    /// Adds what a record holds; all begin with row, column and style.
    private mutating func take(_ record: BIFFRecord, _ column: Int) throws(WorkbookError) {
        let body = record.body
        let format = globals.format(body.u16(4) ?? -1)
        switch record.kind {
        case BIFFRecord.Kind.number:
            guard let number = body.double(6) else { throw cut(record) }
            add(number, format, column)
        case BIFFRecord.Kind.rk:
            guard let packed = body.u32(6) else { throw cut(record) }
            add(Self.number(packed), format, column)
        case BIFFRecord.Kind.mulRK:
            // [MS-XLS] 2.4.175: style and number of each cell, then the last column.
            let count = (body.count - 6) / 6
            guard count > 0, body.u16(body.count - 2) == column + count - 1 else { throw cut(record) }
            for index in 0..<count {
                guard let style = body.u16(4 + 6 * index), let packed = body.u32(6 + 6 * index) else {
                    throw cut(record)
                }
                add(Self.number(packed), globals.format(style), column + index)
            }
        case BIFFRecord.Kind.labelSST:
            guard let number = body.u32(6) else { throw cut(record) }
            guard number < UInt32(shared.strings.count) else { throw .damaged("there is no shared string \(number)") }
            let index = Int(number)
            guard !shared.strings[index].isEmpty else { return }
            let kind = shared.garbled.contains(index) ? WorkbookCellKind.garbled : .text
            add(WorkbookCell(column: column, kind: kind, isFormula: false, start: -1, end: index))
        case BIFFRecord.Kind.label, BIFFRecord.Kind.rString:
            var cursor = BIFFCursor(record, of: reader, at: 6)
            let hasRuns = record.kind == BIFFRecord.Kind.rString
            guard let count = try cursor.u16(), try string.read(count, from: &cursor, hasRuns: hasRuns) else {
                throw cut(record)
            }
            try addString(column, isFormula: false)
        case BIFFRecord.Kind.boolError:
            guard let value = body.u8(6), let isError = body.u8(7) else { throw cut(record) }
            if isError != 0 { add(error: value, column) } else { add(truth: value, column) }
        default: try addResult(record, format, column)
        }
    }

    /// The result of a formula ([MS-XLS] 2.5.133): a number, or what its last two bytes announce.
    private mutating func addResult(
        _ record: BIFFRecord, _ format: NumberFormat, _ column: Int
    ) throws(WorkbookError) {
        let body = record.body
        guard let kind = body.u8(6), let value = body.u8(8), let mark = body.u16(12) else { throw cut(record) }
        guard mark == 0xFFFF else {
            guard let number = body.double(6) else { throw cut(record) }
            return add(number, format, column, isFormula: true)
        }
        switch kind {
        case 0: try addStringResult(record, column)
        case 1: add(truth: value, column, isFormula: true)
        case 2: add(error: value, column, isFormula: true)
        case 3: break
        default: throw .damaged("the result of the formula at byte \(record.offset) is of no kind")
        }
    }

    /// Text that a formula gave stands in a record of its own, behind what several cells may share.
    private mutating func addStringResult(_ record: BIFFRecord, _ column: Int) throws(WorkbookError) {
        while let next = try reader.nextKind() {
            switch next {
            case BIFFRecord.Kind.sharedFormula, BIFFRecord.Kind.array, BIFFRecord.Kind.table,
                BIFFRecord.Kind.continue:
                _ = try reader.next()
            case BIFFRecord.Kind.string:
                guard let found = try reader.next() else { throw cut(record) }
                var cursor = BIFFCursor(found, of: reader)
                guard let count = try cursor.u16(), try string.read(count, from: &cursor) else { throw cut(found) }
                return try addString(column, isFormula: true)
            default:
                add(.uncomputed, column, from: bytes.count, isFormula: true)
                return
            }
        }
        add(.uncomputed, column, from: bytes.count, isFormula: true)
    }

    private mutating func addString(_ column: Int, isFormula: Bool) throws(WorkbookError) {
        guard !string.text.isEmpty else { return }
        guard bytes.count + string.text.count <= limits.rowBytes else {
            throw .tooLarge("a row of more than \(limits.rowBytes >> 20) MiB")
        }
        let start = bytes.count
        bytes.append(contentsOf: string.text)
        add(string.isGarbled ? .garbled : .text, column, from: start, isFormula: isFormula)
    }

    private mutating func add(_ number: Double, _ format: NumberFormat, _ column: Int, isFormula: Bool = false) {
        let start = bytes.count
        let kind = FormattedNumber.append(number, format, countsFrom1904: globals.countsFrom1904, to: &bytes)
        add(kind, column, from: start, isFormula: isFormula)
    }

    private mutating func add(truth value: Int, _ column: Int, isFormula: Bool = false) {
        guard value < 2 else { return add(error: 0x0F, column, isFormula: isFormula) }
        let start = bytes.count
        bytes.append(contentsOf: (value == 1 ? "TRUE" : "FALSE").utf8)
        add(.boolean, column, from: start, isFormula: isFormula)
    }

    /// An error by its number ([MS-XLS] 2.5.10).
    private mutating func add(error value: Int, _ column: Int, isFormula: Bool = false) {
        let start = bytes.count
        let words =
            switch value {
            case 0x00: "#NULL!"
            case 0x07: "#DIV/0!"
            case 0x0F: "#VALUE!"
            case 0x17: "#REF!"
            case 0x1D: "#NAME?"
            case 0x24: "#NUM!"
            case 0x2A: "#N/A"
            case 0x2B: "#GETTING_DATA"
            default: "#ERROR \(value)"
            }
        bytes.append(contentsOf: words.utf8)
        add(.error, column, from: start, isFormula: isFormula)
    }

    private mutating func add(_ kind: WorkbookCellKind, _ column: Int, from start: Int, isFormula: Bool) {
        add(WorkbookCell(column: column, kind: kind, isFormula: isFormula, start: start, end: bytes.count))
    }

    private mutating func add(_ cell: WorkbookCell) {
        if let last = cells.last, last.column >= cell.column { isOrdered = false }
        cells.append(cell)
    }

    /// A number of 30 bits and two flags ([MS-XLS] 2.5.217): an integer or the upper half of a double, of hundredths or not.
    static func number(_ packed: UInt32) -> Double {
        let number =
            packed & 2 != 0
            ? Double(Int32(bitPattern: packed) >> 2) : Double(bitPattern: UInt64(packed & 0xFFFF_FFFC) << 32)
        return packed & 1 != 0 ? number / 100 : number
    }

    private func cut(_ record: BIFFRecord) -> WorkbookError {
        .damaged("the cell at byte \(record.offset) is cut")
    }
}
