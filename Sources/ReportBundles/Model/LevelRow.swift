import Indicators
import InspectionModel

/// A row of the table of levels and kinds: a line, the sum of a population's domain, or what the lead counts.
struct LevelRow {
    enum Kind: String {
        case line
        /// All levels and kinds of one population and one regulatory domain.
        case subtotal
        /// What the lead of the report counts.
        case lead
    }

    let kind: Kind
    let line: PopulationLine
    /// Whether the page shows it; the sum of a single line says nothing new.
    var isOnPage = true

    /// The rows in the order in which they are printed.
    static func all(_ model: ReportModel) -> [LevelRow] {
        let blocks = PopulationBlock.all(model.populations)
        var rows: [LevelRow] = []
        for (index, block) in blocks.enumerated() {
            rows += block.lines.map { LevelRow(kind: .line, line: $0) }
            let sum = PopulationLine(
                population: block.population, domain: block.domain, level: "", kind: "", cell: block.total)
            rows.append(LevelRow(kind: .subtotal, line: sum, isOnPage: block.lines.count > 1))
            let isLast = index + 1 == blocks.count || blocks[index + 1].population != block.population
            if isLast, block.population == model.headlinePopulation {
                let lead = PopulationLine(
                    population: block.population, domain: model.headlineDomains.joined(separator: "+"), level: "",
                    kind: "",
                    cell: model.headline)
                rows.append(LevelRow(kind: .lead, line: lead))
            }
        }
        return rows
    }
}
