import Indicators
import InspectionModel
import RecordStream

/// The tables that a report counts: in the period, in the one before, month by month, quarter by quarter.
struct ReportBoards {
    /// By what the batches of each headline candidate are cut.
    enum Cut: CaseIterable {
        case total, district, category, districtCategory, channel, producerSize, origin

        case office, platform
        /// Categories by channel, to compare channels at one mix.
        case channelCategory

        /// The cuts by whose groups enterprises are counted beside the batches.
        static let ofFirms: [Cut] = [
            .total, .district, .category, .channel, .producerSize, .origin, .office, .platform,
        ]

        /// The keys of records that it groups by.
        func keys(_ settings: ReportSettings) -> [String] {
            switch self {
            case .total: []
            case .district: [settings.districtKey, settings.districtKey + "_name"]
            case .category: ["category_code", "category_name"]
            case .districtCategory:
                [settings.districtKey, settings.districtKey + "_name", "category_code", "category_name"]
            case .channel: ["channel"]
            case .producerSize: ["producer_size"]
            case .origin: ["origin"]
            case .office: ["supervising_office"]
            case .platform: ["platform"]
            case .channelCategory: ["channel", "category_code", "category_name"]
            }
        }
    }

    /// A table of the period, by what it counts.
    private enum Table: Hashable {
        /// A cut of a source of candidates.
        case cut(Cut, source: Int)
        /// The total of a target.
        case target(String)
        /// Levels and kinds of a population.
        case population(String)
    }

    /// The place of each table on the boards of a period.
    private let places: [Table: Int]

    private var now: IndicatorBoard
    private var before: IndicatorBoard?
    private var months: IndicatorBoard
    private var quarters: IndicatorBoard?
    /// Months of up to five calendar years by size of the producer.
    private var years: IndicatorBoard
    private let candidates: [HeadlineCandidate]
    private let populations: [String]
    private let settings: ReportSettings
    /// The enterprises by source; only that of the leader counts at a time.
    private var firmBoards: [IndicatorBoard]
    /// The first candidate that was met, or the one that was asked for.
    private var leader: Int
    private let isLeaderAsked: Bool

    /// Plain targets for pass rates; cases are counted when their batches are known.
    static func rateTargets(_ tables: IndicatorTables) -> [Target] {
        tables.targets.targets.filter { $0.measure == .passRate && !$0.isWeighted }
    }

    private static func nowRequests(
        _ settings: ReportSettings, _ candidates: [HeadlineCandidate], _ tables: IndicatorTables
    ) -> [(table: Table, request: RateTableRequest)] {
        let levels = (try? Grouping([Domain.key, "task_level", "sampling_kind"])) ?? .total
        var requests: [(table: Table, request: RateTableRequest)] = []
        for candidate in sources(candidates) {
            for cut in Cut.allCases {
                requests.append((.cut(cut, source: candidate.source), candidate.request(by: cut.keys(settings))))
            }
        }
        for target in rateTargets(tables) { requests.append((.target(target.id), RateTableRequest(target))) }
        for population in tables.populations.populations {
            let request = RateTableRequest(.passRate, population: population.id, by: levels)
            requests.append((.population(population.id), request))
        }
        return requests
    }

    /// The enterprises of a source by each cut of `Cut.ofFirms`, by the code of each group alone: one that two spellings of
    /// a name share counts once.
    private static func firmRequests(
        _ settings: ReportSettings, _ candidate: HeadlineCandidate
    ) -> [RateTableRequest] {
        Cut.ofFirms.map { cut in
            candidate.request(by: Array(cut.keys(settings).prefix(1))).counting(.enterprisePassRate)
        }
    }

    private static func timeRequests(_ candidates: [HeadlineCandidate], by names: [String]) -> [RateTableRequest] {
        sources(candidates).map { $0.request(by: names) }
    }

    /// The first candidate of each source.
    private static func sources(_ candidates: [HeadlineCandidate]) -> [HeadlineCandidate] {
        var sources: [HeadlineCandidate] = []
        for candidate in candidates where candidate.source == sources.count { sources.append(candidate) }
        return sources
    }

    /// All tables, for the keys that they need.
    static func allRequests(
        _ settings: ReportSettings, _ candidates: [HeadlineCandidate], _ tables: IndicatorTables
    ) -> [RateTableRequest] {
        nowRequests(settings, candidates, tables).map(\.request)
            + sources(candidates).flatMap { firmRequests(settings, $0) }
    }

