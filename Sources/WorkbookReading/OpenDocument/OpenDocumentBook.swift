internal import Decompression

/// An OpenDocument spreadsheet (ISO/IEC 26300, `.ods` and `.fods`).
///
/// The content is read once for its sheets, and once more for the rows of each.
final class OpenDocumentBook: SheetBook {
    let sheets: [WorkbookSheet]
    private let source: OpenDocumentSource
    private let outline: OpenDocumentOutline
    private let limits: WorkbookLimits

    /// What all sheets together may take to be read, each from the start of the content.
    private static let mostWork = 4 << 30

    /// Reads what the document says of its sheets.
    ///
    /// - Throws: when it is encrypted, damaged, or no spreadsheet.
    init(_ source: OpenDocumentSource, limits: WorkbookLimits) throws(WorkbookError) {
        self.source = source
        self.limits = limits
        if try source.isEncrypted() { throw .protected }
        outline = try source.parse(OpenDocumentOutline(limits: limits))
        if let failure = outline.failure { throw failure }
        guard outline.isSpreadsheet else { throw .notWorkbook }
        guard outline.sheets.count * source.byteCount <= Self.mostWork else {
            throw .tooLarge("\(outline.sheets.count) sheets in a document of \(source.byteCount >> 20) MiB")
        }
        let hidden = outline.styles.hiddenTables
        sheets = outline.sheets.enumerated().map {
            WorkbookSheet(
                name: $0.element.name, isHidden: hidden.contains($0.element.style), part: "", start: $0.offset)
        }
    }

    func read(
        _ sheet: WorkbookSheet, onBytes: ((Int) -> Void)?, onRow: @escaping (WorkbookRow) -> WorkbookContinuation
    ) throws(WorkbookError) {
        let reader = try source.parse(
            OpenDocumentReader(sheet: sheet.start, outline.styles, limits: limits, onRow: onRow), onBytes: onBytes)
        if let failure = reader.failure { throw failure }
    }

    func byteCount(of sheet: WorkbookSheet) -> Int { source.byteCount }

    func mergedRanges(of sheet: WorkbookSheet) throws(WorkbookError) -> [WorkbookRange] {
        outline.sheets[sheet.start].ranges
    }
}
