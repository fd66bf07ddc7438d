package import AnalystTables
import RecordStream

/// The tables behind times: steps, terms and the calendar of working days.
package struct TimelinessTables: Sendable {
    /// What is timed.
    package let steps: [TimedStep]
    /// Terms by body of law and date.
    package let regimes: RegimeTable
    /// Public holidays and make-up days.
    package let calendar: WorkCalendar
    /// The file names and SHA-256 digests of the tables.
    package let digests: [(name: String, sha256: String)]

    /// The names of the tables.
    package static let names = ["timeliness_steps.csv", "regimes.csv", "calendar.csv"]

    /// Reads the built-in tables, each replaced by the bytes of an analyst's file if there is one.
    ///
    /// - Throws: `TableError` with file, line and column.
    package init(replacements: [String: [UInt8]] = [:]) throws(TableError) {
        func table(_ name: String, _ columns: TableColumns) throws(TableError) -> AnalystTable {
            try AnalystTable(builtIn: name, replacedBy: replacements[name], columns: columns)
        }
        let steps = try table(Self.names[0], TimedStep.columns)
        let regimes = try table(Self.names[1], RegimeTable.columns)
        let calendar = try table(Self.names[2], WorkCalendar.columns)
        self.steps = try TimedStep.steps(steps)
        self.regimes = try RegimeTable(regimes)
        self.calendar = try WorkCalendar(calendar)
        digests = [steps, regimes, calendar].map { table in
            var digest = SHA256Digest()
            table.bytes.withUnsafeBytes { digest.update($0) }
            return (name: table.name, sha256: digest.hexadecimal())
        }
    }
}
