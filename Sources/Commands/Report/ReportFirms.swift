import ArgumentParser
import Bags
import CommandSupport
import Indicators
import InspectionModel
import RecordStream
import ReportBundles

/// `spotcheck-report firms`: a file for every firm (一企一档).
struct ReportFirms: FolderCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-report firms",
        abstract: "Write a file for every firm: its batches, failing items, rechecks, refusals and cases.",
        discussion: """
            EXAMPLES
              spotcheck-report firms -o firms settled.ndjson
              spotcheck-report firms --office 天津市市场监督管理委员会 -o firms samples.ndjson cases.ndjson

            Reads samples and cases that spotcheck-reconcile has settled, and writes a folder: data/firms.csv with a \
            row for each firm, data/firms/…/CODE.json for each credit code, and a page for each firm that prints on \
            A4 (data/firms/…/CODE.html). data/batches.csv and data/cases.csv hold every batch and case with the firm \
            in whose file it is; data/firms.xlsx has all of it as a workbook. data/account.csv and standard error say \
            where all of them went, and the sums must close: files of firms + without a name + name of several codes \
            = read.

            A firm is its credit code; without one it is its name, and all spellings of a name are one file. A batch \
            is in the file of its producer; in catering, and where nothing was tested (拒检, 未抽到样 …), in that of \
            the sampled firm. A case is in the file of the obliged party. What was sampled at a firm of products of \
            others is told apart.

            The files are those of the office and not for the public: each page says so. A number of a telephone or \
            identity card anywhere stops it with 65. Memory grows with firms and cases, and not with batches; the \
            folder appears whole or not at all, is a bag, and is never overwritten (73). data/records holds the \
            samples and cases with the keys that the files read; spotcheck-verify --recompute makes the folder again \
            from them.

            \(ExitStatus.help)
            """,
        version: toolkitVersion)

    static var program: String { "spotcheck-report firms" }

    @Option(name: .shortAndLong, help: "The folder of the files, which appears whole or not at all.")
    var output: String

    @Option(help: "The office that keeps the files.")
    var office = ""

    @OptionGroup var days: FindingDays

    @Option(
        help:
            "A folder whose publication.csv, publication_words.csv, populations.csv and case_progress.csv replace the built-in ones.",
        completion: .directory)
    var tables: String?

    @OptionGroup(title: "What is there already") var existing: ExistingBundleOptions
    @OptionGroup(title: "Which inputs are accepted") var acceptance: InputAcceptance
    @OptionGroup var diagnosticOptions: DiagnosticOptions

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    func validate() throws { try confirmOutput() }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        guard let place = BundlePlace(output, existing: existing.existing) else { return .usage }
        try neighbours.claim(files)
        let read = try ReportTableFiles(in: tables)
        var settings = FirmSettings()
        settings.office = office
        settings.presumedNotice = days.presumeNotice
        let inputs = MappedInputs()
        let collecting = FirmCollector(
            settings, tables: read.indicators, rules: read.publication, lines: LineSpool(inputs), links: LineSpool())
        guard var collector = collecting else {
            throw CommandFailure(.badTable, "populations.csv has no population \"supervision\"")
        }
        let tap = tap(diagnostics)
        let outcome = try FindingFolder.write(to: place) { writer in
            let ledger = try tap.read(
                InputOrder.byHeader(files), keys: collector.keys, needs: FirmCollector.needs, needsDigest: true,
                mapped: inputs
            ) { record, _ in
                try collector.consume(record)
            }
            let day = try days.settledDay(of: ledger)
            if collector.account.samples + collector.account.cases == 0 {
                diagnostics.note("no sample and no case is among the \(ledger.records) records of the input")
            }
            let digests = FindingInputs.digests(read.indicators.bytes + read.publication.bytes)
            let source = FirmSource(
                header: FindingInputs.header(ledger, asOf: day, settings: settings.pairs, tables: digests), asOf: day,
                tables: digests, ledger: ledger)
            try collector.write(to: writer, source)
            guard collector.account.closes else {
                throw CommandFailure(
                    .accountingOpen, "the account of the firms does not close: \(collector.account.line)")
            }
            try inputs.confirmUnchanged()
            let outcome = try writer.finish(collector.information(source))
            diagnostics.tell(collector.account.notes, collector.account.line)
            return outcome
        }
        try PrintedPath.write("\(outcome.path)/data/index.html", unless: diagnostics.quiet)
        return .done
    }
}
