internal import XMLReading

/// Reads what must be known of a spreadsheet before its rows: sheets, styles, merged ranges.
struct OpenDocumentOutline: XMLEventHandler {
    struct Sheet {
        let name: String
        let style: String
        var ranges: [WorkbookRange] = []
    }

    private(set) var sheets: [Sheet] = []
    private(set) var styles = OpenDocumentStyles()
    private(set) var failure: WorkbookError?

    /// Whether it is a spreadsheet, and no text or drawing.
    var isSpreadsheet: Bool { stack.isSpreadsheet }

    private let limits: WorkbookLimits
    private var stack = OpenDocumentStack()
    private var place = OpenDocumentPlace()

    private static let mostSheets = 4096

    init(limits: WorkbookLimits) { self.limits = limits }

    mutating func startElement(
        _ name: XMLName, attributes: XMLAttributes, at place: XMLPlace
    ) throws(XMLReadingError) {
        var error: WorkbookError?
        switch stack.begin(name) {
        case .around: styles.see(name, attributes)
        case .sheet:
            sheets.append(
                Sheet(name: attributes.string("name") ?? "", style: attributes.string("style-name") ?? ""))
            if sheets.count > Self.mostSheets { error = .tooLarge("more than \(Self.mostSheets) sheets") }
            self.place = OpenDocumentPlace()
        case .row: error = self.place.beginRow(attributes)
        case .coveredCell: error = self.place.beginCell(attributes)
        case .cell:
            error = self.place.beginCell(attributes)
            guard error == nil, let range = self.place.range(attributes) else { break }
            sheets[sheets.count - 1].ranges.append(range)
            if sheets[sheets.count - 1].ranges.count > limits.mergedRanges {
                error = .tooLarge("more than \(limits.mergedRanges) merged ranges")
            }
        default: break
        }
        guard let error else { return }
        failure = error
        throw XMLReadingError(.stopped, line: place.line, column: 1, message: "stopped")
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    mutating func endElement(at place: XMLPlace) { _ = stack.end() }
}
