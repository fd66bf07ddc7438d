import CommandSupport
import RecordStream
import SourceLayouts
import TextEncodings

/// Reads all sources into one stream, closes the books and seals it.
struct IngestRun {
    private let settings: IngestSettings
    private let options: StreamOptions
    private let inputs: [String]?
    private let rejectPath: String?
    private let rejectTablePath: String?
    private let budget: RejectBudget?
    private let projection: KeyProjection?
    private let diagnostics: Diagnostics

    init(_ settings: IngestSettings, command: Ingest, diagnostics: Diagnostics) {
        self.settings = settings
        options = command.options
        inputs = command.files0From == nil ? command.files : nil
        rejectPath = command.refused.rejects
        rejectTablePath = command.refused.rejectsCsv
        budget = command.refused.maxRejects
        projection = command.keys.projection
        self.diagnostics = diagnostics
    }

    /// Reads tables and corrected rejects.
    ///
    /// - Returns: status 2 where most rows of a file were refused, which the seal names.
    /// - Throws: a failure with the exit status; an abort line then stands in place of the seal.
    func run(
        _ plans: SourcePlans, replaying replays: [ReplayStream] = [], setAside: SetAside
    ) throws -> ExitStatus {
        var plans = plans
        let contents = plans.contents + replays.map(\.content)
        let parents = Set(replays.flatMap(\.ledger.parents)).sorted()
        func place(_ replay: Int) -> Int { contents.count - replays.count + replay + 1 }
        func sources() -> [StreamSource] { plans.named + replays.indices.map { replays[$0].source(at: place($0)) } }
        let stream = settings.recipe.streamID(parents: parents, sources: sources(), seed: "")
        plans.nameDeliveries(of: stream)
        let named = sources()
        let rejects = try rejectPath.map {
            try SideStream(path: $0, role: "rejects", recipe: settings.recipe, options.replacement())
        }
        try rejects?.open(
            parents: parents,
            sources: plans.namedWithReadings
                + replays.indices.flatMap { replays[$0].sourcesWithReadings(at: place($0)) })
        let table = try rejectTablePath.map {
            try RejectTable(
                path: $0, plans: plans.sources.map(\.plan) + replays.flatMap(\.plans),
                options.replacement(.table(isHeading: RejectTable.isHeading)))
        }
        let reporter = RejectReporter(stream: rejects, table: table, diagnostics: diagnostics)
        let output = try options.openOutput(reading: inputs)
        var writer = try output.makeWriter()
        writer.projection = projection
        do {
            var header = StreamHeader(stream: stream, producer: settings.recipe.producer)
            header.sources = named
            header.parents = parents
            header.settings = settings.recipe.settings
            header.tables = settings.recipe.tables
            header.traits.dropped = projection?.announced ?? []
            try writer.open(header)
            var accounting = Accounting()
            var outcomes = FileOutcomes()
            var totals = StatedTotals()
            for case let bytes? in contents.map(\.expectedBytes)
                + plans.sources.map({ $0.file.expectedBytes(of: $0.plan) })
            {
                diagnostics.progress?.expect(bytes: bytes)
            }
            for (number, (file, plan)) in plans.sources.enumerated() {
                reporter.begin(number)
                let (account, declared) = try read(file, plan, of: plans, reporter, into: &writer)
                add(account, to: &accounting)
                outcomes.add(account, of: file)
                totals.add(declared, of: file)
            }
            var first = plans.sources.count
            for replay in replays {
                try self.replay(replay, reporter, from: first, into: &writer, &accounting)
                first += replay.plans.count
            }
            for content in contents { try content.close() }
            let closed = StreamSource.closed(named, contents, totals)
            reporter.summarize()
            guard accounting.closes, accounting.records == writer.records else {
                throw CommandFailure(.accountingOpen, "the accounting does not close: \(accounting.line)")
            }
            try rejects?.commit(sources: closed, parents: parents)
            try table?.commit()
            if let budget, budget.isExceeded(rejected: accounting.rejected, read: accounting.read) {
                throw CommandFailure(
                    .tooManyRejects, "more rows were refused than --max-rejects allows: \(accounting.line)")
            }
            // Rows that were corrected and are read again are what the caller makes of them.
            if settings.isReplay { outcomes = FileOutcomes() }
            for (name, failure) in outcomes.unreadable {
                guard setAside.isWanted else {
                    for other in outcomes.unreadable.dropFirst() { diagnostics.failure(other.failure) }
                    throw failure
                }
                setAside.add(name, because: failure)
            }
            let mostly = outcomes.mostlyRejected
            header.traits.dropped = writer.projection?.dropped ?? []
            try writer.seal(
                accounting: accounting, sources: closed, parents: parents, lineage: ReplayStream.lineage(of: replays),
                traits: header.traits, mostlyRejected: mostly.map(\.name), setAside: setAside.names)
            try output.commit()
            setAside.summarize()
            diagnostics.account(accounting, warning: plans.warning)
            for (_, failure) in mostly { diagnostics.failure(failure) }
            return mostly.isEmpty ? .done : .tooManyRejects
        } catch {
            let failure = CommandFailure(describing: error)
            try? writer.abort(
                exit: Int(failure.status.rawValue), reason: "\(settings.recipe.producer): \(failure.message)",
                whereabouts: failure.whereabouts)
            throw failure
        }
    }

