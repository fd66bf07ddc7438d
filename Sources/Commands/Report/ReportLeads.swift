import ArgumentParser
import Bags
import CommandSupport
import Indicators
import InspectionModel
import Leads
import RecordStream
import ReportBundles

/// `spotcheck-report leads`: leads for recall and trace (线索).
struct ReportLeads: FolderCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-report leads",
        abstract:
            "Write leads for recall and trace: batches that failed in safety, the same elsewhere, recalled and still sold.",
        discussion: """
            EXAMPLES
              spotcheck-report leads -o leads settled.ndjson
              spotcheck-report leads --recalls recalls.csv --public -o leads-public settled.ndjson

            Reads samples and cases that spotcheck-reconcile has settled, and writes a folder: leads.ndjson (a \
            sealed stream of records of type lead), leads.csv, leads.html (A4), leads.xlsx, and unknown_items.csv. A \
            lead is a batch that failed in an item of safety_items.csv, with the same batch at other sellers and \
            platforms whatever the verdict there, other batches of the model, what is only possible, and the chain \
            from sample to report, notice, case and closing. With --recalls, public notices are joined, and what is \
            recalled and still sold comes first.

            A lead is a question and no finding of a defect: one failed sample shows nothing about a whole batch. \
            Its status is final, pending (an objection, a recheck or the term is open), monitoring (formal sampling \
            first) or recalled. Failures of items that no table knows are counted and listed: they were not looked \
            at, and are not harmless.

            --public writes final leads of supervision checks alone, without what is only possible and who sells it; \
            a number of a telephone or identity card anywhere stops it with 65. The folder appears whole or not at \
            all; the same leads again change nothing, and others are never written over it (73).

            The list of --recalls has 编号, 发布日期, 生产者 or 统一社会信用代码, 型号 (several divided by ;, T-1* for all that begin \
            so), 批号 or 生产日期起 and 生产日期止, 危害, 来源; or the English headings id, published_on, producer, code, models, \
            batches, produced_from, produced_to, hazard, source.

            \(ExitStatus.help)
            """,
        version: toolkitVersion)

    static var program: String { "spotcheck-report leads" }

    @Option(name: .shortAndLong, help: "The folder of the leads, which appears whole or not at all.")
    var output: String

    @Option(help: "A list of public notices of recall.", completion: .file(extensions: ["csv"]))
    var recalls: String?

    @Flag(
        name: .customLong("public"),
        help: "For the public: final leads of supervision checks alone, without what is only possible.")
    var isPublic = false

    @Option(help: "The office that is named on the page.")
    var office = ""

    @OptionGroup(title: "Days") var days: FindingDays

    @Option(
        help: """
            A folder whose safety_items.csv, finding_kinds.csv, lead_sections.csv, finding_columns.csv, test_items.csv, \
            placeholders.csv, recalls.csv and publication_words.csv … replace the built-in ones.
            """, completion: .directory)
    var tables: String?

    @OptionGroup(title: "Which inputs are accepted") var acceptance: InputAcceptance
    @OptionGroup(title: "Messages and settings") var diagnosticOptions: DiagnosticOptions

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    func validate() throws { try confirmOutput() }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        guard let place = BundlePlace(output) else { return .usage }
        try neighbours.claim(files)
        if let recalls { try FileClaims.read([recalls]) }
        let read = try FindingTableFiles(in: tables, LeadTables.names)
        let (leadTables, settings, digests) = try prepare(read)
        let tap = tap(diagnostics)
        let outcome = try FindingFolder.write(to: place, holding: "other leads") { writer in
            var collector = LeadCollector(
                settings, tables: leadTables, rules: read.publication, store: LineSpool())
            let ledger = try tap.read(
                InputOrder.byHeader(files), keys: collector.keys, needs: LeadCollector.needs, needsDigest: true
            ) { record, _ in
                try collector.consume(record)
            }
            let day = try days.settledDay(of: ledger)
            let found = try collector.finish(asOf: day)
            guard collector.account.closes else {
                throw CommandFailure(
                    .accountingOpen, "the account of the leads does not close: \(collector.account.line)")
            }
            if collector.account.samples == 0 {
                diagnostics.note("no sample is among the \(ledger.records) records of the input")
            }
            try LeadFolder(found, collector.account, settings, asOf: day).write(
                to: writer,
                header: FindingInputs.header(ledger, asOf: day, settings: settings.pairs, tables: digests),
                read: ledger.records, parents: ledger.parents, lineage: ledger.lineage,
                completeness: ledger.completeness)
            let outcome = try writer.finishPlain()
            diagnostics.tell(collector.account.notes, collector.account.headline)
            return outcome
        }
        try PrintedPath.write("\(outcome.path)/leads.html", unless: diagnostics.quiet)
        return .done
    }

    /// The tables, the settings with the notices of recall, and what decides, for the id of the stream.
    private func prepare(
        _ read: FindingTableFiles
    ) throws(CommandFailure) -> (LeadTables, LeadSettings, [(name: String, sha256: String)]) {
        var settings = LeadSettings()
        settings.presumedNotice = days.presumeNotice
        settings.isPublic = isPublic
        settings.office = office
        settings.nameKey = try FindingInputs.nameKey()
        do {
            let tables = try LeadTables(replacements: read.replacements)
            var digests = FindingInputs.digests(tables.bytes + read.publication.bytes)
            if let recalls {
                let list = try FindingInputs.list(recalls, "--recalls")
                settings.recalls = try tables.notices(named: recalls, bytes: list.bytes)
                digests.append(list.digest)
            } else {
                settings.recalls = try tables.notices(named: "recalls.csv", bytes: tables.recalls)
                digests += FindingInputs.digests([("recalls.csv", tables.recalls)])
            }
            return (tables, settings, digests)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }
}
