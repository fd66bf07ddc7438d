internal import ByteTables
internal import XMLReading

/// Reads the rows of one sheet of a SpreadsheetML workbook.
struct SpreadsheetMLReader: XMLEventHandler {
    private let sheet: Int
    private let outline: SpreadsheetMLOutline
    private let limits: WorkbookLimits
    private let onRow: (WorkbookRow) -> WorkbookContinuation
    private let row = WorkbookRow(shared: SharedStrings(capacity: 0))
    /// Why reading stopped, unless the receiver wanted it or the sheet had ended.
    private(set) var failure: WorkbookError?

    private var depth = 0
    private var sheets = 0
    private var place = SpreadsheetMLPlace()
    private var isInRow = false
    private var isInCell = false
    private var isInData = false
    private var hasData = false
    private var hasFormula = false
    private var rowStyle: String?
    private var style: String?
    private var kind = ""
    private var value: [UInt8] = []
    private var rich: [DigitScript.Run] = []
    /// The elements above or below the line, by their depth.
    private var scripts: [(depth: Int, script: DigitScript)] = []
    private var cells: [WorkbookCell] = []
    private var bytes: [UInt8] = []

    init(
        sheet: Int, _ outline: SpreadsheetMLOutline, limits: WorkbookLimits,
        onRow: @escaping (WorkbookRow) -> WorkbookContinuation
    ) {
        self.sheet = sheet
        self.outline = outline
        self.limits = limits
        self.onRow = onRow
    }

    mutating func startElement(
        _ name: XMLName, attributes: XMLAttributes, at place: XMLPlace
    ) throws(XMLReadingError) {
        depth += 1
        if depth == 2, name.isNamed("Worksheet") { sheets += 1 }
        guard sheets == sheet + 1 else { return }
        switch depth {
        case 4 where name.isNamed("Row"):
            if let error = self.place.beginRow(attributes) { throw fail(error, place) }
            isInRow = true
            rowStyle = attributes.string("StyleID")
            row.isHidden = attributes.isTrue("Hidden")
        case 5 where isInRow && name.isNamed("Cell"):
            if let error = self.place.beginCell(attributes) { throw fail(error, place) }
            isInCell = true
            hasData = false
            hasFormula = attributes.value(named: "Formula") != nil
            style = attributes.string("StyleID")
            value.removeAll(keepingCapacity: true)
            rich.removeAll(keepingCapacity: true)
        case 6 where isInCell && name.isNamed("Data"):
            isInData = true
            hasData = true
            kind = attributes.string("Type") ?? "String"
        case 7... where isInData:
            if name.isNamed("Sup") { scripts.append((depth, .raised)) }
            if name.isNamed("Sub") { scripts.append((depth, .lowered)) }
        default: break
        }
    }

    mutating func text(_ text: UnsafeBufferPointer<UInt8>) throws(XMLReadingError) {
        guard isInData else { return }
        guard bytes.count + value.count + text.count <= limits.rowBytes else {
            failure = .tooLarge("a row of more than \(limits.rowBytes >> 20) MiB")
            throw XMLReadingError(.stopped, line: 0, column: 1, message: "too large")
        }
        if let script = scripts.last?.script {
            rich.append(DigitScript.Run(value.count, value.count + text.count, script))
        }
        value.append(contentsOf: text)
    }

    mutating func endElement(at place: XMLPlace) throws(XMLReadingError) {
        depth -= 1
        if scripts.last?.depth == depth + 1 { scripts.removeLast() }
        switch depth {
        case 1 where sheets == sheet + 1: throw XMLReadingError(.stopped, line: place.line, column: 1, message: "read")
        case 3 where isInRow:
            isInRow = false
            guard !cells.isEmpty else { return }
            row.number = self.place.row
            swap(&cells, &row.cells)
            swap(&bytes, &row.bytes)
            cells.removeAll(keepingCapacity: true)
            bytes.removeAll(keepingCapacity: true)
            if onRow(row) == .stop { throw XMLReadingError(.stopped, line: place.line, column: 1, message: "no more") }
        case 4 where isInCell:
            isInCell = false
            endCell()
        case 5: isInData = false
        default: break
        }
    }

    private mutating func fail(_ error: WorkbookError, _ place: XMLPlace) -> XMLReadingError {
        failure = error
        return XMLReadingError(.stopped, line: place.line, column: 1, message: "stopped")
    }

    // MARK: Cells

    private mutating func endCell() {
        let start = bytes.count
        guard hasData else {
            if hasFormula { add(.uncomputed, start) }
            return
        }
        switch kind {
        case "Number":
            let format = outline.styles.format(style ?? rowStyle ?? columnStyle() ?? "Default")
            trim()
            let kind = value.withUnsafeBufferPointer {
                FormattedNumber.append($0, format, countsFrom1904: outline.countsFrom1904, to: &bytes)
            }
            if let kind { add(kind, start) } else { addMistyped() }
        case "DateTime": addDate()
        case "Boolean":
            guard let truth = TruthValue(value) else { return addMistyped() }
            bytes.append(contentsOf: truth.word)
            add(.boolean, start)
        case "Error": addError()
        default:
            if !rich.isEmpty { value = value.withUnsafeBufferPointer { DigitScript.written($0, rich) } }
            guard !value.isEmpty else { return }
            bytes.append(contentsOf: value)
            add(.text, start)
        }
    }

    /// A point in time: `2025-01-08T00:00:00.000`, a day alone where no time of day is given or shown.
    private mutating func addDate() {
        trim()
        let start = bytes.count
        let isTime = outline.styles.format(style ?? rowStyle ?? columnStyle() ?? "Default") == .time
        if let kind = SpreadsheetDate.append(written: value, isTime: isTime, to: &bytes) {
            add(kind, start)
        } else {
            addMistyped()
        }
    }

    /// An error of the spreadsheet.
    private mutating func addError() {
        let start = bytes.count
        bytes.append(contentsOf: value.isEmpty ? Array("#VALUE!".utf8) : value)
        add(.error, start)
    }

    /// What is not of its type: the text as it stands; nothing for an empty cell.
    private mutating func addMistyped() {
        guard !value.isEmpty else { return }
        let start = bytes.count
        bytes.append(contentsOf: value)
        add(.mistyped, start)
    }

    private mutating func trim() { value = Array(value.trimming { $0 <= 0x20 }) }

    private func columnStyle() -> String? {
        outline.sheets[sheet].columnStyles.last { $0.columns.contains(place.column) }?.style
    }

    private mutating func add(_ kind: WorkbookCellKind, _ start: Int) {
        cells.append(
            WorkbookCell(column: place.column, kind: kind, isFormula: hasFormula, start: start, end: bytes.count))
    }
}
