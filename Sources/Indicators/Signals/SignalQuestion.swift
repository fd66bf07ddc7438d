internal import InspectionModel
package import Selection

/// What signals are asked for.
package struct SignalQuestion: Sendable {
    /// The population, of which there is one: populations are never pooled.
    package var population: String
    /// The quarter; nil for the last one that is over as of the day of settlement.
    package var quarter: CalendarQuarter?
    /// The record key of samples whose date decides about the quarter.
    package var dateKey = "sampled_on"
    package var dispersion: SignalDispersion = .additive
    package var adjustment: SignalAdjustment = .bh
    /// The code of the category whose months are added up; nil for none.
    package var months: String?
    /// Whether categories are compared with the same quarters of earlier years, too.
    package var asksEarlierYears = false
    /// Conditions on samples.
    package var filter: RecordFilter?
    /// Decimals of percentages and percentage points, 0 to 6.
    package var decimals = 1
    /// Whether input of which nothing says that it is settled is refused.
    package var wantsSettled = false
    /// A table may have so many cells.
    package var mostCells = 1_000_000

    /// The question for a population.
    package init(population: String) { self.population = population }

    /// How many quarters before the one that is asked about are looked at.
    func reach(_ rules: SignalTable) -> Int {
        max(4, asksEarlierYears ? rules.earlierYears.years * 4 + 1 : 0, months == nil ? 0 : 7)
    }

    /// The days that are looked at; nil where the quarter is not known beforehand.
    func days(_ rules: SignalTable) -> Period? {
        quarter.flatMap { $0.earlier(by: reach(rules)).through($0) }
    }
}
