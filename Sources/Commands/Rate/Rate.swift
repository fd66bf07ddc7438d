import ArgumentParser
import CommandSupport
import Indicators
import InspectionModel
import RecordStream
import Selection

struct Rate: StreamCommand, ChainedCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-rate",
        abstract: "Pass rates, rectification completion and what else is measured, with intervals and targets.",
        discussion: """
            EXAMPLES
              spotcheck-rate --timeliness --format text settled.ndjson
              spotcheck-rate --by district,month --period 2025 settled.ndjson
              spotcheck-rate --target all --period 2025Q3 --fail-on-target settled.ndjson

            Reads settled samples and cases, or earlier rate records, and writes one rate record for each group. The \
            rate is batches passed of batches inspected, or cases completed of cases due; --list measures says what \
            each measure counts. Populations are never mixed: without --population only supervision checks count. \
            Industrial goods and food are two systems of law: without --target every line is split by \
            regulatory_domain.

            What is not settled is counted, told on standard error, and marked on each record (“settled” is no, or \
            unknown where no header came with the input); --strict refuses it.

            Rate records are added, and all that is derived from them is computed again; three months with --period \
            2025Q3 make the quarter. Figures of enterprises do not add, since one enterprise may be in both parts: \
            write the parts with --partial, which tells enterprises one by one, or split the samples by \
            producer_code and name the --shard. Of earlier rates --measure, --population and --target pick what is \
            there, --against compares with another percentage, and what would select batches (--where, --domain …) \
            is refused.

            A target is met by exact integers. Intervals and the evidence beside a verdict speak of chance alone: \
            spot checks are aimed at risk and are no random sample. With --compare, differences are in percentage \
            points from exact fractions, and are called distinguishable at 5 %: by the test of two proportions, by \
            Fisher's where fewer than five are expected in a cell, or with --strata by that of Mantel and Haenszel.

            With --signals it asks where failures have changed, of settled samples of one population, and writes one \
            signal record for each cell. A signal is a question and no finding: see the page on signals of the \
            manual.

            --timeliness tells times instead: for each step from sampling to the re-test the share done on or before \
            the last day (what is open past it counts as late), with median and 90th percentile in working days by \
            the calendar, for each bureau and laboratory. A year that the calendar lacks is refused.

            MORE EXAMPLES
              spotcheck-rate --by district_name --domain industrial+unassigned --period 2025Q3 settled.ndjson
              spotcheck-rate --by district_name --period 2025Q3 --compare year --rank --format text settled.ndjson
              spotcheck-rate --measure failing_items --where 'category under 阀门' --format text settled.ndjson
              spotcheck-rate --measure manufacturing_pass_rate --weights output.csv --period 2025Q3 settled.ndjson
              spotcheck-rate --period 2025Q3 2025-07.rates 2025-08.rates 2025-09.rates
              spotcheck-rate --signals --period 2025Q3 settled.ndjson

            \(ExitStatus.help)
            """,
        version: toolkitVersion)

    @OptionGroup(title: "Input and output") var options: StreamOptions
    @OptionGroup(title: "What is counted") var selection: RateSelection
    @OptionGroup(title: "Lists of the office") var frames: RateFrameFiles
    @OptionGroup(title: "How it is judged and written") var presentation: RatePresentation
    @OptionGroup(title: "Signals") var signalFlags: SignalFlags
    @OptionGroup(title: "Times") var timeliness: TimelinessOptions

    @Flag(help: "Exit with status 1 if a rate misses its target, or a district its part in benchmarking.")
    var failOnTarget = false

    @Option(help: "Stop with status 2 and seal nothing if more records than this cannot be counted.")
    var maxRejects: Int?

    @Option(help: "Print a table and exit: measures, targets or populations, with definitions, clauses and wording.")
    var list: RateListing?

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    var readsStreams: Bool { list == nil }
    var writesStream: Bool { list == nil && presentation.sheetFormat == nil }

    func validate() throws {
        try confirmOtherQuestions()
        let hasOwnMinimum = selection.measure?.contains(Measure.benchmarking.rawValue) == true
        if failOnTarget && selection.target.isEmpty && selection.against == nil && !hasOwnMinimum {
            throw UsageError("--fail-on-target needs --target, --against or --measure benchmarking")
        }
        if let maxRejects, maxRejects < 0 { throw UsageError("--max-rejects must not be negative") }
        if presentation.partial && selection.compare != nil {
            throw UsageError("--partial and --compare exclude each other: compare when the parts are merged")
        }
        if presentation.partial && presentation.rank {
            throw UsageError("--partial and --rank exclude each other: rank when the parts are merged")
        }
    }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        if signalFlags.signals { return try findSignals(diagnostics) }
        if timeliness.timeliness { return try executeTimeliness(diagnostics) }
        let tables = try selection.readTables()
        if let list { return try printed(list.table(tables)) }
        let files = try frames.read(tables)
        var plan = RatePlan(try selection.requests(tables, files.frames))
        plan.mergingBy = selection.grouping
        plan.period = selection.wantedPeriod
        plan.comparison = selection.comparison
        plan.stratum = selection.stratum
        plan.shard = selection.shard
        plan.wish = try selection.wish()
        plan.fixedOption = selection.fixedOption
        plan.wantsSettled = options.policy.strict
        plan.dateKey = selection.date
        plan.caseDateKey = selection.caseDate
        plan.filter = try selection.filter()
        plan.frames = files.frames
        plan.mostCells = selection.maxCells
        presentation.complete(&plan, tables)
        guard var stage = RateStage(plan, tables: tables) else {
            throw CommandFailure(.usage, "there is no population \"\(selection.population ?? "")\"")
        }
        let watch = selection.watch(plan.filter, files.frames)
        if let format = presentation.sheetFormat {
            let tap = StreamTap(options: options, diagnostics: diagnostics, wantsWhole: wantsWhole)
            let keys = watch.map { stage.keys.adding($0.names) } ?? stage.keys
            // Said before anything is read, and looked at once more when the table is written.
            try neighbours.claim(self.files)
            let ledger = try tap.read(self.files, keys: keys, watch: watch) { record, _ in try stage.count(record) }
            try watch?.judge(diagnostics, hasOutput: false)
            try stage.close(ledger)
            try stage.finish()
            try enforceBudget(stage.accounting)
            _ = try printed(
                presentation.text(
                    of: stage.lines, format, stage.options,
                    replacement: try selection.replacements()[DefaultColumns.tableName]))
        } else {
            let recipe = StreamRecipe(
                producer: "spotcheck-rate \(toolkitVersion)",
                settings: selection.settings + presentation.settings,
                tables: try selection.digests(of: tables) + files.digests)
            var driver = StageDriver(recipe: recipe, options: options, diagnostics: diagnostics)
            driver.wantsWhole = wantsWhole
            driver.watch = watch
            try driver.run(&stage, inputs: self.files) { _, _, accounting in try enforceBudget(accounting) }
        }
        if stage.accounting.read > 0, stage.accounting.absorbed == 0 {
            let question = selection.question(plan.filter)
            diagnostics.note(
                "no record of the input was counted" + (question.isEmpty ? "" : ": none meets \(question)"))
        }
        tell(stage, tables, diagnostics)
        guard failOnTarget else { return .done }
        let isMissed =
            stage.hasMissedCell
            || stage.lines.contains {
                $0.judgement(plan.options).verdict == .notMet || $0.benchmark?.meetsMinimum == false
                    || $0.benchmark?.meetsShare == false
            }
        return isMissed ? .targetMissed : .done
    }

    /// Whether the figures are final, and not those of a part that is merged with the others later.
    private var wantsWhole: Bool { !presentation.partial && selection.shard == nil }

    func printed(_ text: String) throws -> ExitStatus {
        var text = text
        let output = try options.openOutput(TableHeadings.kind, reading: list == nil ? self.files : nil)
        try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        try output.commit()
        return .done
    }

    func enforceBudget(_ accounting: Accounting) throws {
        guard let maxRejects, accounting.rejected > maxRejects else { return }
        throw CommandFailure(
            .tooManyRejects, "\(accounting.rejected) records cannot be counted; \(maxRejects) are allowed")
    }

    /// Says what is not in the figures and why.
    private func tell(_ stage: RateStage, _ tables: IndicatorTables, _ diagnostics: Diagnostics) {
        if let fault = stage.settlementFault { diagnostics.note(Message(told: fault)) }
        if stage.unwantedRates > 0 {
            diagnostics.note(
                "\(stage.unwantedRates) rate records are of other measures, populations or targets and left out")
        }
        LeftOutSamples(
            refusals: stage.refusals, undated: stage.undated, unstatedKinds: stage.unstatedKinds,
            unrated: stage.unrated, failuresOnly: stage.failuresOnly
        ).tell(
            tables.populations, diagnostics,
            dateless: "they have no \(selection.date), or as cases no \(selection.caseDate)")
        if stage.withoutDomain > 0 {
            diagnostics.note(
                "\(stage.withoutDomain) records have no \(Domain.key), as older or not normalised ones, and count as unassigned"
            )
        }
        if stage.unsplitRates > 0 {
            diagnostics.note(
                "\(stage.unsplitRates) rate records are not split by \(Domain.key): they may hold industrial goods and food as one"
            )
        }
        for note in Set(stage.lines.flatMap { RateNotes.about($0, presentation.judgement) }).sorted() {
            diagnostics.note(Message(told: note))
        }
    }
}
