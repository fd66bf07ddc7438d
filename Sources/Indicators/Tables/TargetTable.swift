package import AnalystTables
package import InspectionModel

/// One measurable figure of a plan, on a population of its own.
package struct Target: Hashable, Sendable {
    /// The word by which flags and rate records name it.
    package let id: String
    /// What is measured.
    package let measure: Measure
    /// The figure; met by a rate at or above it.
    package let percentage: TargetPercentage
    /// Whether the figure is one of weighted classes, which a plain rate must not be compared with.
    package let isWeighted: Bool
    /// The id of the population.
    package let population: String
    /// Which records of the population count.
    package let filter: PopulationFilter
    /// The days that the plan names.
    package let term: Period
    /// Whether the figure is carried on after the term.
    package let isCarriedOn: Bool
    /// Whether the plan asks for the figure in every period (稳定在), so that the lowest month and quarter stand beside it.
    package let isStable: Bool
    /// The name of the figure in Chinese and in English.
    package let labelZh, labelEn: String
    /// The file of the plan, its title with document number, the place in it, and its words.
    package let planFile, plan, clause, text: String

    /// Whether the target is in force for figures about a period, by its last day; nil where nothing tells the days.
    package func term(for period: Period?) -> TargetTerm? {
        guard let period else { return nil }
        if period.last < term.first { return .notInForce }
        if period.last <= term.last { return .inTerm }
        return isCarriedOn ? .carried : .notInForce
    }
}

/// The targets of the plans (`targets.csv`).
package struct TargetTable: Sendable {
    /// The targets in the order of the table.
    package let targets: [Target]

    /// The target with that id, or nil.
    package subscript(id: String) -> Target? { targets.first { $0.id == id } }

    /// The headings of the table.
    package static let columns = TableColumns(
        required: [
            "id", "measure", "percentage", "comparison", "method", "population", "period_from", "period_to",
            "after_term", "plan", "clause", "text",
        ],
        optional: PopulationFilter.keys.map(\.name) + ["stable", "label_zh", "label_en", "plan_file"])

    /// Builds the table.
    ///
    /// - Throws: `TableError` when an id is empty or stands twice, or a measure, percentage, comparison, method,
    ///   population, date, `after_term` or `stable` is none.
    package init(_ table: AnalystTable, populations: PopulationTable) throws(TableError) {
        try table.requireUnique("id")
        var targets: [Target] = []
        for row in table.rows {
            let measure = try row.required("measure", as: "a measure") { Measure(rawValue: $0) }
            _ = try row.required("comparison", as: "at_least") { $0 == "at_least" ? $0 : nil }
            let population = try row.required("population", as: "an id of the populations") {
                populations.index(of: $0) == nil ? nil : $0
            }
            let from = try row.required("period_from", as: "a date") { CalendarDate($0) }
            let term = try row.required("period_to", as: "a date at or after period_from") {
                CalendarDate($0).flatMap { Period(first: from, last: $0) }
            }
            let isStable = try row.optional("stable", as: "yes, for a rate of batches, or no") { word -> Bool? in
                word == "no" ? false : word == "yes" && measure.kind == .batches ? true : nil
            }
            targets.append(
                Target(
                    id: try row.required("id"), measure: measure,
                    percentage: try row.required("percentage", as: "a percentage") { TargetPercentage($0) },
                    isWeighted: try Self.choice(row, "method", no: "plain", yes: "weighted"),
                    population: population, filter: PopulationFilter { row[$0] }, term: term,
                    isCarriedOn: try Self.choice(row, "after_term", no: "drop", yes: "carry"),
                    isStable: isStable ?? false,
                    labelZh: row["label_zh"], labelEn: row["label_en"], planFile: row["plan_file"],
                    plan: try row.required("plan"), clause: try row.required("clause"),
                    text: try row.required("text")))
        }
        self.targets = targets
    }

    private static func choice(_ row: TableRow, _ column: String, no: String, yes: String) throws(TableError) -> Bool {
        try row.required(column, as: "\(no) or \(yes)") { $0 == yes ? true : $0 == no ? false : nil }
    }
}
