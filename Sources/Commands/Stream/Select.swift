import ArgumentParser
import CommandSupport
import Indicators
import RecordStream
import Records
import Selection

struct Select: StreamCommand, ChainedCommand {
    static let program = "spotcheck-stream select"
    static let configuration = CommandConfiguration(
        commandName: "select",
        abstract: "Pass on the records that meet conditions, as a sealed stream.",
        discussion: """
            EXAMPLES
              spotcheck-stream select --category 阀门 --verdict fail settled.ndjson |
                  spotcheck-rate --measure failing_items --format text

            Records stay as they are. The seal says how many were left out, so the next stage takes the stream for \
            whole.
            """)

    @OptionGroup(title: "Input and output") var options: StreamOptions
    @OptionGroup(title: "Which records") var selection: SelectionOptions

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        let filter = try selection.filter()
        var stage = SelectionStage(filter)
        let recipe = StreamRecipe(
            producer: "spotcheck-stream-select \(toolkitVersion)",
            settings: [(name: "where", value: filter.words.joined(separator: "; "))])
        var driver = StageDriver(recipe: recipe, options: options, diagnostics: diagnostics)
        driver.watch = KeyWatch(selection.requests(filter), types: try selection.recordType().map { [$0] } ?? [])
        let (ledger, accounting) = try driver.run(&stage, inputs: files)
        if ledger.records > 0, accounting.records == 0 {
            diagnostics.note("no record of the input meets \(filter.words.joined(separator: "; "))")
        }
        return .done
    }
}

/// Passes on the records that a filter admits.
struct SelectionStage: RecordStage {
    let keys: KeySet
    private(set) var accounting = Accounting()
    private let filter: RecordFilter.Bound

    init(_ filter: RecordFilter) {
        keys = KeySet(reading: filter.keyNames)
        self.filter = filter.bound(to: keys)
    }

    mutating func consume(_ record: borrowing RecordScanner, into writer: inout RecordWriter) throws {
        accounting.read += 1
        if filter.admits(record) { try writer.pass(record.line) } else { accounting.skipped += 1 }
    }
}
