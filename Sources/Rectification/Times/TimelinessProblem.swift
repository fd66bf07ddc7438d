package import InspectionModel
internal import RecordStream

/// Why times cannot be told.
package enum TimelinessProblem: StageFailure, Hashable {
    /// Working days or last days fall into years whose holidays the calendar does not have.
    case calendarGap(years: Set<Int>, example: String)
    /// Nothing says as of which day the records are settled.
    case noDay
    /// The day lies behind that of the settlement.
    case behindSettlement(CalendarDate)
    /// What is not settled was not wanted; in words.
    case unsettled(String)

    package var status: Int32 {
        switch self {
        case .calendarGap: 78
        case .noDay, .behindSettlement, .unsettled: 65
        }
    }

    package var explanation: String {
        switch self {
        case .calendarGap(let years, let example):
            "calendar.csv: no holidays for \(CalendarGap.list(years)), which times fall into (\(example)); name a calendar "
                + "with the notices of these years by --calendar, or leave such records out by --where"
        case .noDay: "nothing before the first record says as of which day it is settled; name the day by --as-of"
        case .behindSettlement(let day):
            "is settled as of \(day), and nothing is known of later days: --as-of must not be later"
        case .unsettled(let why): why
        }
    }
}
