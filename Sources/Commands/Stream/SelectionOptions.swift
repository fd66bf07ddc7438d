import ArgumentParser
import CommandSupport
import Indicators
import Selection

/// Which records are wanted: flags as typed, all of which must hold.
struct SelectionOptions: ParsableArguments {
    @Option(help: "Records of this type only, such as sample, case, rate or reject.")
    var type: String?

    @Option(
        name: .customLong("where"),
        help: """
            Records that meet this: KEY=VALUE, KEY=A|B, KEY!=VALUE, KEY<NUMBER, KEY>=DATE, KEY~PART, KEY in PERIOD, \
            'category under 儿童用品', has KEY, lacks KEY. May be repeated.
            """)
    var conditions: [String] = []

    @Option(help: "Of this category and all below it: a code, a name, or a group of goods in a plan; A|B for either.")
    var category: String?

    @Option(help: "In this district: a name, short name or code, or a group such as 津城; A|B for either.")
    var district: String?

    @Option(help: "In these days: 2025, 2025H1, 2025Q3, 2025-09, 2024/2025 (assessment year), FROM..TO, 2025年三季度.")
    var period: String?

    @Option(help: "From this day on.")
    var since: String?

    @Option(help: "Up to this day.")
    var until: String?

    @Option(help: "The record key whose date --period, --since and --until look at.")
    var date = "sampled_on"

    @Option(
        help:
            "With this verdict: pass, fail, undetermined, not_inspected, or several separated by commas; a case is a fail."
    )
    var verdict: String?

    @Option(help: "Of this kind of check, such as supervision or follow_up, or several separated by |.")
    var kind: String?

    @Option(help: "Ordered by national, provincial, municipal or district government, or several separated by |.")
    var level: String?

    @Flag(help: "Cases whose deadline has passed.")
    var overdue = false

    @Flag(help: "Cases that have not come to an end.")
    var open = false

    @Option(help: "Open cases whose deadline falls on the day of --as-of or within this many days after it.")
    var dueWithin: Int?

    @Option(help: "The day of --due-within; nothing here asks the clock.")
    var asOf: String?

    @Option(
        help:
            "A folder whose table_columns.csv, categories.csv, plan_groups.csv, districts.csv, supervising_units.csv, case_progress.csv, words.csv and query_words.csv replace the built-in ones."
    )
    var tables: String?

    func validate() throws {
        if (dueWithin == nil) != (asOf == nil) { throw UsageError("--due-within and --as-of need each other") }
        if [period, since, until].allSatisfy({ $0 == nil }), date != "sampled_on" {
            throw UsageError("--date needs --period, --since or --until")
        }
        try KeyWatch.confirmDate("--date", date)
    }

    /// The type that is asked for, as records have it; nil for all.
    ///
    /// - Throws: a failure with status 64 for a word that no table knows.
    func recordType() throws(CommandFailure) -> String? {
        guard let type else { return nil }
        let closed = ClosedWords(replacements: try replacements())
        do { return try closed.values(of: type, for: "type").first } catch {
            throw CommandFailure(.usage, "--type: \(error)")
        }
    }

    /// The analyst's tables.
    ///
    /// - Throws: a failure with status 78 for a folder that holds none of them, 66 or 74 for one that cannot be read.
    func replacements() throws(CommandFailure) -> [String: [UInt8]] {
        try TableFolder.replacements(in: tables, for: RecordFilter.tableNames + [DefaultColumns.tableName])
    }

    /// The keys that are named, by option.
    func requests(_ filter: RecordFilter) -> [KeyWatch.Request] {
        [KeyWatch.Request("--date", [date]), KeyWatch.Request("--where", filter.namedKeys)]
    }

    /// The conditions.
    ///
    /// - Throws: a failure with status 64 for words that are no condition, 78 for a bad table.
    func filter() throws(CommandFailure) -> RecordFilter {
        let replacements = try replacements()
        var filter = RecordFilter()
        do throws(RecordFilter.Problem) {
            if let type { try filter.add(where: "type=\(type)", replacements: replacements) }
            if let category { try filter.add(where: "category under \(category)", replacements: replacements) }
            if let district { try filter.add(where: "district=\(district)", replacements: replacements) }
            if let period { try filter.add(period: period, date: date) }
            if let since { try filter.add(since, isLast: false, date: date) }
            if let until { try filter.add(until, isLast: true, date: date) }
            if let verdict { try filter.add(verdict: verdict, replacements: replacements) }
            if let kind { try filter.add(where: "sampling_kind=\(kind)", replacements: replacements) }
            if let level { try filter.add(where: "task_level=\(level)", replacements: replacements) }
            if overdue { try filter.addOverdue(replacements: replacements) }
            if open { try filter.addOpen(replacements: replacements) }
            if let dueWithin, let asOf {
                try filter.add(dueWithin: dueWithin, of: asOf, replacements: replacements)
            }
            for condition in conditions { try filter.add(where: condition, replacements: replacements) }
        } catch .table(let error) {
            throw CommandFailure(.badTable, "\(error)")
        } catch {
            throw CommandFailure(.usage, "\(error)")
        }
        return filter
    }
}
