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
    /// The database that the records are put into while they are read.
    private var database: RecordDatabase?
    /// The records by district, where sheets are asked for.
    private var sheets: DistrictSheets?

    private let settings: ReportSettings
    private let tables: IndicatorTables
    private let publication: PublicationRules
    private let sections: SectionTables
    private let wording: PageWording
    private let frames: RateFrames
    /// The digests of the office's lists.
    private let counted: [(name: String, sha256: String)]
    /// The name that tables of revisions give the bundle; nil for that of its folder.
    private let name: String?
    private let tap: StreamTap
    /// For the records, of which all figures are made.
    private let whole: StreamTap
    private let recipe: StreamRecipe
    private let isPublic: Bool
    private let policy: StreamPolicy
    private let diagnostics: Diagnostics

    init(
        settings: ReportSettings, tables: ReportTableFiles,
        frames: (frames: RateFrames, digests: [(name: String, sha256: String)]), policy: StreamPolicy,
        neighbours: StreamNeighbours,
        isPublic: Bool, name: String?, diagnostics: Diagnostics
    ) {
        let publication = tables.publication
        let sections = tables.sections
        self.sections = sections
        wording = tables.wording
        self.frames = frames.frames
        counted = frames.digests
        let tables = tables.indicators
        self.publication = publication
        self.name = name
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
            tables: Self.digests(tables.bytes + publication.bytes + sections.bytes))
    }

    private static func digests(_ tables: [(name: String, bytes: [UInt8])]) -> [(name: String, sha256: String)] {
        tables.map { ($0.name, $0.bytes.withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) }) }
    }

    private static func day(_ day: CalendarDate) -> Period { Period(first: day, last: day)! }

    /// Writes the bundle; when anything goes wrong, nothing of it stays.
    mutating func write(
        _ inputs: CompanionInputs, rejects: [String], unresolved: [String], previous: PreviousBundle?,
        to place: BundlePlace
    ) throws -> BundleWriter.Outcome {
        guard let tally = ReportTally(settings, tables: tables, publication: publication) else {
            throw CommandFailure(.badTable, "a target names a population that populations.csv does not have")
        }
        if let headline = settings.headline, !tally.headlineNames.contains(headline) {
            throw CommandFailure(
                .usage, "there is no \"\(headline)\"; known are \(tally.headlineNames.joined(separator: ", "))")
        }
        let writer = try BundleWriter(place)
        do {
            var lineage = try read(inputs, rejects: rejects, unresolved: unresolved, consume tally, to: writer)
            FreedMemory.giveBack()
            try compare(previous, in: writer)
            try writeSheets(to: writer)
            if isPublic {
                try writer.withdraw("data/records")
                model = PublicEdition.of(model)
                // The accounts of the stages are those of the office, and so are the files behind them.
                lineage = []
            }
            return try write(lineage, to: writer)
        } catch {
            writer.discard()
            throw error
        }
    }

    /// Sets the figures of an earlier bundle beside those of this one, unless they are those of another population.
    private mutating func compare(_ previous: PreviousBundle?, in writer: BundleWriter) throws {
        guard let previous else { return }
        try previous.compare(&model, newBundle: writer.temporaryFolder, tables: tables)
        guard let before = previous.headlineBeside(model) else { return }
        diagnostics.note(
            "--previous \(previous.report.identifier) is about \(before), and this report about \(model.headlineName): nothing is compared or called revised"
        )
    }

    /// Writes the sheets of the districts, which have to add up to the report.
    private mutating func writeSheets(to writer: BundleWriter) throws {
        guard let sheets else { return }
        let lines = try sheets.write(to: writer, city: model)
        let differences = DistrictSheets.differences(lines, from: model)
        guard differences.isEmpty else {
            throw CommandFailure(
                .accountingOpen,
                "the sheets of districts do not add up to the report: \(differences.joined(separator: ", "))")
        }
        model.districtSheets = lines
        self.sheets = nil
    }

    /// Reads everything, passes records on, and makes the model; what was kept of records is gone at its end.
    ///
    /// - Returns: the stages behind all inputs.
    private mutating func read(
        _ inputs: CompanionInputs, rejects: [String], unresolved: [String], _ tally: consuming ReportTally,
        to writer: BundleWriter
    ) throws -> [StreamAncestor] {
        // Small and easily mistyped, so they are read before the records.
        let side = SideRecords(recipe: recipe, tap: tap, writer: writer)
        var rejected = try side.begin(ReportBundle.rejectedPath, role: "rejected")
        let refused = try side.readRejects(InputOrder.byHeader(rejects), into: &rejected)
        let names = try side.passUnresolved(InputOrder.byHeader(unresolved))
        var companions = CompanionTally(sections)
        var reading = CompanionReading(recipe: recipe, tap: tap)
        try reading.read(inputs.companions, into: &companions)
        let (ledger, settledOn, account) = try passRecords(
            inputs.settled, &tally, &companions, &rejected, to: writer)
        try confirmSomething(tally, ledger)
        try reading.confirm(madeOf: ledger, settledOn: settledOn)
        for note in reading.notes(madeOf: ledger) { diagnostics.note(note) }
        let sources = try reading.write(
            companions, counted: counted, madeOf: ledger, settledOn: settledOn, to: writer)
        try side.end(&rejected)
        let own = LedgerLine(stream: "", producer: recipe.producer, accounting: account)
        var books = ledger.inherited
        books.settledOn = settledOn
        model = tally.model(
            books, own: own, unresolved: names.lines, rejects: refused.counts)
        model.wording = wording
        guard model.ledger.allSatisfy({ $0.balance == 0 }) else {
            throw CommandFailure(
                .accountingOpen, "the account of a stage does not close; see spotcheck-stream check")
        }
        model.add(companions, sources)
        return StreamLedger.merged(ledger.lineage, refused.lineage, names.lineage, reading.lineage)
    }

    /// Writes what follows from the model.
    ///
    /// Where published figures have moved, a table names the bundle. Under `--revisions` the name depends on whether there
    /// is one with the same figures already: it is tried with the name of that one first.
    private mutating func write(
        _ lineage: [StreamAncestor], to writer: BundleWriter
    ) throws -> BundleWriter.Outcome {
        func run(_ name: String) -> ReportBundle.Run {
            var settings = settings
            settings.bundleName = name
            return ReportBundle.Run(
                producer: recipe.producer, settings: settings.pairs,
                // Records do not depend on the wording, and so the ids of their streams do not either.
                tables: recipe.tables + Self.digests(wording.bytes), lineage: lineage)
        }
        guard !model.revisions.isEmpty, !isPublic else {
            try ReportBundle.write(model, run(""), records: database, to: writer)
            return try ReportBundle.finish(model, run(""), writer)
        }
        let names = try writer.names()
        model.bundleName = name ?? names.present ?? names.next
        try ReportBundle.write(model, run(model.bundleName), records: database, to: writer)
        if name == nil, let present = names.present, present != names.next,
            !ReportBundle.holdsSame(model, run(model.bundleName), as: present, in: writer)
        {
            model.bundleName = names.next
            try ReportBundle.rewriteNamed(
                model, run(model.bundleName), holdsRecords: database != nil, to: writer)
        }
        return try ReportBundle.finish(model, run(model.bundleName), writer)
    }

    /// Refuses a report over nothing, which is mostly a slip in a flag or a file that came to nothing on its way.
    private func confirmSomething(_ tally: ReportTally, _ ledger: StreamLedger) throws(CommandFailure) {
        guard tally.inPeriod == 0 else { return }
        let message: Message =
            settings.period.map {
                "no sample and no case of \($0) is among the \(ledger.records) records of the input"
            } ?? "no sample and no case is among the \(ledger.records) records of the input"
        guard policy.acceptEmpty else {
            throw CommandFailure(.badData, message + "; --accept-empty makes a report over nothing")
        }
        diagnostics.note(message)
    }

    /// Reads all inputs; what is accepted goes into the bundle as a sealed stream of its own.
    private mutating func passRecords(
        _ files: [String], _ tally: inout ReportTally, _ companions: inout CompanionTally,
        _ rejected: inout SideRecords.Stream, to writer: BundleWriter
    ) throws -> (StreamLedger, CalendarDate?, Accounting) {
        let file = try writer.begin(ReportBundle.recordsPath, isDigestedElsewhere: true)
        // The records are nearly all bytes of a bundle; they are digested and written on another thread while they are
        // counted.
        let copy = RecordCopy(file)
        var stream = RecordWriter { try copy.add($0.bindMemory(to: UInt8.self)) }
        let database = settings.databaseHoldsRecords && !isPublic ? try RecordDatabase(in: writer) : nil
        self.database = database
        let watch = KeyWatch(
            [KeyWatch.Request("--date", [settings.dateKey]), KeyWatch.Request("--case-date", [settings.caseDateKey])],
            types: ["sample", "case"])
        var rates = FrameRates(
            frames, groups: tables.frameColumns.rosterGroups, period: settings.period, dateKey: settings.dateKey,
            caseDateKey: settings.caseDateKey, tables: tables)
        let keys = tally.keys.adding(
            (watch?.names ?? []) + sections.sampleKeys + (rates?.keyNames ?? [])
                + DistrictSheets.keyNames(settings) + RecordFirms.keyNames)
        // Unless the report tells the latest name of a firm by another day.
        var firms = database != nil && settings.dateKey != RecordFirms.dayKey ? RecordFirms(keys) : nil
        var sheets =
            settings.districtSheets
            ? DistrictSheets(settings, tables: tables, publication: publication, keys: keys) { LineSpool() } : nil
        let marks = sections.sampleKeys.map { keys[$0] }
        guard rates?.begin(keys) ?? true else {
            throw CommandFailure(.badTable, "populations.csv has no population \"supervision\"")
        }
        let ledger = try whole.read(InputOrder.byHeader(files), keys: keys, watch: watch) {
            if rates != nil { rates?.consume($0) }
            for mark in marks where $0.has(mark) { try companions.consume(sample: $0.line) }
            try sheets?.consume($0)
            // What is asked of `self` copies it, so nothing is for every record.
            if stream.header == nil { try stream.open(header($1)) }
            guard case .passed(let firm) = tally.consume($0) else { return try rejected.pass($0, $1) }
            try stream.pass($0.line)
            guard let database else { return }
            database.add($0.line, firm: firms != nil ? firms?.firm(of: $0) : firm)
        }
        if let database { database.take(firms?.entries ?? tally.firms) }
        if let other = tally.others.keys.min() {
            let count = tally.others[other] ?? 0
            throw CommandFailure(
                .badData,
                "\(count) \(count == 1 ? "record" : "records") of type “\(Diagnostics.harmless(other))” \(count == 1 ? "stands" : "stand") "
                    + "among the samples; name their stream as a file of its own, and it becomes a section")
        }
        for line in rates?.records() ?? [] { try line.withUnsafeBufferPointer { try companions.consume($0) } }
        self.sheets = sheets
        try watch?.judge(diagnostics, hasOutput: false)
        let settledOn = try ledger.settledDay(asOf: settings.asOf, stated: settings.settledAsOf)
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
        try writer.end(file, sha256: copy.finish())
        var own = Accounting()
        own.read = stream.records
        own.records = stream.records
        return (ledger, settledOn, own)
    }

    /// What rides on with the accepted records; of a stream without a header the day that the user has said.
    private func traits(_ ledger: borrowing StreamLedger) -> StreamTraits {
        var traits = ledger.traits
        if let day = settings.settledAsOf, ledger.settlement == .unknown { traits.settled = .day(day) }
        return traits
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
