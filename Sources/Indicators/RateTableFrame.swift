/// What the lines of one table have in common; held once for all of them.
package final class RateTableFrame: Hashable, Sendable {
    /// The table that was asked for.
    package let request: RateTableRequest
    /// The period that was asked for; nil for all dates.
    package let period: Period?
    /// The record key whose date decides about the period and the calendar units.
    package let dateKey: String

    /// The frame of a table.
    package init(request: RateTableRequest, period: Period?, dateKey: String) {
        self.request = request
        self.period = period
        self.dateKey = dateKey
    }

    package static func == (left: RateTableFrame, right: RateTableFrame) -> Bool {
        left === right
            || left.request == right.request && left.period == right.period && left.dateKey == right.dateKey
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
