import AnalystTables
import ArgumentParser
import CommandSupport
import InspectionModel
import RecordStream
import Records
import Selection

struct Expect: StreamCommand, ChainedCommand {
    static let program = "spotcheck-stream expect"
    static let configuration = CommandConfiguration(
        commandName: "expect",
        abstract: "Test what an office expects of its records, and name each expectation that is not met.",
        discussion: """
            EXAMPLES
              spotcheck-stream expect --expectations expectations.csv --period 2025-03 settled.ndjson

            The table has the columns expectation (what it is called), kind, type (sample where it is empty), key, where \
            (conditions as for --where, separated by ;), low, high (bounds that are allowed themselves), values \
            (separated by |). A row that says nothing that can be tested ends the run (78).

            KINDS
              filled  percent of the records that have the key; all of them where low and high are empty
              count   the number of records
              change  percent more or fewer records than in the period before --period
              share   percent of the records that have the commonest value of the key
              values  the number of records with a value that is not listed; none where high is empty

            With --period only records of these days are looked at. Each expectation is a row of the table; each one \
            that is not met is told on standard error as well, also with --quiet. What nothing in the records tells \
            (the key is never seen, there is no period before) is untested, and never taken for met.

            EXIT STATUS
            0 all are met; 1 one or more are not met; 2 none failed, but one or more could not be tested; 64 and above \
            as every command.
            """)

    @OptionGroup(title: "Input and output") var options: StreamOptions

    @Option(help: "The table of expectations.", completion: .file(extensions: ["csv"]))
    var expectations: String

    @Option(help: "Look at these days: 2025, 2025H1, 2025Q3, 2025-09, FROM..TO; “change” compares with those before.")
    var period: String?

    @Option(help: "The record key whose date decides about the period.")
    var date = "sampled_on"

    @Option(help: "A folder whose tables replace the built-in ones that give conditions their meaning.")
    var tables: String?

    @Option(help: ArgumentHelp(stringLiteral: "The form of the table: " + TableFormat.help + "."))
    var format: TableFormat = .text

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    var writesStream: Bool { false }

    func validate() throws {
        if let period, Period(period) == nil {
            throw UsageError(
                "--period: \"\(period)\" is not one of 2025, 2025H1, 2025Q3, 2025-09, a date, FROM..TO")
        }
        try KeyWatch.confirmDate("--date", date)
    }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        try FileClaims.read([expectations])
        var tallies = try read()
        let watch = KeyWatch([
            KeyWatch.Request("--expectations", tallies.flatMap(\.namedKeys)), KeyWatch.Request("--date", [date]),
        ])
        let keys = KeySet(reading: tallies.flatMap(\.keyNames) + [date, "type"] + (watch?.names ?? []))
        for place in tallies.indices { tallies[place].bind(to: keys, date: date) }
        try watch?.lookAhead(files)
        let output = try options.openOutput(.lines, reading: files)
        let tap = StreamTap(options: options, diagnostics: diagnostics, wantsWhole: true)
        _ = try tap.read(files, keys: keys, watch: watch) { record, _ in
            for place in tallies.indices { tallies[place].add(record) }
        }
        try watch?.judge(diagnostics, hasOutput: false)
        var text = Self.sheet(tallies).text(format)
        try text.withUTF8 { try output.write(UnsafeRawBufferPointer($0)) }
        try output.commit()
        return tell(tallies, diagnostics)
    }

    /// The expectations of the table, each with nothing counted.
    ///
    /// - Throws: a failure with status 78 for a bad table, 66 or 74 for one that cannot be read.
    private func read() throws -> [ExpectationTally] {
        let name = ByteInput.fileName(of: expectations)
        let bytes = try ByteInput.contents(ofFile: expectations)
        let replacements = try TableFolder.replacements(in: tables, for: RecordFilter.tableNames)
        do throws(TableError) {
            var tallies: [ExpectationTally] = []
            for expectation in try Expectation.read(named: name, bytes: bytes) {
                tallies.append(
                    try ExpectationTally(
                        expectation, table: name, period: period.flatMap { Period($0) }, replacements: replacements))
            }
            return tallies
        } catch {
            throw CommandFailure(.badTable, "\(error)")
        }
    }

    private static func sheet(_ tallies: [ExpectationTally]) -> FindingSheet {
        var sheet = FindingSheet(
            ["expectation", "result", "found", "low", "high", "detail", "kind", "line"], counts: ["line"],
            widths: ["detail": 40])
        for tally in tallies {
            let (asked, result) = (tally.expectation, tally.result)
            let isPercentage = ![.count, .values].contains(asked.kind)
            func bound(_ value: Int?) -> String? {
                value.map { isPercentage ? Decimals.shortest(Decimals.text($0, decimals: 3)) : "\($0)" }
            }
            sheet.add([
                ("expectation", asked.name), ("result", result.outcome.rawValue), ("found", result.found),
                ("detail", result.detail), ("kind", asked.kind.rawValue), ("low", bound(asked.low)),
                ("high", bound(asked.high)), ("line", "\(asked.line)"),
            ])
        }
        return sheet
    }

    /// Names what is not met and what could not be tested, and says with which status to leave.
    private func tell(_ tallies: [ExpectationTally], _ diagnostics: Diagnostics) -> ExitStatus {
        var status = ExitStatus.done
        for tally in tallies {
            let result = tally.result
            let name = Diagnostics.harmless(tally.expectation.name)
            switch result.outcome {
            case .met: break
            case .failed:
                status = .targetMissed
                diagnostics.failure(
                    CommandFailure(
                        .targetMissed, "“\(name)” is not met: \(result.found) (\(Diagnostics.harmless(result.detail)))")
                )
            case .untested:
                if status == .done { status = .tooManyRejects }
                diagnostics.failure(
                    CommandFailure(
                        .tooManyRejects, "“\(name)” could not be tested: \(Diagnostics.harmless(result.detail))"))
            }
        }
        return status
    }
}
