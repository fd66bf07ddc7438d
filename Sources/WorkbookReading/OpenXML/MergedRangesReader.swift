internal import XMLReading

/// Reads the merged ranges of a sheet's XML, which stand behind its rows.
struct MergedRangesReader: XMLEventHandler {
    let part: String
    let limit: Int
    private(set) var ranges: [WorkbookRange] = []
    private(set) var failure: WorkbookError?

    init(part: String, limit: Int) {
        self.part = part
        self.limit = limit
    }

    mutating func startElement(
        _ name: XMLName, attributes: XMLAttributes, at place: XMLPlace
    ) throws(XMLReadingError) {
        guard name.isNamed("mergeCell") else { return }
        guard let range = attributes.value(named: "ref").flatMap({ WorkbookRange($0) }) else {
            failure = .malformed(part: part, line: place.line, message: "a merged range is none")
            throw XMLReadingError(.stopped, line: place.line, column: 1, message: "malformed")
        }
        guard ranges.count < limit else {
            failure = .tooLarge("more than \(limit) merged ranges")
            throw XMLReadingError(.stopped, line: place.line, column: 1, message: "too many")
        }
        ranges.append(range)
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    mutating func endElement(at place: XMLPlace) {}
}
