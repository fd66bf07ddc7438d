package import InspectionModel
package import RecordStream
internal import Records
internal import Selection

/// Settled samples to records that say where failures have changed.
package struct SignalStage: RecordStage {
    /// Why an input cannot be asked for signals.
    package enum Problem: StageFailure, Hashable {
        /// Earlier rates: their batches cannot be told apart any more.
        case rates
        /// What is not settled; in words.
        case unsettled(String)
        /// No quarter was named, and nothing says as of which day the input is settled.
        case noQuarter
        /// More cells than a table is to have.
        case tooMany(Int)

        package var status: Int32 { self == .noQuarter ? 64 : 65 }

        package var explanation: String {
            switch self {
            case .rates: "signals are asked of settled samples: the input holds rate records"
            case .unsettled(let why): why
            case .noQuarter:
                "nothing says as of which day the input is settled, so that no quarter is the last: name one by --period"
            case .tooMany(let most):
                "there are more than \(most) cells of category, district, laboratory, item and quarter; select records, "
                    + "or allow more by --max-cells"
            }
        }
    }

    package let keys: KeySet
    package var needsWholeInput: Bool { true }
    package var lineUse: LineUse { .values }
    package private(set) var accounting = Accounting()
    /// Records that could not be counted, by reason.
    package private(set) var refusals: [IndicatorBoard.Refusal: Int] = [:]
    /// Samples without a date.
    package private(set) var undated = 0
    /// What is wrong with the settlement of the input; nil where it is settled.
    package private(set) var settlementFault: String?
    /// What was found, once the input has ended.
    package private(set) var report: SignalReport?
    /// The members of each record, once the input has ended.
    package private(set) var records: [[RateRecord.Member]] = []

    private let question: SignalQuestion
    private let rules: SignalTable
    private let filter: RecordFilter.Bound?
    private var board: IndicatorBoard
    private let type: Int
    private var counted = 0

    /// A stage for a question.
    ///
    /// - Returns: nil if the table of populations does not have the population.
    package init?(_ question: SignalQuestion, tables: IndicatorTables, rules: SignalTable) {
        self.question = question
        self.rules = rules
        let requests = SignalTallies.requests(
            population: question.population, countsMonths: question.months != nil)
        keys = KeySet(
            reading: IndicatorBoard.keyNames(for: requests, dateKey: question.dateKey)
                + (question.filter?.keyNames ?? []))
        filter = question.filter?.bound(to: keys)
        // Every day where the quarter is not known yet: a sample without a day is told apart all the same.
        let always = CalendarQuarter(index: 4).through(CalendarQuarter(index: 39_999))
        guard
            let board = IndicatorBoard(
                requests, period: question.days(rules) ?? always, dateKey: question.dateKey, tables: tables, keys: keys,
                mostCells: question.mostCells)
        else { return nil }
        self.board = board
        type = keys["type"]
    }

    /// Samples counted although no sampling kind is stated.
    package var unstatedKinds: Int { board.unstatedKinds }
    /// Samples whose kind of check stands in no pass rate, by their kind.
    package var unrated: [(kind: SamplingKind, count: Int)] {
        SamplingKind.allCases.map { ($0, board.unrated[$0.ordinal]) }.filter { $0.count > 0 }
    }
    /// Samples that are left out because only failures can stand in their list.
    package var failuresOnly: Int { board.failuresOnly }

    package mutating func consume(_ record: borrowing RecordScanner, into writer: inout RecordWriter) throws {
        try count(record)
    }

    /// Counts one record.
    ///
    /// - Throws: `Problem.rates` for a rate record.
    package mutating func count(_ record: borrowing RecordScanner) throws(Problem) {
        accounting.read += 1
        guard !record.equals(type, "rate") else { throw .rates }
        if let filter, !filter.admits(record) {
            accounting.skipped += 1
            return
        }
        switch board.consume(record) {
        case .counted: counted += 1
        case .outside, .unrated, .failuresOnly, .notCountable: accounting.skipped += 1
        case .undated:
            accounting.skipped += 1
            undated += 1
        case .refused(let refusal):
            accounting.rejected += 1
            refusals[refusal, default: 0] += 1
        }
    }

    /// Judges what was counted.
    ///
    /// - Throws: `Problem` where the input is not settled, or no quarter can be told.
    package mutating func close(_ ledger: borrowing StreamLedger) throws {
        let settlement = ledger.settlement
        var day: CalendarDate?
        switch settlement {
        case .settled(let settled): day = settled
        case .unknown:
            guard ledger.records > 0 else { break }
            settlementFault = settlement.fault
            if question.wantsSettled { throw Problem.unsettled(settlement.fault ?? "") }
        case .apart, .unsettled:
            throw Problem.unsettled("signals are asked of settled samples: " + (settlement.fault ?? ""))
        }
        try close(asOf: day)
    }

    /// Judges what was counted, which is settled as of a day; nil where nothing says so.
    package mutating func close(asOf day: CalendarDate?) throws(Problem) {
        for request in board.requests.indices where board.groups(request).map({ $0 > question.mostCells }) ?? true {
            throw .tooMany(question.mostCells)
        }
        guard let quarter = question.quarter ?? day.map({ CalendarQuarter(overAsOf: $0) }) else { throw .noQuarter }
        let report = SignalReport(SignalTallies(board), quarter: quarter, question: question, rules: rules, asOf: day)
        accounting.absorbed += report.used
        accounting.skipped += counted - report.used
        records = SignalRecord.all(of: report, settlementFault == nil ? nil : .unknown)
        self.report = report
    }

    package mutating func finish(into writer: inout RecordWriter) throws {
        for members in records {
            accounting.added += 1
            try SignalRecord.bytes(of: members).withUnsafeBufferPointer { try writer.pass($0) }
        }
    }
}
