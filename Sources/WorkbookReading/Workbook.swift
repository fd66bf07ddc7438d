package import Decompression
package import TextEncodings

/// A workbook, of which sheets are read row by row, whatever format it has.
///
/// ```
/// let workbook = try Workbook(ZipArchive(bytes))
/// for sheet in workbook.sheets {
///     try workbook.read(sheet) { row in … return .proceed }
/// }
/// ```
package final class Workbook {
    private let book: any SheetBook

    /// Reads what a packed workbook (`.xlsx`, `.ods`), or a text with tables (`.docx`), says of itself.
    ///
    /// The sheets of an XLSX workbook are not touched yet; the others are read once for theirs.
    ///
    /// - Throws: when it is none of these, damaged, protected by a password, or refers to anything outside of it.
    package init(_ archive: ZipArchive, limits: WorkbookLimits = .standard) throws(WorkbookError) {
        let names = PartNames(archive)
        let parts = try WorkbookParts(archive, names, limits: limits)
        switch WorkbookFormat.detect(names) {
        case .xlsx: book = try OpenXMLBook(parts)
        case .docx: book = try WordBook(parts)
        case .ods: book = try OpenDocumentBook(.parts(parts), limits: limits)
        case .xlsb: throw .otherFormat("a binary workbook (.xlsb)")
        case .slides: throw .notWorkbook
        case nil: throw .otherFormat("an archive that is no workbook")
        }
    }

    /// Reads what an old workbook (`.xls`, `.et`) says of itself; its sheets are not touched yet.
    ///
    /// - Parameter bytes: the file, which is read as long as the workbook is.
    /// - Throws: when it is damaged, older than Excel 5, protected by a password, or no workbook.
    package init(old bytes: any RandomAccessBytes, limits: WorkbookLimits = .standard) throws(WorkbookError) {
        book = try BIFFBook(bytes, limits: limits)
    }

    /// Reads what a document of markup says of the tables in it.
    ///
    /// - Parameter bytes: the file, which is read as long as the workbook is.
    /// - Throws: when it is not what it should be.
    package init(
        _ markup: WorkbookMarkup, _ bytes: any RandomAccessBytes, encoding: TextEncoding, byteOrderMarkLength: Int,
        limits: WorkbookLimits = .standard
    ) throws(WorkbookError) {
        let source = MarkupSource(bytes, encoding: encoding, byteOrderMarkLength: byteOrderMarkLength)
        switch markup {
        case .spreadsheetML: book = try SpreadsheetMLBook(source, limits: limits)
        case .page: book = try PageBook(source, limits: limits)
        case .openDocument: book = try OpenDocumentBook(.document(source), limits: limits)
        }
    }

    /// The sheets in the order of their tabs, hidden ones included.
    package var sheets: [WorkbookSheet] { book.sheets }

    /// Hands out the rows of a sheet that are not empty, from the top; rows before a failure have been handed out by then.
    ///
    /// - Parameter onBytes: called with the number of bytes, whenever some of ``byteCount(of:)`` were read.
    /// - Throws: when a part is damaged, too large or not what it should be.
    package func read(
        _ sheet: WorkbookSheet, onBytes: ((Int) -> Void)? = nil, onRow: @escaping (WorkbookRow) -> WorkbookContinuation
    ) throws(WorkbookError) {
        try book.read(sheet, onBytes: onBytes, onRow: onRow)
    }

    /// How many bytes reading a sheet takes, unpacked.
    package func byteCount(of sheet: WorkbookSheet) -> Int { book.byteCount(of: sheet) }

    /// The merged ranges of a sheet.
    ///
    /// - Throws: as ``read(_:onBytes:onRow:)``.
    package func mergedRanges(of sheet: WorkbookSheet) throws(WorkbookError) -> [WorkbookRange] {
        try book.mergedRanges(of: sheet)
    }

    /// What tells the content of this workbook from that of another: its sheets and what their cells hold, not when it was
    /// saved, by whom, or how it is packed.
    package var contentIdentity: String { book.contentIdentity }
}
