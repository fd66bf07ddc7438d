import AnalystTables
import ArgumentParser
import CommandSupport
import InspectionModel
import Normalization
import RecordStream

struct Normalize: StreamCommand, ChainedCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-normalize",
        abstract: "Map products to categories, and words, districts and verdicts to standard codes.",
        discussion: """
            EXAMPLES
              spotcheck-normalize samples.ndjson --unresolved queue.csv -o old.ndjson
              spotcheck-normalize --learn queue.csv --mapping ours.csv --author 李工 --decided-on 2025-04-02
              spotcheck-normalize samples.ndjson --mapping ours.csv -o new.ndjson

            Reads samples and appends category_code, category_name, category_tier, category_evidence, industry_code, \
            district, supervising_unit, verdict, task_level, sampling_kind, regulatory_domain, channel, \
            producer_size and origin; what came in stays. Other records pass untouched. A name that no table knows \
            gets no code: --unresolved lists it.

            Level and kind come from their own columns, else from the words of a task; task_level_evidence and \
            sampling_kind_evidence say from which. A column goes before a task, and what contradicts itself is \
            counted, named, and marked in “irregular”. A kind that is not stated has no key; one that no table knows \
            is “unrecognised”.

            TIERS, in the order of the cascade; --accept names those that decide without a person
              mapping   a line of the analyst's mapping files
              official  the category that came in, where it is one of the catalogue
              bracket   a class named in brackets behind the name
              operator  a word before or behind a head moves it: 速冻-, 自制-, fresh noun + 干
              exact     the whole name is a term
              suffix    the name ends in a head noun of two or more characters
              head1     the name ends in an allow-listed head of one character

            THE REVIEW LOOP
              1. --unresolved queue.csv asks, for each ending of names, which category it is; the questions that \
            could move a rate most stand first. Fill the column “decision” in Excel or WPS: a code or a name of the \
            catalogue, or 不在目录 for what no scheme has. Leave the others empty.
              2. --learn queue.csv --mapping ours.csv adds the decisions to the mapping file, all or none of them.
              3. --mapping ours.csv in the next run; --diff OLD NEW says what changed; --lint finds lines that \
            contradict each other or never decide.

            MORE EXAMPLES
              spotcheck-normalize --diff old.ndjson new.ndjson
              spotcheck-normalize --lint --mapping ours.csv samples.ndjson
              spotcheck-normalize --explain '馒头' --given channel=catering --given category_raw=餐饮食品

            \(ExitStatus.help)
            """,
        version: toolkitVersion)

    @OptionGroup(title: "Input and output") var options: StreamOptions

    @Option(help: "A folder whose tables (category_heads.csv, words.csv, districts.csv …) replace the built-in ones.")
    var catalogue: String?

    @Option(help: "A mapping file of the analyst's; it goes before everything else. May be repeated.")
    var mapping: [String] = []

    @Option(
        help: """
            Write what no table knows to FILE: a table for the analyst to fill if its name ends in .csv (product \
            names only), otherwise a stream of “unresolved” records, the most frequent first. May be repeated.
            """)
    var unresolved: [String] = []

    @Option(help: "The tiers that decide without a person: mapping, official, bracket, operator, exact, suffix, head1.")
    var accept: String?

    @Option(help: "Exit with status 65, and seal nothing, if fewer percent of the samples get a category.")
    var minCoverage: String?

    @Flag(
        help: """
            Also write the wider groups of each sample: category_group, category_rollup, industry_division, plan_domain, \
            district_group …
            """
    )
    var groups = false

    @Flag(
        help: """
            Also write why (category_evidence, district_evidence) where the official category, the code or the whole name \
            decided alone, and not only where a rule did.
            """)
    var evidence = false

    @Option(
        help: """
            Which party of a commissioned production is counted as the producer, in producer_key: contractor (受托方, \
            who made the batch) or principal (委托方, who answers for its label). Both stand on the record in any case.
            """)
    var countedProducer = CountedProducer.contractor

    @Option(
        help: ArgumentHelp(
            """
            The day as of which records without any header were settled, or “no” where they were not. On settled records \
            only categories are coded; verdicts, levels and kinds stay as spotcheck-reconcile left them.
            """, valueName: "YYYY-MM-DD|no"))
    var settledAsOf: String?

    @OptionGroup(title: "Keys of the records") var keys: KeyOptions

    @OptionGroup(title: "INSTEAD OF NORMALISING") var review: ReviewOptions

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    var readsStreams: Bool { review.explain == nil && review.learn.isEmpty }
    var writesStream: Bool { readsStreams && !review.diff && !review.lint }

    func validate() throws {
        _ = try acceptedTiers()
        if let minCoverage, TargetPercentage(minCoverage) == nil {
            throw UsageError("--min-coverage is a percentage between 0 and 100")
        }
        if settledAsOf != nil {
            guard stated != nil else { throw UsageError("--settled-as-of is a date YYYY-MM-DD, or no") }
            guard writesStream else { throw UsageError("--settled-as-of applies to normalising only") }
        }
        if review.diff, files.count != 2 { throw UsageError("--diff needs two streams: OLD and NEW") }
        if review.explain != nil || !review.learn.isEmpty, !files.isEmpty {
            throw UsageError("--explain and --learn read no streams")
        }
        if !review.learn.isEmpty, mapping.count != 1 {
            throw UsageError("--learn needs the one mapping file to which it adds: --mapping FILE")
        }
    }

    func acceptedTiers() throws -> Set<CategoryTier>? {
        guard let accept else { return nil }
        let known = CategoryTier.allCases.dropLast().map(\.rawValue)
        return Set(
            try accept.split(separator: ",").map { word in
                guard let tier = CategoryTier(rawValue: String(word)), tier != .unresolved else {
                    throw UsageError(
                        "--accept: “\(word)” is not a tier; known are \(known.joined(separator: ", "))")
                }
                return tier
            })
    }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        do {
            if review.diff { return try compare(files[0], files[1], diagnostics) }
            if !review.learn.isEmpty { return try learn(review.learn, diagnostics) }
            let sources = try TableSources(folder: catalogue, mappings: mapping)
            if let name = review.explain { return try explain(name, sources) }
            if review.lint { return try lint(sources, diagnostics) }
            try normalize(sources, diagnostics)
            return .done
        } catch let error as TableError {
            throw CommandFailure(.badTable, Message(told: error.description))
        }
    }

    func stage(_ sources: TableSources) throws -> NormalizationStage {
        try NormalizationStage(
            tables: sources.tables, mappings: sources.mappings, accepted: try acceptedTiers(),
            catalogueVersion: sources.version, detail: detail, countedProducer: countedProducer, stated: stated,
            store: { LineSpool() })
    }

    /// What the user says of the settlement of records without a header.
    private var stated: StatedSettlement? {
        settledAsOf == "no" ? .no : settledAsOf.flatMap { CalendarDate($0) }.map { .settled($0) }
    }

    private var detail: CodingDetail {
        var detail: CodingDetail = []
        if groups { detail.insert(.groups) }
        if evidence { detail.insert(.evidence) }
        return detail
    }

    /// What differs from run to run and changes the output; the default of a later flag is left out.
    private var settings: [(name: String, value: String)] {
        var settings = [(name: "accept", value: accept ?? "all")]
        if groups { settings.append((name: "groups", value: "yes")) }
        if evidence { settings.append((name: "evidence", value: "yes")) }
        if countedProducer != .contractor {
            settings.append((name: "counted-producer", value: countedProducer.rawValue))
        }
        if let settledAsOf { settings.append((name: "settled-as-of", value: settledAsOf)) }
        return settings + keys.settings
    }

    private func normalize(_ sources: TableSources, _ diagnostics: Diagnostics) throws {
        var stage = try stage(sources)
        let recipe = StreamRecipe(
            producer: "spotcheck-normalize \(toolkitVersion)",
            settings: settings,
            tables: sources.digests)
        try FileClaims.read(files)
        let queues = try unresolved.map { try UnresolvedOutput(path: $0, recipe: recipe, options) }
        var stageDriver = StageDriver(recipe: recipe, options: options, diagnostics: diagnostics)
        stageDriver.projection = keys.projection
        stageDriver.watch = keys.watch
        try stageDriver.run(&stage, inputs: InputOrder.byHeader(files)) { [minCoverage] stage, ledger, _ in
            if let coverage = stage.coverage, let minimum = minCoverage.flatMap({ TargetPercentage($0) }),
                !coverage.meets(minimum)
            {
                throw CommandFailure(
                    .badData,
                    "\(coverage.part) of \(coverage.whole) samples got a category "
                        + "(\(coverage.percentText(decimals: 1, against: minimum)) %); --min-coverage asks for \(minimum) %"
                )
            }
            for queue in queues { try queue.write(stage, after: ledger) }
        }
        for line in CoverageReport(stage.tiers).lines { diagnostics.note(Message(told: line)) }
        for line in stage.checks.lines { diagnostics.note(Message(told: line)) }
        for note in stage.settledNotes { diagnostics.note(Message(told: note)) }
        for queue in queues { queue.tell(diagnostics) }
        let conflicts = stage.codeConflicts
        if let first = conflicts.first {
            diagnostics.note(
                "enterprise names under more than one credit code: \(conflicts.count), not merged; "
                    + "\(first.name) under \(first.codes.prefix(3).joined(separator: ", "))")
        }
    }
}

extension CountedProducer: ExpressibleByArgument {}
