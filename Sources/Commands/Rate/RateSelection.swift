import ArgumentParser
import CommandSupport
import Indicators
import InspectionModel
import RecordStream
import Selection

extension EnterpriseShard: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}

/// Which rates are wanted: flags as typed, and as used.
struct RateSelection: ParsableArguments {
    @Option(
        help: """
            Group by these record keys, separated by commas; month, quarter, half, year and assessment_year (1 July to 30 \
            June) come from the date, industry_class from industry_code.
            """)
    var by: String?

    @Option(
        help: """
            What to measure, separated by commas, or all for the three plain ones; --list measures names them. Without it \
            pass_rate, and of earlier rates what they measure.
            """)
    var measure: String?

    @Option(
        help: """
            Count only these days: 2025, 2025H1, 2025Q3, 2025-09, 2025-09-30, 2024/2025 (assessment year), FROM..TO, or \
            2025年三季度.
            """)
    var period: String?

    @Option(
        help: """
            Compare every line with an earlier period: year (the same days a year earlier), previous (the period just \
            before), or any period.
            """)
    var compare: String?

    @Option(
        help: """
            With --compare, let the test of Mantel and Haenszel decide, stratum by stratum of this record key, such as \
            category_code.
            """)
    var strata: String?

    @Option(
        help: """
            The input is part I of K made by spotcheck-stream split --by producer_code -n K (I/K): figures of its \
            enterprises can then be added to those of the other parts.
            """)
    var shard: EnterpriseShard?

    @Option(help: "The record key of samples whose date decides about the period.")
    var date = Self.defaultDate

    @Option(
        help: """
            The record key of cases whose date decides about the period; due_on is the last day to rectify, with an \
            extension.
            """)
    var caseDate = Self.defaultCaseDate

    @Option(
        name: .customLong("where"),
        help: """
            Count only samples and cases that meet this: KEY=VALUE, KEY!=VALUE, KEY>=NUMBER, KEY~PART, KEY in PERIOD, \
            'category under 儿童用品', has KEY, lacks KEY. May be repeated; all must hold.
            """)
    var conditions: [String] = []

    @Option(
        help: """
            Count this population instead of supervision checks: a word of populations.csv, several separated by commas, \
            or all, each for itself; A+B counts two as one and says so.
            """)
    var population: String?

    @Option(
        help: """
            Count these regulatory domains (industrial, food, agri, special_equipment, unassigned), separated by commas, each \
            for itself; A+B counts two as one and says so. Without it every line is split by regulatory_domain.
            """)
    var domain: String?

    @Flag(help: "Count the verdict before a recheck, where a record keeps it, instead of the settled one.")
    var firstTest = false

    @Option(
        help: "Count the population of this target and compare with it: a word of targets.csv, or all. May be repeated."
    )
    var target: [String] = []

    @Option(help: "Compare with this percentage; a fail rate has to stay at or below it.")
    var against: String?

    @Option(
        help: """
            Stop with status 65 if a table has more groups than this; where lines are held, for tables, comparisons, \
            ranks and merging, a twentieth of it.
            """)
    var maxCells = RatePlan.mostCells

    @Option(help: "A folder whose tables replace the built-in ones of the same names.")
    var tables: String?

    func validate() throws {
        do { _ = try by.map { try Grouping(list: $0) } } catch { throw UsageError("--by: \(error)") }
        if let period, Period(period) == nil {
            throw UsageError(
                "--period: \"\(period)\" is not one of 2025, 2025H1, 2025Q3, 2025-09, 2024/2025, a date, FROM..TO")
        }
        if let compare {
            guard period != nil else { throw UsageError("--compare needs --period") }
            guard let other = comparison else {
                throw UsageError("--compare: \"\(compare)\" is not one of year, previous, or a period")
            }
            if let period = wantedPeriod, period.overlaps(other) {
                throw UsageError("--compare: \(period) and \(other) share days")
            }
            if let unit = grouping?.keys.first(where: { CalendarUnit(rawValue: $0.name) != nil }) {
                throw UsageError("--compare and --by \(unit.name) exclude each other")
            }
        }
        if let strata {
            guard compare != nil else { throw UsageError("--strata needs --compare") }
            do { _ = try Grouping([strata]) } catch { throw UsageError("--strata: \(error)") }
        }
        if let against, TargetPercentage(against) == nil {
            throw UsageError("--against: \"\(against)\" is not a percentage with at most three decimals")
        }
        guard measures.count == measureNames.count || measure == "all" else {
            let known = Measure.allCases.map(\.rawValue)
            let wrong = measureNames.first { Measure(rawValue: $0) == nil } ?? measureText
            throw UsageError(
                "--measure: \"\(wrong)\" is not one of \(known.joined(separator: ", ")), all\(said: .hint(wrong, among: known))"
            )
        }
        if grouping?.keys.contains(.item) == true {
            throw UsageError("--by item: use --measure failing_items")
        }
        if !target.isEmpty && (against != nil || population != nil || domain != nil) {
            throw UsageError("--target brings its own population, domain and percentage")
        }
        if domain != nil, grouping?.keys.contains(.domain) == true {
            throw UsageError("--domain and --by regulatory_domain exclude each other")
        }
        for word in domainNames where !Domain.known.contains(word) {
            throw UsageError(
                "--domain: \"\(word)\" is not one of \(Domain.known.joined(separator: ", "))\(said: .hint(word, among: Domain.known))"
            )
        }
        if domain != nil, domainNames.isEmpty { throw UsageError("--domain names no domain") }
        if measureNames.isEmpty { throw UsageError("--measure names no measure") }
        if maxCells < 1 { throw UsageError("--max-cells must be at least 1") }
        try KeyWatch.confirmDate("--date", date)
        try KeyWatch.confirmDate("--case-date", caseDate)
    }

