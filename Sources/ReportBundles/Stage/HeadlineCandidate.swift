import Indicators
import InspectionModel
import RecordStream

/// A population that the lead of a report may speak of: that of a plan's target, or one regulatory domain of a population.
struct HeadlineCandidate: Sendable {
    /// The id of the target, or `supervision.food` for a domain of a population.
    let id: String
    /// What the rate is called.
    let label: String
    /// The same in English.
    let labelEnglish: String
    /// The population.
    let population: String
    /// The target, or nil for a population.
    let target: Target?
    /// The one domain of a population; nil for a target, which says itself what it asks for.
    let domain: String?
    /// The place of the tables that it is read from; the domains of a population share theirs.
    let source: Int

    /// The candidates in the order in which they are tried: targets for the whole city, then populations by domain.
    static func all(_ tables: IndicatorTables) -> [HeadlineCandidate] {
        let targets = tables.targets.targets.filter {
            $0.measure == .passRate && !$0.isWeighted && $0.filter.column("district") == nil
        }
        return targets.enumerated().map {
            HeadlineCandidate(
                id: $1.id, label: $1.labelZh, labelEnglish: $1.labelEn, population: $1.population, target: $1,
                domain: nil, source: $0)
        }
            + tables.populations.populations.enumerated().flatMap { index, population in
                Domain.known.map { domain in
                    let name = Wording.domain(domain)
                    return HeadlineCandidate(
                        id: "\(population.id).\(domain)", label: "\(population.labelZh)合格率（\(name)）",
                        labelEnglish: population.labelEn.isEmpty
                            ? "" : "Pass rate: \(population.labelEn), \(Wording.englishDomain(domain))",
                        population: population.id, target: nil, domain: domain, source: targets.count + index)
                }
            }
    }

    /// What is asked of records beyond their kind of check.
    var filter: PopulationFilter? {
        if let target { return target.filter }
        return domain.map { domain in PopulationFilter { $0 == Domain.key ? domain : "" } }
    }

    /// The domains that it counts, as far as it names them.
    var domains: [String] {
        filter?.column(Domain.key)?.admitted.map { String(decoding: $0, as: UTF8.self) } ?? []
    }

    /// The table of its source by some keys; that of a population tells domains apart.
    func request(by names: [String]) -> RateTableRequest {
        let grouping = (try? Grouping(target == nil ? names + [Domain.key] : names)) ?? .total
        return target.map { RateTableRequest($0, by: grouping) }
            ?? RateTableRequest(.passRate, population: population, by: grouping)
    }

    /// Whether a line of its source is one of its own.
    func holds(_ line: RateLine) -> Bool { domain == nil || line.text(.domain) == domain }
}

/// Which records belong to a population: the kinds of sampling, and what a target asks beyond that.
struct PopulationTest: Sendable {
    private let population: Int?
    private let filter: PopulationFilter.Bound

    init(population: String, filter: PopulationFilter?, tables: IndicatorTables, keys: KeySet) {
        self.population = tables.populations.index(of: population)
        self.filter = PopulationFilter.Bound(filter, keys)
    }

    /// Whether a record belongs, given the population of its kind of sampling.
    func admits(_ record: borrowing RecordScanner, population: Int?) -> Bool {
        population != nil && population == self.population && filter.admits(record)
    }
}
