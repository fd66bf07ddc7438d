import ArgumentParser
import CommandSupport
import Indicators
import InspectionModel
import RecordStream

@main struct Rate: SpotcheckCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-rate",
        abstract: "Pass rates and rectification completion, grouped, with intervals and targets.",
        discussion: """
            Reads settled samples and cases, or earlier rate records, and writes one rate record for each group. The rate
            is batches passed of batches inspected, or cases completed of cases due. Populations are never mixed: without
            --population only supervision checks count. Rate records are added, and all that is derived from them is
            computed again; three months with --period 2025Q3 make the quarter.

            EXAMPLES
              spotcheck-rate --by district,month --period 2025 settled.ndjson
              spotcheck-rate --target all --period 2025Q3 --fail-on-target settled.ndjson
              spotcheck-rate --period 2025Q3 2025-07.rates 2025-08.rates 2025-09.rates

            \(ExitStatus.help)
            """,
        version: toolkitVersion)

    @OptionGroup var options: StreamOptions
    @OptionGroup var selection: RateSelection
    @OptionGroup var presentation: RatePresentation

    @Flag(help: "Leave with status 1 if a rate is below its target; needs --target or --against.")
    var failOnTarget = false

    @Option(help: "Stop with status 2 and seal nothing if more records than this cannot be counted.")
    var maxRejects: Int?

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    func validate() throws {
        if failOnTarget && selection.target.isEmpty && selection.against == nil {
            throw ValidationError("--fail-on-target needs --target or --against.")
        }
        if let maxRejects, maxRejects < 0 { throw ValidationError("--max-rejects must not be negative.") }
    }

    var diagnosticOptions: DiagnosticOptions { options.diagnostics }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        let tables = try selection.readTables()
        guard
            var stage = RateStage(
                try selection.requests(tables), mergingBy: selection.grouping, period: selection.wantedPeriod,
                dateKey: selection.date, tables: tables, options: presentation.judgement)
        else { throw CommandFailure(.usage, "there is no population \"\(selection.population ?? "")\"") }

        if presentation.isSheet {
            let tap = StreamTap(options: options, diagnostics: diagnostics)
            _ = try tap.read(files, keys: stage.keys) { record, _ in try stage.count(record) }
            stage.finish()
            try enforceBudget(stage.accounting)
            var text = presentation.text(of: stage.lines)
            let output = try ByteOutput(path: options.output, keepUnchanged: options.keepUnchanged)
            try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
            try output.commit()
        } else {
            let recipe = StreamRecipe(
                producer: "spotcheck-rate \(toolkitVersion)", settings: selection.settings + presentation.settings,
                tables: selection.digests(of: tables))
            let driver = StageDriver(recipe: recipe, options: options, diagnostics: diagnostics)
            try driver.run(&stage, inputs: files) { _, _, accounting in try enforceBudget(accounting) }
        }
        tell(stage, diagnostics)
        let isMissed = stage.lines.contains { $0.judgement(presentation.judgement).verdict == .notMet }
        return failOnTarget && isMissed ? .targetMissed : .done
    }

    private func enforceBudget(_ accounting: Accounting) throws {
        guard let maxRejects, accounting.rejected > maxRejects else { return }
        throw CommandFailure(
            .tooManyRejects, "\(accounting.rejected) records cannot be counted, \(maxRejects) are allowed")
    }

    /// Says what is not in the figures and why.
    private func tell(_ stage: RateStage, _ diagnostics: Diagnostics) {
        for (refusal, count) in stage.refusals.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            diagnostics.note("\(count) records are not counted: \(refusal.rawValue)")
        }
        if stage.undated > 0 {
            diagnostics.note("\(stage.undated) records are not counted: they have no \(selection.date)")
        }
        if stage.unstatedKinds > 0 {
            diagnostics.note("\(stage.unstatedKinds) records state no sampling kind and count as supervision checks")
        }
    }
}
