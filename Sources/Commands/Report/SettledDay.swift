import CommandSupport
import InspectionModel
import RecordStream

extension StreamLedger {
    /// The day as of which the records are settled; nil where there are none.
    ///
    /// - Parameters:
    ///   - asOf: the day that was asked for.
    ///   - stated: the day that the user has said for records without a header.
    /// - Throws: a failure with status 65 where they are not settled, or as of another day than the one asked for.
    func settledDay(asOf: CalendarDate?, stated: CalendarDate?) throws(CommandFailure) -> CalendarDate? {
        let day: CalendarDate
        switch settlement {
        case .settled(let settled): day = settled
        case .unknown:
            guard records > 0 else { return stated ?? asOf }
            guard let stated else {
                throw CommandFailure(
                    .badData, "\(told: settlement.fault ?? ""); if it is, say as of which day: --settled-as-of DAY")
            }
            day = stated
        case .apart, .unsettled: throw CommandFailure(.badData, Message(told: settlement.fault ?? ""))
        }
        for (option, other) in [("--as-of", asOf), ("--settled-as-of", stated)] {
            if let other, other != day {
                throw CommandFailure(
                    .badData, "\(option) \(other): the records are settled as of \(day), and so are their clocks")
            }
        }
        return day
    }
}
