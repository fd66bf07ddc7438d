import ArgumentParser
import CommandSupport
import Indicators
import InspectionModel
import RecordStream
import ReportBundles

@main struct Report: SpotcheckCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-report",
        abstract: "Write the report bundle: a page, tables, the accepted records, checksums.",
        discussion: """
            Reads settled samples and cases and writes a folder that is a BagIt bag. data/index.html is the page, which
            prints on A4 and needs no network; data/tables/ holds every figure with its integers; trace.csv says which
            accepted records stand behind a figure, and their src says which line of which file. Refused rows that come
            in the same input are counted by file and reason, and are not passed on.

            The folder appears whole or not at all. One that exists is never overwritten: with the same figures nothing
            is written and the status is 0; with others it is 73, unless --revisions or --replace is given.

            EXAMPLES
              spotcheck-report -o bundle --period 2025Q3 --office 天津市市场监督管理委员会 settled.ndjson
              spotcheck-report -o reports/2025Q3 --revisions --strict --unresolved unresolved.ndjson settled.ndjson
              spotcheck-verify bundle

            \(ExitStatus.help)
            """,
        version: toolkitVersion)

    @Option(name: .shortAndLong, help: "The folder of the bundle, which appears whole or not at all.")
    var output: String

    @OptionGroup(title: "What the report is about") var subject: ReportSubject
    @OptionGroup(title: "What is there already") var existing: ExistingBundleOptions
    @OptionGroup(title: "Which inputs are accepted") var acceptance: InputAcceptance

    @Option(help: "Count refused rows from this stream of rejects, too.", completion: .file())
    var rejects: [String] = []

    @Option(help: "List the names that await an analyst from this stream.", completion: .file())
    var unresolved: [String] = []

    @Flag(help: "Leave with status 1 if a target is missed; the bundle is written all the same.")
    var failOnTarget = false

    @OptionGroup var diagnosticOptions: DiagnosticOptions

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    func validate() throws {
        guard BundlePlace(output) != nil else { throw ValidationError("-o: \"\(output)\" names no folder.") }
    }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        guard let place = BundlePlace(output, existing: existing.existing) else { return .usage }
        var run = ReportRun(
            settings: subject.settings, tables: try subject.readTables(), policy: acceptance.policy,
            diagnostics: diagnostics)
        let outcome: BundleWriter.Outcome
        do {
            outcome = try run.write(files, rejects: rejects, unresolved: unresolved, to: place)
        } catch let error as BundleError {
            throw CommandFailure(ExitStatus(rawValue: error.exitStatus) ?? .inputOutput, "\(error)")
        }
        if !diagnostics.quiet { try HeadlineTable.write(run.model, outcome) }
        let isMissed = run.model.targets.contains { line in line.share.map { !$0.meets(line.target) } ?? false }
        return failOnTarget && isMissed ? .targetMissed : .done
    }
}
