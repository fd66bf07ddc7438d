import InspectionModel
import Leads

/// What one settled case says, as far as events of the obliged firm go.
struct CaseEvents {
    let id: String
    let status: String
    /// Whether no ledger has it: what is late then may be the ledger, and no event is made of it.
    let isPresumed: Bool
    let isLicenceRevoked: Bool
    /// The last day to rectify, after an extension.
    let lastDay: CalendarDate?
    let rectifiedOn: CalendarDate?
    let closedOn: CalendarDate?
    /// The day of a failed 复查.
    let retestFailedOn: CalendarDate?
    /// The ids of its 复查 samples.
    let retestSamples: [String]

    /// States in which nobody here is obliged: overturned or counterfeit, or handed to another place.
    private static let foreign: Set<String> = ["void", "transferred_out", "to_transfer"]
    /// States in which the case is at its end.
    private static let closed: Set<String> = ["completed", "enforced", "exempt"]

    /// Whether the last day passed without rectification by a day: overdue begins on the day after it.
    func isOverdue(asOf: CalendarDate) -> Bool {
        guard !Self.foreign.contains(status), let lastDay, asOf > lastDay else { return false }
        guard let done = rectifiedOn ?? (Self.closed.contains(status) ? closedOn : nil) else { return true }
        return done > lastDay
    }

    /// Whether it is open and nothing tells its last day, so that it is never overdue.
    var isTermless: Bool {
        lastDay == nil && !isPresumed && !Self.foreign.contains(status) && !Self.closed.contains(status)
    }

    /// The events of the case.
    ///
    /// - Parameter failedRetests: the days of failed 复查 samples by id.
    func events(asOf: CalendarDate, failedRetests: [String: CalendarDate]) -> [FirmEvent] {
        guard !Self.foreign.contains(status) else { return [] }
        var events: [FirmEvent] = []
        if isLicenceRevoked, let closedOn { events.append(FirmEvent(.licenceRevoked, on: closedOn, number: id)) }
        if !isPresumed, isOverdue(asOf: asOf), let lastDay {
            let begin = lastDay.adding(days: 1)
            events.append(FirmEvent(.overdue, on: begin, number: id))
            if Self.closed.contains(status), let end = closedOn ?? rectifiedOn {
                events.append(FirmEvent(.overdueClosed, on: max(end, begin), number: id))
            }
        }
        let days = Set([retestFailedOn].compactMap(\.self) + retestSamples.compactMap { failedRetests[$0] }).sorted()
        // Who is suspended has failed twice, though the ledger names the last day alone.
        let isSecond = status == "suspended" && days.count == 1
        for (place, day) in days.enumerated() {
            events.append(
                FirmEvent(place > 0 || isSecond ? .secondRetestFailed : .retestFailed, on: day, number: id))
        }
        return events
    }
}
