internal import Indicators
package import InspectionModel

/// What a person decides about a report.
package struct ReportSettings: Sendable {
    /// The title on the cover.
    package var title = "产品质量监督抽查分析报告"
    /// The office that publishes, or an empty text.
    package var office = ""
    /// Whom to ask, with a number or an address, or an empty text.
    package var contact = ""
    /// The day of publication; nil for what `office.csv` says.
    package var publishedOn: CalendarDate?
    /// When the next report is due, in words, or an empty text.
    package var nextRelease = ""
    /// The identifier, or nil for one made from the period.
    package var identifier: String?
    /// The days that are reported on; nil for all that the records cover.
    package var period: Period?
    /// The day up to which the data are known; nil for what the earlier stages were told.
    package var asOf: CalendarDate?
    /// The day as of which records that came without a header are settled, as the user says; nil where nobody says so.
    package var settledAsOf: CalendarDate?
    /// The record key whose date decides about the period.
    package var dateKey = "sampled_on"
    /// What the table of districts lists: `district`, or `supervising_unit`, zones with a bureau of their own beside them.
    package var districtKey = "district"
    /// The key of cases whose date decides about the period; the due day, with an extension, unless another is asked for.
    package var caseDateKey = CaseKeys.dueDay
    /// The target or population that the lead speaks of; nil for the first target that has batches.
    package var headline: String?
    /// A strip above the page, or an empty text.
    package var banner = ""
    /// Days after its report at which the notice of a failed batch is presumed where no day of notice is known; nil for
    /// what `publication.csv` says.
    package var presumedNotice: Int?
    /// Whether a sheet is written for each district.
    package var districtSheets = false
    /// Whether the database holds the records beside the tables of the report.
    package var databaseHoldsRecords = true
    /// What becomes of rates of few batches; nil for what the edition asks for.
    package var smallNumbers: SmallNumbers?
    /// The name that the bundle goes by in tables of revisions, such as `2025Q3-r2`; empty where it names nothing.
    package var bundleName = ""

    /// The defaults.
    package init() {}

    /// The settings by name, as `provenance.json` keeps them; `-` is none.
    package var pairs: [(name: String, value: String)] {
        var pairs = datePairs
        pairs += [
            ("headline", headline ?? "-"), ("title", title), ("office", office), ("identifier", identifier ?? "-"),
            ("banner", banner),
        ]
        func add(_ name: String, _ value: String?) { if let value, !value.isEmpty { pairs.append((name, value)) } }
        add("districts", districtKey == "district" ? nil : districtKey)
        pairs += settledPairs
        add("presume-notice", presumedNotice.map { "\($0)" })
        add("district-sheets", districtSheets ? "yes" : nil)
        add("database-records", databaseHoldsRecords ? nil : "no")
        add("name", bundleName)
        add("small-n", smallNumbers?.rawValue)
        add("contact", contact)
        add("published-on", publishedOn?.description)
        add("next-release", nextRelease)
        return pairs
    }

    /// What the run says about the office.
    var facts: OfficeFacts {
        OfficeFacts(name: office, contact: contact, publishedOn: publishedOn, nextRelease: nextRelease)
    }

    /// Those of them on which the records of a bundle depend, and so the ids of its streams: the days.
    package var recordPairs: [(name: String, value: String)] { datePairs + settledPairs }

    private var datePairs: [(name: String, value: String)] {
        [
            ("period", period?.description ?? "-"), ("as-of", asOf?.description ?? "-"), ("date", dateKey),
            ("case-date", caseDateKey),
        ]
    }

    private var settledPairs: [(name: String, value: String)] {
        settledAsOf.map { [("settled-as-of", $0.description)] } ?? []
    }

    /// The settings that `pairs` has given; nil where one of them cannot be read.
    package init?(pairs: [(name: String, value: String)]) {
        func value(_ name: String) -> String? {
            pairs.first { $0.name == name }.flatMap { $0.value == "-" ? nil : $0.value }
        }
        if let text = value("period") {
            guard let period = Period(text) else { return nil }
            self.period = period
        }
        if let text = value("as-of") {
            guard let day = CalendarDate(text) else { return nil }
            asOf = day
        }
        if let text = value("settled-as-of") {
            guard let day = CalendarDate(text) else { return nil }
            settledAsOf = day
        }
        guard let dateKey = value("date") else { return nil }
        self.dateKey = dateKey
        districtKey = value("districts") ?? "district"
        caseDateKey = value("case-date") ?? CaseKeys.dueDay
        headline = value("headline")
        title = value("title") ?? ""
        office = value("office") ?? ""
        identifier = value("identifier")
        banner = value("banner") ?? ""
        if let text = value("presume-notice") {
            guard let days = Int(text), (0...3660).contains(days) else { return nil }
            presumedNotice = days
        }
        districtSheets = value("district-sheets") == "yes"
        databaseHoldsRecords = value("database-records") != "no"
        bundleName = value("name") ?? ""
        if let text = value("small-n") {
            guard let numbers = SmallNumbers(rawValue: text) else { return nil }
            smallNumbers = numbers
        }
        contact = value("contact") ?? ""
        if let text = value("published-on") {
            guard let day = CalendarDate(text) else { return nil }
            publishedOn = day
        }
        nextRelease = value("next-release") ?? ""
    }
}

extension Period {
    /// The calendar years up to the one that holds the last day, which ends with that day.
    package func years(count: Int) -> Period? {
        CalendarDate(year: last.civil.year - count + 1, month: 1, day: 1).flatMap { Period(first: $0, last: last) }
    }

    /// The months up to the one that holds the last day.
    package func months(count: Int) -> Period? {
        let (year, month, _) = last.civil
        guard let next = CalendarDate(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1) else {
            return nil
        }
        return Period.months(endingBefore: next, count: count)
    }

    /// Whole months that end on the day before the first of a month.
    private static func months(endingBefore day: CalendarDate, count: Int) -> Period? {
        let (year, month, _) = day.civil
        let index = year * 12 + month - 1 - count
        guard index >= 12, let first = CalendarDate(year: index / 12, month: index % 12 + 1, day: 1) else { return nil }
        return Period(first: first, last: day.adding(days: -1))
    }

    /// The month, quarter, half or year that holds both days, or the days themselves.
    package static func holding(_ first: CalendarDate, _ last: CalendarDate) -> Period? {
        let (start, end) = (first.civil, last.civil)
        guard start.year == end.year else { return Period(first: first, last: last) }
        for length in [1, 3, 6, 12] where (start.month - 1) / length == (end.month - 1) / length {
            let from = (start.month - 1) / length * length + 1
            let to = from + length - 1
            guard let day = CalendarDate(year: start.year, month: from, day: 1),
                let lastDay = CalendarDate(
                    year: start.year, month: to, day: CalendarDate.length(ofMonth: to, year: start.year))
            else { return nil }
            return Period(first: day, last: lastDay)
        }
        return Period(first: first, last: last)
    }
}
