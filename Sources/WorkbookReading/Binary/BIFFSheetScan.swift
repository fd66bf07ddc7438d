/// Goes through the records of a sheet without those of charts and the like that lie within it, each between a beginning
/// and an end of its own ([MS-XLS] 2.1.7.20.5).
struct BIFFSheetScan {
    private let reader: BIFFRecordReader
    private var depth = 0
    /// Whether the end of the sheet was met.
    private(set) var hasEnded = false

    /// - Parameter reader: stands behind the beginning of the sheet.
    init(_ reader: BIFFRecordReader) { self.reader = reader }

    /// The next record, or nil at the end of the sheet or of the records.
    mutating func next() throws(WorkbookError) -> BIFFRecord? {
        while !hasEnded, let record = try reader.next() {
            if record.kind == BIFFRecord.Kind.beginningOfFile {
                depth += 1
            } else if record.kind == BIFFRecord.Kind.endOfFile {
                if depth == 0 { hasEnded = true } else { depth -= 1 }
            } else if depth == 0 {
                return record
            }
        }
        return nil
    }
}
