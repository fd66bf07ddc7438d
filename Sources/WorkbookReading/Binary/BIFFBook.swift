internal import Decompression

/// A workbook of Excel 5 to 2003 (BIFF5 and BIFF8), or of WPS (`.et`): records in a stream of a compound file ([MS-XLS]).
///
/// Shared strings are held; sheets are read through a window on the file.
final class BIFFBook: SheetBook {
    let sheets: [WorkbookSheet]
    private let source: any RandomAccessBytes
    private let globals: BIFFGlobals
    private let limits: WorkbookLimits
    /// Where the sheet of each place may end: no later than another begins.
    private var ends: [Int: Int] = [:]
    private var strings: BIFFSharedStrings?
    private var outline: (start: Int, outline: BIFFSheetOutline)?

    /// - Parameter bytes: the file.
    /// - Throws: when it holds no workbook that can be read.
    init(_ bytes: any RandomAccessBytes, limits: WorkbookLimits) throws(WorkbookError) {
        source = try Self.stream(bytes)
        self.limits = limits
        let globals = try BIFFGlobals(source)
        self.globals = globals
        var sheets: [WorkbookSheet] = []
        let starts = globals.sheets.map(\.start).sorted()
        let shared = Dictionary(starts.map { ($0, 1) }, uniquingKeysWith: +)
        for (start, next) in zip(starts, starts.dropFirst() + [source.count]) where start < next { ends[start] = next }
        for sheet in globals.sheets where sheet.hasCells {
            let name = String(decoding: sheet.name, as: UTF8.self)
            guard shared[sheet.start] == 1, ends[sheet.start] != nil else {
                throw .damaged("sheet \(name) begins nowhere, or where another does")
            }
            sheets.append(WorkbookSheet(name: name, isHidden: sheet.isHidden, part: "", start: sheet.start))
        }
        self.sheets = sheets
    }

    func read(
        _ sheet: WorkbookSheet, onBytes: ((Int) -> Void)?, onRow: @escaping (WorkbookRow) -> WorkbookContinuation
    ) throws(WorkbookError) {
        let reader = BIFFRecordReader(source)
        var sheetReader = BIFFSheetReader(
            reader, try outline(of: sheet, reader), globals: globals, shared: try sharedStrings(), limits: limits,
            onBytes: onBytes, onRow: onRow)
        try sheetReader.read()
    }

    func byteCount(of sheet: WorkbookSheet) -> Int { (ends[sheet.start] ?? sheet.start) - sheet.start }

    func mergedRanges(of sheet: WorkbookSheet) throws(WorkbookError) -> [WorkbookRange] {
        try outline(of: sheet, BIFFRecordReader(source)).ranges
    }

    private func outline(
        of sheet: WorkbookSheet, _ reader: BIFFRecordReader
    ) throws(WorkbookError) -> BIFFSheetOutline {
        if let outline, outline.start == sheet.start { return outline.outline }
        let end = max(sheet.start, ends[sheet.start] ?? 0)
        let found = try BIFFSheetOutline(reader, sheet.start...end, limits: limits)
        outline = (sheet.start, found)
        return found
    }

    private func sharedStrings() throws(WorkbookError) -> BIFFSharedStrings {
        if let strings { return strings }
        let loaded = try BIFFSharedStrings(source, at: globals.sharedStrings, globals: globals, limits: limits)
        strings = loaded
        return loaded
    }

    /// The records of the workbook: a stream of the compound file, or the file where it is no compound one.
    private static func stream(_ bytes: any RandomAccessBytes) throws(WorkbookError) -> any RandomAccessBytes {
        let head: [UInt8]
        do throws(DecompressionError) {
            head = try bytes.bytes(at: 0, count: min(8, bytes.count))
        } catch { throw .archive(error) }
        guard head == WorkbookFormat.compoundFile else { return bytes }
        let file = try CompoundFile(bytes)
        // [MS-XLS] 2.1.2; what Excel 5 and 95 write is called Book, and a file for both has both.
        for name in ["Workbook", "Book"] {
            if let entry = file.stream(named: name) { return try file.open(entry) }
        }
        // [MS-OFFCRYPTO] 2.3.4: a newer workbook with a password.
        if file.stream(named: "EncryptedPackage") != nil { throw .protected }
        for name in ["WordDocument", "PowerPoint Document", "Quill"] where file.stream(named: name) != nil {
            throw .notWorkbook
        }
        throw .damaged("the file holds no workbook")
    }
}
