import ArgumentParser
import Bags
import CommandSupport
import Indicators
import InspectionModel
import Leads
import RecordStream
import ReportBundles

/// `spotcheck-report classes`: classes of events (质量事件分类).
struct ReportClasses: FolderCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-report classes",
        abstract: "Write classes of events of firms: the class, its last day, and the rows that made it.",
        discussion: """
            EXAMPLES
              spotcheck-report classes -o classes settled.ndjson
              spotcheck-report classes --facts decisions.csv --official official.csv -o classes settled.ndjson

            Reads samples and cases that spotcheck-reconcile has settled, and writes a folder: classes.ndjson (a \
            sealed stream of records of type firm_class), classes.csv, grounds.csv, serious_evidence.csv, \
            classes.html (A4) and classes.xlsx. Every firm has a class of credit_rules.csv: D, C or B with the live \
            events that made it and the last day on which it holds if nothing else happens; A if it was inspected in \
            24 months and no event is live; U (未评) if too little is known, which says nothing bad.

            These are 质量事件分类: facts with a last day, no score, and not the official 信用风险分类, which is carried through \
            in a column of its own from records (official_class) or from --official. serious_evidence.csv lists \
            evidence that a person may take to the formal procedure of 严重违法失信; it is no list of anybody. Failures \
            count once they are final; pending ones make no event and are counted.

            --facts brings what records do not tell: 统一社会信用代码 or 企业名称, 事件 (吊销许可证, 列入严重违法失信名单, 移出严重违法失信名单, 拒检, 复查不合格, \
            再次复查不合格), 日期, 编号. --official has 统一社会信用代码 or 企业名称 and 官方信用风险类别. The folder appears whole or not at all; \
            other classes are never written over it (73).

            \(ExitStatus.help)
            """,
        version: toolkitVersion)

    static var program: String { "spotcheck-report classes" }

    @Option(name: .shortAndLong, help: "The folder of the classes, which appears whole or not at all.")
    var output: String

    @Option(
        help: "What the office knows beside the records: entries on the serious list, revocations, refusals.",
        completion: .file(extensions: ["csv"]))
    var facts: String?

    @Option(
        help: "Official classes of credit risk, carried through as they are.", completion: .file(extensions: ["csv"]))
    var official: String?

    @Option(help: "The office that is named on the page.")
    var office = ""

    @OptionGroup(title: "Days") var days: FindingDays

    @Option(
        help: """
            A folder whose credit_rules.csv, safety_items.csv, finding_kinds.csv, finding_columns.csv, test_items.csv and \
            publication_words.csv … replace the built-in ones.
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
        try FileClaims.read([facts, official].compactMap(\.self))
        let read = try FindingTableFiles(in: tables, ClassTables.names)
        let (classTables, settings, digests) = try prepare(read)
        let tap = tap(diagnostics)
        let outcome = try FindingFolder.write(to: place, holding: "other classes") { writer in
            var collector = ClassCollector(settings, tables: classTables, rules: read.publication)
            let ledger = try tap.read(
                InputOrder.byHeader(files), keys: collector.keys, needs: ClassCollector.needs, needsDigest: true
            ) { record, _ in
                collector.consume(record)
            }
            let day = try days.settledDay(of: ledger)
            let rated = collector.finish(asOf: day)
            try ClassFolder(rated, collector.account, classTables, settings, asOf: day).write(
                to: writer,
                header: FindingInputs.header(ledger, asOf: day, settings: settings.pairs, tables: digests),
                read: ledger.records, parents: ledger.parents, lineage: ledger.lineage,
                completeness: ledger.completeness)
            let outcome = try writer.finishPlain()
            diagnostics.tell(collector.account.notes, collector.account.headline)
            return outcome
        }
        try PrintedPath.write("\(outcome.path)/classes.html", unless: diagnostics.quiet)
        return .done
    }

    /// The tables, the settings with the lists of the office, and what decides, for the id of the stream.
    private func prepare(
        _ read: FindingTableFiles
    ) throws(CommandFailure) -> (ClassTables, ClassSettings, [(name: String, sha256: String)]) {
        var settings = ClassSettings()
        settings.presumedNotice = days.presumeNotice
        settings.office = office
        settings.nameKey = try FindingInputs.nameKey()
        do {
            let tables = try ClassTables(replacements: read.replacements)
            var digests = FindingInputs.digests(tables.bytes + read.publication.bytes)
            if let facts {
                let list = try FindingInputs.list(facts, "--facts")
                settings.facts = try tables.facts(named: facts, bytes: list.bytes)
                digests.append(list.digest)
            }
            if let official {
                let list = try FindingInputs.list(official, "--official")
                settings.official = try tables.official(named: official, bytes: list.bytes)
                digests.append(list.digest)
            }
            return (tables, settings, digests)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }
}
