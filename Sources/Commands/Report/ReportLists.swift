import ArgumentParser
import Bags
import CommandSupport
import Indicators
import InspectionModel
import RecordStream
import ReportBundles

/// `spotcheck-report lists`: the official lists that an office publishes.
struct ReportLists: FolderCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-report lists",
        abstract: "Write the official lists: batches that passed, batches that failed for good, refusals, rechecks.",
        discussion: """
            EXAMPLES
              spotcheck-report lists --form product --notice 2025年第3号 --published-on 2025-04-08 -o lists settled.ndjson
              spotcheck-report lists --form food --notice 2025年第4号 --period 2025Q1 -o food settled.ndjson

            Reads samples and cases that spotcheck-reconcile has settled, and writes a folder with four lists, each \
            as page (HTML), workbook (XLSX), CSV and JSON in the columns of the official form: data/pass, data/fail, \
            data/refused and data/recheck. Only supervision checks stand on them. A failure is listed once its \
            verdict is final: a recheck has confirmed it, or the term of objection has passed for every party since \
            the day on which it was told. Without a day of notice a verdict is not final, unless --presume-notice or \
            publication.csv says so, and then the list says that it was presumed. Firms that refused are named; what \
            was not sampled for other reasons is counted.

            Batches that carry the number of another notice are left out. data/account.csv says where every batch \
            has gone, and the sums must close: lists + waiting + set aside = inspected + not inspected. A number of \
            a telephone or identity card anywhere stops it with 65. The folder appears whole or not at all, is a bag \
            (spotcheck-verify --any-bag lists), and is never overwritten.

            \(ExitStatus.help)
            """,
        version: toolkitVersion)

    static var program: String { "spotcheck-report lists" }

    @Option(name: .shortAndLong, help: "The folder of the lists, which appears whole or not at all.")
    var output: String

    @Option(help: "product for goods under the law on product quality, food for food; they never share a list.")
    var form: ListFormChoice

    @Option(
        help: """
            The number that is printed on the lists, such as 2025年第3号. Batches that carry another one are left out and \
            counted.
            """)
    var notice: String

    @Option(help: ArgumentHelp("The day of the notice.", valueName: "YYYY-MM-DD"))
    var publishedOn: String?

    @Option(help: "The office that publishes the lists.")
    var office = ""

    @Option(help: "Batches of these days: 2025, 2025H1, 2025Q3, 2025-09, or FROM..TO; all days if it is left out.")
    var period: String?

    @Option(help: "The record key of samples whose date decides about the period.")
    var date = "sampled_on"

    @OptionGroup(title: "Days") var days: FindingDays

    @Option(help: "A folder whose publication.csv and publication_words.csv replace the built-in ones.")
    var tables: String?

    @OptionGroup(title: "What is there already") var existing: ExistingBundleOptions
    @OptionGroup(title: "Which inputs are accepted") var acceptance: InputAcceptance
    @OptionGroup(title: "Messages and settings") var diagnosticOptions: DiagnosticOptions

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    func validate() throws {
        try confirmOutput()
        if let period, Period(period) == nil {
            throw UsageError(
                "--period: \"\(period)\" is not one of 2025, 2025H1, 2025Q3, 2025-09, a date, FROM..TO")
        }
        if let publishedOn, CalendarDate(publishedOn) == nil {
            throw UsageError("--published-on: \"\(publishedOn)\" is not a date YYYY-MM-DD")
        }
        if notice.allSatisfy(\.isWhitespace) {
            throw UsageError("--notice: the lists need the number of the notice")
        }
        try KeyWatch.confirmDate("--date", date)
    }

    private var settings: ListSettings {
        var settings = ListSettings()
        settings.form = form.form
        settings.notice = notice
        settings.publishedOn = publishedOn ?? ""
        settings.office = office
        settings.period = period.flatMap { Period($0) }
        settings.dateKey = date
        settings.presumedNotice = days.presumeNotice
        return settings
    }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        guard let place = BundlePlace(output, existing: existing.existing) else { return .usage }
        try neighbours.claim(files)
        let read = try ReportTableFiles(in: tables)
        let tap = tap(diagnostics)
        let outcome = try FindingFolder.write(to: place) { writer in
            var lists = try OfficialLists(settings, rules: read.publication, tables: read.indicators, to: writer)
            let ledger = try tap.read(InputOrder.byHeader(files), keys: lists.keys) { record, _ in
                try lists.consume(record)
            }
            let day = try days.settledDay(of: ledger)
            if ledger.records > 0, lists.account.inspected + lists.account.notInspected == 0, !lists.hasFailures {
                diagnostics.note("no batch of supervision is among the \(ledger.records) records of the input")
            }
            let outcome = try lists.finish(
                asOf: day, producer: "spotcheck-report \(toolkitVersion)", parents: ledger.parents)
            guard lists.account.closes else {
                throw CommandFailure(
                    .accountingOpen, "the account of the lists does not close: \(lists.account.line)")
            }
            diagnostics.note(Message(told: lists.account.line))
            return outcome
        }
        try PrintedPath.write("\(outcome.path)/data/index.html", unless: diagnostics.quiet)
        return .done
    }
}

/// The form of the lists, as it is typed.
struct ListFormChoice: ExpressibleByArgument {
    let form: ListForm

    init?(argument: String) {
        guard let form = ListForm(rawValue: argument) else { return nil }
        self.form = form
    }

    static var allValueStrings: [String] { ListForm.allCases.map(\.rawValue) }
}
