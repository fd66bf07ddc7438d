import CommandSupport
import SourceLayouts

/// What became of the rows of each file, to tell those of which little or nothing was read.
struct FileOutcomes {
    private struct Outcome {
        let file: SourceContent
        /// Rows of data: those that are no titles, headings, totals or notes.
        var rows = 0
        var rejected = 0
        var records = 0
    }

    private var outcomes: [Outcome] = []

    /// A file with so many rows of which none can be read is no table of what it seems to be.
    private static let fewestUnreadable = 10

    /// Adds the account of one table of a file; the sheets of a workbook are one file.
    mutating func add(_ account: SourceAccount, of file: SourceContent) {
        if outcomes.last?.file !== file { outcomes.append(Outcome(file: file)) }
        outcomes[outcomes.count - 1].rows += account.read - account.skipped.values.reduce(0, +)
        outcomes[outcomes.count - 1].rejected += account.rejected
        outcomes[outcomes.count - 1].records += account.records
    }

    /// Files of ten rows or more of which none could be read, each with a failure that says so.
    var unreadable: [(name: String, failure: CommandFailure)] {
        outcomes.filter(Self.isUnreadable).map {
            ($0.file.name, CommandFailure(.badData, "none of its \($0.rows) rows could be read", at: $0.file.path))
        }
    }

    /// Files of which more than half of the rows were refused, or all of fewer than ten.
    var mostlyRejected: [(name: String, failure: CommandFailure)] {
        outcomes.filter { !Self.isUnreadable($0) && $0.rejected * 2 > $0.rows }.map {
            (
                $0.file.name,
                CommandFailure(.tooManyRejects, "\($0.rejected) of its \($0.rows) rows were refused", at: $0.file.path)
            )
        }
    }

    private static func isUnreadable(_ outcome: Outcome) -> Bool {
        outcome.rows >= fewestUnreadable && outcome.rejected == outcome.rows && outcome.records == 0
    }
}
