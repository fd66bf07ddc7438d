import ArgumentParser
import Indicators
import InspectionModel

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
                        "target", "measure", "population", "percentage", "from", "to", "after", "plan", "clause",
                        "text",
                    ],
                    rows: tables.targets.targets.map { target in
                        [
                            target.id, target.measure.rawValue, target.population, target.percentage.description,
                            target.term.first.description, target.term.last.description,
                            target.isCarriedOn ? "carried on" : "dropped", target.plan, target.clause, target.text,
                        ]
                    })
            case .populations:
                TextTable(
                    keys: ["population", "name", "name_en"],
                    rows: tables.populations.populations.map { [$0.id, $0.labelZh, $0.labelEn] })
            }
        return table.text(.text, headings: table.keys)
    }
}
