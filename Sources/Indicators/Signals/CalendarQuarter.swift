package import InspectionModel

/// A quarter of a year.
package struct CalendarQuarter: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Four times the year and the number of the quarter from 0.
    package let index: Int

    /// The quarter of an index.
    package init(index: Int) { self.index = index }

    /// The quarter in which a day lies.
    package init(holding day: CalendarDate) {
        let civil = day.civil
        index = civil.year * 4 + (civil.month - 1) / 3
    }

    /// The quarter that a period is, or nil for any other period.
    package init?(_ period: Period) {
        self.init(holding: period.first)
        guard self.period == period else { return nil }
    }

    /// The quarter written `2025Q3`, or nil.
    init?(_ name: String) {
        guard let period = Period(name) else { return nil }
        self.init(period)
    }

    /// The last quarter that is over as of a day: on its last day it is.
    package init(overAsOf day: CalendarDate) {
        let holding = CalendarQuarter(holding: day)
        self = holding.lastDay == day ? holding : holding.earlier(by: 1)
    }

    /// The quarter that many before.
    package func earlier(by quarters: Int) -> CalendarQuarter { CalendarQuarter(index: index - quarters) }

    /// The quarter's days; years before 1 have none.
    package var period: Period? { Period(description) }

    /// The last day.
    var lastDay: CalendarDate? { period?.last }

    /// The days from this quarter through another.
    func through(_ last: CalendarQuarter) -> Period? {
        guard let from = period?.first, let to = last.period?.last else { return nil }
        return Period(first: from, last: to)
    }

    /// `2025Q3`.
    package var description: String {
        let year = String(index / 4)
        return String(repeating: "0", count: max(0, 4 - year.count)) + year + "Q\(index % 4 + 1)"
    }

    package static func < (left: CalendarQuarter, right: CalendarQuarter) -> Bool { left.index < right.index }
}
