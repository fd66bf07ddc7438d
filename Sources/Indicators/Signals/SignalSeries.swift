package import InspectionModel

/// A quarter of a category beside the same quarters of earlier years.
package struct EarlierYearsFinding: Sendable {
    package let cell: String
    package let name: String?
    package let now: PassTally
    /// The batches of the baseline.
    package let baseline: PassTally
    /// The days from the first quarter of the baseline through its last.
    package let days: Period?
    /// The threshold; nil where there is none.
    package let threshold: FarringtonThreshold?
    package let state: SignalState

    init(
        _ cell: String, _ category: SignalTallies.Category, quarter: CalendarQuarter, rules: SignalTable.EarlierYears,
        isPartial: Bool
    ) {
        self.cell = cell
        name = category.name
        now = category.quarters[quarter] ?? PassTally()
        let quarters = Self.baseline(of: quarter, years: rules.years)
        let tallies = quarters.map { category.quarters[$0] ?? PassTally() }
        baseline = category.sum(quarters)
        days = quarters.min().flatMap { first in quarters.max().flatMap { first.through($0) } }
        let isThin = now.inspected < rules.fewest || tallies.contains { $0.inspected == 0 }
        let found =
            isPartial || isThin
            ? nil
            : FarringtonThreshold(
                inspected: now.inspected, baseline: tallies.map { ($0.failed, $0.inspected) }, level: rules.level)
        if isPartial {
            state = .partial
        } else if category.isRecoded(over: quarters + [quarter]) {
            state = .recoded
        } else if isThin {
            state = .tooFew
        } else {
            state = found.map { $0.score(category.quarters[quarter]?.failed ?? 0) > 1 ? .alarm : .none } ?? .untestable
        }
        threshold = state == .recoded ? nil : found
    }

    /// The same quarter of each year before, and those beside it.
    private static func baseline(of quarter: CalendarQuarter, years: Int) -> [CalendarQuarter] {
        (1...years).flatMap { year in [1, 0, -1].map { quarter.earlier(by: year * 4 + $0) } }
    }
}

/// The months of one category, and how much likelier a raised share has become.
package struct MonthlyFinding: Sendable {
    /// One month.
    package struct Month: Sendable {
        package let period: Period
        package let tally: PassTally
        /// The sum of this month.
        package let score: Double?
        package let state: SignalState
    }

    package let cell: String
    package let name: String?
    /// The batches of the year before, by which a share is usual.
    package let baseline: PassTally
    package let days: Period?
    /// The usual share and the one that is looked for; nil where there is none.
    package let shares: (usual: Double, raised: Double)?
    package let months: [Month]

    init(
        _ cell: String, _ category: SignalTallies.Category, quarter: CalendarQuarter, rules: SignalTable.Months,
        asOf day: CalendarDate?
    ) {
        self.cell = cell
        name = category.name
        let before = (4...7).map { quarter.earlier(by: $0) }
        let watched = (0...3).map { quarter.earlier(by: $0) }
        baseline = category.sum(before)
        days = quarter.earlier(by: 7).through(quarter.earlier(by: 4))
        let usual = baseline.inspected > 0 ? Double(baseline.failed) / Double(baseline.inspected) : 0
        let raised = usual * rules.factor
        let state: SignalState =
            category.isRecoded(over: before + watched)
            ? .recoded
            : baseline.inspected == 0
                ? .new
                : baseline.inspected < rules.fewestBefore ? .tooFew : usual > 0 && raised < 1 ? .none : .untestable
        let found: (usual: Double, raised: Double)? = state == .none ? (usual, raised) : nil
        shares = found
        var sum = found.map { LikelihoodCUSUM(usual: $0.usual, raised: $0.raised, threshold: rules.threshold) }
        months = Self.months(through: quarter).map { month in
            let tally = category.months[month.description] ?? PassTally()
            // A month that is not over is not added: its batches are not all there.
            let isOver = day.map { month.last <= $0 } ?? true
            guard state == .none, isOver, let next = sum?.add(failed: tally.failed, inspected: tally.inspected) else {
                return Month(period: month, tally: tally, score: nil, state: isOver ? state : .partial)
            }
            return Month(period: month, tally: tally, score: next.score, state: next.isAlarm ? .alarm : .none)
        }
    }

    /// The twelve months through the last one of a quarter.
    private static func months(through quarter: CalendarQuarter) -> [Period] {
        (0..<12).reversed().compactMap { back in
            let index = quarter.index / 4 * 12 + quarter.index % 4 * 3 + 2 - back
            return CalendarDate(year: index / 12, month: index % 12 + 1, day: 1).flatMap {
                Period(Period.name(of: .month, holding: $0))
            }
        }
    }
}
