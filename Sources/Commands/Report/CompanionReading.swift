import Bags
import CommandSupport
import InspectionModel
import RecordStream
import Records
import ReportBundles

/// Reads companion streams, makes sure that they are of the records of the report, and keeps their lines in the bundle.
struct CompanionReading {
    /// A stream that was read.
    private struct Stream {
        let name: String
        let ledger: StreamLedger
        let types: Set<String>
    }

    let recipe: StreamRecipe
    let tap: StreamTap
    private var streams: [Stream] = []
    /// The stages behind the companions.
    var lineage: [StreamAncestor] { streams.reduce([]) { StreamLedger.merged($0, $1.ledger.lineage) } }

    init(recipe: StreamRecipe, tap: StreamTap) {
        self.recipe = recipe
        self.tap = tap
    }

    /// Enters the records of the streams.
    ///
    /// - Throws: a failure with status 65, naming the stream, for records that can stand in no section, for two that say the
    ///   same, and for a stream that is not sealed and whole.
    mutating func read(_ files: [String], into tally: inout CompanionTally) throws {
        for file in files {
            var types: Set<String> = []
            let ledger = try tap.read([file], keys: KeySet([])) { record, _ in
                do throws(CompanionProblem) {
                    try tally.consume(record.line)
                } catch { throw CommandFailure(.badData, "\(error)", at: file) }
                types.insert(record.text(0) ?? "")
            }
            guard ledger.state == .sealed else {
                throw CommandFailure(
                    .badData,
                    "a section is made of a sealed stream alone, and this one is not: \(told: ledger.state.explanation); seal it "
                        + "again by spotcheck-stream via", at: file)
            }
            if ledger.lineage.contains(where: { $0.settings.contains { $0.name == "partial" && $0.value == "true" } }),
                ledger.headers.contains(where: { $0.settings.contains { $0.name == "partial" && $0.value == "true" } })
            {
                throw CommandFailure(.badData, "\(CompanionProblem.partial)", at: file)
            }
            streams.append(Stream(name: file, ledger: ledger, types: types))
        }
    }

    /// Makes sure that every companion was made of the records of the report, as of the same day.
    ///
    /// - Parameters:
    ///   - main: the books of these records.
    ///   - day: the day as of which they are settled.
    /// - Throws: a failure with status 65, naming the stream.
    func confirm(madeOf main: borrowing StreamLedger, settledOn day: CalendarDate?) throws(CommandFailure) {
        guard !streams.isEmpty else { return }
        let own = main.headers.filter { $0.role == nil }
        let ids = Set(own.map(\.stream))
        for stream in streams {
            guard !ids.isEmpty else {
                throw CommandFailure(
                    .badData,
                    "nothing tells whether it was made of the records of the report, which came without a header",
                    at: stream.name)
            }
            let ancestors = Set(stream.ledger.lineage.map(\.stream))
            let missing = own.filter { header in
                !ancestors.contains(header.stream)
                    && !(header.traits.part.map { ancestors.contains($0.split.whole) } ?? false)
            }
            if let first = missing.first {
                let settled = stream.ledger.lineage.filter { $0.isBy("spotcheck-reconcile") && $0.role == nil }.map(
                    \.stream)
                throw CommandFailure(
                    .badData,
                    "was not made of the records of the report, which are those of stream \(first.stream)"
                        + (settled.isEmpty ? "" : "; it was made of stream \(settled.joined(separator: ", "))"),
                    at: stream.name)
            }
            guard case .settled(let other) = stream.ledger.settlement else {
                throw CommandFailure(
                    .badData, "does not say as of which day it is: \(told: stream.ledger.settlement.fault ?? "")",
                    at: stream.name)
            }
            guard other == day else {
                throw CommandFailure(
                    .badData, "is as of \(other), and the report as of \(said: day.map { "\($0)" } ?? "no day")",
                    at: stream.name)
            }
        }
    }

    /// What is said of a stream that somebody filtered on its way from the records of the report to their section.
    func notes(madeOf main: borrowing StreamLedger) -> [Message] {
        let own = Self.ids(main)
        return streams.flatMap { stream in
            stream.ledger.parents.flatMap { CompanionRecords.stages(to: $0, in: stream.ledger.lineage, from: own) }
                .filter { stage in
                    !["spotcheck-rate", "spotcheck-report", "spotcheck-stream-merge"].contains(where: stage.isBy)
                }
                .map { "\(stream.name): \($0.producer) stands between the records of the report and this section" }
        }
    }

    /// The records of the report and all before them.
    private static func ids(_ main: borrowing StreamLedger) -> Set<String> {
        Set(main.lineage.map(\.stream)).union(main.parents)
    }

    /// Writes the lines of each type as a sealed stream of the bundle.
    ///
    /// - Parameters:
    ///   - counted: the digests of the lists from which rates were counted here; empty where none were.
    ///   - main: the books of the records of the report.
    /// - Returns: the streams behind each type, for the page.
    func write(
        _ tally: CompanionTally, counted: [(name: String, sha256: String)], madeOf main: borrowing StreamLedger,
        settledOn day: CalendarDate?, to writer: BundleWriter
    ) throws -> [String: [String]] {
        var sources: [String: [String]] = [:]
        for type in tally.tables.types {
            guard let lines = tally.lines[type] else { continue }
            let of = streams.filter { $0.types.contains(type) }.map(\.ledger)
            let isCounted = type == "rate" && !counted.isEmpty
            var parents = Set(of.flatMap(\.parents))
            if isCounted { parents.formUnion(main.parents) }
            var header = StreamHeader(
                stream: recipe.streamID(parents: parents.sorted(), sources: [], seed: type), producer: recipe.producer)
            header.parents = parents.sorted()
            header.settings = recipe.settings + [(name: "records", value: type)]
            header.tables = recipe.tables + (isCounted ? counted : [])
            header.role = type
            var traits = StreamTraits()
            traits.settled = day.map { .day($0) }
            header.traits = traits
            let file = try writer.begin(CompanionRecords.path(of: type))
            var stream = RecordWriter { try file.write($0) }
            try stream.open(header)
            try lines.withUnsafeBufferPointer { bytes in
                for line in bytes.split(separator: UInt8(ascii: "\n")) {
                    try stream.pass(UnsafeBufferPointer(rebasing: line))
                }
            }
            var account = Accounting()
            account.read = stream.records
            account.records = stream.records
            let lineage = of.reduce(isCounted ? main.lineage : []) { StreamLedger.merged($0, $1.lineage) }
            try stream.seal(accounting: account, parents: parents.sorted(), lineage: lineage, traits: traits)
            try writer.end(file)
            sources[type] = CompanionRecords.sources(
                parents.sorted(), in: lineage, from: Self.ids(main), producer: recipe.producer)
        }
        return sources
    }
}
