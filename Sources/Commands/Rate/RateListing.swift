import ArgumentParser
import Indicators
import InspectionModel
import Selection

/// A table that can be printed instead of rates.
enum RateListing: String, ExpressibleByArgument, CaseIterable {
    case measures, targets, populations

    /// The table, lined up.
    func table(_ tables: IndicatorTables) -> String {
        let table =
            switch self {
            case .measures:
                TextTable(
                    keys: ["measure", "name", "counts", "of", "fewest", "needs"],
                    rows: tables.measures.entries.map { entry in
                        [
                            entry.measure.rawValue, entry.labelZh, entry.numerator, entry.denominator,
                            "\(entry.fewest)", RateFrames().missing(for: entry.measure) ?? "",
                        ]
                    })
            case .targets:
                TextTable(
                    keys: [
                        "target", "measure", "population", "domain", "percentage", "from", "to", "after", "stable",
                        "plan", "clause", "text",
                    ],
                    rows: tables.targets.targets.map { target in
                        [
                            target.id, target.measure.rawValue, target.population, words(target.filter, Domain.key),
                            target.percentage.description,
                            target.term.first.description, target.term.last.description,
                            target.isCarriedOn ? "carried on" : "dropped",
                            target.isStable ? "every period" : "", target.plan, target.clause, target.text,
                        ]
                    })
            case .populations:
                TextTable(
                    keys: ["population", "name", "name_en", "in_rate", "sampling_kinds"],
                    rows: tables.populations.populations.map { row($0, "yes") }
                        + tables.populations.outside.map { row($0, "no") })
            }
        return table.text(.text, headings: table.keys)
    }

    private func row(_ population: PopulationTable.Population, _ isRated: String) -> [String] {
        let kinds = population.kinds.map { $0 == "-" ? "(not stated)" : $0 }.joined(separator: " ")
        return [population.id, population.labelZh, population.labelEn, isRated, kinds]
    }

    /// What a target asks for under a key, in words.
    private func words(_ filter: PopulationFilter, _ key: String) -> String {
        filter.column(key)?.admitted.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ") ?? ""
    }
}
