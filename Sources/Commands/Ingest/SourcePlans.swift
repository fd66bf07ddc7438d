import CommandSupport
import RecordStream
import SourceLayouts
import TextEncodings

/// How every source is to be read, settled before the first byte of output.
struct SourcePlans {
    private(set) var sources: [(file: SourceContent, plan: SourcePlan)]
    private let planner: SourcePlanner

    /// Plans all sources.
    ///
    /// - Throws: a failure with status 65 for the first source that cannot be read and is not set aside; its unknown
    ///   headings are listed.
    init(
        _ files: [SourceContent], settings: IngestSettings, setAside: SetAside, diagnostics: Diagnostics
    ) throws {
        let verdicts = settings.verdicts
        let planner = SourcePlanner(tables: settings.tables) { verdicts.contains($0) }
        self.planner = planner
        var sources: [(file: SourceContent, plan: SourcePlan)] = []
        for file in files {
            var request = SourceRequest(name: file.name)
            request.layoutFile = settings.layout ?? settings.layouts?.layout(for: file.name)
            request.encoding = settings.encoding
            request.kind = settings.kind
            request.constants = settings.constants
            let plans = try setAside.attempt(file.name) {
                do {
                    if let workbook = file.workbook {
                        if let note = try file.weighed(by: planner) { diagnostics.note("\(file.path): \(told: note)") }
                        let chosen = try SheetChoice(settings.sheets, of: workbook, path: file.path)
                        return try chosen.plans(planner, request, diagnostics)
                    }
                    return try file.prefix.withUnsafeBufferPointer {
                        [try planner.plan(prefix: $0, isWhole: file.isWhole, request: request)]
                    }
                } catch let refusal as SourceRefusal {
                    for line in setAside.isWanted ? [] : refusal.details {
                        diagnostics.failure(CommandFailure(.badData, Message(told: line), at: file.path))
                    }
                    throw CommandFailure(.badData, Message(told: refusal.description), at: file.path)
                }
            }
            sources += (plans ?? []).map { (file, $0) }
        }
        if settings.isReplay {
            for index in sources.indices {
                let (file, plan) = sources[index]
                guard let column = plan.headings.firstIndex(of: RejectTable.placeHeading) else {
                    throw CommandFailure(
                        .badData,
                        "has no column \(RejectTable.placeHeading): --replay reads what --rejects-csv or --rejects wrote",
                        at: file.path)
                }
                if plan.layout.isRowPerItem {
                    throw CommandFailure(
                        .badData,
                        "has a row for each item, of which this table has some only: correct a stream of --rejects instead, or the source",
                        at: file.path)
                }
                sources[index].plan.layout.placeColumn = column
                sources[index].plan.layout.deliveryColumn = plan.headings.firstIndex(of: RejectTable.deliveryHeading)
            }
        }
        Self.settleSelections(&sources)
        try Self.settleDateOrders(&sources, settings)
        self.sources = sources
        for file in files where !sources.contains(where: { $0.file === file && $0.plan.encodingWatch != nil }) {
            file.forgetPrefix()
        }
        for (file, plan) in sources {
            if !plan.encodingNote.isEmpty { diagnostics.note("\(file.path): \(told: plan.encodingNote)") }
            noteSelection(file, plan, diagnostics)
            let layout = plan.layout
            let unmapped = layout.columns.indices.filter {
                layout.isUnmapped($0) && !layout.columns[$0].heading.isEmpty
            }
            let lost = layout.columns.filter {
                $0.field == nil && $0.customKey == nil && $0.use == .own && !$0.heading.isEmpty
                    && !layout.carriesUnknown
            }
            let sheet = plan.name.dropFirst(file.name.count)
            if !unmapped.isEmpty {
                let names = unmapped.map { layout.columns[$0].heading }.joined(separator: ", ")
                diagnostics.note("\(file.path)\(sheet): unknown columns, kept as text under unmapped: \(names)")
            }
            if !lost.isEmpty {
                let names = lost.map(\.heading).joined(separator: ", ")
                diagnostics.note("\(file.path)\(sheet): columns left out: \(names)")
            }
        }
    }

    /// Columns that read like keys and are unknown, by their files: what one batch is may then be read as two.
    var warning: Message? {
        let open = sources.flatMap { file, plan in
            plan.layout.columns.filter { $0.isUnknownKey && $0.use == .own && $0.customKey == nil }.map {
                "\(file.path): \($0.heading)"
            }
        }
        var seen: Set<String> = []
        let named = open.filter { seen.insert($0).inserted }
        guard !named.isEmpty else { return nil }
        let more: Message = named.count > 8 ? " and \(named.count - 8) more" : ""
        return "unknown columns that read like keys, so that repeats may count twice: "
            + "\(named.prefix(8).joined(separator: ", "))" + more
    }

    /// Why a text is hardly in the encoding that its first bytes made likely, once all of it was read.
    func refusal(_ file: SourceContent, _ watch: InferredEncoding?) -> SourceRefusal? {
        watch.flatMap { watch in file.prefix.withUnsafeBufferPointer { planner.refusal(watch, $0) } }
    }

    /// Gives each source the name by which records have it as their delivery: of the stream with that id, its place.
    mutating func nameDeliveries(of stream: String) {
        var place = 0
        for index in sources.indices {
            // The sheets of a workbook are one delivery.
            if index == 0 || sources[index].file !== sources[index - 1].file { place += 1 }
            sources[index].plan.delivery = StreamSource.delivery(of: stream, place: place)
        }
    }

    /// Writes the layout of the one source as a layout file.
    ///
    /// A document is read to its end first, since values may occur behind its first records; where it is damaged, the
    /// layout is that of what stands before the damage.
    ///
    /// - Throws: a failure with status 65 for a damaged document, when its layout is written.
    func write(
        layoutTo path: String, _ replacement: FileReplacement, _ settings: IngestSettings
    ) throws -> ExitStatus {
        guard let source = sources.first, sources.count == 1 else {
            throw CommandFailure(
                .usage, "--write-layout takes one table; there are \(sources.count) (--sheet names one of a workbook)")
        }
        var plan = source.plan
        var failure: CommandFailure?
        if case .xml = plan.format {
            let trial = try TrialReading(source.file, plan, settings)
            (plan, failure) = (trial.plan, trial.failure)
        }
        let output = try ByteOutput(path: path, replacement)
        var text = LayoutFile.text(of: plan)
        try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        try output.commit()
        if let failure { throw failure }
        return .done
    }
}
