internal import Decompression
internal import XMLReading

/// The tables of a web page (HTML), which many systems write under the name of .xls.
///
/// The page is read once for its tables, and once more for the rows of each. Every table is a sheet, named by its number.
final class PageBook: SheetBook {
    let sheets: [WorkbookSheet]
    private let source: MarkupSource
    private let tables: [PageReader.Table]
    private let limits: WorkbookLimits

    /// What all tables together may take to be read, each from the start of the page.
    private static let mostWork = 256 << 20

    init(_ source: MarkupSource, limits: WorkbookLimits) throws(WorkbookError) {
        self.source = source
        self.limits = limits
        let tables = try Self.parse(source, PageReader(limits: limits), onBytes: nil, isWhole: true).tables
        self.tables = tables
        guard tables.count * source.byteCount <= Self.mostWork else {
            throw .tooLarge(
                "\(tables.count) tables in a page of \(source.byteCount >> 10) KiB; save the one that counts")
        }
        sheets = tables.indices.filter { tables[$0].rows > 0 }.map {
            WorkbookSheet(name: "table\($0 + 1)", isHidden: false, part: "", start: $0)
        }
        guard !sheets.isEmpty else { throw .noTable("a web page") }
    }

    func read(
        _ sheet: WorkbookSheet, onBytes: ((Int) -> Void)?, onRow: @escaping (WorkbookRow) -> WorkbookContinuation
    ) throws(WorkbookError) {
        _ = try Self.parse(
            source, PageReader(wanted: sheet.start, limits: limits, onRow: onRow), onBytes: onBytes, isWhole: false)
    }

    func byteCount(of sheet: WorkbookSheet) -> Int { source.byteCount }

    func mergedRanges(of sheet: WorkbookSheet) throws(WorkbookError) -> [WorkbookRange] { tables[sheet.start].ranges }

    /// - Parameter isWhole: the page is read to its end, where it must not be cut.
    private static func parse(
        _ source: MarkupSource, _ reader: PageReader, onBytes: ((Int) -> Void)?, isWhole: Bool
    ) throws(WorkbookError) -> PageReader {
        let parser = PageParser(handler: reader)
        var stopped: XMLReadingError?
        var ends = PageEnds()
        try source.read(onBytes: onBytes, refusesFaults: true) { chunk in
            if isWhole { ends.add(chunk) }
            do throws(XMLReadingError) { try parser.push(chunk) } catch { stopped = error }
            return stopped == nil
        }
        if stopped == nil { do throws(XMLReadingError) { try parser.finish() } catch { stopped = error } }
        if let stopped, stopped.kind != .stopped { throw .markup(part: "page", stopped) }
        if isWhole, ends.isCut { throw .damaged("the page has no end (</html>)") }
        return parser.handler
    }
}

/// The first and last bytes of a page, which tell whether it has the end that its beginning asks for.
struct PageEnds {
    private var first: [UInt8] = []
    private var last: [UInt8] = []
    private static let most = 4096

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        if first.count < Self.most { first.append(contentsOf: bytes.prefix(Self.most - first.count)) }
        last.append(contentsOf: bytes.suffix(Self.most))
        if last.count > Self.most { last.removeFirst(last.count - Self.most) }
    }

    var isCut: Bool { Self.holds(first, "<html") && !Self.holds(last, "</html") }

    private static func holds(_ bytes: [UInt8], _ word: String) -> Bool {
        String(decoding: bytes, as: UTF8.self).lowercased().contains(word)
    }
}
