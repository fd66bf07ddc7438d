package import AnalystTables
package import InspectionModel

/// Public holidays and make-up workdays; every other Saturday and Sunday is free.
///
/// Source of the days: the yearly notice of the State Council's General Office (`calendar.csv`). Outside the years that
/// the table covers only the weekend is known, and `covers` says so.
package struct WorkCalendar: Sendable {
    /// The kind of a day that departs from the week.
    package enum Exception: String, Sendable {
        /// A free day, whatever the weekday.
        case holiday
        /// A Saturday or Sunday that is worked (调休).
        case workday
    }

    private let exceptions: [CalendarDate: Exception]
    private let years: Set<Int>

    /// A calendar of weekends and nothing else.
    package static let weekendsOnly = WorkCalendar(exceptions: [:])

    /// A calendar with these departures from the week.
    package init(exceptions: [CalendarDate: Exception]) {
        self.exceptions = exceptions
        years = Set(exceptions.keys.map { $0.civil.year })
    }

    /// The columns of the table.
    package static let columns = TableColumns(required: ["date", "kind"])

    /// Reads the table.
    ///
    /// - Throws: `TableError` when a date or kind is none, or a date stands twice.
    package init(_ table: AnalystTable) throws(TableError) {
        try table.requireUnique("date")
        var exceptions: [CalendarDate: Exception] = [:]
        for row in table.rows {
            let date = try row.required("date", as: "a date") { CalendarDate($0) }
            exceptions[date] = try row.required("kind", as: "holiday or workday") { Exception(rawValue: $0) }
        }
        self.init(exceptions: exceptions)
    }

    /// Whether the table has the holidays of the year.
    ///
    /// A few days of a neighbouring year (31 December before a New Year's weekend) do not make a year covered: it needs
    /// the National Day, 1 October, which is a holiday by law in every year.
    package func covers(year: Int) -> Bool {
        guard years.contains(year), let nationalDay = CalendarDate(year: year, month: 10, day: 1) else { return false }
        return exceptions[nationalDay] == .holiday
    }

    /// The years whose holidays the table has.
    package var coveredYears: Set<Int> { years.filter { covers(year: $0) } }

    /// Whether offices work on that day.
    package func isWorkday(_ date: CalendarDate) -> Bool {
        switch exceptions[date] {
        case .holiday: false
        case .workday: true
        case nil: date.weekday <= 5
        }
    }

    /// The day itself if it is worked, else the next working day.
    package func workday(from date: CalendarDate) -> CalendarDate {
        var day = date
        while !isWorkday(day) { day = day.adding(days: 1) }
        return day
    }

    /// The day on which that many working days have passed; the first day itself is not counted.
    ///
    /// Source: Civil Code art. 201.
    package func adding(workdays count: Int, to date: CalendarDate) -> CalendarDate {
        var day = date
        var left = count
        while left > 0 {
            day = day.adding(days: 1)
            if isWorkday(day) { left -= 1 }
        }
        return day
    }
}
