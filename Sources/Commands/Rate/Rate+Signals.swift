import AnalystTables
import ArgumentParser
import CommandSupport
import Indicators
import InspectionModel
import RecordStream
import Selection

// `spotcheck-rate --signals`
extension Rate {
    /// Asks for signals.
    func findSignals(_ diagnostics: Diagnostics) throws -> ExitStatus {
        let replacements = try selection.replacements()
        let tables = try IndicatorTables.read(replacements)
        let rules: SignalTable
        do throws(TableError) {
            rules = try SignalTable(replacedBy: replacements[SignalTable.name])
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
        let question = try question(tables)
        guard var stage = SignalStage(question, tables: tables, rules: rules) else {
            throw CommandFailure(.usage, "there is no population \"\(question.population)\"")
        }
        let watch = KeyWatch(
            [
                KeyWatch.Request("--where", question.filter?.namedKeys ?? []),
                KeyWatch.Request("--date", [question.dateKey]),
            ], types: ["sample"])
        if let format = presentation.sheetFormat {
            let tap = StreamTap(options: options, diagnostics: diagnostics, wantsWhole: true)
            let keys = watch.map { stage.keys.adding($0.names) } ?? stage.keys
            try neighbours.claim(files)
            let ledger = try tap.read(files, keys: keys, watch: watch) { record, _ in try stage.count(record) }
            try watch?.judge(diagnostics, hasOutput: false)
            try stage.close(ledger)
            try enforceBudget(stage.accounting)
            _ = try printed(
                presentation.text(
                    ofSignals: stage.records, format, replacement: replacements[DefaultColumns.tableName]))
        } else {
            let recipe = StreamRecipe(
                producer: "spotcheck-rate \(toolkitVersion)",
                settings: signalFlags.settings + [
                    ("period", selection.wantedPeriod?.description ?? "-"), ("date", question.dateKey),
                    ("where", selection.conditions.joined(separator: "; ")), ("population", question.population),
                    ("decimals", "\(question.decimals)"),
                ],
                tables: try digests(tables, rules))
            var driver = StageDriver(recipe: recipe, options: options, diagnostics: diagnostics)
            driver.wantsWhole = true
            driver.watch = watch
            try driver.run(&stage, inputs: files) { _, _, accounting in try enforceBudget(accounting) }
        }
        tell(stage, tables, diagnostics)
        return .done
    }

    private func question(_ tables: IndicatorTables) throws(CommandFailure) -> SignalQuestion {
        let known = tables.populations.populations.map(\.id)
        let names = try selection.populationNames() ?? known
        guard names.count == 1, let population = names.first, !population.contains("+") else {
            throw CommandFailure(
                .usage, "--population: signals are asked of one population, and populations are never pooled")
        }
        guard known.contains(population) else {
            if let other = tables.populations.outside.first(where: { $0.id == population }) {
                throw CommandFailure(
                    .usage,
                    "--population: \(population) (\(other.labelZh)) stands in no pass rate; see --list populations")
            }
            throw CommandFailure(
                .usage,
                "--population: there is no population \"\(population)\"\(said: .hint(population, among: known)); known are \(known.joined(separator: ", "))"
            )
        }
        var question = SignalQuestion(population: population)
        question.quarter = selection.wantedPeriod.flatMap { CalendarQuarter($0) }
        question.dateKey = selection.date
        question.dispersion = signalFlags.dispersion ?? .additive
        question.adjustment = signalFlags.adjust ?? .bh
        question.months = signalFlags.cusum
        question.asksEarlierYears = signalFlags.farrington
        question.filter = try selection.filter()
        question.decimals = presentation.decimals
        question.wantsSettled = options.policy.strict
        question.mostCells = max(1, selection.maxCells / 20)
        return question
    }

    /// The tables that decide about signals, with their SHA-256.
    private func digests(
        _ tables: IndicatorTables, _ rules: SignalTable
    ) throws(CommandFailure) -> [(name: String, sha256: String)] {
        let populations = tables.bytes.filter { $0.name == "populations.csv" }
        let deciding =
            populations.map { (name: $0.name, bytes: $0.bytes) } + [(name: SignalTable.name, bytes: rules.bytes)]
            + (try selection.replacedWords())
        return deciding.map { table in
            (table.name, table.bytes.withUnsafeBytes { SHA256Digest.hexadecimal(of: $0) })
        }
    }

    /// Says what was tested, what was not, and what is in no figure.
    private func tell(_ stage: SignalStage, _ tables: IndicatorTables, _ diagnostics: Diagnostics) {
        if let fault = stage.settlementFault { diagnostics.note(Message(told: fault)) }
        LeftOutSamples(
            refusals: stage.refusals, undated: stage.undated, unstatedKinds: stage.unstatedKinds,
            unrated: stage.unrated, failuresOnly: stage.failuresOnly
        ).tell(tables.populations, diagnostics, dateless: "they have no \(selection.date)")
        if stage.accounting.read > 0, stage.accounting.absorbed == 0 {
            let words = (stage.report.map { ["period \($0.quarter)"] } ?? []) + selection.conditions
            diagnostics.note("no record of the input was counted: none meets \(words.joined(separator: "; "))")
        }
        for line in stage.report.map({ SignalAccount.lines(of: $0) }) ?? [] { diagnostics.note(Message(told: line)) }
    }
}