    /// Reads corrected rejects, each as its source was read.
    private func replay(
        _ stream: ReplayStream, _ reporter: RejectReporter, from first: Int, into writer: inout RecordWriter,
        _ accounting: inout Accounting
    ) throws {
        let verdicts = settings.verdicts
        let readers = stream.plans.map { plan in
            RejectedRowReader(
                plan: plan, tables: settings.tables, options: settings.mapping,
                isKnownVerdict: { verdicts.contains($0) },
                rejecting: { try reporter.take($0) })
        }
        try withUnsafeMutablePointer(to: &writer) { writer in
            let progress = diagnostics.progress
            try stream.read(onBlock: { progress?.advance(bytes: $0, records: writer.pointee.records) }) { row, number in
                reporter.begin(first + number)
                try readers[number].read(row, into: &writer.pointee)
            }
            for (number, reader) in readers.enumerated() {
                reporter.begin(first + number)
                try reader.finish(into: &writer.pointee)
            }
        }
        for reader in readers {
            add(reader.account, to: &accounting)
            for note in reader.notes.lines { diagnostics.note("\(stream.content.path): \(told: note)") }
        }
    }

    private func add(_ account: SourceAccount, to accounting: inout Accounting) {
        accounting.read += account.read
        accounting.records += account.records
        accounting.rejected += account.rejected
        accounting.absorbed += account.absorbed
        accounting.skipped += account.skipped.values.reduce(0, +)
    }

    private func read(
        _ file: SourceContent, _ plan: SourcePlan, of plans: SourcePlans, _ reporter: RejectReporter,
        into writer: inout RecordWriter
    ) throws -> (account: SourceAccount, declared: Int?) {
        let verdicts = settings.verdicts
        do {
            var reader = try SourceReader(
                plan: plan, tables: settings.tables, options: settings.mapping,
                isKnownVerdict: { verdicts.contains($0) },
                schema: settings.schema, content: file.textDigest(for: plan),
                rejecting: { try reporter.take($0) })
            try file.read(into: &reader, &writer, progress: diagnostics.progress)
            if let refusal = plans.refusal(file, reader.encodingWatch) { throw refusal }
            if options.policy.strict, let difference = reader.difference {
                throw CommandFailure(.badData, Message(told: difference), at: file.path)
            }
            for note in reader.remarks { diagnostics.note("\(file.path): \(told: note)") }
            return (reader.account, reader.declared)
        } catch let refusal as SourceRefusal {
            throw CommandFailure(.badData, Message(told: refusal.description), at: file.path)
        } catch let failure as SourceFailure {
            throw failure.failure(in: file, plan)
        }
    }
}
