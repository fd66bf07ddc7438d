import ArgumentParser
import Bags
import CommandSupport
import Indicators
import ReportBundles

/// `spotcheck-report diff A B`: the cells that differ, with statuses like those of diff(1).
struct BundleDiff: SpotcheckCommand {
    static let configuration = CommandConfiguration(
        commandName: "spotcheck-report diff",
        abstract: "List the cells that differ between two bundles, with the records behind them.",
        discussion: """
            Both bundles are verified first. The list is CSV on standard output: table, row, column, the old and the new
            value; for months, districts and categories also why the figure moved (LATE_DATA, RECHECK_VERDICT,
            SOURCE_MISSING, WITHDRAWN, DUPLICATE, AMENDED, CATEGORY_RULE, DISTRICT_RULE, ERROR) and the ids of records that
            moved it.

            EXIT STATUS
              0 the tables are the same; 1 they differ; 2 trouble.
            """,
        version: toolkitVersion)

    static var program: String { "spotcheck-report" }

    @Option(help: "The folder of --tables of spotcheck-report, where that was given one.")
    var tables: String?

    @OptionGroup var diagnosticOptions: DiagnosticOptions

    @Argument(help: "The earlier bundle.", completion: .directory)
    var old: String

    @Argument(help: "The later bundle.", completion: .directory)
    var new: String

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        do {
            let differences = try BundleDifference.all(
                from: old, to: new, tables: try ReportTableFiles(in: tables).indicators)
            if !diagnostics.quiet, !differences.isEmpty {
                // Without the byte order mark: this goes to a terminal or a pipe.
                let bytes = Array(BundleDifference.table(differences).bytes.dropFirst(3))
                let output = try ByteOutput(path: nil)
                try bytes.withUnsafeBytes { try output.write($0) }
                try output.commit()
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
