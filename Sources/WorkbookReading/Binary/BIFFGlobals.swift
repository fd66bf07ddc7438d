internal import Decompression
internal import TextEncodings
internal import XMLReading

/// What stands in front of the sheets of a binary workbook ([MS-XLS] 2.1.7.20.3): the sheets, how their cells are shown,
/// where the shared strings begin, and how text is written.
struct BIFFGlobals {
    /// A sheet of any sort.
    struct Sheet {
        let name: [UInt8]
        let isHidden: Bool
        /// Whether it is one of cells, no chart, macro or module.
        let hasCells: Bool
        /// Where its records begin.
        let start: Int
    }

    private(set) var sheets: [Sheet] = []
    private(set) var countsFrom1904 = false
    private(set) var sharedStrings: Int?
    /// The code page of text; nil for UTF-16.
    private(set) var codePage: CodePage?
    /// The fonts whose text stands above or below the line.
    private(set) var scripts: [Int: DigitScript] = [:]

    private var codes: [Int: NumberFormat] = [:]
    private var styles: [Int] = []
    private var fonts = 0
    private var isUnicode = true

    /// Sheets that a workbook may have; Excel itself has room for fewer.
    private static let mostSheets = 65_536

    /// How a cell with this style is shown.
    func format(_ style: Int) -> NumberFormat {
        guard styles.indices.contains(style) else { return .number }
        return codes[styles[style]] ?? NumberFormat(builtIn: styles[style])
    }

    /// - Throws: when the workbook is older than Excel 5, protected by a password, or damaged.
    init(_ source: any RandomAccessBytes) throws(WorkbookError) {
        let reader = BIFFRecordReader(source)
        guard let first = try reader.next() else { throw .damaged("the workbook is empty") }
        // [MS-XLS] 2.4.21: the version, then what follows.
        switch (first.kind, first.body.u16(0)) {
        case (BIFFRecord.Kind.beginningOfFile, 0x0600): break
        case (BIFFRecord.Kind.beginningOfFile, 0x0500):
            isUnicode = false
            // Where no code page is named, only ASCII is certain.
            codePage = CodePage(number: 20_127)
        case (0x0009, _), (0x0209, _), (0x0409, _):
            throw .otherFormat("a workbook of Excel 2, 3 or 4")
        default: throw .damaged("the workbook does not begin as one")
        }
        guard first.body.u16(2) == 0x0005 else { throw .otherFormat("a sheet of Excel without its workbook") }
        while let record = try reader.next() {
            if record.kind == BIFFRecord.Kind.endOfFile { return }
            try take(record, reader)
        }
        throw .damaged("the workbook is cut before its sheets")
    }

    private mutating func take(_ record: BIFFRecord, _ reader: BIFFRecordReader) throws(WorkbookError) {
        let body = record.body
        switch record.kind {
        case BIFFRecord.Kind.filePass: throw .protected
        case BIFFRecord.Kind.codePage:
            if !isUnicode, let number = body.u16(0) { codePage = CodePage(number: number) }
        case BIFFRecord.Kind.dateMode: countsFrom1904 = body.u16(0) == 1
        case BIFFRecord.Kind.font: addFont(body)
        case BIFFRecord.Kind.format: try addFormat(record, reader)
        case BIFFRecord.Kind.cellFormat:
            if styles.count < 65_536 { styles.append(body.u16(2) ?? 0) }
        case BIFFRecord.Kind.boundSheet: try addSheet(record, reader)
        case BIFFRecord.Kind.sharedStrings: sharedStrings = sharedStrings ?? record.offset
        default: break
        }
    }

    /// A font ([MS-XLS] 2.4.122, sss); number 4 is never given (2.5.129).
    private mutating func addFont(_ body: CheckedBytes) {
        let number = fonts < 4 ? fonts : fonts + 1
        fonts += 1
        switch body.u16(8) {
        case 1 where scripts.count < 65_536: scripts[number] = .raised
        case 2 where scripts.count < 65_536: scripts[number] = .lowered
        default: break
        }
    }

    /// A number format ([MS-XLS] 2.4.126).
    private mutating func addFormat(_ record: BIFFRecord, _ reader: BIFFRecordReader) throws(WorkbookError) {
        guard let id = record.body.u16(0) else { return }
        var cursor = BIFFCursor(record, of: reader, at: 2)
        var string = BIFFString(codePage: codePage)
        guard let count = try isUnicode ? cursor.u16() : cursor.u8(), try string.read(count, from: &cursor) else {
            throw .damaged("number format \(id) is cut")
        }
        codes[id] = NumberFormat(code: String(decoding: string.text, as: UTF8.self))
    }

    /// A sheet ([MS-XLS] 2.4.28): where it begins, whether it is hidden, what it is, and its name.
    private mutating func addSheet(_ record: BIFFRecord, _ reader: BIFFRecordReader) throws(WorkbookError) {
        guard let start = record.body.u32(0), let state = record.body.u8(4), let type = record.body.u8(5) else {
            throw .damaged("sheet \(sheets.count + 1) is cut")
        }
        guard sheets.count < Self.mostSheets else { throw .tooLarge("more than \(Self.mostSheets) sheets") }
        var cursor = BIFFCursor(record, of: reader, at: 6)
        var string = BIFFString(codePage: codePage)
        guard let count = try cursor.u8(), try string.read(count, from: &cursor) else {
            throw .damaged("the name of sheet \(sheets.count + 1) is cut")
        }
        sheets.append(
            Sheet(name: string.text, isHidden: state & 3 != 0, hasCells: type == 0, start: Int(start)))
    }
}
