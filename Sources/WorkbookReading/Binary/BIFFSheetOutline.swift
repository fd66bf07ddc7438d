internal import Decompression

/// What must be known of a sheet before its rows are handed out: merged ranges, hidden rows, and where each row's cells
/// stand if they do not stand from the top.
struct BIFFSheetOutline {
    /// Records of cells of one row, one behind another.
    struct Run {
        let row: Int
        let start: Int
        var end: Int
    }

    private(set) var ranges: [WorkbookRange] = []
    /// The runs of cells by row, if the sheet has them in another order.
    private(set) var runs: [Run]?
    /// Where the records of cells begin and end.
    private(set) var start = 0
    private(set) var end = 0
    private var hiddenRows: [UInt64] = []

    /// Rows in no order are sorted by their places, which are held.
    private static let mostRuns = 1 << 20

    func isHidden(_ row: Int) -> Bool {
        row >> 6 < hiddenRows.count && hiddenRows[row >> 6] >> UInt64(row & 63) & 1 != 0
    }

    /// Reads the records of a sheet once, but no cell.
    ///
    /// - Throws: when it is no sheet of cells, damaged, or cut before its end.
    init(_ reader: BIFFRecordReader, _ sheet: ClosedRange<Int>, limits: WorkbookLimits) throws(WorkbookError) {
        reader.seek(to: sheet.lowerBound, end: sheet.upperBound)
        guard let first = try reader.next(), first.kind == BIFFRecord.Kind.beginningOfFile else {
            throw .damaged("the sheet does not begin where the workbook says")
        }
        guard first.body.u16(2) == 0x0010 else { throw .damaged("it is no sheet of cells") }
        start = reader.position
        var last = -1
        var isSorted = true
        var scan = BIFFSheetScan(reader)
        while let record = try scan.next() {
            switch record.kind {
            case BIFFRecord.Kind.row: addRow(record.body)
            case BIFFRecord.Kind.mergedCells: try addRanges(record.body, limits)
            case let kind where BIFFRecord.Kind.isCell(kind):
                guard let row = record.body.u16(0) else { throw .damaged("the cell at byte \(record.offset) is cut") }
                if row < last { isSorted = false }
                last = row
            default: break
            }
        }
        guard scan.hasEnded else { throw .damaged("the sheet is cut before its end") }
        end = reader.position
        if !isSorted { runs = try sortedRuns(reader) }
    }

    /// A row's own record ([MS-XLS] 2.4.220, fDyZero).
    private mutating func addRow(_ body: CheckedBytes) {
        guard let row = body.u16(0), let flags = body.u16(12), flags & 0x20 != 0 else { return }
        while hiddenRows.count <= row >> 6 { hiddenRows.append(0) }
        hiddenRows[row >> 6] |= 1 << UInt64(row & 63)
    }

    /// Merged ranges ([MS-XLS] 2.4.168): first and last row, first and last column of each.
    private mutating func addRanges(_ body: CheckedBytes, _ limits: WorkbookLimits) throws(WorkbookError) {
        for index in 0..<(body.u16(0) ?? 0) {
            let at = 2 + 8 * index
            guard let top = body.u16(at), let bottom = body.u16(at + 2), let left = body.u16(at + 4),
                let right = body.u16(at + 6), top <= bottom, left <= right
            else { throw .damaged("a merged range is none") }
            guard ranges.count < limits.mergedRanges else {
                throw .tooLarge("more than \(limits.mergedRanges) merged ranges")
            }
            ranges.append(WorkbookRange(rows: top + 1...bottom + 1, columns: left...right))
        }
    }

    /// The runs of cells, those of one row in the order in which they stand.
    private func sortedRuns(_ reader: BIFFRecordReader) throws(WorkbookError) -> [Run] {
        reader.seek(to: start, end: end)
        var runs: [Run] = []
        var scan = BIFFSheetScan(reader)
        while let record = try scan.next() {
            guard BIFFRecord.Kind.isCell(record.kind), let row = record.body.u16(0) else { continue }
            if let last = runs.indices.last {
                if runs[last].row == row { continue }
                runs[last].end = record.offset
            }
            guard runs.count < Self.mostRuns else {
                throw .tooLarge("more than \(Self.mostRuns) cells in no order; save the sheet as CSV")
            }
            runs.append(Run(row: row, start: record.offset, end: end))
        }
        return runs.sorted { ($0.row, $0.start) < ($1.row, $1.start) }
    }
}
