internal import XMLReading

/// The number formats of a workbook's cell styles, from `xl/styles.xml`.
struct CellStyles: XMLEventHandler {
    private var codes: [Int: NumberFormat] = [:]
    private var formats: [NumberFormat] = []
    private var isInCellFormats = false
    private var depth = 0
    private var cellFormatsDepth = 0

    /// How a cell with this style is shown.
    func format(_ style: Int) -> NumberFormat { formats.indices.contains(style) ? formats[style] : .number }

    mutating func startElement(
        _ name: XMLName, attributes: XMLAttributes, at place: XMLPlace
    ) throws(XMLReadingError) {
        depth += 1
        if name.isNamed("cellXfs") {
            isInCellFormats = true
            cellFormatsDepth = depth
        } else if isInCellFormats, name.isNamed("xf"), depth == cellFormatsDepth + 1 {
            let id = attributes.string("numFmtId").flatMap { Int($0) } ?? 0
            // Excel has 64,000 styles at most.
            if formats.count < 65_536 { formats.append(codes[id] ?? NumberFormat(builtIn: id)) }
        } else if name.isNamed("numFmt"), let id = attributes.string("numFmtId").flatMap({ Int($0) }),
            let code = attributes.string("formatCode"), codes.count < 65_536
        {
            // Differential formats come later, and must not overrule.
            if codes[id] == nil { codes[id] = NumberFormat(code: code) }
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    mutating func endElement(at place: XMLPlace) {
        if depth == cellFormatsDepth { isInCellFormats = false }
        depth -= 1
    }
}
