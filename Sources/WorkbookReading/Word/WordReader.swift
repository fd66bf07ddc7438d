internal import XMLReading

/// Reads the tables of a text: all of them for what they are, or the rows of one.
///
/// A table within a cell of another is a table of its own, and no part of that cell's text. Revisions count as accepted:
/// what was inserted is read, what was deleted is not.
struct WordReader: XMLEventHandler {
    /// What is known of a table before its rows are read.
    struct Table {
        var ranges: [WorkbookRange] = []
        var rows = 0
    }

    private struct Open {
        let number: Int
        var table = WordTable()
        var row: WordTable.Row?
        var cell: WordTable.Cell?
    }

    private(set) var tables: [Table] = []

    /// The table whose rows are wanted; nil to look at all.
    private let wanted: Int?
    private let limits: WorkbookLimits
    private let onRow: ((WorkbookRow) -> WorkbookContinuation)?
    private let row = WorkbookRow(shared: SharedStrings(capacity: 0))

    /// The tables that are open, the innermost last.
    private var open: [Open] = []
    private var elements: [WordElement] = []
    private var unseen = 0
    private var text = PageText()
    /// How the text of the run stands, and of the formulas around it.
    private var script: DigitScript?
    private var formulas: [DigitScript] = []
    private var isVanished = false
    private var bytes: [UInt8] = []

    init(wanted: Int? = nil, limits: WorkbookLimits, onRow: ((WorkbookRow) -> WorkbookContinuation)? = nil) {
        self.wanted = wanted
        self.limits = limits
        self.onRow = onRow
    }

    /// Whether the cell that is open in the innermost table is wanted.
    private var isTaking: Bool {
        guard let wanted, let last = open.last else { return false }
        return last.number == wanted && last.cell != nil && !isVanished
    }

    mutating func startElement(
        _ name: XMLName, attributes: XMLAttributes, at place: XMLPlace
    ) throws(XMLReadingError) {
        if unseen > 0 {
            unseen += 1
            return
        }
        let around = elements.last
        let isInProperties = around == .rowProperties || around == .cellProperties
        let element = WordElement(name, isInProperties: isInProperties)
        guard element != .unseen else {
            unseen = 1
            return
        }
        elements.append(element)
        if isInProperties {
            see(name, attributes)
            return
        }
        switch element {
        case .table:
            guard tables.count < PageReader.mostTables else { throw PageTable.refusal("there are too many tables") }
            open.append(Open(number: tables.count))
            tables.append(Table())
        case .row: change { $0.row = WordTable.Row() }
        case .cell:
            guard let last = open.last, let row = last.row else { break }
            guard row.cells.count <= CellReference.lastColumn else {
                throw PageTable.refusal("a row of a table has too many cells")
            }
            change { $0.cell = WordTable.Cell() }
            if last.number == wanted { text.begin() }
        case .paragraph: if isTaking { text.addBreak() }
        case .run: (script, isVanished) = (nil, false)
        case .raised, .lowered: formulas.append(element == .raised ? .raised : .lowered)
        case .other: try seeInRun(name, attributes)
        case .text, .rowProperties, .cellProperties, .unseen: break
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLReadingError) {
        guard unseen == 0, elements.last == .text, isTaking else { return }
        try add(bytes)
    }

    mutating func endElement(at place: XMLPlace) throws(XMLReadingError) {
        if unseen > 0 {
            unseen -= 1
            return
        }
        switch elements.popLast() {
        case .table: try endTable(place)
        case .row: try endRow(place)
        case .cell: endCell()
        case .paragraph: if isTaking { text.addBreak() }
        case .run: (script, isVanished) = (nil, false)
        case .raised, .lowered: formulas.removeLast()
        default: break
        }
    }

    // MARK: What stands in a cell

    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLReadingError) {
        guard self.bytes.count + text.bytes.count + bytes.count <= limits.rowBytes else {
            throw PageTable.refusal("a row has more than \(limits.rowBytes >> 20) MiB")
        }
        text.add(bytes, script ?? formulas.last)
    }

    private mutating func add(_ string: String) throws(XMLReadingError) {
        try Array(string.utf8).withUnsafeBufferPointer { bytes throws(XMLReadingError) in try add(bytes) }
    }

