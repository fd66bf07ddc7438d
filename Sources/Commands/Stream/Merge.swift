import ArgumentParser
import CommandSupport
import RecordStream

struct Merge: StreamCommand, ChainedCommand {
    static let program = "spotcheck-stream merge"
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Make one sealed stream of several.",
        discussion: """
            EXAMPLES
              spotcheck-stream merge june.ndjson july.ndjson >both.ndjson

            Records stay as they are, in the order of the inputs; the seal remembers every ancestor.
            """)

    @OptionGroup(title: "Input and output") var options: StreamOptions

    @Argument(help: "Streams to merge; standard input if there is none.", completion: .file())
    var files: [String] = []

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        var stage = PassThroughStage()
        let recipe = StreamRecipe(producer: "spotcheck-stream-merge \(toolkitVersion)")
        var driver = StageDriver(recipe: recipe, options: options, diagnostics: diagnostics)
        driver.wantsWhole = true
        let (ledger, _) = try driver.run(&stage, inputs: files)
        if let lack = ledger.branchesMissing {
            diagnostics.note(
                "a split by \(Diagnostics.harmless(lack.key)) made \(lack.count) streams, and \(lack.missing) of them are not in the input"
            )
        }
        return .done
    }
}
