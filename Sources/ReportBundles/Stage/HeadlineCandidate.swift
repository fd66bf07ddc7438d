import Indicators
import InspectionModel
import RecordStream

/// A population that the lead of a report may speak of: that of a plan's target, or a whole population.
struct HeadlineCandidate: Sendable {
    /// The id of the target or of the population.
    let id: String
    /// What the rate is called.
    let label: String
    /// The same in English.
    let labelEnglish: String
    /// The population.
    let population: String
    /// The target, or nil for a whole population.
    let target: Target?

    /// The candidates in the order in which they are tried: targets for the whole city, then whole populations.
    static func all(_ tables: IndicatorTables) -> [HeadlineCandidate] {
        let targets = tables.targets.targets.filter {
            $0.measure == .passRate && !$0.isWeighted && $0.filter.column("district") == nil
        }
        return targets.map {
            HeadlineCandidate(
                id: $0.id, label: $0.labelZh, labelEnglish: $0.labelEn, population: $0.population, target: $0)
        }
            + tables.populations.populations.map {
                HeadlineCandidate(
                    id: $0.id, label: $0.labelZh + "合格率",
                    labelEnglish: $0.labelEn.isEmpty ? "" : "Pass rate: " + $0.labelEn, population: $0.id, target: nil)
            }
    }

    /// A table of this population by some keys.
    func request(by names: [String]) -> RateTableRequest {
        let grouping = (try? Grouping(names)) ?? .total
        return target.map { RateTableRequest($0, by: grouping) }
            ?? RateTableRequest(.passRate, population: population, by: grouping)
    }
}

/// Which records belong to a population: the kinds of sampling, and what a target asks beyond that.
struct PopulationTest: Sendable {
    private let population: Int?
    private let filter: [(column: PopulationFilter.Column, key: Int)]

    init(population: String, filter: PopulationFilter?, tables: IndicatorTables, keys: KeySet) {
        self.population = tables.populations.index(of: population)
        self.filter = (filter?.columns ?? []).map { ($0, keys[$0.key]) }
    }

    /// Whether a record belongs, given the population of its kind of sampling.
    func admits(_ record: borrowing RecordScanner, population: Int?) -> Bool {
        guard population == self.population else { return false }
        for (column, key) in filter {
            guard record.withText(key, { column.admits($0) }) else { return false }
        }
        return true
    }
}
