/// What a file is that is neither a table of text, nor a document of XML, nor a workbook that can be opened.
enum ForeignFormat {
    /// A format that is told by its first bytes.
    private struct Magic {
        let bytes: [UInt8]
        let words: String

        init(_ bytes: [UInt8], _ words: String) { (self.bytes, self.words) = (bytes, words) }
        init(_ text: String, _ words: String) { self.init(Array(text.utf8), words) }
    }

    private static let unpack = "unpack it and send the files in it"
    private static let table = "ask for the table itself, as CSV, XML or XLSX"
    private static let save = "open it in a spreadsheet program and save it as .xlsx or .csv"

    private static let magics = [
        Magic("%PDF", "this is a PDF document; \(table)"),
        Magic("{\\rtf", "this is a text of a word processor; \(table)"),
        Magic([0x89, 0x50, 0x4E, 0x47], "this is a picture; \(table)"),
        Magic([0xFF, 0xD8, 0xFF], "this is a picture; \(table)"),
        Magic("GIF8", "this is a picture; \(table)"), Magic("Rar!", "this is a RAR archive; \(unpack)"),
        Magic([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "this is a 7z archive; \(unpack)"),
        Magic("BZh", "this is packed with bzip2; \(unpack)"),
        Magic("MIME-Version:", "this is a web archive (MHTML), as spreadsheet programs save pages; \(save)"),
        Magic("{\"_stream\"", "this is a stream of records already; corrected rejects are read with --replay"),
    ]

    /// Says what a file is, by its bytes as they came; nil for text, and for what is not known.
    static func refusal(_ prefix: CellBytes) -> String? {
        for magic in magics where CellText.hasPrefix(prefix, magic.bytes) { return magic.words }
        if CellText.hasPrefix(prefix, localHeader) { return "this is a ZIP archive or a workbook that was not opened" }
        if isBinary(prefix), let start = archive(in: prefix) {
            return
                "\(start) bytes of something else stand before the workbook or archive that begins there: the file is damaged; ask for it again"
        }
        return nil
    }

    /// Says what a text is; nil for what may be a table or a document.
    static func refusal(ofText text: CellBytes) -> String? {
        guard let start = text.firstIndex(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }) else {
            return nil
        }
        guard [UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "[")].contains(text[start]) else { return nil }
        let head = String(decoding: text[start...].prefix(32 << 10), as: UTF8.self).lowercased()
        if head.contains("urn:schemas-microsoft-com:office:spreadsheet") {
            return "this is a workbook in the XML of Excel 2003; \(save)"
        }
        let isPage =
            pageStarts.contains(where: root(of: head).hasPrefix)
            || pagePartStarts.contains(where: head.hasPrefix) && (head.contains("<td") || head.contains("<th"))
        if isPage {
            return "this is a web page (HTML), as many systems write under the name of .xls; \(save)"
        }
        if head.hasPrefix("{") || head.hasPrefix("["), head.contains("\":") || head.contains("\" :") {
            return "this is JSON; \(table)"
        }
        return nil
    }

    /// The text from its type or its first element on, behind an XML declaration and comments.
    private static func root(of head: String) -> Substring {
        var rest = head[...]
        for (opening, closing) in [("<?", "?>"), ("<!--", "-->"), ("<!--", "-->")] where rest.hasPrefix(opening) {
            guard let end = rest.firstRange(of: closing)?.upperBound else { return rest }
            rest = rest[end...].drop { $0.isWhitespace }
        }
        return rest
    }

    /// Says that what has no headings is no text either, or not what its name says.
    static func refusalOfUnknown(_ prefix: CellBytes, named name: String) -> String? {
        let ending = workbookEndings.first { name.lowercased().hasSuffix($0) }
        if isBinary(prefix) {
            return ending.map { "is named \($0) but is no workbook, nor text: the file is damaged; ask for it again" }
                ?? "is no text, nor a workbook: the file is damaged, or of a format that is not known"
        }
        return ending.map {
            "is named \($0) but is no workbook, and as text it has no row of headings; ask for it again"
        }
    }

    private static let workbookEndings = [".xlsx", ".xlsm", ".xls", ".et", ".ods", ".docx"]
    private static let pageStarts = ["<!doctype html", "<html"]
    /// Elements of pages that are names in documents as well.
    private static let pagePartStarts = [
        "<head", "<body", "<table", "<meta", "<style", "<div", "<center", "<font", "<tr",
    ]
    private static let localHeader: [UInt8] = [UInt8(ascii: "P"), UInt8(ascii: "K"), 0x03, 0x04]

    /// Where an archive begins that does not stand at the start.
    private static func archive(in prefix: CellBytes) -> Int? {
        var at = 1
        while at + 30 <= prefix.count {
            // The version that is needed to unpack is a small number.
            if prefix[at] == UInt8(ascii: "P"), CellText.hasPrefix(prefix, at: at, localHeader), prefix[at + 4] < 64,
                prefix[at + 5] == 0
            {
                return at
            }
            at += 1
        }
        return nil
    }

    /// Whether one in a hundred bytes is a control character that no text has.
    private static func isBinary(_ prefix: CellBytes) -> Bool {
        let seen = prefix.prefix(8192)
        let odd = seen.count { $0 < 0x09 || $0 > 0x0D && $0 < 0x20 && $0 != 0x1A && $0 != 0x1B || $0 == 0x7F }
        return odd * 100 > seen.count
    }
}
