package import InspectionModel

/// The last day of a term, and what there is to say about it.
package struct TermEnd: Hashable, Sendable {
    /// The last day.
    package let date: CalendarDate
    /// The rest day on which the term would have ended; nil where it did not move.
    package let movedFrom: CalendarDate?
    /// The years whose holidays the calendar lacks, so that the day moved off Saturdays and Sundays only.
    package let missingYears: Set<Int>

    /// A last day that did not move.
    package init(_ date: CalendarDate, movedFrom: CalendarDate? = nil, missingYears: Set<Int> = []) {
        self.date = date
        self.movedFrom = movedFrom
        self.missingYears = missingYears
    }

    /// Days late on a day.
    ///
    /// Where the holidays of the year are not known, a last day may move by a week of holidays and the weekend beside it,
    /// so nothing is late before the eleventh day after it: the doubt is the party's benefit.
    package func daysLate(on day: CalendarDate) -> Int {
        let days = max(0, day.days(since: date))
        return missingYears.isEmpty || days > Self.doubtfulDays ? days : 0
    }

    /// The longest run of rest days in any year of the table, 国庆节 and 春节 with their weekends, is shorter.
    private static let doubtfulDays = 10
}

/// Deadlines of one regime, counted by one calendar.
///
/// A term of n days ends with the n-th day after its anchor: the first day is not counted (Civil Code art. 201), and a
/// case is overdue from the day after. Natural days are counted as they are; a last day that is a rest day moves to the
/// next working day where the row of the regime says so (Civil Code art. 203).
package struct StatutoryClock: Sendable {
    /// The regime whose steps are timed.
    package let regime: Regime
    /// The calendar that knows the working days.
    package let calendar: WorkCalendar

    /// The clock of a regime.
    package init(regime: Regime, calendar: WorkCalendar) {
        self.regime = regime
        self.calendar = calendar
    }

    /// The last day of a step whose anchor happened on that day; nil where the regime sets no number of days, and where
    /// working days fall into years of which the calendar knows nothing.
    package func deadline(_ step: StatutoryStep, from anchor: CalendarDate) -> CalendarDate? {
        end(step, from: anchor)?.date
    }

    /// The end of a step, as `deadline`.
    package func end(_ step: StatutoryStep, from anchor: CalendarDate) -> TermEnd? {
        guard let rule = regime.rules[step], let days = rule.days else { return nil }
        switch rule.kind {
        case .natural: return moved(anchor.adding(days: days), step)
        case .working:
            guard missingYears(step, from: anchor).isEmpty else { return nil }
            return TermEnd(calendar.adding(workdays: days, to: anchor))
        case .hours: return TermEnd(anchor.adding(days: (days + 23) / 24))
        }
    }

    /// A last day of a step, moved off rest days where the row of the step says so.
    package func moved(_ last: CalendarDate, _ step: StatutoryStep) -> TermEnd {
        guard regime.rules[step]?.lastDayMoves ?? false else { return TermEnd(last) }
        let day = calendar.workday(from: last)
        let years = Set((last.civil.year...day.civil.year).filter { !calendar.covers(year: $0) })
        return TermEnd(day, movedFrom: day == last ? nil : last, missingYears: years)
    }

    /// The years that the calendar lacks to count a step in working days; none where it counts no working days.
    package func missingYears(_ step: StatutoryStep, from anchor: CalendarDate) -> Set<Int> {
        guard let rule = regime.rules[step], rule.kind == .working, let days = rule.days else { return [] }
        let last = calendar.adding(workdays: days, to: anchor)
        return Set((anchor.civil.year...last.civil.year).filter { !calendar.covers(year: $0) })
    }

    /// The latest day to which a rectification term that ends on `due` can be extended, or nil if it cannot be.
    package func extensionLimit(of due: CalendarDate) -> CalendarDate? { deadline(.extensionLimit, from: due) }
}
