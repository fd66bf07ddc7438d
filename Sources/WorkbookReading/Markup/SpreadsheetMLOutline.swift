internal import XMLReading

/// Reads what must be known of a SpreadsheetML workbook before its rows: sheets, styles, merged ranges.
struct SpreadsheetMLOutline: XMLEventHandler {
    struct Sheet {
        var name: String
        var isHidden = false
        var ranges: [WorkbookRange] = []
        /// The styles of columns, where they have any.
        var columnStyles: [(columns: ClosedRange<Int>, style: String)] = []
    }

    private(set) var sheets: [Sheet] = []
    private(set) var styles = SpreadsheetMLStyles()
    private(set) var countsFrom1904 = false
    private(set) var failure: WorkbookError?
    private(set) var isWorkbook = false

    private let limits: WorkbookLimits
    private var depth = 0
    private var style = ""
    private var column = 0
    private var place = SpreadsheetMLPlace()
    private var visibility: [UInt8]?

    static let mostSheets = 4096

    init(limits: WorkbookLimits) { self.limits = limits }

    mutating func startElement(
        _ name: XMLName, attributes: XMLAttributes, at place: XMLPlace
    ) throws(XMLReadingError) {
        depth += 1
        visibility = nil
        switch depth {
        case 1: isWorkbook = name.isNamed("Workbook")
        case 2 where name.isNamed("Worksheet"):
            guard sheets.count < Self.mostSheets else {
                throw fail(.tooLarge("more than \(Self.mostSheets) sheets"), place)
            }
            sheets.append(Sheet(name: attributes.string("Name") ?? ""))
            column = 0
            self.place = SpreadsheetMLPlace()
        case 3 where name.isNamed("Style"):
            style = attributes.string("ID") ?? ""
            styles.add(style, parent: attributes.string("Parent"))
        case 4 where name.isNamed("NumberFormat"):
            if let format = attributes.string("Format") { styles.set(format, of: style) }
        case 3 where name.isNamed("Date1904") && sheets.isEmpty: countsFrom1904 = true
        case 4 where name.isNamed("Visible") && !sheets.isEmpty: visibility = []
        case 4 where name.isNamed("Column") && !sheets.isEmpty: addColumn(attributes)
        case 4 where name.isNamed("Row") && !sheets.isEmpty:
            if let error = self.place.beginRow(attributes) { throw fail(error, place) }
        case 5 where name.isNamed("Cell") && !sheets.isEmpty:
            if let error = self.place.beginCell(attributes) { throw fail(error, place) }
            if let range = self.place.range {
                guard sheets[sheets.count - 1].ranges.count < limits.mergedRanges else {
                    throw fail(.tooLarge("more than \(limits.mergedRanges) merged ranges"), place)
                }
                sheets[sheets.count - 1].ranges.append(range)
            }
        default: break
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if visibility?.count ?? 64 < 64 { visibility?.append(contentsOf: bytes.prefix(64)) }
    }

    mutating func endElement(at place: XMLPlace) {
        depth -= 1
        if let visibility, !sheets.isEmpty {
            let word = String(decoding: visibility, as: UTF8.self)
            sheets[sheets.count - 1].isHidden = word.contains("Hidden")
        }
        visibility = nil
    }

    private mutating func addColumn(_ attributes: XMLAttributes) {
        let first = attributes.string("Index").flatMap { Int($0) }.map { $0 &- 1 } ?? column
        let span = attributes.string("Span").flatMap { Int($0) } ?? 0
        guard (0...CellReference.lastColumn).contains(first), (0...CellReference.lastColumn).contains(span) else {
            return
        }
        column = first + span + 1
        if let style = attributes.string("StyleID"), sheets[sheets.count - 1].columnStyles.count < 16_384 {
            sheets[sheets.count - 1].columnStyles.append((first...first + span, style))
        }
    }

    private mutating func fail(_ error: WorkbookError, _ place: XMLPlace) -> XMLReadingError {
        failure = error
        return XMLReadingError(.stopped, line: place.line, column: 1, message: "stopped")
    }
}
