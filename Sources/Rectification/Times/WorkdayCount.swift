package import InspectionModel

/// Working days between two days, from sums over the years that a calendar covers.
///
/// Counted are the days d with from < d ≤ until (Civil Code art. 201: the first day is not counted); a make-up Sunday is a
/// working day.
package struct WorkdayCount: Sendable {
    private let first: CalendarDate
    /// How many working days there are from `first` to each day; in years that are not covered it stays as it is.
    private var sums: [Int32] = []
    private let calendar: WorkCalendar

    /// The sums of a calendar.
    package init(_ calendar: WorkCalendar) {
        self.calendar = calendar
        let years = calendar.coveredYears
        guard let firstYear = years.min(), let lastYear = years.max(),
            let first = CalendarDate(year: firstYear, month: 1, day: 1),
            let last = CalendarDate(year: lastYear, month: 12, day: 31)
        else {
            first = CalendarDate(daysSinceEpoch: 0)
            return
        }
        self.first = first
        var sum: Int32 = 0
        sums.reserveCapacity(last.days(since: first) + 1)
        for offset in 0...last.days(since: first) {
            if calendar.isWorkday(first.adding(days: offset)) { sum += 1 }
            sums.append(sum)
        }
    }

    /// The working days between two days, or the years between them whose holidays nobody knows.
    ///
    /// - Parameter until: not before `from`.
    package func days(from: CalendarDate, until: CalendarDate) -> Result<Int, MissingYears> {
        let missing = MissingYears(
            years: Set((from.civil.year...until.civil.year).filter { !calendar.covers(year: $0) }))
        guard missing.years.isEmpty else { return .failure(missing) }
        let (start, end) = (from.days(since: first), until.days(since: first))
        return .success(Int(sums[end] - sums[start]))
    }

    /// Years that the calendar lacks.
    package struct MissingYears: Error, Hashable, Sendable {
        /// The years.
        package let years: Set<Int>
    }
}
