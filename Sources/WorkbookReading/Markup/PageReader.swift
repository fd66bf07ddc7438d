internal import XMLReading

/// Reads the tables of a page: all of them for what they are, or the rows of one.
///
/// A table within a cell of another is a table of its own, and no part of that cell's text.
struct PageReader: PageEventHandler {
    /// What is known of a table before its rows are read.
    struct Table {
        var ranges: [WorkbookRange] = []
        var rows = 0
    }

    private(set) var tables: [Table] = []
    private(set) var failure: WorkbookError?

    /// The table whose rows are wanted; nil to look at all.
    private let wanted: Int?
    private let limits: WorkbookLimits
    private let onRow: ((WorkbookRow) -> WorkbookContinuation)?
    private let row = WorkbookRow(shared: SharedStrings(capacity: 0))

    /// The tables that are open, the innermost last.
    private var open: [Open] = []
    private var isHidden = false
    private var text = PageText()
    private var scripts: [DigitScript] = []
    /// How deep elements stand that are not shown.
    private var unseen = 0
    private var cells: [WorkbookCell] = []
    private var bytes: [UInt8] = []

    static let mostTables = 1024

    init(
        wanted: Int? = nil, limits: WorkbookLimits, onRow: ((WorkbookRow) -> WorkbookContinuation)? = nil
    ) {
        self.wanted = wanted
        self.limits = limits
        self.onRow = onRow
    }

    /// Whether the cell that is open in the innermost table is wanted.
    private var isTaking: Bool {
        guard let wanted, let last = open.last else { return false }
        return last.number == wanted && last.isInCell
    }

    mutating func startElement(_ name: PageName, attributes: PageAttributes) throws(XMLReadingError) {
        if unseen > 0 || isUnseen(name, attributes) {
            unseen += 1
            return
        }
        if name.isNamed("table") {
            guard tables.count < Self.mostTables else { throw PageTable.refusal("there are too many tables") }
            open.append((tables.count, PageTable(), false, false))
            tables.append(Table())
            return
        }
        guard var last = open.last else { return }
        if name.isNamed("tr") {
            try endCell(&last)
            try endRow(&last)
            try last.table.beginRow()
            last.isInRow = true
            if last.number == wanted { isHidden = isNotShown(attributes) }
        } else if name.isNamed("td") || name.isNamed("th") {
            try endCell(&last)
            if !last.isInRow { try last.table.beginRow() }
            last.isInRow = true
            try last.table.beginCell(attributes)
            last.isInCell = true
            tables[last.number].rows = last.table.row
            if let range = last.table.range {
                guard tables[last.number].ranges.count < limits.mergedRanges else {
                    throw PageTable.refusal("a table has more than \(limits.mergedRanges) merged cells")
                }
                tables[last.number].ranges.append(range)
            }
            begin(last.number)
        } else if name.isNamed("caption") {
            // What stands above a table is its first row.
            try endCell(&last)
            try endRow(&last)
            try last.table.beginRow()
            try last.table.beginCell()
            (last.isInRow, last.isInCell) = (true, true)
            tables[last.number].rows = last.table.row
            if last.number == wanted { isHidden = false }
            begin(last.number)
        } else if isTaking {
            if name.isNamed("sup") { scripts.append(.raised) }
            if name.isNamed("sub") { scripts.append(.lowered) }
            if Self.breaks(name) { text.addBreak() }
        }
        open[open.count - 1] = last
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLReadingError) {
        guard unseen == 0, isTaking else { return }
        guard self.bytes.count + text.bytes.count + bytes.count <= limits.rowBytes else {
            throw PageTable.refusal("a row has more than \(limits.rowBytes >> 20) MiB")
        }
        text.add(bytes, scripts.last)
    }

    mutating func endElement(_ name: PageName) throws(XMLReadingError) {
        if unseen > 0 {
            unseen -= 1
            return
        }
        guard var last = open.last else { return }
        if name.isNamed("td") || name.isNamed("th") {
            try endCell(&last)
        } else if name.isNamed("tr") || name.isNamed("caption") {
            try endCell(&last)
            try endRow(&last)
        } else if name.isNamed("table") {
            try endCell(&last)
            try endRow(&last)
            open.removeLast()
            if last.number == wanted { throw XMLReadingError(.stopped, line: 0, column: 1, message: "read") }
            return
        } else if isTaking {
            if name.isNamed("sup") || name.isNamed("sub"), !scripts.isEmpty { scripts.removeLast() }
            if Self.breaks(name) { text.addBreak() }
        }
        open[open.count - 1] = last
    }

    // MARK: Rows and cells

    private typealias Open = (number: Int, table: PageTable, isInRow: Bool, isInCell: Bool)

    private mutating func begin(_ number: Int) {
        guard number == wanted else { return }
        text.begin()
        scripts.removeAll(keepingCapacity: true)
    }

    private mutating func endCell(_ last: inout Open) throws(XMLReadingError) {
        guard last.isInCell else { return }
        last.isInCell = false
        guard last.number == wanted else { return }
        let value = text.end()
        guard !value.isEmpty else { return }
        let start = bytes.count
        bytes.append(contentsOf: value)
        cells.append(
            WorkbookCell(column: last.table.column, kind: .text, isFormula: false, start: start, end: bytes.count))
    }

    private mutating func endRow(_ last: inout Open) throws(XMLReadingError) {
        guard last.isInRow else { return }
        last.isInRow = false
        guard last.number == wanted, let onRow, !cells.isEmpty else { return }
        row.number = last.table.row
        row.isHidden = isHidden
        swap(&cells, &row.cells)
        swap(&bytes, &row.bytes)
        cells.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        if onRow(row) == .stop { throw XMLReadingError(.stopped, line: 0, column: 1, message: "no more") }
    }

    // MARK: What is shown

    /// Whether an element and what is in it are never shown; rows, cells and tables count all the same, as hidden rows do.
    private func isUnseen(_ name: PageName, _ attributes: PageAttributes) -> Bool {
        if name.isNamed("script") || name.isNamed("style") || name.isNamed("template") || name.isNamed("title") {
            return true
        }
        let isOfTable =
            ([
                "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption",
            ] as [StaticString]).contains { name.isNamed($0) }
        return !isOfTable && isNotShown(attributes)
    }

    private func isNotShown(_ attributes: PageAttributes) -> Bool {
        if attributes.string("hidden") != nil { return true }
        guard let style = attributes.string("style") else { return false }
        return style.lowercased().filter { $0 != " " }.contains("display:none")
    }

    /// Whether an element begins and ends on lines of its own.
    private static func breaks(_ name: PageName) -> Bool {
        (["br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "hr", "pre"] as [StaticString]).contains {
            name.isNamed($0)
        }
    }
}
