package import InspectionModel

/// A regulation in force between two dates in one domain, and the steps that it prescribes.
package struct Regime: Hashable, Sendable {
    /// What one step prescribes.
    package struct Rule: Hashable, Sendable {
        /// The number of days (of hours, where hours are counted), or nil where the step is required but has no number.
        package let days: Int?
        /// What is counted.
        package let kind: DayKind
        /// From which event.
        package let anchor: ClockAnchor
        /// Whether a last day that is a rest day moves to the next working day.
        package let lastDayMoves: Bool
        /// The clause, as it is printed beside a deadline.
        package let clause: String

        /// A rule of one step.
        package init(days: Int?, kind: DayKind, anchor: ClockAnchor, lastDayMoves: Bool = false, clause: String) {
            self.days = days
            self.kind = kind
            self.anchor = anchor
            self.lastDayMoves = lastDayMoves
            self.clause = clause
        }
    }

    /// The identifier on cases, such as `industrial-2020`.
    package let id: String
    /// The domain in which it applies.
    package let domain: RegulatoryDomain
    /// The first day in force.
    package let inForceFrom: CalendarDate
    /// The last day in force, or nil while it is.
    package let inForceTo: CalendarDate?
    /// The steps that it prescribes.
    package internal(set) var rules: [StatutoryStep: Rule]

    /// Whether the regulation is in force on that day, both ends included.
    package func isInForce(on date: CalendarDate) -> Bool {
        date >= inForceFrom && inForceTo.map { date <= $0 } ?? true
    }

    /// Whether a case closes only by a passed re-test (复查); otherwise the end of the disposal closes it.
    package var requiresRetest: Bool { rules[.retest] != nil }
    /// Whether the rectification term may be extended at all.
    package var allowsExtension: Bool { rules[.extensionLimit] != nil }
}
