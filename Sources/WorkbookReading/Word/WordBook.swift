internal import XMLReading

/// The tables of a text of a word processor (`.docx`, ISO/IEC 29500-1, 17.4).
///
/// The text is read once for its tables, and once more for the rows of each. Every table is a sheet, named by its number.
final class WordBook: SheetBook {
    let sheets: [WorkbookSheet]
    private let parts: WorkbookParts
    private let part: String
    private let tables: [WordReader.Table]

    /// What all tables together may take to be read, each from the start of the text.
    private static let mostWork = 1 << 30

    /// Reads the text for its tables.
    ///
    /// - Throws: when it is damaged, or holds no table.
    init(_ parts: WorkbookParts) throws(WorkbookError) {
        self.parts = parts
        part = try parts.mainPart(else: "word/document.xml")
        let tables = try parts.parse(part, WordReader(limits: parts.limits)).tables
        self.tables = tables
        guard tables.count * parts.size(part) <= Self.mostWork else {
            throw .tooLarge(
                "\(tables.count) tables in a text of \(parts.size(part) >> 20) MiB; save the one that counts")
        }
        sheets = tables.indices.filter { tables[$0].rows > 0 }.map {
            WorkbookSheet(name: "table\($0 + 1)", isHidden: false, part: "", start: $0)
        }
        guard !sheets.isEmpty else { throw .noTable("a text (.docx)") }
    }

    func read(
        _ sheet: WorkbookSheet, onBytes: ((Int) -> Void)?, onRow: @escaping (WorkbookRow) -> WorkbookContinuation
    ) throws(WorkbookError) {
        _ = try parts.parse(
            part, WordReader(wanted: sheet.start, limits: parts.limits, onRow: onRow), onBytes: onBytes)
    }

    func byteCount(of sheet: WorkbookSheet) -> Int { parts.size(part) }

    func mergedRanges(of sheet: WorkbookSheet) throws(WorkbookError) -> [WorkbookRange] { tables[sheet.start].ranges }
}
