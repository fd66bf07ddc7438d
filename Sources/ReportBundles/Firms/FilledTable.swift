import Bags

/// A table that is filled row by row: a file of its own and a sheet of a workbook, of which memory holds no row.
struct FilledTable {
    private let file: TableFile
    private let workbook: SheetWorkbook
    private let sheet: SheetWorkbook.Sheet?

    /// The head of the table, without rows.
    var table: CSVTable { file.table }

    /// - Parameters:
    ///   - rows: how many rows will come; nil where nobody knows.
    ///   - notes: what stands below the title of the sheet.
    init(_ table: CSVTable, rows: Int?, notes: String, in workbook: SheetWorkbook, to writer: BundleWriter) throws {
        file = try TableFile(table, to: writer)
        self.workbook = workbook
        sheet = workbook.begin(table, rows: rows, notes: notes)
    }

    /// Adds a row; see `TableFile.add`.
    func add(_ values: [String]) throws {
        try file.add(values)
        if let sheet { workbook.add(values, to: sheet) }
    }

    /// Ends file and sheet.
    func end(in writer: BundleWriter) throws {
        try file.end(in: writer)
        if let sheet { workbook.end(sheet) }
    }
}
