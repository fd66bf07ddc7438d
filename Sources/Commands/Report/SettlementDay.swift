import ArgumentParser
import CommandSupport
import InspectionModel
import RecordStream

/// The day as of which records are settled, where no record tells it: a flag as typed.
struct SettlementDay: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The day as of which records that come without any header are settled.", valueName: "YYYY-MM-DD"))
    var settledAsOf: String?

    func validate() throws {
        if let settledAsOf, CalendarDate(settledAsOf) == nil {
            throw UsageError("--settled-as-of: \"\(settledAsOf)\" is not a date YYYY-MM-DD")
        }
    }

    /// The day as of which everything read is settled.
    ///
    /// - Throws: a failure with status 65 where it is not settled, as of several days, or nothing was read that tells one.
    func settledDay(of ledger: borrowing StreamLedger) throws(CommandFailure) -> CalendarDate {
        guard let day = try ledger.settledDay(asOf: nil, stated: settledAsOf.flatMap { CalendarDate($0) }) else {
            throw CommandFailure(.badData, "there is no record, and nothing says as of which day")
        }
        return day
    }
}
