internal import Decompression

/// A workbook in the XML of Excel 2002 and 2003 (SpreadsheetML), which many systems write under the name of .xls.
///
/// The document is read once for its sheets, and once more for the rows of each.
final class SpreadsheetMLBook: SheetBook {
    let sheets: [WorkbookSheet]
    private let source: MarkupSource
    private let outline: SpreadsheetMLOutline
    private let limits: WorkbookLimits

    /// What all sheets together may take to be read, each from the start of the document.
    private static let mostWork = 4 << 30

    init(_ source: MarkupSource, limits: WorkbookLimits) throws(WorkbookError) {
        self.source = source
        self.limits = limits
        outline = try source.parse(SpreadsheetMLOutline(limits: limits))
        if let failure = outline.failure { throw failure }
        guard outline.isWorkbook else { throw .otherFormat("a document that is no workbook") }
        guard outline.sheets.count * source.byteCount <= Self.mostWork else {
            throw .tooLarge("\(outline.sheets.count) sheets in a document of \(source.byteCount >> 20) MiB")
        }
        sheets = outline.sheets.enumerated().map {
            WorkbookSheet(name: $0.element.name, isHidden: $0.element.isHidden, part: "", start: $0.offset)
        }
    }

    func read(
        _ sheet: WorkbookSheet, onBytes: ((Int) -> Void)?, onRow: @escaping (WorkbookRow) -> WorkbookContinuation
    ) throws(WorkbookError) {
        let reader = try source.parse(
            SpreadsheetMLReader(sheet: sheet.start, outline, limits: limits, onRow: onRow), onBytes: onBytes)
        if let failure = reader.failure { throw failure }
    }

    func byteCount(of sheet: WorkbookSheet) -> Int { source.byteCount }

    func mergedRanges(of sheet: WorkbookSheet) throws(WorkbookError) -> [WorkbookRange] {
        outline.sheets[sheet.start].ranges
    }
}
