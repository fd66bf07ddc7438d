import ArgumentParser
import Bags
import CommandSupport
import Indicators
import ReportBundles
import Selection

/// `spotcheck-report diff A B`: the cells that differ, with statuses like those of diff(1).
struct BundleDiff: SpotcheckCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-report diff",
        abstract: "List the cells that differ between two bundles, with the records behind them.",
        discussion: """
            EXAMPLES
              spotcheck-report diff 2025Q3-r1 2025Q3-r2

            Both bundles are verified first. The list is CSV unless --format says another form: table, row, column, the old and the \
            new value; for months, districts and categories also why the figure moved (LATE_DATA, RECHECK_VERDICT, \
            SOURCE_MISSING, WITHDRAWN, DUPLICATE, AMENDED, CATEGORY_RULE, DISTRICT_RULE, ERROR) and the ids of \
            records that moved it.

            EXIT STATUS
            0 the tables are the same; 1 they differ; 2 trouble.
            """,
        version: toolkitVersion)

    static var program: String { "spotcheck-report" }

    @Option(help: "The folder of --tables of spotcheck-report, where that was given one.")
    var tables: String?

    @OptionGroup(title: "Output") var finding: FindingOptions
    @OptionGroup(title: "Messages and settings") var diagnosticOptions: DiagnosticOptions

    @Argument(help: "The earlier bundle.", completion: .directory)
    var old: String

    @Argument(help: "The later bundle.", completion: .directory)
    var new: String

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        do {
            let differences = try BundleDifference.all(
                from: old, to: new, tables: try ReportTableFiles(in: tables).indicators)
            if !diagnostics.quiet || finding.output != nil {
                var sheet = FindingSheet(["table", "key", "column", "old", "new", "reasons", "records"])
                for line in differences {
                    sheet.add([
                        ("table", line.table), ("key", line.key), ("column", line.column), ("old", line.old),
                        ("new", line.new), ("reasons", line.reasons.map(\.rawValue).joined(separator: " ")),
                        ("records", line.records.joined(separator: " ")),
                    ])
                }
                // Nothing at all where nothing differs, as from diff(1), unless a file or another form is asked for.
                let isAsked = finding.format != nil || finding.output != nil
                if !differences.isEmpty || isAsked { try finding.write(sheet.text(finding.format ?? .csv)) }
            }
            return differences.isEmpty ? .done : .targetMissed
        } catch {
            let failure = CommandFailure(describing: error)
            guard failure.status != .brokenPipe else { throw failure }
            diagnostics.failure(failure)
            return .tooManyRejects
        }
    }
}
