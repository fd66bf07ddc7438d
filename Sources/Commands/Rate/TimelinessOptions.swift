import ArgumentParser
import CommandSupport
import InspectionModel
import Rectification

/// Times instead of rates: what is asked for, and by which tables.
struct TimelinessOptions: ParsableArguments {
    @Flag(
        help: """
            Tell times (及时率) instead of rates: of each step (timeliness_steps.csv) the share in time, median and 90th \
            percentile in working days, by bureau and laboratory. Of the other selections only --where goes with it.
            """)
    var timeliness = false

    @Option(
        help: ArgumentHelp(
            "With --timeliness: the day as of which, not later than that of the settlement, which it is without.",
            valueName: "YYYY-MM-DD"),
        transform: { text in
            guard let date = CalendarDate(text) else { throw UsageError("“\(text)” is not a date YYYY-MM-DD") }
            return date
        })
    var asOf: CalendarDate?

    @Option(
        help: "With --timeliness: a calendar of holidays and make-up days instead of the built-in one.",
        completion: .file(extensions: ["csv"]))
    var calendar: String?

    @Option(
        help: "With --timeliness: a table of regimes instead of the built-in one.",
        completion: .file(extensions: ["csv"]))
    var regimes: String?

    @Option(
        help: "With --timeliness: a table of steps instead of the built-in timeliness_steps.csv.",
        completion: .file(extensions: ["csv"]))
    var steps: String?

    func validate() throws {
        guard !timeliness else { return }
        let given = [
            ("--as-of", asOf != nil), ("--calendar", calendar != nil), ("--regimes", regimes != nil),
            ("--steps", steps != nil),
        ]
        if let (option, _) = given.first(where: { $0.1 }) { throw UsageError("\(option) needs --timeliness") }
    }

    /// The tables.
    ///
    /// - Throws: a failure with status 78 for a bad table, 66 or 74 for a file that cannot be read.
    func tables() throws -> TimelinessTables {
        var replacements: [String: [UInt8]] = [:]
        for (name, path) in [("timeliness_steps.csv", steps), ("regimes.csv", regimes), ("calendar.csv", calendar)] {
            if let path { replacements[name] = try ByteInput.contents(ofFile: path) }
        }
        do {
            return try TimelinessTables(replacements: replacements)
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }
}
