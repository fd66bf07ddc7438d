import Indicators
import InspectionModel
import RecordStream

/// The tables that a report counts: in the period, in the one before, month by month, quarter by quarter.
struct ReportBoards {
    /// The cuts of each headline candidate, by their keys.
    static func cuts(_ settings: ReportSettings) -> [[String]] {
        [
            [], [settings.districtKey, settings.districtKey + "_name"], ["category_code", "category_name"], ["channel"],
            ["producer_size"], ["origin"],
        ]
    }

    private let cutCount: Int

    private var now: IndicatorBoard
    private var before: IndicatorBoard?
    private var months: IndicatorBoard
    private var quarters: IndicatorBoard?
    private let candidates: [HeadlineCandidate]
    private let sourceCount: Int
    private let targets: [Target]
    private let populations: [String]

    /// Plain targets for pass rates; cases are counted when their batches are known.
    static func rateTargets(_ tables: IndicatorTables) -> [Target] {
        tables.targets.targets.filter { $0.measure == .passRate && !$0.isWeighted }
    }

    private static func nowRequests(
        _ settings: ReportSettings, _ candidates: [HeadlineCandidate], _ tables: IndicatorTables
    ) -> [RateTableRequest] {
        let levels = (try? Grouping([Domain.key, "task_level", "sampling_kind"])) ?? .total
        return sources(candidates).flatMap { candidate in cuts(settings).map { candidate.request(by: $0) } }
            + rateTargets(tables).map { RateTableRequest($0) }
            + tables.populations.populations.map { RateTableRequest(.passRate, population: $0.id, by: levels) }
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
        nowRequests(settings, candidates, tables)
    }

    init?(_ settings: ReportSettings, _ candidates: [HeadlineCandidate], _ tables: IndicatorTables, _ keys: KeySet) {
        self.candidates = candidates
        cutCount = Self.cuts(settings).count
        sourceCount = Self.sources(candidates).count
        targets = Self.rateTargets(tables)
        populations = tables.populations.populations.map(\.id)
        func board(_ requests: [RateTableRequest], _ period: Period?) -> IndicatorBoard? {
            IndicatorBoard(
                requests, period: period, dateKey: settings.dateKey, caseDateKey: settings.caseDateKey, tables: tables,
                keys: keys)
        }
        guard let now = board(Self.nowRequests(settings, candidates, tables), settings.period),
            let months = board(Self.timeRequests(candidates, by: ["month"]), settings.period?.months(count: 13))
        else { return nil }
        self.now = now
        self.months = months
        if let before = settings.period?.before {
            self.before = board(Self.nowRequests(settings, candidates, tables), before)
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
        return outcome
    }

    /// The lines of a cut of a candidate in the period.
    func lines(_ candidate: Int, cut: Int) -> [RateLine] {
        own(candidate, now.lines(candidates[candidate].source * cutCount + cut))
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
        return now.lines(source * cutCount + 1)
    }

    /// Records of the period that state no domain.
    var withoutDomain: Int { now.withoutDomain }

    /// The lines of the period before; nil if there is none, or nothing of the candidate in it.
    func linesBefore(_ candidate: Int, cut: Int) -> [RateLine]? {
        guard let before else { return nil }
        let start = candidates[candidate].source * cutCount
        guard !own(candidate, before.lines(start)).allSatisfy({ $0.tally.share == nil }) else { return nil }
        return own(candidate, before.lines(start + cut))
    }

    /// The total of a plain target for pass rates in the period, and in the one before.
    func target(_ id: String) -> (now: RateTally?, before: RateTally?) {
        guard let index = targets.firstIndex(where: { $0.id == id }) else { return (nil, nil) }
        let place = sourceCount * cutCount + index
        return (now.lines(place).first?.tally, before?.lines(place).first?.tally)
    }

    /// Levels and kinds of all populations.
    func populationLines() -> [RateLine] {
        let start = sourceCount * cutCount + targets.count
        return populations.indices.flatMap { now.lines(start + $0) }
    }

    /// The months of a candidate.
    func monthLines(_ candidate: Int) -> [RateLine] {
        own(candidate, months.lines(candidates[candidate].source))
    }

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
