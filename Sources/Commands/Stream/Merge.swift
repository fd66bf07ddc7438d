import ArgumentParser
import CommandSupport
import RecordStream

struct Merge: StreamCommand, ChainedCommand {
    static let program = "spotcheck-stream merge"
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Make one sealed stream of several.",
        discussion: "Records stay as they are, in the order of the inputs; the seal remembers every ancestor.")

    @OptionGroup var options: StreamOptions

    @Argument(help: "Streams to merge; standard input if there is none.", completion: .file())
    var files: [String] = []

    func execute(_ diagnostics: Diagnostics) throws -> ExitStatus {
        var stage = PassThroughStage()
        let recipe = StreamRecipe(producer: "spotcheck-stream-merge \(toolkitVersion)")
        try StageDriver(recipe: recipe, options: options, diagnostics: diagnostics).run(&stage, inputs: files)
        return .done
    }
}
