import ArgumentParser
import Bags
import CommandSupport
import Indicators
import InspectionModel
import RecordStream
import ReportBundles

struct Report: FolderCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-report",
        abstract: "Write the report bundle: a page, tables, the accepted records, checksums.",
        discussion: """
            EXAMPLES
              spotcheck-report -o bundle --period 2025Q3 --office 天津市市场监督管理委员会 settled.ndjson
              spotcheck-report -o reports/2025Q3 --revisions --strict --unresolved unresolved.ndjson settled.ndjson
              spotcheck-report -o 2025Q3 --previous 2025Q2 --tar 2025Q3.tar settled.ndjson

            Reads samples and cases that spotcheck-reconcile has settled, together and as of one day, and writes a \
            folder that is a BagIt bag. data/index.html is the page, which prints on A4 and needs no network; \
            data/tables/ holds every figure with its integers; trace.csv says which accepted records stand behind a \
            figure, and their src says which line of which file. Refused rows that come in the same input are \
            counted by file and reason, and are not passed on.

            The folder appears whole or not at all. One that exists is never overwritten: with the same figures \
            nothing is written and the status is 0; with others it is 73, unless --revisions or --replace is given.

            Streams of rates, signals, timeliness, leads and classes that were made of the same settled records, as \
            of the same day, may be named beside them: each becomes a section of page, workbook, tables and \
            database. --weights, --roster and --plan count weighted rates, coverage, benchmarking and the completion \
            of a plan here.

            MORE EXAMPLES
              spotcheck-report -o public --edition public settled.ndjson
              spotcheck-report -o bundle --period 2024/2025 --district-sheets settled.ndjson
              spotcheck-report -o bundle --roster 名录.csv --plan 计划.csv settled.ndjson signals.ndjson
              spotcheck-report diff 2025Q3-r1 2025Q3-r2
              spotcheck-report lists --form product --notice 2025年第3号 -o lists settled.ndjson
              spotcheck-report leads --recalls recalls.csv -o leads settled.ndjson
              spotcheck-report classes -o classes settled.ndjson
              spotcheck-report firms -o firms settled.ndjson
              spotcheck-report comparison -o comparison settled.ndjson
              spotcheck-verify bundle

            \(ExitStatus.help)
            """,
        version: toolkitVersion)

    @Option(name: .shortAndLong, help: "The folder of the bundle, which appears whole or not at all.")
    var output: String

    @OptionGroup(title: "What the report is about") var subject: ReportSubject
    @OptionGroup(title: "Lists of the office") var lists: RateFrameFiles
    @OptionGroup(title: "What is there already") var existing: ExistingBundleOptions
    @Option(
        help: ArgumentHelp(
            "For whom: internal or public. A public bundle holds no records, cases or sources; small shops and persons are masked, small groups put together, and a number of a telephone or identity card anywhere stops it (65)."
        ))
    var edition = Edition.internal

    @Option(
        help: "Compare with this bundle: rates side by side, revised figures with reasons, alerts in summary.json.",
        completion: .directory)
    var previous: String?

    @Option(
        help: """
            The name that the table of revisions gives this bundle; otherwise that of its folder, such as 2025Q3-r2. For \
            a bundle that is made aside to be compared.
            """)
    var name: String?

    @Option(help: "Also write the bundle as one tar file, the same bytes for the same bundle.", completion: .file())
    var tar: String?

    @OptionGroup(title: "Which inputs are accepted") var acceptance: InputAcceptance

    @Option(help: "Count refused rows from this stream of rejects, too.", completion: .file())
    var rejects: [String] = []

    @Option(help: "List the names that await an analyst from this stream.", completion: .file())
    var unresolved: [String] = []

    @Flag(help: "Exit with status 1 if a target is missed; the bundle is written all the same.")
    var failOnTarget = false

    @OptionGroup(title: "Messages and settings") var diagnosticOptions: DiagnosticOptions

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    func validate() throws {
        try confirmOutput()
        if subject.districtSheets, edition == .public {
            throw UsageError(
                "--district-sheets names firms and cases for the districts, and is never part of --edition public")
        }
    }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        guard let place = BundlePlace(output, existing: existing.existing) else { return .usage }
        try neighbours.claim(files)
        try FileClaims.read(rejects + unresolved)
        let archive = try tar.map { path in
            try AtomicFile(
                path,
                FileReplacement(.other(isOurs: BundleArchive.isOurs), isForced: existing.force, keepUnchanged: true))
        }
        let tables = try subject.readTables()
        let inputs = try CompanionInputs(files, types: tables.sections.types)
        for file in inputs.empty { diagnostics.note("\(file): holds no record, and so makes no section") }
        var run = ReportRun(
            settings: subject.settings, tables: tables, frames: try lists.read(tables.indicators),
            policy: acceptance.policy,
            neighbours: acceptance.neighbours, isPublic: edition == .public, name: name, diagnostics: diagnostics)
        let outcome: BundleWriter.Outcome
        do {
            let earlier = try previous.map { try openPrevious($0) }
            outcome = try run.write(inputs, rejects: rejects, unresolved: unresolved, previous: earlier, to: place)
            if let archive {
                let name = outcome.path.split(separator: "/").last.map(String.init) ?? "bundle"
                let day = Int(run.model.cover.asOf.daysSinceEpoch)
                try BundleArchive.write(outcome.path, name: name, time: day * 86_400) { try archive.write($0) }
                try archive.commit()
            }
        } catch let error as BundleError {
            throw CommandFailure(ExitStatus(rawValue: error.exitStatus) ?? .inputOutput, Message(told: "\(error)"))
        }
        if !diagnostics.quiet { try HeadlineTable.write(run.model, outcome) }
        let isMissed = run.model.targets.contains { line in line.share.map { !$0.meets(line.target) } ?? false }
        return failOnTarget && isMissed ? .targetMissed : .done
    }

    private func openPrevious(_ path: String) throws(CommandFailure) -> PreviousBundle {
        do {
            return try PreviousBundle(path)
        } catch let error as FileError {
            throw CommandFailure(.noInput, "--previous: \(error)")
        } catch {
            throw CommandFailure(.badData, "--previous: \(error)")
        }
    }
}

/// The editions of a report.
enum Edition: String, ExpressibleByArgument, CaseIterable {
    case `internal`, `public`
}
