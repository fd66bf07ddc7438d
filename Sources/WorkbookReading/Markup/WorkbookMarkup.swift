/// The kinds of markup that hold tables and are often called .xls.
package enum WorkbookMarkup: Sendable {
    /// SpreadsheetML, the XML of Excel 2002 and 2003.
    case spreadsheetML
    /// A web page (HTML).
    case page
    /// An OpenDocument file of one piece (`.fods`).
    case openDocument

    /// What a text is by its beginning; nil for all others.
    package init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.firstIndex(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }),
            text[start] == UInt8(ascii: "<")
        else { return nil }
        let head = String(decoding: text[start...].prefix(32 << 10), as: UTF8.self)
        var rest = Substring(head)
        while rest.hasPrefix("<?") || rest.hasPrefix("<!--") {
            guard let end = rest.firstRange(of: rest.hasPrefix("<?") ? "?>" : "-->")?.upperBound else { return nil }
            rest = rest[end...].drop { $0.isWhitespace }
        }
        // The name of the root, with or without a prefix, and its namespace.
        let root = rest.prefix { $0 != ">" }
        let name = root.dropFirst().prefix { !$0.isWhitespace }
        if name == "Workbook" || name.hasSuffix(":Workbook"),
            root.contains("urn:schemas-microsoft-com:office:spreadsheet")
        {
            self = .spreadsheetML
            return
        }
        if name == "document" || name.hasSuffix(":document"),
            root.contains("urn:oasis:names:tc:opendocument:xmlns:office:1.0")
        {
            self = .openDocument
            return
        }
        let opening = rest.prefix(16).lowercased()
        let isPart = Self.pageParts.contains { opening.hasPrefix($0) }
        guard opening.hasPrefix("<!doctype html") || opening.hasPrefix("<html") || isPart && Self.hasCells(head) else {
            return nil
        }
        self = .page
    }

    /// Elements of pages that are names in documents as well.
    private static let pageParts = [
        "<head", "<body", "<table", "<meta", "<style", "<div", "<center", "<font", "<tr",
    ]

    private static func hasCells(_ text: String) -> Bool {
        let text = text.lowercased()
        return text.contains("<td") || text.contains("<th")
    }

    /// The encoding that a page names in a `meta` element, in lower case; nil where it names none.
    package static func charset(_ prefix: UnsafeBufferPointer<UInt8>) -> String? {
        let head = String(decoding: prefix.prefix(8 << 10), as: UTF8.self).lowercased()
        guard let found = head.firstRange(of: "charset")?.upperBound else { return nil }
        let rest = head[found...].drop { $0 == " " || $0 == "=" || $0 == "\"" || $0 == "'" }
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        return name.isEmpty ? nil : String(name)
    }
}
