internal import XMLReading

/// Reads the rows of one sheet of an OpenDocument spreadsheet.
struct OpenDocumentReader: XMLEventHandler {
    private let sheet: Int
    private let styles: OpenDocumentStyles
    private let limits: WorkbookLimits
    private let onRow: (WorkbookRow) -> WorkbookContinuation
    private let row = WorkbookRow(shared: SharedStrings(capacity: 0))
    /// Why reading stopped, unless the receiver wanted it or the sheet had ended.
    private(set) var failure: WorkbookError?

    private var stack = OpenDocumentStack()
    private var sheets = 0
    private var place = OpenDocumentPlace()
    private var isHidden = false
    private var value = OpenDocumentValue()
    private var text = OpenDocumentText()
    /// How the text of the paragraph and of the spans in it stands, the innermost last.
    private var scripts: [DigitScript?] = []
    private var cells: [WorkbookCell] = []
    private var bytes: [UInt8] = []
    private var repeated = 0
    private var rowsSeen = 0

    /// How many cells repetition may add: so many, and so many more for every row that is written out.
    private static let mostRepeated = (cells: 4 << 20, perRow: 64)

    init(
        sheet: Int, _ styles: OpenDocumentStyles, limits: WorkbookLimits,
        onRow: @escaping (WorkbookRow) -> WorkbookContinuation
    ) {
        self.sheet = sheet
        self.styles = styles
        self.limits = limits
        self.onRow = onRow
    }

    private var isWanted: Bool { sheets == sheet + 1 }

    mutating func startElement(
        _ name: XMLName, attributes: XMLAttributes, at place: XMLPlace
    ) throws(XMLReadingError) {
        let element = stack.begin(name)
        if element == .sheet { sheets += 1 }
        guard isWanted else { return }
        switch element {
        case .row:
            if let error = self.place.beginRow(attributes) { throw fail(error, place) }
            rowsSeen += 1
            let visibility = attributes.string("visibility")
            isHidden = visibility == "collapse" || visibility == "filter"
        case .coveredCell: if let error = self.place.beginCell(attributes) { throw fail(error, place) }
        case .cell:
            if let error = self.place.beginCell(attributes) { throw fail(error, place) }
            value = OpenDocumentValue(attributes)
            text.begin()
        case .paragraph:
            try makeRoom(for: 1)
            scripts = [nil]
            text.beginParagraph()
        case .span:
            let style = attributes.string("style-name").flatMap { styles.script($0) }
            scripts.append(style ?? scripts.last ?? nil)
        case .blanks:
            let count = min(max(attributes.string("c").map { Int($0) ?? limits.rowBytes } ?? 1, 1), limits.rowBytes)
            try makeRoom(for: count)
            text.add(UInt8(ascii: " "), times: count)
        case .tab, .lineBreak:
            try makeRoom(for: 1)
            text.add(element == .tab ? UInt8(ascii: "\t") : UInt8(ascii: "\n"))
        case .around, .sheet, .rows, .list, .unseen: break
        }
    }

    mutating func text(_ text: UnsafeBufferPointer<UInt8>) throws(XMLReadingError) {
        guard isWanted, let element = stack.innermost, element == .paragraph || element == .span else { return }
        try makeRoom(for: text.count)
        self.text.add(text, scripts.last ?? nil)
    }

    mutating func endElement(at place: XMLPlace) throws(XMLReadingError) {
        let element = stack.end()
        guard isWanted else { return }
        switch element {
        case .sheet: throw stop(place)
        case .row: try endRow(place)
        case .cell: try endCell(place)
        case .span: scripts.removeLast()
        default: break
        }
    }

    // MARK: Rows and cells

    private mutating func endCell(_ place: XMLPlace) throws(XMLReadingError) {
        let start = bytes.count
        guard let kind = value.append(shown: text.written(), to: &bytes) else { return }
        guard bytes.count <= limits.rowBytes else { throw fail(.tooLarge(tooLong), place) }
        let last = self.place.column + self.place.columns - 1
        guard last <= CellReference.lastColumn else {
            throw fail(.damaged("row \(self.place.row) has too many cells"), place)
        }
        try count(repeated: self.place.columns - 1, place)
        for column in self.place.column...last {
            cells.append(
                WorkbookCell(column: column, kind: kind, isFormula: value.isFormula, start: start, end: bytes.count))
        }
    }

    private mutating func endRow(_ place: XMLPlace) throws(XMLReadingError) {
        guard !cells.isEmpty else { return }
        guard self.place.row + self.place.rows - 1 <= CellReference.lastRow else {
            throw fail(.damaged("there are too many rows"), place)
        }
        // A copy costs as much as its text is long.
        try count(repeated: (self.place.rows - 1) * (cells.count + bytes.count >> 6), place)
        row.isHidden = isHidden
        swap(&cells, &row.cells)
        swap(&bytes, &row.bytes)
        cells.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        for number in self.place.row..<self.place.row + self.place.rows {
            row.number = number
            if onRow(row) == .stop { throw stop(place) }
        }
    }

    private mutating func count(repeated count: Int, _ place: XMLPlace) throws(XMLReadingError) {
        repeated += count
        guard repeated <= Self.mostRepeated.cells + Self.mostRepeated.perRow * rowsSeen else {
            throw fail(
                .tooLarge("cells that hold something are repeated more than \(Self.mostRepeated.cells) times"), place)
        }
    }

    private mutating func makeRoom(for count: Int) throws(XMLReadingError) {
        guard bytes.count + text.bytes.count + count <= limits.rowBytes else {
            failure = .tooLarge(tooLong)
            throw XMLReadingError(.stopped, line: 0, column: 1, message: "too large")
        }
    }

    private var tooLong: String { "a row of more than \(limits.rowBytes >> 20) MiB" }

    private mutating func fail(_ error: WorkbookError, _ place: XMLPlace) -> XMLReadingError {
        failure = error
        return stop(place)
    }

    private func stop(_ place: XMLPlace) -> XMLReadingError {
        XMLReadingError(.stopped, line: place.line, column: 1, message: "stopped")
    }
}
