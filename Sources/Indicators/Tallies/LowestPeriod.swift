package import InspectionModel

/// The month or quarter of a figure with the lowest rate, for plans that ask for every period (稳定在).
package struct LowestPeriod: Hashable, Sendable {
    /// `2025-02`, or `2025Q1`.
    package let name: String
    /// The batches of it.
    package let tally: PassTally
    package let rate: ExactShare

    /// The lowest month, the first of equal ones; nil without a month that lies in the period as a whole.
    package static func month(of months: [Int: PassTally], in period: Period?) -> LowestPeriod? {
        lowest(months, unit: .month, months: 1, in: period)
    }

    /// The lowest quarter; as for months.
    package static func quarter(of months: [Int: PassTally], in period: Period?) -> LowestPeriod? {
        var quarters: [Int: PassTally] = [:]
        for (month, tally) in months { quarters[month / 3] = (quarters[month / 3] ?? PassTally()) + tally }
        return lowest(quarters, unit: .quarter, months: 3, in: period)
    }

    private static func lowest(
        _ tallies: [Int: PassTally], unit: CalendarUnit, months: Int, in period: Period?
    ) -> LowestPeriod? {
        var lowest: LowestPeriod?
        for (index, tally) in tallies.sorted(by: { $0.key < $1.key }) {
            let first = index * months
            guard let rate = tally.rate,
                let day = CalendarDate(year: first / 12, month: first % 12 + 1, day: 1),
                let span = Period(Period.name(of: unit, holding: day)), period.map({ $0.contains(span) }) ?? true
            else { continue }
            if let known = lowest, !isLess(rate, known.rate) { continue }
            lowest = LowestPeriod(name: span.description, tally: tally, rate: rate)
        }
        return lowest
    }

    private static func isLess(_ left: ExactShare, _ right: ExactShare) -> Bool {
        let one = left.part.multipliedFullWidth(by: right.whole)
        let two = right.part.multipliedFullWidth(by: left.whole)
        return (one.high, one.low) < (two.high, two.low)
    }
}
