import CommandSupport
import RecordStream
import SourceLayouts
import TextEncodings

/// Reads all sources into one stream, closes the books and seals it.
struct IngestRun {
    private let settings: IngestSettings
    private let options: StreamOptions
    private let rejectPath: String?
    private let rejectTablePath: String?
    private let budget: RejectBudget?
    private let diagnostics: Diagnostics

    init(_ settings: IngestSettings, command: Ingest, diagnostics: Diagnostics) {
        self.settings = settings
        options = command.options
        rejectPath = command.rejects
        rejectTablePath = command.rejectsCsv
        budget = command.maxRejects
        self.diagnostics = diagnostics
    }

    func run(_ plans: SourcePlans) throws -> ExitStatus {
        var named: [StreamSource] = []
        var last: SourceContent?
        // The sheets of a workbook are one source.
        for (file, plan) in plans.sources where file !== last {
            last = file
            var source = StreamSource(
                name: file.name, sha256: file.sha256, bytes: file.byteCount, encoding: plan.encoding.name,
                layout: plan.formatName)
            source.delivery = plan.delivery
            named.append(source)
        }
        let rejects = try rejectPath.map {
            try SideStream(path: $0, role: "rejects", recipe: settings.recipe, keepUnchanged: options.keepUnchanged)
        }
        try rejects?.open(sources: named)
        let table = try rejectTablePath.map {
            try RejectTable(path: $0, plans: plans.sources.map(\.plan), keepUnchanged: options.keepUnchanged)
        }
        let reporter = RejectReporter(stream: rejects, table: table, diagnostics: diagnostics)
        let output = try ByteOutput(path: options.output, keepUnchanged: options.keepUnchanged)
        var writer = RecordWriter { try output.write($0) }
        do {
            var header = StreamHeader(
                stream: settings.recipe.streamID(parents: [], sources: named, seed: ""),
                producer: settings.recipe.producer)
            header.sources = named
            header.settings = settings.recipe.settings
            header.tables = settings.recipe.tables
            try writer.open(header)
            var accounting = Accounting()
            for (number, (file, plan)) in plans.sources.enumerated() {
                reporter.begin(number)
                try read(file, plan, reporter, into: &writer, &accounting)
            }
            reporter.summarize()
            guard accounting.closes, accounting.records == writer.records else {
                throw CommandFailure(.accountingOpen, "the accounting does not close: \(accounting.line)")
            }
            try rejects?.commit()
            try table?.commit()
            if let budget, budget.isExceeded(rejected: accounting.rejected, read: accounting.read) {
                throw CommandFailure(
                    .tooManyRejects, "more rows were refused than --max-rejects allows: \(accounting.line)")
            }
            try writer.seal(accounting: accounting)
            try output.commit()
            diagnostics.account(accounting)
            return .done
        } catch {
            let failure = CommandFailure(describing: error)
            try? writer.abort(
                exit: Int(failure.status.rawValue), reason: "\(settings.recipe.producer): \(failure.message)",
                whereabouts: failure.whereabouts)
            throw failure
        }
    }

    private func read(
        _ file: SourceContent, _ plan: SourcePlan, _ reporter: RejectReporter, into writer: inout RecordWriter,
        _ accounting: inout Accounting
    ) throws {
        var mapping = MappingOptions()
        mapping.serials = settings.serials
        let verdicts = settings.verdicts
        do {
            var reader = try SourceReader(
                plan: plan, tables: settings.tables, options: mapping, isKnownVerdict: { verdicts.contains($0) },
                schema: settings.schema,
                rejecting: { try reporter.take($0) })
            try file.read(into: &reader, &writer)
            try reader.finish(into: &writer)
            accounting.read += reader.account.read
            accounting.records += reader.account.records
            accounting.rejected += reader.account.rejected
            accounting.absorbed += reader.account.absorbed
            accounting.skipped += reader.account.skipped.values.reduce(0, +)
            for note in reader.remarks { diagnostics.note("\(file.path): \(note)") }
        } catch let refusal as SourceRefusal {
            throw CommandFailure(.badData, refusal.description, at: file.path)
        } catch let failure as SourceFailure {
            throw failure.failure(in: file, plan)
        }
    }
}
