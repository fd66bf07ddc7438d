import ArgumentParser
import CommandSupport
import InspectionModel
import RecordStream

/// The days that lists, leads and classes of events have to be told where no record tells them: flags as typed.
struct FindingDays: ParsableArguments {
    @OptionGroup var day: SettlementDay

    @Option(
        help: ArgumentHelp(
            """
            Take a failed batch without a day of notice as told this many days after its report; what is written says so.
            """, valueName: "DAYS"))
    var presumeNotice: Int?

    func validate() throws {
        if let presumeNotice, !(0...3660).contains(presumeNotice) {
            throw UsageError("--presume-notice: \(presumeNotice) is not a number of days from 0 to 3660")
        }
    }

    /// The day as of which everything read is settled.
    ///
    /// - Throws: a failure with status 65 where it is not settled, as of several days, or nothing was read that tells one.
    func settledDay(of ledger: borrowing StreamLedger) throws(CommandFailure) -> CalendarDate {
        try day.settledDay(of: ledger)
    }
}
