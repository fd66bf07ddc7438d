import Bags
import CommandSupport
import Indicators
import InspectionModel
import RecordStream
import ReportBundles

/// One run: reads the records, passes the accepted ones into the bundle, and writes the rest when the input is accepted.
struct ReportRun {
    /// The report, once it is written.
    private(set) var model: ReportModel

    private let settings: ReportSettings
    private let tables: IndicatorTables
    private let tap: StreamTap
    /// For the records, of which all figures are made.
    private let whole: StreamTap
    private let recipe: StreamRecipe
    private let isPublic: Bool
    private let policy: StreamPolicy
    private let diagnostics: Diagnostics

    init(
        settings: ReportSettings, tables: IndicatorTables, policy: StreamPolicy, neighbours: StreamNeighbours,
        isPublic: Bool, diagnostics: Diagnostics
    ) {
        self.settings = settings
        self.isPublic = isPublic
        self.tables = tables
        self.policy = policy
        self.diagnostics = diagnostics
        tap = StreamTap(policy: policy, diagnostics: diagnostics)
        whole = StreamTap(policy: policy, neighbours: neighbours, diagnostics: diagnostics, wantsWhole: true)
        let day = CalendarDate(daysSinceEpoch: 0)
        model = ReportModel(
            cover: Cover(title: settings.title, identifier: "", period: settings.period ?? Self.day(day), asOf: day))
        recipe = StreamRecipe(
            producer: "spotcheck-report \(toolkitVersion)",
            settings: settings.recordPairs,
            tables: tables.bytes.map { table in
                (table.name, table.bytes.withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) })
            })
    }

    private static func day(_ day: CalendarDate) -> Period { Period(first: day, last: day)! }

    /// Writes the bundle; when anything goes wrong, nothing of it stays.
    mutating func write(
        _ files: [String], rejects: [String], unresolved: [String], previous: PreviousBundle?, to place: BundlePlace
    ) throws -> BundleWriter.Outcome {
        guard var tally = ReportTally(settings, tables: tables) else {
            throw CommandFailure(.badTable, "a target names a population that populations.csv does not have")
        }
        if let headline = settings.headline, !tally.headlineNames.contains(headline) {
            throw CommandFailure(
                .usage, "there is no \"\(headline)\"; known are \(tally.headlineNames.joined(separator: ", "))")
        }
        let writer = try BundleWriter(place)
        do {
            // Small and easily mistyped, so they are read before the records.
            let side = SideRecords(recipe: recipe, tap: tap, writer: writer)
            var rejected = try side.begin(ReportBundle.rejectedPath, role: "rejected")
            let refused = try side.readRejects(InputOrder.byHeader(rejects), into: &rejected)
            let names = try side.passUnresolved(InputOrder.byHeader(unresolved))
            let (ledger, settledOn, account) = try passRecords(files, &tally, &rejected, to: writer)
            try confirmSomething(tally, ledger)
            try side.end(&rejected)
            let own = LedgerLine(stream: "", producer: recipe.producer, accounting: account)
            var books = ledger.inherited
            books.settledOn = settledOn
            model = tally.model(
                books, own: own, unresolved: names.lines, rejects: refused.counts)
            guard model.ledger.allSatisfy({ $0.balance == 0 }) else {
                throw CommandFailure(
                    .accountingOpen, "the account of a stage does not close; see spotcheck-stream check")
            }
            try previous?.compare(&model, newBundle: writer.temporaryFolder, tables: tables)
            var lineage = StreamLedger.merged(ledger.lineage, refused.lineage, names.lineage)
            if isPublic {
                try writer.withdraw("data/records")
                model = PublicEdition.of(model)
                for index in lineage.indices {
                    lineage[index].sources = []
                    lineage[index].mostlyRejected = []
                    lineage[index].setAside = []
                }
            }
            return try ReportBundle.write(
                model,
                ReportBundle.Run(
                    producer: recipe.producer, settings: settings.pairs, tables: recipe.tables,
                    lineage: lineage),
                to: writer)
        } catch {
            writer.discard()
            throw error
        }
    }

    /// Refuses a report over nothing, which is mostly a slip in a flag or a file that came to nothing on its way.
    private func confirmSomething(_ tally: ReportTally, _ ledger: StreamLedger) throws(CommandFailure) {
        guard tally.inPeriod == 0 else { return }
        let period = settings.period.map { " of \($0)" } ?? ""
        let message = "no sample and no case\(period) is among the \(ledger.records) records of the input"
        guard policy.acceptEmpty else {
            throw CommandFailure(.badData, message + "; --accept-empty makes a report over nothing")
        }
        diagnostics.note(message)
    }

    /// Reads all inputs; what is accepted goes into the bundle as a sealed stream of its own.
    private func passRecords(
        _ files: [String], _ tally: inout ReportTally, _ rejected: inout SideRecords.Stream, to writer: BundleWriter
    ) throws -> (StreamLedger, CalendarDate?, Accounting) {
        let file = try writer.begin(ReportBundle.recordsPath)
        var stream = RecordWriter { try file.write($0) }
        let watch = KeyWatch(
            [KeyWatch.Request("--date", [settings.dateKey]), KeyWatch.Request("--case-date", [settings.caseDateKey])],
            types: ["sample", "case"])
        let keys = watch.map { tally.keys.adding($0.names) } ?? tally.keys
        let ledger = try whole.read(InputOrder.byHeader(files), keys: keys, watch: watch) {
            try pass($0, $1, &tally, &stream, &rejected)
        }
        try watch?.judge(diagnostics, hasOutput: false)
        let settledOn = try settlement(of: ledger)
        if stream.header == nil { try stream.open(header(ledger)) }
        var sealed = Accounting()
        sealed.read = ledger.records
        sealed.records = stream.records
        // Refused rows that came along stand in the account of the stage that refused them.
        sealed.skipped = ledger.records - stream.records
        guard sealed.closes, stream.records == tally.passed else {
            throw CommandFailure(.accountingOpen, "the accounting does not close: \(sealed.line)")
        }
        try stream.seal(
            accounting: sealed, parents: ledger.parents, lineage: ledger.lineage, completeness: ledger.completeness,
            traits: traits(ledger))
        try writer.end(file)
        var own = Accounting()
        own.read = stream.records
        own.records = stream.records
        return (ledger, settledOn, own)
    }

    /// The day as of which the records are settled; nil where there are none.
    ///
    /// - Throws: a failure with status 65 where they are not settled, or as of another day than the one asked for.
    private func settlement(of ledger: StreamLedger) throws(CommandFailure) -> CalendarDate? {
        let settlement = ledger.settlement
        let day: CalendarDate
        switch settlement {
        case .settled(let settled): day = settled
        case .unknown:
            guard ledger.records > 0 else { return settings.settledAsOf ?? settings.asOf }
            guard let stated = settings.settledAsOf else {
                throw CommandFailure(
                    .badData, "\(settlement.fault ?? ""); if it is, say as of which day: --settled-as-of DAY")
            }
            day = stated
        case .apart, .unsettled: throw CommandFailure(.badData, settlement.fault ?? "")
        }
        for (option, other) in [("--as-of", settings.asOf), ("--settled-as-of", settings.settledAsOf)] {
            if let other, other != day {
                throw CommandFailure(
                    .badData, "\(option) \(other): the records are settled as of \(day), and so are their clocks")
            }
        }
        return day
    }

    /// What rides on with the accepted records; of a stream without a header the day that the user has said.
    private func traits(_ ledger: borrowing StreamLedger) -> StreamTraits {
        var traits = ledger.traits
        if let day = settings.settledAsOf, ledger.settlement == .unknown { traits.settled = .day(day) }
        return traits
    }

    private func pass(
        _ record: borrowing RecordScanner, _ ledger: borrowing StreamLedger, _ tally: inout ReportTally,
        _ stream: inout RecordWriter, _ rejected: inout SideRecords.Stream
    ) throws {
        if stream.header == nil { try stream.open(header(ledger)) }
        if tally.consume(record) { try stream.pass(record.line) } else { try rejected.pass(record, ledger) }
    }

    private func header(_ ledger: borrowing StreamLedger) -> StreamHeader {
        var header = StreamHeader(
            stream: recipe.streamID(parents: ledger.parents, sources: [], seed: ledger.openingSeed),
            producer: recipe.producer)
        header.parents = ledger.parents
        header.settings = recipe.settings
        header.tables = recipe.tables
        header.traits = traits(ledger)
        return header
    }
}
