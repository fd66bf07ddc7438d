extension Period {
    /// The period of the same kind just before: the quarter before a quarter, ten days before ten days.
    package var previous: Period? {
        guard let months else {
            let length = last.days(since: first) + 1
            return Period(first: first.adding(days: -length), last: first.adding(days: -1))
        }
        return moved(byMonths: -months)
    }

    /// The same days a year earlier (同比); 29 February is then 28 February, and whole months stay whole.
    package var yearEarlier: Period? {
        if months != nil { return moved(byMonths: -12) }
        func earlier(_ day: CalendarDate) -> CalendarDate? {
            let civil = day.civil
            return CalendarDate(
                year: civil.year - 1, month: civil.month,
                day: min(civil.day, CalendarDate.length(ofMonth: civil.month, year: civil.year - 1)))
        }
        guard let from = earlier(first), let to = earlier(last) else { return nil }
        return Period(first: from, last: to)
    }

    /// The number of whole months that the period is; nil if it is not whole months.
    private var months: Int? {
        let (start, end) = (first.civil, last.civil)
        guard start.day == 1, end.day == CalendarDate.length(ofMonth: end.month, year: end.year) else { return nil }
        return (end.year - start.year) * 12 + end.month - start.month + 1
    }

    /// Whole months, moved.
    private func moved(byMonths count: Int) -> Period? {
        func index(_ day: CalendarDate) -> Int { day.civil.year * 12 + day.civil.month - 1 + count }
        let (from, to) = (index(first), index(last))
        guard from >= 12, to / 12 <= 9999,
            let start = CalendarDate(year: from / 12, month: from % 12 + 1, day: 1),
            let end = CalendarDate(
                year: to / 12, month: to % 12 + 1, day: CalendarDate.length(ofMonth: to % 12 + 1, year: to / 12))
        else { return nil }
        return Period(first: start, last: end)
    }

    /// The name of the calendar unit in which the day lies.
    package static func name(of unit: CalendarUnit, holding day: CalendarDate) -> String {
        let civil = day.civil
        let year = String(day.description.prefix(4))
        switch unit {
        case .month: return String(day.description.prefix(7))
        case .quarter: return "\(year)Q\((civil.month + 2) / 3)"
        case .half: return "\(year)H\(civil.month > 6 ? 2 : 1)"
        case .year: return year
        case .assessmentYear:
            let start = civil.month > 6 ? civil.year : civil.year - 1
            return "\(Self.fourDigits(start))/\(Self.fourDigits(start + 1))"
        }
    }

    private static func fourDigits(_ year: Int) -> String {
        let text = String(year)
        return String(repeating: "0", count: max(0, 4 - text.count)) + text
    }
}
