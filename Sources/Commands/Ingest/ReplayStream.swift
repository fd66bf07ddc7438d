import AnalystTables
import CommandSupport
import RecordStream
import Records
import SourceLayouts

/// A stream of rejects whose rows were corrected, to be read again as their sources were.
final class ReplayStream {
    let content: SourceContent
    /// How the rows of each source were read.
    private(set) var plans: [SourcePlan] = []
    /// The readings of all sources, for the next stream of rejects.
    private(set) var readings: [SourceReading] = []
    /// The books of the stream.
    let ledger: StreamLedger
    private var numbers: [Place: Int] = [:]

    private struct Place: Hashable {
        var name: String
        var delivery: String
    }

    /// Whether any of its rows was a record of an XML document.
    var holdsDocuments: Bool { plans.contains { if case .xml = $0.format { true } else { false } } }

    /// Whether a file holds records rather than a table.
    static func isStream(_ content: SourceContent) -> Bool {
        content.workbook == nil && content.prefix.first { $0 > 0x20 } == UInt8(ascii: "{")
    }

    /// Reads the stream to its end, which tells whether it is whole.
    ///
    /// - Throws: a failure with status 65 for a stream that is not whole, or does not say how its sources were read.
    init(
        _ content: SourceContent, tables: SourceTables, policy: StreamPolicy, diagnostics: Diagnostics
    ) throws {
        self.content = content
        var reader = StreamReader(keys: KeySet([]))
        do {
            // It is read once to see that it is whole, and once more for its rows.
            try content.keep()
            try content.read { try reader.read($0) { _, _ in } }
            try reader.finish { _, _ in }
        } catch let failure as StreamFailure {
            throw CommandFailure(.badData, Message(told: failure.explanation), at: content.path)
        }
        ledger = reader.ledger
        try policy.settle(ledger, diagnostics, at: content.path)
        // The sources of a stream that a filter sealed again stand in its lineage.
        for source in ledger.headers.flatMap(\.sources) + ledger.lineage.flatMap(\.sources) {
            for reading in source.readings { try add(reading, source.delivery, tables) }
        }
        guard !plans.isEmpty || ledger.records == 0 else {
            throw CommandFailure(
                .badData,
                "does not say how its sources were read: keep the control lines (jq 'if ._stream then . else … end'), or filter by spotcheck-stream via",
                at: content.path)
        }
    }

    private func add(
        _ reading: SourceReading, _ delivery: String, _ tables: SourceTables
    ) throws(CommandFailure) {
        let place = Place(name: reading.name, delivery: delivery)
        guard numbers[place] == nil else { return }
        let plan: SourcePlan
        do throws(TableError) {
            plan = try SourcePlan(reading, delivery: delivery, tables: tables)
        } catch {
            throw CommandFailure(.badData, Message(told: error.description), at: content.path)
        }
        guard plan.isReplayable else {
            throw CommandFailure(
                .badData, "\(reading.name) has a record for each item: correct such records in their source",
                at: content.path)
        }
        if !plan.holdsWholeRows { try confirmAllRejects(of: reading) }
        numbers[place] = plans.count
        plans.append(plan)
        readings.append(reading)
    }

    /// Makes sure that no reject was left out: a sample would come out without an item.
    private func confirmAllRejects(of reading: SourceReading) throws(CommandFailure) {
        let isAsWritten = ledger.headers.contains { $0.sources.contains { $0.readings.contains(reading) } }
        guard isAsWritten, ledger.records >= ledger.sealedRecords else {
            throw CommandFailure(
                .badData,
                "\(reading.name) has a row for each item, and rows were left out here: hand back all rejects of the stream, corrected or not",
                at: content.path)
        }
    }

    /// Hands out every reject with the number of its plan.
    ///
    /// - Parameter onBlock: called with the number of bytes, whenever some of the stream were read.
    /// - Throws: what `body` throws, or a failure with status 65 for a record that names no source of the stream.
    func read(onBlock: (Int) -> Void, _ body: (RejectedRow, Int) throws -> Void) throws {
        var number = 0
        var reader = StreamReader(keys: RejectRecord.keys)
        func take(_ record: borrowing RecordScanner, _: borrowing StreamLedger) throws {
            number += 1
            guard let reject = RejectRecord(record) else { return }
            guard let plan = numbers[Place(name: reject.file, delivery: reject.delivery)] else {
                throw CommandFailure(
                    .badData, "record \(number) is of a source that the stream does not know: \(reject.file)",
                    at: content.path)
            }
            var row = RejectedRow(
                line: reject.line ?? 0, record: reject.record ?? 0, byte: reject.byte, field: reject.field,
                value: reject.value, code: reject.code, message: reject.message, raw: reject.raw,
                check: reject.check ?? "")
            row.isCut = reject.rawCut != nil
            row.rawLines = RejectedRow.lines(reject.rawLines ?? "")
            row.awaited = RejectedRow.lines(reject.awaitedLines ?? "")
            row.changeLine = reject.columnsChanged
            row.context = reject.context
            try body(row, plan)
        }
        try content.read { block in
            try reader.read(block, take)
            onBlock(block.count)
        }
        try reader.finish(take)
    }
}
