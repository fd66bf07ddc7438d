package import InspectionModel
package import RecordStream
internal import Records
internal import Selection

/// Settled samples and cases, or earlier rate records, to rate records.
package struct RateStage: RecordStage {
    /// Why an input cannot be rated as a whole.
    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        /// Samples or cases and rate records in one input: the rates may count the same batches.
        case mixed
        /// A sample of an enterprise that belongs to another part, or that no part can claim.
        case notInShard(EnterpriseShard)
        /// Rate records, of which no option can select the batches any more.
        case fixed(String)
        /// Figures of what is not settled, which were not wanted; in words.
        case unsettled(String)
        /// More groups than a table is to have, or lines than are held at a time.
        case tooMany(cells: Int, isOfLines: Bool)

        package var description: String {
            switch self {
            case .notInShard(let shard):
                """
                the input is not part \(shard) of a split by producer_code, or has enterprises without that code, such as \
                the sampled firms of catering; use --partial
                """
            case .tooMany(let most, let isOfLines):
                isOfLines
                    ? "there are more than \(most) lines, each of which takes some 2 KB of memory; group by less, write "
                        + "records instead of a table, or allow more by --max-cells"
                    : "there are more than \(most) groups, which is a list of batches and no table of rates; group by "
                        + "less, or allow more by --max-cells"
            case .mixed: "the input holds both rate records and samples or cases, which may be the same batches"
            case .fixed(let option):
                "\(option) selects samples and cases; what rate records were counted over cannot be changed"
            case .unsettled(let why): why
            }
        }
    }

    package let keys: KeySet
    package var needsWholeInput: Bool { true }
    package var lineUse: LineUse { .values }
    package internal(set) var accounting = Accounting()
    /// What is counted and how it is printed.
    package let plan: RatePlan
    /// Records that could not be counted, by reason.
    package private(set) var refusals: [IndicatorBoard.Refusal: Int] = [:]
    /// Samples and cases without a date, left out because a period was asked for.
    package private(set) var undated = 0
    /// Samples and cases counted although no sampling kind is stated.
    package var unstatedKinds: Int { board.unstatedKinds }
    /// Samples of the period whose kind of check stands in no pass rate, by their kind.
    package var unrated: [(kind: SamplingKind, count: Int)] {
        SamplingKind.allCases.map { ($0, board.unrated[$0.ordinal]) }.filter { $0.count > 0 }
    }
    /// Samples that no pass rate counts, because only failures can stand in their list.
    package var failuresOnly: Int { board.failuresOnly }
    /// Samples and cases that were counted although they have no `regulatory_domain`.
    package var withoutDomain: Int { board.withoutDomain }
    /// Earlier rates that are not told apart by regulatory domain.
    package var unsplitRates: Int { merger.unsplit }
    /// The lines, once the stage has finished, but for plain cells that were written without making lines of them.
    package private(set) var lines: [RateLine] = []
    /// Whether one of the cells that were written without making lines of them misses its target.
    package private(set) var hasMissedCell = false
    /// What is wrong with the settlement of what was counted, once the input has ended; nil where it is settled.
    package internal(set) var settlementFault: String?
    /// Earlier rates that were left out, since other ones are wanted.
    package internal(set) var unwantedRates = 0
    /// How lines are judged and printed, and whether they are settled.
    package internal(set) var options: Judgement.Options

    private let tables: IndicatorTables
    private let comparer: RateComparer?
    private let filter: RecordFilter.Bound?
    private var board: IndicatorBoard
    private var boardBefore: IndicatorBoard?
    var merger: RateMerger
    var mergerBefore: RateMerger?
    private let type: Int
    private let enterprise: CountedEnterprise?
    var hasRates = false
    private var hasRecords = false

    /// A stage for a plan.
    ///
    /// - Returns: nil if a table names an unknown population.
    package init?(_ plan: RatePlan, tables: IndicatorTables) {
        self.plan = plan
        self.tables = tables
        options = plan.options
        let comparer = plan.comparison.flatMap { earlier in
            plan.period.map { RateComparer(now: $0, period: earlier, wantedStratum: plan.stratum) }
        }
        self.comparer = comparer
        let requests = plan.requests + plan.requests.compactMap { comparer?.mixRequest($0) }
        keys = KeySet(
            reading: IndicatorBoard.keyNames(for: requests, dateKey: plan.dateKey, caseDateKey: plan.caseDateKey)
                + (plan.filter?.keyNames ?? []) + (plan.shard == nil ? [] : CountedEnterprise.names))
        filter = plan.filter?.bound(to: keys)
        func board(_ period: Period?, _ keys: KeySet) -> IndicatorBoard? {
            IndicatorBoard(
                requests, period: period, dateKey: plan.dateKey, caseDateKey: plan.caseDateKey, tables: tables,
                keys: keys, mostCells: plan.mostCells)
        }
        guard let now = board(plan.period, keys) else { return nil }
        self.board = now
        merger = RateMerger(period: plan.period, by: plan.mergingBy, tables: tables, frames: plan.frames)
        if let period = plan.comparison {
            boardBefore = board(period, keys)
            mergerBefore = RateMerger(period: period, by: plan.mergingBy, tables: tables, frames: plan.frames)
        }
        type = keys["type"]
        enterprise = plan.shard == nil ? nil : CountedEnterprise(in: keys)
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
        if let filter, !record.equals(type, "rate"), !filter.admits(record) {
            accounting.skipped += 1
            return
        }
        if let shard = plan.shard { try check(record, shard) }
        var outcome = board.consume(record)
        if boardBefore != nil, outcome == .outside || outcome == .counted {
            let earlier = boardBefore?.consume(record)
            if earlier == .counted { outcome = .counted }
        }
        switch outcome {
        case .counted:
            accounting.absorbed += 1
            hasRecords = true
        case .outside, .unrated, .failuresOnly:
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
            if let option = filter != nil ? "--where" : plan.fixedOption { throw Problem.fixed(option) }
            var isAdded = try merger.add(record.line)
            if try mergerBefore?.add(record.line) == true { isAdded = true }
            guard merger.groups <= plan.mostLines, mergerBefore?.groups ?? 0 <= plan.mostLines else {
                throw Problem.tooMany(cells: plan.mostLines, isOfLines: true)
            }
            if isAdded { accounting.absorbed += 1 } else { accounting.skipped += 1 }
        }
        if hasRates && hasRecords { throw Problem.mixed }
    }

    /// Whether a sample belongs to the part of the enterprises that the input is said to be.
    ///
    /// A part was made by the code of the producer as it is written, so that an enterprise without one, with one that is no
    /// credit code, in other letters, or of another party may have batches in several parts.
    private func check(_ record: borrowing RecordScanner, _ shard: EnterpriseShard) throws(Problem) {
        guard record.equals(type, "sample"), let enterprise, let keys = enterprise.keys(of: record) else { return }
        let isWhole =
            keys.party == "producer" && keys.hasCreditCode(record)
            && record.withText(keys.code) { text in
                !(text?.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: " ") }
                    ?? true)
            }
        guard isWhole, let json = record.json(keys.code), shard.holds(json) else { throw .notInShard(shard) }
    }

    package mutating func finish(into writer: inout RecordWriter) throws {
        guard !hasRates, comparer == nil, !plan.isRanked else {
            try finish()
            try write(lines, into: &writer)
            return
        }
        for index in plan.requests.indices {
            if let cells = board.cells(index, options: options) {
                guard board.groups(index) != nil else { throw Problem.tooMany(cells: plan.mostCells, isOfLines: false) }
                let written = try cells.write(into: &writer)
                accounting.added += written.count
                hasMissedCell = hasMissedCell || written.isMissed
            } else {
                try confirmRoom(index)
                let table = finished(board.lines(index, isPartial: plan.isPartial))
                try write(table, into: &writer)
                lines += table
            }
        }
    }

    private mutating func write(_ lines: [RateLine], into writer: inout RecordWriter) throws {
        for line in lines {
            accounting.added += 1
            try RateRecord.bytes(of: line, options: options).withUnsafeBufferPointer { try writer.pass($0) }
        }
    }

    /// Makes sure that the lines of a table can be held: each is a value of its own with all that is printed of it.
    private func confirmRoom(_ index: Int) throws(Problem) {
        for board in [board, boardBefore].compactMap(\.self) {
            guard let groups = board.groups(index) else { throw .tooMany(cells: plan.mostCells, isOfLines: false) }
            guard groups <= plan.mostLines else { throw .tooMany(cells: plan.mostLines, isOfLines: true) }
        }
    }

    /// Computes the lines without writing them, for callers that print a table.
    ///
    /// - Throws: `RateMerger.Problem` where a roster is missing.
    package mutating func finish() throws {
        for index in plan.requests.indices where !hasRates { try confirmRoom(index) }
        lines = finished(try hasRates ? mergedLines() : countedLines())
    }

    /// The lines with what follows from all of their table: the part of the enterprises, ranks and sums of failures.
    private func finished(_ lines: [RateLine]) -> [RateLine] {
        var lines = lines
        if let shard = plan.shard, !hasRates {
            for index in lines.indices where lines[index].request.measure.kind == .enterprises {
                lines[index].shard = shard
            }
        }
        guard !plan.isPartial, plan.isRanked || lines.contains(where: { $0.request.measure == .failingItems }) else {
            return lines
        }
        var finished: [RateLine] = []
        for var table in Self.tables(of: lines) {
            let measure = table[0].request.measure
            if measure == .failingItems { RateStanding.accumulate(&table) }
            if plan.isRanked {
                RateStanding.rank(&table, fewest: plan.fewest ?? tables.measures.fewest(measure))
            }
            finished += table
        }
        return finished
    }

    private func countedLines() -> [RateLine] {
        var mix = plan.requests.count
        return plan.requests.indices.flatMap { index -> [RateLine] in
            let now = board.lines(index, isPartial: plan.isPartial)
            guard let comparer, let boardBefore else { return now }
            let before = boardBefore.lines(index)
            var mixes: ([RateLine], [RateLine]) = ([], [])
            if comparer.mixRequest(plan.requests[index]) != nil {
                mixes = (board.lines(mix), boardBefore.lines(mix))
                mix += 1
            }
            return comparer.compare(now, before, mixNow: mixes.0, mixBefore: mixes.1, for: plan.requests[index])
        }
    }

    private func mergedLines() throws -> [RateLine] {
        let now = try merger.lines(isPartial: plan.isPartial)
        guard let comparer, let mergerBefore else { return now }
        let before = try mergerBefore.lines()
        var requests: [RateTableRequest] = []
        for line in now + before where !requests.contains(line.request) { requests.append(line.request) }
        return requests.flatMap { request in
            comparer.compare(
                now.filter { $0.request == request }, before.filter { $0.request == request }, mixNow: [],
                mixBefore: [], for: request)
        }
    }

    /// The lines table by table; each table is there once and together.
    private static func tables(of lines: [RateLine]) -> [[RateLine]] {
        var tables: [[RateLine]] = []
        for line in lines {
            if let last = tables.last?.last, last.frame.isTable(of: line.frame) {
                tables[tables.count - 1].append(line)
            } else {
                tables.append([line])
            }
        }
        return tables
    }
}
