/// What gives rows of cells, in whatever format it is stored.
protocol SheetBook: AnyObject {
    /// The sheets in the order of their tabs, hidden ones included.
    var sheets: [WorkbookSheet] { get }

    /// What tells the content of this workbook from that of another.
    var contentIdentity: String { get }

    /// Hands out the rows of a sheet that are not empty, from the top.
    func read(
        _ sheet: WorkbookSheet, onBytes: ((Int) -> Void)?, onRow: @escaping (WorkbookRow) -> WorkbookContinuation
    ) throws(WorkbookError)

    /// How many bytes reading a sheet takes.
    func byteCount(of sheet: WorkbookSheet) -> Int

    /// The merged ranges of a sheet.
    func mergedRanges(of sheet: WorkbookSheet) throws(WorkbookError) -> [WorkbookRange]
}

extension SheetBook {
    /// Names of the sheets and the digest of their cells, as they are handed out; of a sheet that is damaged, as far as it
    /// can be read.
    var contentIdentity: String {
        sheets.map { sheet in
            let digest = CellDigest()
            var outcome = "whole"
            do throws(WorkbookError) {
                try read(sheet, onBytes: nil) { row in
                    digest.add(row)
                    return .proceed
                }
                for range in try mergedRanges(of: sheet) { digest.add(range) }
            } catch {
                outcome = "damaged"
            }
            return "\(sheet.isHidden ? "-" : "+") \(digest.finish()) \(outcome) \(sheet.name)"
        }.joined(separator: "\n")
    }
}
