internal import XMLReading

/// What `xl/workbook.xml` says: the sheets in their order, and where dates are counted from.
struct WorkbookContents: XMLEventHandler {
    struct Entry {
        let name: String
        let relationship: String
        let isHidden: Bool
    }

    private(set) var entries: [Entry] = []
    private(set) var countsFrom1904 = false

    mutating func startElement(
        _ name: XMLName, attributes: XMLAttributes, at place: XMLPlace
    ) throws(XMLReadingError) {
        if name.isNamed("sheet"), entries.count < 65_536 {
            // `r:id`; a sheet has no other attribute of this local name.
            entries.append(
                Entry(
                    name: attributes.string("name") ?? "", relationship: attributes.string("id") ?? "",
                    isHidden: (attributes.string("state") ?? "visible") != "visible"))
        } else if name.isNamed("workbookPr") {
            countsFrom1904 = attributes.isTrue("date1904")
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    mutating func endElement(at place: XMLPlace) {}
}