    init?(
        _ settings: ReportSettings, _ candidates: [HeadlineCandidate], _ tables: IndicatorTables, _ keys: KeySet,
        _ marks: EnterpriseNumbering
    ) {
        self.candidates = candidates
        self.settings = settings
        // What two tables ask for alike, as the total of a target and that of the lead, is counted once.
        var requests: [RateTableRequest] = []
        var numbers: [RateTableRequest: Int] = [:]
        var places: [Table: Int] = [:]
        for (table, request) in Self.nowRequests(settings, candidates, tables) {
            let number = numbers[request] ?? requests.count
            if numbers.updateValue(number, forKey: request) == nil { requests.append(request) }
            // Of two targets with one id the first one counts.
            places[table] = places[table] ?? number
        }
        self.places = places
        populations = tables.populations.populations.map(\.id)
        func board(_ requests: [RateTableRequest], _ period: Period?) -> IndicatorBoard? {
            IndicatorBoard(
                requests, period: period, dateKey: settings.dateKey, caseDateKey: settings.caseDateKey, tables: tables,
                keys: keys, marks: marks)
        }
        guard let now = board(requests, settings.period),
            let months = board(Self.timeRequests(candidates, by: ["month"]), settings.period?.months(count: 13)),
            let years = board(
                Self.timeRequests(candidates, by: ["producer_size", "month"]),
                settings.period?.years(count: YearLine.most))
        else { return nil }
        self.years = years
        self.now = now
        self.months = months
        let firmBoards = Self.sources(candidates).compactMap { board(Self.firmRequests(settings, $0), settings.period) }
        guard firmBoards.count == Self.sources(candidates).count else { return nil }
        self.firmBoards = firmBoards
        let asked = settings.headline.flatMap { wanted in
            candidates.firstIndex { $0.id == wanted }
                ?? candidates.firstIndex { $0.target == nil && $0.population == wanted }
        }
        leader = asked ?? candidates.count
        isLeaderAsked = asked != nil
        if let before = settings.period?.previous {
            self.before = board(requests, before)
        }
        if let period = settings.period, period.description.contains("Q"), !period.description.contains("..") {
            quarters = board(
                Self.timeRequests(candidates, by: ["category_code", "category_name", "quarter"]),
                period.months(count: 24))
        }
    }

    /// Counts a sample wherever it belongs; what happened to it in the period itself.
    mutating func consume(_ record: borrowing RecordScanner) -> IndicatorBoard.Outcome {
        let outcome = now.consume(record)
        _ = before?.consume(record)
        _ = months.consume(record)
        _ = quarters?.consume(record)
        _ = years.consume(record)
        return outcome
    }

    private func lines(_ table: Table, on board: IndicatorBoard) -> [RateLine] {
        places[table].map { board.lines($0) } ?? []
    }

    /// The lines of a cut of a candidate in the period.
    func lines(_ candidate: Int, _ cut: Cut) -> [RateLine] {
        own(candidate, lines(.cut(cut, source: candidates[candidate].source), on: now))
    }

    /// Counts the enterprise of a sample with a conclusion that lies in the period.
    ///
    /// The lead speaks of the first candidate that has such a sample. So it is enough to count for the first one met up to
    /// now: a better one has none among those before.
    ///
    /// - Parameter enterprise: its number among the marks of the boards; nil where the record names none.
    mutating func countFirm(
        _ record: borrowing RecordScanner, _ enterprise: Int?, _ populations: PopulationTests
    ) {
        if !isLeaderAsked, let better = populations.candidate(before: leader, of: record) { leader = better }
        guard leader < candidates.count else { return }
        _ = firmBoards[candidates[leader].source].consume(record, enterprise: .number(enterprise))
    }

    /// The enterprises of the groups of a cut of the lead's candidate, by the code of each; none of another candidate.
    func firms(_ candidate: Int, _ cut: Cut) -> [String: EnterpriseCell] {
        let source = candidates[candidate].source
        guard leader < candidates.count, candidates[leader].source == source,
            let place = Cut.ofFirms.firstIndex(of: cut)
        else { return [:] }
        let key = cut.keys(settings).first
        var firms: [String: EnterpriseCell] = [:]
        for line in own(candidate, firmBoards[source].lines(place)) {
            if case .enterprises(let cell) = line.tally { firms[key.flatMap { line.text(.record($0)) } ?? ""] = cell }
        }
        return firms
    }

    /// The lines of a source that are those of a candidate.
    private func own(_ candidate: Int, _ lines: [RateLine]) -> [RateLine] {
        lines.filter { candidates[candidate].holds($0) }
    }

    /// The districts of a population, each domain for itself, as `spotcheck-rate --by district_name` has them.
    func districtLines(ofPopulation id: String) -> [RateLine] {
        guard let source = candidates.first(where: { $0.target == nil && $0.population == id })?.source else {
            return []
        }
        return lines(.cut(.district, source: source), on: now)
    }

    /// Records of the period that state no domain.
    var withoutDomain: Int { now.withoutDomain }

    /// The lines of the period before; nil if there is none, or nothing of the candidate in it.
    func linesBefore(_ candidate: Int, _ cut: Cut) -> [RateLine]? {
        guard let before else { return nil }
        let source = candidates[candidate].source
        let total = own(candidate, lines(.cut(.total, source: source), on: before))
        guard !total.allSatisfy({ $0.tally.share == nil }) else { return nil }
        return own(candidate, lines(.cut(cut, source: source), on: before))
    }

    /// The total of a plain target for pass rates in the period, and in the one before.
    func target(_ id: String) -> (now: RateTally?, before: RateTally?) {
        (
            lines(.target(id), on: now).first?.tally,
            before.flatMap { lines(.target(id), on: $0).first?.tally }
        )
    }

    /// Levels and kinds of all populations.
    func populationLines() -> [RateLine] { populations.flatMap { lines(.population($0), on: now) } }

    /// The months of a candidate.
    func monthLines(_ candidate: Int) -> [RateLine] {
        own(candidate, months.lines(candidates[candidate].source))
    }

    /// The months of up to five years of a candidate, by size of the producer.
    func yearLines(_ candidate: Int) -> [RateLine] { own(candidate, years.lines(candidates[candidate].source)) }

    /// The quarters of a candidate by category.
    func quarterLines(_ candidate: Int) -> [RateLine] {
        quarters.map { own(candidate, $0.lines(candidates[candidate].source)) } ?? []
    }
}

extension RateLine {
    /// The batches of the line; empty for a line of cases.
    var batches: PassRateCell {
        if case .batches(let cell) = tally { cell } else { PassRateCell() }
    }
}
