import ArgumentParser
import Bags
import CommandSupport
import InspectionModel
import Leads
import RecordStream
import ReportBundles

/// `spotcheck-report comparison`: comparison tests of consumer goods (比较试验) and the consumer notice (消费提示).
struct ReportComparison: FolderCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-report comparison",
        abstract: "Write comparison tests: products and items side by side, and a consumer notice.",
        discussion: """
            EXAMPLES
              spotcheck-report comparison -o comparison settled.ndjson
              spotcheck-report comparison --task 2025年婴儿纸尿裤比较试验 --office 市消保委 -o diapers settled.ndjson

            Reads samples that spotcheck-reconcile has settled, takes those of kind comparison (比较试验), and \
            writes a folder for the public: data/index.html with products and items of each test side by side, what \
            was tested, when, on how many samples and by whom, and the price where it is given; data/notice.html, \
            the consumer notice (消费提示) for items that safety_items.csv names; data/comparison.xlsx; \
            data/matrix-1.csv and so on, one for each test, tests.csv, results.csv, items.csv, notice.csv and \
            account.csv; data/comparison.json; and the records behind them.

            There is no score and no rank: samples stand in the order of their numbers. Which direction is better is \
            said only where comparison_directions.csv names the standard that says so; a limit alone says nothing. \
            An item's verdict is that of the source; a value that is certainly beyond its limit is marked whatever \
            the source says. The same product tested twice stands there twice. Makers are named, keepers of small \
            shops and sellers are not. A number of a telephone or identity card anywhere stops it with 65.

            Samples of other kinds are left out and counted by kind, and samples of comparison tests without any \
            item are named. Comparison tests stand in no pass rate of any tool. The folder is a bag, appears whole \
            or not at all, and spotcheck-verify --recompute makes it again from its records.

            \(ExitStatus.help)
            """,
        version: toolkitVersion)

    static var program: String { "spotcheck-report comparison" }

    @Option(name: .shortAndLong, help: "The folder, which appears whole or not at all.")
    var output: String

    @Option(help: ArgumentHelp("One test alone: the task as records name it (task_name).", valueName: "NAME"))
    var task: String?

    @Option(help: "The office that publishes.")
    var office = ""

    @OptionGroup var day: SettlementDay

    @Option(
        help: """
            A folder whose comparison_directions.csv, consumer_tips.csv, safety_items.csv, test_items.csv … replace the \
            built-in ones.
            """, completion: .directory)
    var tables: String?

    @OptionGroup(title: "What is there already") var existing: ExistingBundleOptions
    @OptionGroup(title: "Which inputs are accepted") var acceptance: InputAcceptance
    @OptionGroup var diagnosticOptions: DiagnosticOptions

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    func validate() throws {
        try confirmOutput()
        if let task, task.allSatisfy(\.isWhitespace) { throw UsageError("--task: names no task") }
    }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        guard let place = BundlePlace(output, existing: existing.existing) else { return .usage }
        try neighbours.claim(files)
        let read = try Self.tables(in: tables)
        var settings = ComparisonSettings()
        settings.office = office
        settings.task = task
        let tap = tap(diagnostics)
        let outcome = try FindingFolder.write(to: place) { writer in
            var collector = ComparisonCollector(settings)
            let ledger = try tap.read(
                InputOrder.byHeader(files), keys: collector.keys, needs: ComparisonCollector.needs, needsDigest: true
            ) { record, _ in
                collector.consume(record)
            }
            let day = try day.settledDay(of: ledger)
            collector.finish()
            guard collector.account.closes else {
                throw CommandFailure(
                    .accountingOpen, "the account of the comparison does not close: \(collector.account.line)")
            }
            if let task, collector.account.listed == 0 {
                throw CommandFailure(
                    .badData, "no sample of a comparison test has the task \"\(Diagnostics.harmless(task))\"")
            }
            let outcome = try ComparisonFolder(collector, read, settings, asOf: day).write(
                to: writer,
                header: FindingInputs.header(
                    ledger, asOf: day, settings: settings.pairs, tables: FindingInputs.digests(read.bytes)),
                parents: ledger.parents, completeness: ledger.completeness)
            if collector.account.listed == 0 {
                diagnostics.note("no sample of a comparison test is among the \(ledger.records) records of the input")
            }
            for note in collector.account.notes { diagnostics.note(Message(told: note)) }
            diagnostics.note("\(collector.account.listed.groupedByThousands) samples of comparison tests")
            return outcome
        }
        try PrintedPath.write("\(outcome.path)/data/index.html", unless: diagnostics.quiet)
        return .done
    }

    /// The tables, built in or from a folder.
    ///
    /// - Throws: a failure with status 78 for a bad table, or a folder that holds none of them.
    static func tables(in folder: String?) throws(CommandFailure) -> ComparisonTables {
        let replacements = try TableFolder.replacements(in: folder, for: ComparisonTables.names)
        do { return try ComparisonTables(replacements: replacements) } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }
}
