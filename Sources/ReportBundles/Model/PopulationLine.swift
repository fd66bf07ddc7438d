package import Indicators
import InspectionModel

/// Batches of one regulatory domain, one level of government and one kind of sampling; rates of different populations and
/// domains are never mixed.
package struct PopulationLine: Sendable {
    /// The population that the kind belongs to, as its table names it.
    package var population: String
    /// `industrial`, `food` …, `unassigned`.
    package var domain: String
    /// `national` … `district`, or an empty text if the records do not say.
    package var level: String
    /// `supervision`, `evaluation` …, or an empty text.
    package var kind: String
    package var cell: PassRateCell

    /// A line.
    package init(population: String, domain: String, level: String, kind: String, cell: PassRateCell) {
        self.population = population
        self.domain = domain
        self.level = level
        self.kind = kind
        self.cell = cell
    }
}

/// The lines of one population and one domain, and their sum: the only sums that there are.
package struct PopulationBlock: Sendable {
    /// The population and the domain.
    package let population, domain: String
    package let lines: [PopulationLine]

    /// The batches of all lines.
    package var total: PassRateCell { lines.reduce(PassRateCell()) { $0 + $1.cell } }

    /// The blocks of lines, in the order in which they stand.
    package static func all(_ lines: [PopulationLine]) -> [PopulationBlock] {
        var order: [[String]] = []
        var blocks: [[String]: [PopulationLine]] = [:]
        for line in lines {
            let key = [line.population, line.domain]
            if blocks[key] == nil { order.append(key) }
            blocks[key, default: []].append(line)
        }
        return order.map { PopulationBlock(population: $0[0], domain: $0[1], lines: blocks[$0] ?? []) }
    }
}

/// Batches that stand in no pass rate, by why.
package struct OutsideLine: Sendable {
    /// The kind of check, or `failures_only` for lists in which only failures can stand.
    package var reason: String
    /// What the reason is called.
    package var name: Saying
    /// The regulatory domain.
    package var domain: String
    package var cell: PassRateCell

    /// The reason of batches from lists in which only failures can stand.
    package static let failuresOnly = "failures_only"

    /// How many batches there are, with a conclusion or without.
    package var batches: Int { cell.conclusions.inspected + cell.undetermined + cell.notInspected }
}

/// Where batches come from that no pass rate counts because only failures can stand in their list.
package struct FailureList: Sendable {
    /// The name of the file.
    package var name: String
    package var batches: Int
}
