import ArgumentParser
import CommandSupport
import RecordStream
import Rectification

struct Key: StreamCommand, ChainedCommand {
    static let program = "spotcheck-stream key"
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Write on each record what it must stay together with.",
        discussion: """
            EXAMPLES
              spotcheck-stream key coded.ndjson | spotcheck-stream bare >keyed.ndjson

            For engines that part their data themselves. Records with the same “\(Self.name)” go into one part, and \
            each part can then be reconciled by itself: all copies of a sample (by number, report or description), \
            its rechecks, its follow-up samples and its cases, whatever columns the copies lack. The key depends on \
            the records alone, not on their order. It is what “split --by identity” parts by.

            The engine's parts are no streams of one split, so that nothing can tell whether all of them came: what \
            is made of them says “settled” no. Where a seal should say so, use “split --by identity -n”.
            """)

    /// The key of records under which it is written.
    static let name = "stays_with"

    @OptionGroup(title: "Input and output") var options: StreamOptions

    @Argument(help: "Streams to read; standard input if there is none.", completion: .file())
    var files: [String] = []

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        let inputs = MappedInputs()
        var stage = KeyStage(LineSpool(inputs))
        let recipe = StreamRecipe(producer: "spotcheck-stream-key \(toolkitVersion)")
        var driver = StageDriver(recipe: recipe, options: options, diagnostics: diagnostics)
        driver.wantsWhole = true
        try driver.run(&stage, inputs: files, mapped: inputs)
        return .done
    }
}

/// Keeps all records, and writes them with their keys when it is known which belong together.
private struct KeyStage: RecordStage {
    let keys: KeySet
    private(set) var accounting = Accounting()
    private var plan: ShardPlan
    private let written: Int

    var needs: [String] { [] }
    var needsWholeInput: Bool { true }

    init(_ store: LineSpool) {
        plan = ShardPlan(store: store)
        keys = plan.keys.adding([Key.name])
        written = keys[Key.name]
    }

    mutating func consume(_ record: borrowing RecordScanner, into writer: inout RecordWriter) throws {
        accounting.read += 1
        try plan.add(record)
    }

    mutating func finish(into writer: inout RecordWriter) throws {
        var scanner = RecordScanner(keys)
        var edits = RecordEdits()
        let written = written
        try plan.eachKey { key, line in
            _ = scanner.scan(line, isText: true)
            edits.reset()
            let digits = String(key, radix: 16)
            edits.set(written, String(repeating: "0", count: 16 - digits.utf8.count) + digits)
            try writer.pass(scanner, with: edits)
        }
    }
}
