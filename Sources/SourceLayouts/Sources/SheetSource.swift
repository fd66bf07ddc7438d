import RecordStream
import WorkbookReading

/// Reads the rows of one sheet of a workbook after a plan.
final class SheetSource {
    private let plan: SourcePlan
    private let sheet: WorkbookSheet
    private let isCarried: [Bool]
    private var consumer: RowConsumer
    private var failure: (any Error)?
    /// The row that is handed out, for the text of a reject.
    private var current: WorkbookRow?

    /// Where the rows went, and what was done to cells.
    func books() -> (SourceAccount, MappingNotes) { (consumer.account, consumer.mapper.notes) }

    init(plan: SourcePlan, sheet: WorkbookSheet, consumer: RowConsumer) {
        self.plan = plan
        self.sheet = sheet
        self.consumer = consumer
        isCarried = plan.layout.columns.map { $0.customKey != nil || $0.field.map { !$0.isReadPast } ?? false }
        self.consumer.rawOfRow = { [weak self] in self?.current.map(SheetRow.line) ?? [] }
    }

    /// Reads the sheet from its first row to its last.
    func read(_ workbook: Workbook, into writer: inout RecordWriter) throws {
        try withUnsafeMutablePointer(to: &writer) { writer in
            do throws(WorkbookError) {
                try workbook.read(sheet) { row in
                    self.current = row
                    defer { self.current = nil }
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
        let values = SheetRow(row, width: isCarried.count) { isCarried[$0] }
        let place = RowPlace(line: row.number, record: row.number, byte: nil)
        let raw = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        if let fault = values.fault {
            try consumer.refuse(values.cells, fault, at: place, raw: raw)
        } else {
            try consumer.consume(values.cells, at: place, raw: raw, into: &writer)
        }
    }
}
