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
    /// The name of the figure in Chinese and in English.
    package let labelZh, labelEn: String
    /// The file of the plan, its title with document number, the place in it, and its words.
    package let planFile, plan, clause, text: String

    /// Whether the target is in force for figures about a period; figures without a period count as in term.
    package func term(for period: Period?) -> TargetTerm {
        guard let period else { return .inTerm }
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

    /// Builds the table from its rows: the cells by column, and the physical line.
    ///
    /// - Throws: `IndicatorTableProblem` when an id is empty or stands twice, or a measure, percentage, comparison,
    ///   method, population, date or `after_term` is none.
    package init(
        rows: [(line: Int, cells: [String: String])], populations: PopulationTable
    ) throws(IndicatorTableProblem) {
        var targets: [Target] = []
        for row in rows {
            func problem(_ column: String) -> IndicatorTableProblem {
                IndicatorTableProblem(
                    line: row.line, column: column, reason: "\"\(row.cells[column] ?? "")\" cannot be used here")
            }
            func text(_ column: String) -> String { row.cells[column] ?? "" }
            guard !text("id").isEmpty, !targets.contains(where: { $0.id == text("id") }) else { throw problem("id") }
            guard let measure = Measure(rawValue: text("measure")) else { throw problem("measure") }
            guard let percentage = TargetPercentage(text("percentage")) else { throw problem("percentage") }
            guard text("comparison") == "at_least" else { throw problem("comparison") }
            guard ["plain", "weighted"].contains(text("method")) else { throw problem("method") }
            guard populations.index(of: text("population")) != nil else { throw problem("population") }
            guard let from = CalendarDate(text("period_from")) else { throw problem("period_from") }
            guard let to = CalendarDate(text("period_to")), let term = Period(first: from, last: to) else {
                throw problem("period_to")
            }
            guard ["carry", "drop"].contains(text("after_term")) else { throw problem("after_term") }
            targets.append(
                Target(
                    id: text("id"), measure: measure, percentage: percentage, isWeighted: text("method") == "weighted",
                    population: text("population"), filter: PopulationFilter(row.cells), term: term,
                    isCarriedOn: text("after_term") == "carry", labelZh: text("label_zh"), labelEn: text("label_en"),
                    planFile: text("plan_file"), plan: text("plan"), clause: text("clause"), text: text("text")))
        }
        self.targets = targets
    }
}
