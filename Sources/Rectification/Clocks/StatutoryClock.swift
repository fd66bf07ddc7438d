package import InspectionModel

/// Deadlines of one regime, counted by one calendar.
///
/// A term of n days ends with the n-th day after its anchor: the first day is not counted (Civil Code art. 201), and a
/// case is overdue from the day after. Natural days are counted as they are; a last day that is free does not move.
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

    /// The last day of a step whose anchor happened on that day, or nil where the regime sets no number of days.
    package func deadline(_ step: StatutoryStep, from anchor: CalendarDate) -> CalendarDate? {
        guard let rule = regime.rules[step], let days = rule.days else { return nil }
        switch rule.kind {
        case .natural: return anchor.adding(days: days)
        case .working: return calendar.adding(workdays: days, to: anchor)
        case .hours: return anchor.adding(days: (days + 23) / 24)
        }
    }

    /// The latest day to which a rectification term that ends on `due` can be extended, or nil if it cannot be.
    package func extensionLimit(of due: CalendarDate) -> CalendarDate? { deadline(.extensionLimit, from: due) }
}
