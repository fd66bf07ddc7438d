import ArgumentParser
import Bags
import CommandSupport

/// A command that makes a folder of settled records, which a stage before it in a chain may hand over: what the report and
/// its `lists`, `leads`, `classes`, `firms` and `comparison` have in common.
protocol FolderCommand: SpotcheckCommand, ChainedCommand {
    /// The folder as it is typed.
    var output: String { get }
    var acceptance: InputAcceptance { get set }
}

extension FolderCommand {
    var neighbours: StreamNeighbours {
        get { acceptance.neighbours }
        set { acceptance.neighbours = newValue }
    }
    var outputPath: String? { output }
    var writesStream: Bool { false }

    /// Reads what the folder is made of: settled records, and all of them.
    func tap(_ diagnostics: Diagnostics) -> StreamTap {
        StreamTap(
            policy: acceptance.policy, neighbours: acceptance.neighbours, diagnostics: diagnostics, wantsWhole: true)
    }

    /// Makes sure that what was typed names a folder.
    ///
    /// - Throws: an error of usage.
    func confirmOutput() throws {
        guard BundlePlace(output) != nil else { throw UsageError("-o: \"\(output)\" names no folder") }
    }
}

extension Diagnostics {
    /// Tells what became of the records of a folder: notes, and the sum of them.
    func tell(_ notes: [String], _ sum: String) {
        for line in notes + [sum] { note(Message(told: line)) }
    }
}
