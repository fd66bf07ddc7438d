import ArgumentParser
import CommandSupport
import RecordStream

struct Head: StreamCommand, ChainedCommand {
    static let program = "spotcheck-stream head"
    static let configuration = CommandConfiguration(
        commandName: "head",
        abstract: "Take the first records, as a sealed stream that says that it is a cut.",
        discussion: """
            EXAMPLES
              spotcheck-stream head 20 settled.ndjson | spotcheck-stream table

            The whole input is read, so that its seal is checked. Header and seal of what comes out say of how many \
            records it is a cut: it can be shown, selected and looked at, and whatever makes one figure or one report \
            of it refuses (65), as of one part of a split. Where the input has no more records than are asked for, \
            it is whole, and nothing is marked.
            """)

    @OptionGroup(title: "Input and output") var options: StreamOptions

    @OptionGroup var input: CutInput

    var files: [String] { input.files }

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        try neighbours.claim(files)
        var cut = Cut(
            words: "head \(input.count)",
            recipe: StreamRecipe(
                producer: "spotcheck-stream-head \(toolkitVersion)", settings: [(name: "head", value: "\(input.count)")]
            ))
        let tap = StreamTap(options: options, diagnostics: diagnostics)
        let ledger = try tap.read(files, keys: KeySet([]), needsDigest: true) { record, _ in
            guard cut.taken.count < input.count else { return }
            cut.taken.append(try cut.keep(record.line, record: cut.taken.count))
        }
        try cut.write(options, ledger, files, diagnostics)
        return .done
    }
}
