import ArgumentParser
import CommandSupport
import RecordStream

struct Split: SpotcheckCommand {
    static let program = "spotcheck-stream split"
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract: "Make a sealed stream of each value of a key.",
        discussion: """
            Writes DIR/VALUE.ndjson for every value, and DIR/_none.ndjson for records without the key; “cat” of all of
            them is the input again. A value that is no plain file name ends the run with status 65.

              spotcheck-stream split --by district -d 催办 <cases.ndjson
            """)

    @OptionGroup var options: StreamOptions

    @Option(help: "The key.")
    var by: String

    @Option(name: .shortAndLong, help: "The folder for the streams; it must exist.")
    var directory: String

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    func validate() throws {
        if options.output != nil { throw ValidationError("split writes to --directory, not to --output.") }
    }

    /// More streams than this would need more open files than a process may have.
    private static let mostStreams = 500

    var diagnosticOptions: DiagnosticOptions { options.diagnostics }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        let keys = KeySet([by])
        let recipe = StreamRecipe(
            producer: "spotcheck-stream-split \(toolkitVersion)", settings: [(name: "by", value: by)])
        var parts: [String: SideStream] = [:]
        let ledger = try StreamTap(options: options, diagnostics: diagnostics).read(files, keys: keys) { record, _ in
            let value = record.text(keys[by]) ?? record.integer(keys[by]).map(String.init) ?? "_none"
            if parts[value] == nil {
                guard !value.isEmpty, !value.hasPrefix("."), !value.utf8.contains(where: { $0 == 0x2f || $0 < 0x20 }),
                    value.utf8.count <= 200
                else {
                    throw CommandFailure(.badData, "\(by): “\(Diagnostics.harmless(value))” is no file name")
                }
                guard parts.count < Self.mostStreams else {
                    throw CommandFailure(.badData, "\(by) has more than \(Self.mostStreams) values")
                }
                let part = try SideStream(
                    path: "\(directory)/\(value).ndjson", role: value, recipe: recipe,
                    keepUnchanged: options.keepUnchanged)
                let line = record.line.withMemoryRebound(to: UInt8.self) { String(decoding: $0, as: UTF8.self) }
                try part.open(seed: line)
                parts[value] = part
            }
            try parts[value]?.write { try $0.pass(record.line) }
        }
        for value in parts.keys.sorted() {
            try parts[value]?.commit(
                parents: ledger.parents, lineage: ledger.lineage, completeness: ledger.completeness)
        }
        if !options.quiet { diagnostics.note("read=\(ledger.records) streams=\(parts.count)") }
        return .done
    }
}
