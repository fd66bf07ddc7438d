package import InspectionModel

/// What the lines of one table have in common; held once for all of them.
package final class RateTableFrame: Hashable, Sendable {
    /// The table that was asked for.
    package let request: RateTableRequest
    /// The period that was asked for; nil for all dates.
    package let period: Period?
    /// The record key whose date decides about the period and the calendar units.
    package let dateKey: String
    /// The first and the last day of what a table about a target counts, where no period was asked for: they tell whether
    /// the plan is still in its years.
    package let span: Period?

    /// The frame of a table.
    package init(request: RateTableRequest, period: Period?, dateKey: String, span: Period? = nil) {
        self.request = request
        self.period = period
        self.dateKey = dateKey
        self.span = period == nil && request.target != nil ? span : nil
    }

    /// The days that the table is about, as far as anything tells.
    var days: Period? { period ?? span }

    /// Whether the target of the table is in force for its days; nil where nothing tells them.
    var term: TargetTerm? {
        guard let target = request.target else { return nil }
        return target.term(for: days)
    }

    package static func == (left: RateTableFrame, right: RateTableFrame) -> Bool {
        left === right
            || left.request == right.request && left.period == right.period && left.dateKey == right.dateKey
                && left.span == right.span
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(request)
        hasher.combine(period)
        hasher.combine(dateKey)
    }

    /// Whether two lines are of one table and period.
    func isTable(of other: RateTableFrame) -> Bool {
        self === other || request == other.request && period == other.period
    }
}
