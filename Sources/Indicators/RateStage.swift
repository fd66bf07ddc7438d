internal import InspectionModel
package import RecordStream

/// Settled samples and cases, or earlier rate records, to rate records.
package struct RateStage: RecordStage {
    /// Why an input cannot be rated as a whole.
    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        /// Samples or cases and rate records in one input: the rates may count the same batches.
        case mixed

        package var description: String {
            "the input holds both rate records and samples or cases, which may be the same batches"
        }
    }

    package let keys: KeySet
    package var needsWholeInput: Bool { true }
    package private(set) var accounting = Accounting()
    /// How the lines are judged and printed.
    package let options: Judgement.Options
    /// Records that could not be counted, by reason.
    package private(set) var refusals: [IndicatorBoard.Refusal: Int] = [:]
    /// Samples and cases without a date, left out because a period was asked for.
    package private(set) var undated = 0
    /// Samples and cases counted although no sampling kind is stated.
    package var unstatedKinds: Int { board.unstatedKinds }
    /// The lines, once the stage has finished.
    package private(set) var lines: [RateLine] = []

    private var board: IndicatorBoard
    private var merger: RateMerger
    private let type: Int
    private var hasRates = false
    private var hasRecords = false

    /// A stage for these tables.
    ///
    /// - Parameter grouping: what earlier rate records are to be grouped by; nil for what they are grouped by already.
    /// - Returns: nil if a table names an unknown population.
    package init?(
        _ requests: [RateTableRequest], mergingBy grouping: Grouping?, period: Period?, dateKey: String,
        tables: IndicatorTables, options: Judgement.Options = Judgement.Options()
    ) {
        keys = KeySet(IndicatorBoard.keyNames(for: requests, dateKey: dateKey))
        guard
            let board = IndicatorBoard(
                requests, period: period, dateKey: dateKey, tables: tables, keys: keys)
        else { return nil }
        self.board = board
        merger = RateMerger(period: period, by: grouping, targets: tables.targets)
        self.options = options
        type = keys["type"]
    }

    @inline(__always)
    package mutating func consume(_ record: borrowing RecordScanner, into writer: inout RecordWriter) throws {
        try count(record)
    }

    /// Counts one record, or adds one earlier rate record.
    ///
    /// - Throws: `Problem`, or a `RateMerger.Problem`.
    @inline(__always)
    package mutating func count(_ record: borrowing RecordScanner) throws {
        accounting.read += 1
        switch board.consume(record) {
        case .counted:
            accounting.absorbed += 1
            hasRecords = true
        case .outside:
            accounting.skipped += 1
            hasRecords = true
        case .undated:
            accounting.skipped += 1
            undated += 1
            hasRecords = true
        case .refused(let refusal):
            accounting.rejected += 1
            refusals[refusal, default: 0] += 1
            hasRecords = true
        case .notCountable:
            guard record.equals(type, "rate") else {
                accounting.skipped += 1
                return
            }
            hasRates = true
            if try merger.add(record.line) { accounting.absorbed += 1 } else { accounting.skipped += 1 }
        }
        if hasRates && hasRecords { throw Problem.mixed }
    }

    package mutating func finish(into writer: inout RecordWriter) throws {
        finish()
        for line in lines {
            accounting.added += 1
            try RateRecord.bytes(of: line, options: options).withUnsafeBufferPointer { try writer.pass($0) }
        }
    }

    /// Computes the lines without writing them, for callers that print a table.
    package mutating func finish() {
        lines = hasRates ? merger.lines() : board.requests.indices.flatMap { board.lines($0) }
    }
}