    /// What stands beside text in a run, and what a run says of itself.
    private mutating func seeInRun(_ name: XMLName, _ attributes: XMLAttributes) throws(XMLReadingError) {
        if name.isNamed("vertAlign") {
            let word = attributes.string("val")
            script = word == "superscript" ? .raised : word == "subscript" ? .lowered : nil
        } else if name.isNamed("vanish") {
            isVanished = Self.isOn(attributes)
        } else if isTaking {
            if name.isNamed("tab") { try add(" ") }
            if name.isNamed("br") || name.isNamed("cr") { text.addBreak() }
            if name.isNamed("noBreakHyphen") { try add("-") }
            if name.isNamed("sym") {
                let sign = WordSymbols.character(
                    font: attributes.string("font") ?? "", code: attributes.string("char") ?? "")
                try add(sign)
            }
        }
    }

    /// What a row or a cell says of itself.
    private mutating func see(_ name: XMLName, _ attributes: XMLAttributes) {
        let number = min(max(attributes.string("val").flatMap { Int($0) } ?? 1, 0), CellReference.lastColumn + 1)
        let word = attributes.string("val")
        change { last in
            if name.isNamed("del") { last.row?.isDeleted = true }
            if name.isNamed("gridBefore") { last.row?.columnsBefore = number }
            if name.isNamed("hidden") { last.row?.isHidden = Self.isOn(attributes) }
            if name.isNamed("gridSpan") { last.cell?.columns = max(1, number) }
            if name.isNamed("vMerge") { last.cell?.merge = word == "restart" ? .begins : .goesOn }
            if name.isNamed("hMerge") { last.cell?.isPart = word != "restart" }
            if name.isNamed("cellDel") { last.cell?.isDeleted = true }
        }
    }

    /// A property that is on unless it says that it is not (ISO/IEC 29500-1, 17.17.4).
    private static func isOn(_ attributes: XMLAttributes) -> Bool {
        guard let word = attributes.string("val") else { return true }
        return !["0", "false", "off"].contains(word)
    }

    private mutating func change(_ body: (inout Open) -> Void) {
        if !open.isEmpty { body(&open[open.count - 1]) }
    }

    // MARK: Rows and cells

    private mutating func endCell() {
        guard let last = open.last, var cell = last.cell else { return }
        if last.number == wanted {
            cell.start = bytes.count
            bytes.append(contentsOf: text.end())
            cell.end = bytes.count
        }
        change {
            $0.row?.cells.append(cell)
            $0.cell = nil
        }
    }

    private mutating func endRow(_ place: XMLPlace) throws(XMLReadingError) {
        guard var last = open.popLast(), let ended = last.row else { return }
        last.row = nil
        last.cell = nil
        var cells: [WorkbookCell] = []
        let isWanted = last.number == wanted
        try last.table.place(ended, most: limits.mergedRanges) { cell, column in
            guard isWanted, cell.end > cell.start else { return }
            cells.append(
                WorkbookCell(
                    column: column, kind: Self.kind(bytes[cell.start..<cell.end]), isFormula: false, start: cell.start,
                    end: cell.end))
        }
        tables[last.number].rows = last.table.row
        open.append(last)
        guard isWanted else { return }
        defer { bytes.removeAll(keepingCapacity: true) }
        guard let onRow, !cells.isEmpty else { return }
        row.number = last.table.row
        row.isHidden = ended.isHidden
        row.cells = cells
        swap(&bytes, &row.bytes)
        if onRow(row) == .stop { throw XMLReadingError(.stopped, line: place.line, column: 1, message: "no more") }
    }

    private mutating func endTable(_ place: XMLPlace) throws(XMLReadingError) {
        guard var last = open.popLast() else { return }
        try last.table.end(most: limits.mergedRanges)
        tables[last.number].ranges = last.table.ranges
        if last.number == wanted { throw XMLReadingError(.stopped, line: place.line, column: 1, message: "read") }
    }

    /// Text, unless a sign in it could not be told.
    private static func kind(_ text: ArraySlice<UInt8>) -> WorkbookCellKind {
        var seen = (UInt8(0), UInt8(0))
        for byte in text {
            if seen == (0xEF, 0xBF), byte == 0xBD { return .garbled }
            seen = (seen.1, byte)
        }
        return .text
    }
}
