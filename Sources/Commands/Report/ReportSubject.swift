import ArgumentParser
import Bags
import CommandSupport
import Indicators
import InspectionModel
import ReportBundles

/// What the report is about: flags as typed, and as used.
struct ReportSubject: ParsableArguments {
    @Option(
        help: """
            Report on these days: 2025, 2025H1, 2025Q3, 2025-09, 2024/2025 (July to June, the year of assessment), or \
            FROM..TO such as 2024..2025; all days if it is left out.
            """)
    var period: String?

    @Option(
        help: """
            The day up to which the data are known: the one that spotcheck-reconcile was given, and no other (65), since \
            clocks stand as of it. May be left out.
            """)
    var asOf: String?

    @Option(
        help: ArgumentHelp(
            "The day as of which records that come without any header are settled; the cover says that you said so.",
            valueName: "YYYY-MM-DD"))
    var settledAsOf: String?

    @Option(help: "The record key of samples whose date decides about the period.")
    var date = "sampled_on"

    @Option(
        help: "The record key of cases whose date decides about the period; due_on is the last day, with an extension.")
    var caseDate = CaseKeys.dueDay

    @Option(
        help: """
            What the table of districts lists: district, or unit for reporting units, in which the zones with a bureau of \
            their own (开发区, 保税区, 高新区, 东疆, 生态城) stand beside the districts.
            """)
    var districts = DistrictList.district

    @Flag(
        help: """
            Also write a folder for each of them in data/districts: its page, targets with the records behind them, cases, \
            and official lists. They add up to the report.
            """)
    var districtSheets = false

    @Flag(
        name: .customLong("no-database-records"),
        help: """
            Leave the records out of data/results.sqlite, which then holds the tables of the report alone; of a million \
            samples they take more room than anything else there, and a third of the time.
            """)
    var leavesRecordsOutOfDatabase = false

    @Option(
        help: """
            What the lead speaks of: a target, or one regulatory domain of a population such as supervision.food; otherwise \
            the first target that has batches.
            """)
    var headline: String?

    @Option(help: "The title on the cover.")
    var title = ReportSettings().title

    @Option(help: "The office that publishes the report; otherwise what office.csv says.")
    var office = ""

    @Option(
        help: """
            Whom to ask about the report, with a number or an address, for the foot of the page. In a public edition a \
            mobile number is refused (65).
            """)
    var contact = ""

    @Option(
        help: ArgumentHelp(
            "The day on which the report is published; no clock is asked for it.", valueName: "YYYY-MM-DD"))
    var publishedOn: String?

    @Option(help: "When the next report is due, in words, such as 2025 年 7 月.")
    var nextRelease = ""

    @Option(help: "The identifier of the report; otherwise SC- and the period.")
    var identifier: String?

    @Option(help: "A strip above the page, such as 演示数据.")
    var banner = ""

    @Option(
        help: ArgumentHelp(
            """
            Take a failed batch without a day of notice as told this many days after its report, so that its verdict is \
            final once the term of objection has passed from there; every list says that this was presumed. Otherwise such \
            a verdict is not final, unless publication.csv says so.
            """, valueName: "DAYS"))
    var presumeNotice: Int?

    @Option(
        help: ArgumentHelp(
            """
            What becomes of rates over fewer than 30 batches: show prints them beside their number of batches, without a \
            verdict; hide prints the counts alone. Otherwise an internal edition shows them and a public one hides them; the \
            page and summary.json say which.
            """, valueName: "show|hide"))
    var smallN: SmallNumberList?

    @Option(
        help: """
            A folder whose populations.csv, targets.csv, case_progress.csv, publication.csv, publication_words.csv, \
            senders.csv, office.csv, frame_columns.csv, report_sections.csv, report_columns.csv, report_words.csv … replace the \
            built-in ones.
            """)
    var tables: String?

    func validate() throws {
        if let period, Period(period) == nil {
            throw UsageError(
                "--period: \"\(period)\" is not one of 2025, 2025H1, 2025Q3, 2025-09, 2024/2025, a date, FROM..TO")
        }
        for (option, day) in [("--as-of", asOf), ("--settled-as-of", settledAsOf), ("--published-on", publishedOn)] {
            if let day, CalendarDate(day) == nil {
                throw UsageError("\(option): \"\(day)\" is not a date YYYY-MM-DD")
            }
        }
        if let presumeNotice, !(0...3660).contains(presumeNotice) {
            throw UsageError("--presume-notice: \(presumeNotice) is not a number of days from 0 to 3660")
        }
        for (option, key) in [("--date", date), ("--case-date", caseDate)] {
            guard let first = key.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first),
                key.utf8.allSatisfy({
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_")
                })
            else { throw UsageError("\(option): \"\(key)\" is not a record key") }
            try KeyWatch.confirmDate(option, key)
        }
    }

    /// The settings as used.
    var settings: ReportSettings {
        var settings = ReportSettings()
        settings.period = period.flatMap { Period($0) }
        settings.asOf = asOf.flatMap { CalendarDate($0) }
        settings.settledAsOf = settledAsOf.flatMap { CalendarDate($0) }
        settings.dateKey = date
        settings.districtKey = districts == .unit ? "supervising_unit" : "district"
        settings.districtSheets = districtSheets
        settings.databaseHoldsRecords = !leavesRecordsOutOfDatabase
        settings.caseDateKey = caseDate
        settings.headline = headline
        settings.title = title
        settings.office = office
        settings.contact = contact
        settings.publishedOn = publishedOn.flatMap { CalendarDate($0) }
        settings.nextRelease = nextRelease
        settings.identifier = identifier
        settings.banner = banner
        settings.presumedNotice = presumeNotice
        settings.smallNumbers = smallN.map { $0 == .show ? .show : .hide }
        return settings
    }

    /// The analyst's tables, built in or from the folder.
    ///
    /// - Throws: a failure with status 78 for a bad table, or a folder that holds none of them.
    func readTables() throws(CommandFailure) -> ReportTableFiles { try ReportTableFiles(in: tables) }
}

/// What the table of districts lists.
enum DistrictList: String, ExpressibleByArgument, CaseIterable {
    case district, unit
}

/// What becomes of rates over few batches.
enum SmallNumberList: String, ExpressibleByArgument, CaseIterable {
    case show, hide
}

/// What happens to a bundle that is there already.
struct ExistingBundleOptions: ParsableArguments {
    @Flag(help: "Write NAME-r1, NAME-r2, …: a new folder whenever the figures have changed; for nightly runs.")
    var revisions = false

    @Flag(help: "Put the new bundle in place of the old one, which is kept as NAME.prev.")
    var replace = false

    @Flag(help: "Replace the file of --tar whatever it holds; otherwise only an empty one or an archive of a bundle.")
    var force = false

    @Flag(help: "Leave a folder with the same bytes as it is; this is always so, and the flag is there for make.")
    var keepUnchanged = false

    func validate() throws {
        if revisions && replace { throw UsageError("--revisions and --replace exclude each other") }
    }

    var existing: BundlePlace.Existing { revisions ? .newRevision : replace ? .replace : .refuse }
}
