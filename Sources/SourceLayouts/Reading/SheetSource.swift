import RecordStream
import WorkbookReading

/// Reads the rows of one sheet of a workbook after a plan.
final class SheetSource {
    private let plan: SourcePlan
    private let sheet: WorkbookSheet
    private var isCarried: [Bool]
    private var merges: SheetMerges
    private var consumer: RowConsumer
    private var failure: (any Error)?
    /// The row that is handed out, for the text of a reject.
    private var current: SheetRow?

    /// Where the rows went, and what was done to cells.
    func books() -> (SourceAccount, MappingNotes) { (consumer.account, consumer.mapper.notes) }

    /// What an officer should know of the sheet as a whole.
    var remarks: [String] { consumer.remarks }

    /// How many samples the sheet says that it holds.
    var saysCount: Int? { consumer.saysCount }

    init(plan: SourcePlan, sheet: WorkbookSheet, consumer: RowConsumer) {
        self.plan = plan
        self.sheet = sheet
        self.consumer = consumer
        isCarried = Self.carried(plan.layout)
        merges = SheetMerges(plan.merges)
        self.consumer.rawOfRow = { [weak self] in self?.current?.line ?? [] }
    }

    /// Reads the sheet from its first row to its last.
    ///
    /// - Parameter onBytes: called with the number of bytes read since the last call, and of the records so far.
    func read(_ workbook: Workbook, into writer: inout RecordWriter, onBytes: ((Int, Int) -> Void)?) throws {
        try withUnsafeMutablePointer(to: &writer) { writer in
            let said = onBytes.map { onBytes in { (count: Int) in onBytes(count, writer.pointee.records) } }
            do throws(WorkbookError) {
                try workbook.read(sheet, onBytes: said) { row in
                    do {
                        try self.take(row, into: &writer.pointee)
                        return .proceed
                    } catch {
                        self.failure = error
                        return .stop
                    }
                }
            } catch {
                throw SourceFailure(line: 0, message: error.description)
            }
        }
        if let failure { throw failure }
        try consumer.finish(into: &writer)
    }

    private func take(_ row: WorkbookRow, into writer: inout RecordWriter) throws {
        if let header = plan.headerRecords, row.number <= header.upperBound {
            if row.number < header.lowerBound { consumer.account.skip(.title, line: row.number) }
            return
        }
        var values = SheetRow(row, width: isCarried.count) { isCarried[$0] }
        merges.complete(&values, row: row.number)
        current = values
        defer { current = nil }
        let place = RowPlace(line: row.number, record: row.number, byte: nil)
        let raw = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        if let fault = values.fault {
            try consumer.refuse(values.cells, fault, at: place, raw: raw, into: &writer)
        } else {
            try consumer.consume(values.cells, at: place, raw: raw, into: &writer)
        }
        // Headings in the middle of the sheet may have changed what the columns are.
        if consumer.isBelowOtherHeadings { isCarried = Self.carried(consumer.mapper.layout, atLeast: isCarried.count) }
    }

    private static func carried(_ layout: TableLayout, atLeast width: Int = 0) -> [Bool] {
        let carried = layout.columns.indices.map { index in
            layout.isUnmapped(index) || layout.columns[index].use != .dropped && layout.columns[index].use != .own
                || layout.columns[index].customKey != nil || layout.columns[index].field.map { !$0.isReadPast } ?? false
        }
        return carried + Array(repeating: false, count: max(0, width - carried.count))
    }
}

/// Cells of a sheet that are merged over several rows: each row holds what the first of them holds.
struct SheetMerges {
    private var starts: [Int: [(column: Int, last: Int)]] = [:]
    private var open: [Int: (value: [UInt8], last: Int)] = [:]

    init(_ ranges: [WorkbookRange]) {
        for range in ranges {
            starts[range.rows.lowerBound, default: []].append((range.columns.lowerBound, range.rows.upperBound))
        }
    }

    /// Fills the empty cells of a row that are merged with one above; rows come from top to bottom.
    mutating func complete(_ row: inout SheetRow, row number: Int) {
        guard !starts.isEmpty || !open.isEmpty else { return }
        var filled: [Int: [UInt8]] = [:]
        for (column, range) in open {
            if number > range.last {
                open[column] = nil
            } else if column < row.cells.count, row.cells[column].isEmpty {
                filled[column] = range.value
            }
        }
        for (column, last) in starts.removeValue(forKey: number) ?? [] where column < row.cells.count {
            open[column] = (Array(row.cells[column]), last)
        }
        if !filled.isEmpty { row.fill(filled) }
    }
}
