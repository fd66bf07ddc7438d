import Indicators
import InspectionModel
import RecordStream

/// Which headline candidates and which targets of plans a record belongs to.
struct PopulationTests {
    private let populations: PopulationTable
    private let kindKey: Int
    private let candidates: [PopulationTest]
    private let targets: [PopulationTest]

    /// - Parameter keys: a set that holds the keys of all filters.
    init(_ candidates: [HeadlineCandidate], tables: IndicatorTables, _ keys: ReportKeys) {
        populations = tables.populations
        kindKey = keys.kind
        self.candidates = candidates.map {
            PopulationTest(population: $0.population, filter: $0.filter, tables: tables, keys: keys.set)
        }
        targets = tables.targets.targets.map {
            PopulationTest(population: $0.population, filter: $0.filter, tables: tables, keys: keys.set)
        }
    }

    /// The candidates that hold a record, by their places.
    func candidates(of record: borrowing RecordScanner) -> Memberships { memberships(candidates, record) }

    /// The targets that hold a record, by their places in their table.
    func targets(of record: borrowing RecordScanner) -> Memberships { memberships(targets, record) }

    /// The first of the candidates before a place that holds a record; nil where none does.
    func candidate(before place: Int, of record: borrowing RecordScanner) -> Int? {
        guard place > 0, let population = population(of: record) else { return nil }
        for index in 0..<min(place, candidates.count) where candidates[index].admits(record, population: population) {
            return index
        }
        return nil
    }

    private func memberships(_ tests: [PopulationTest], _ record: borrowing RecordScanner) -> Memberships {
        var memberships = Memberships()
        guard let population = population(of: record) else { return memberships }
        for index in tests.indices where tests[index].admits(record, population: population) {
            memberships.insert(index)
        }
        return memberships
    }

    /// The population of the kind of a record; nil for none.
    private func population(of record: borrowing RecordScanner) -> Int? {
        let word = record.text(kindKey) ?? ""
        let kind = word.isEmpty ? nil : SamplingKind(rawValue: word)
        return kind == nil && !word.isEmpty ? nil : populations.index(of: kind)
    }
}