    /// Every domain that is named, on its own or with others.
    private var domainNames: [String] {
        (wantedDomain ?? "").split(whereSeparator: { $0 == "," || $0 == "+" }).map(String.init)
    }

    /// The domains in the words of records; what no table knows stays as it is.
    private var wantedDomain: String? { domain.map { Self.meant($0, of: Domain.key, by: [",", "+"]) } }

    /// The domains that are counted as one; a single nil where each line is split instead.
    private var domains: [String?] { wantedDomain.map { $0.split(separator: ",").map(String.init) } ?? [nil] }

    private var measureText: String { Self.meant(measure ?? Measure.passRate.rawValue, of: "measure", by: [","]) }

    private var measureNames: [String] { measureText.split(separator: ",").map(String.init) }

    var measures: [Measure] {
        measure == "all" ? Measure.plain : measureNames.compactMap { Measure(rawValue: $0) }
    }

    /// The grouping, nil if none was named: earlier rate records then keep theirs.
    var grouping: Grouping? { by.flatMap { try? Grouping(list: $0) } }

    /// The period, nil for all days.
    var wantedPeriod: Period? { period.flatMap { Period($0) } }

    /// The earlier period, nil where none was asked for.
    var comparison: Period? {
        switch compare {
        case nil: nil
        case "year": wantedPeriod?.yearEarlier
        case "previous": wantedPeriod?.previous
        case let text?: Period(text)
        }
    }

    /// What two periods are compared by; nil where their plain rates are.
    var stratum: GroupKey? { strata.flatMap { (try? Grouping([$0]))?.keys.first } }

    static let defaultDate = "sampled_on"
    static let defaultCaseDate = CaseKeys.dueDay

    /// The settings that make the stream what it is.
    var settings: [(name: String, value: String)] {
        [
            ("by", grouping?.list ?? "-"), ("measure", measureText), ("period", wantedPeriod?.description ?? "-"),
            ("compare", comparison?.description ?? "-"), ("strata", strata ?? "-"),
            ("shard", shard?.description ?? "-"), ("date", date), ("case-date", caseDate),
            ("where", conditions.joined(separator: "; ")), ("first_test", "\(firstTest)"),
            ("population", population ?? "supervision"), ("target", target.joined(separator: ",")),
            ("domain", wantedDomain ?? "-"), ("against", against ?? "-"),
        ]
    }

    /// The tables of rates that are wanted.
    ///
    /// - Throws: a failure with status 64 for a target or population that no table has, for a measure whose list was not
    ///   named, and for keys that a list does not have.
    func requests(_ tables: IndicatorTables, _ frames: RateFrames) throws(CommandFailure) -> [RateTableRequest] {
        let selection = try filter().map { $0.words.joined(separator: "; ") }
        var requests: [RateTableRequest] = []
        for request in try plainRequests(tables) {
            var request = request.with(frames)
            request.selection = selection
            request.countsFirstVerdict = firstTest && request.measure.kind != .cases
            if request.target == nil, let option = frames.missing(for: request.measure) {
                throw CommandFailure(.usage, "--measure \(request.measure.rawValue) needs \(option)")
            }
            if [.roster, .benchmark].contains(request.measure.kind) {
                for key in request.grouping.keys where frames.roster?.headings.contains(key.name) != true {
                    throw CommandFailure(.usage, "--by: the roster has no column \"\(key.name)\"")
                }
            }
            if request.measure.kind == .strata, let key = frames.weights?.key,
                request.grouping.keys.contains(where: { $0.name == key })
            {
                throw CommandFailure(.usage, "--by: rates weighted by \(key) cannot be grouped by it")
            }
            if request.measure == .manufacturingPassRate, let key = frames.weights?.key,
                key != WeightTable.industryClass
            {
                throw CommandFailure(.badTable, "--weights: manufacturing is weighted by industry_class, not by \(key)")
            }
            requests.append(request.splitByDomain())
        }
        return requests
    }

    private func plainRequests(_ tables: IndicatorTables) throws(CommandFailure) -> [RateTableRequest] {
        let grouping = grouping ?? .total
        guard target.isEmpty else {
            for id in target where id != "all" && tables.targets[id] == nil {
                let known = tables.targets.targets.map(\.id).joined(separator: ", ")
                throw CommandFailure(
                    .usage,
                    "--target: there is no target \"\(id)\"\(said: .hint(id, among: tables.targets.targets.map(\.id))); known are \(known)"
                )
            }
            return tables.targets.targets.filter { target.contains("all") || target.contains($0.id) }
                .map { RateTableRequest($0, by: grouping) }
        }
        let percentage = against.flatMap { TargetPercentage($0) }
        let known = tables.populations.populations.map(\.id)
        let names = try populationNames() ?? known
        for name in names.flatMap({ $0.split(separator: "+").map(String.init) }) where !known.contains(name) {
            if let other = tables.populations.outside.first(where: { $0.id == name }) {
                throw CommandFailure(
                    .usage, "--population: \(name) (\(other.labelZh)) stands in no pass rate; see --list populations")
            }
            throw CommandFailure(
                .usage,
                "--population: there is no population \"\(name)\"\(said: .hint(name, among: known)); known are \(known.joined(separator: ", "))"
            )
        }
        return measures.flatMap { measure in
            names.flatMap { name in
                (measure.isOfPopulation ? domains : [nil]).map { domains in
                    var request = RateTableRequest(measure, population: name, by: grouping, against: percentage)
                    request.domains = domains
                    return request
                }
            }
        }
    }
}
