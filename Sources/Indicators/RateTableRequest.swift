package import InspectionModel

/// One table of rates that is wanted: what is measured, over which population, grouped by what.
package struct RateTableRequest: Hashable, Sendable {
    /// The population, by its id.
    package let population: String
    /// The target whose population it is, if it is one of a plan.
    package let target: Target?
    /// A percentage to compare with where no target of a plan is named.
    package let against: TargetPercentage?
    /// What is measured.
    package let measure: Measure
    /// What the rates are grouped by.
    package let grouping: Grouping

    /// A table over a whole population, compared with a plain percentage or with nothing.
    package init(
        _ measure: Measure, population: String, by grouping: Grouping = .total, against: TargetPercentage? = nil
    ) {
        self.measure = measure
        self.population = population
        self.grouping = grouping
        self.against = against
        target = nil
    }

    /// A table over the population of a target and compared with it.
    package init(_ target: Target, by grouping: Grouping = .total) {
        measure = target.measure
        population = target.population
        self.grouping = grouping
        self.target = target
        against = nil
    }
}
