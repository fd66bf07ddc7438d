package import ArgumentParser
internal import Glibc
internal import RecordStream

/// An executable of the toolkit: flags, files and exit status; the rules of the field live in its room.
package protocol SpotcheckCommand: ParsableCommand {
    /// The name by which diagnostics call the command.
    static var program: String { get }
    /// What the flags say about standard error.
    var diagnosticOptions: DiagnosticOptions { get }
    /// Does the work and says with which status to leave.
    mutating func execute(_ diagnostics: Diagnostics) throws -> ExitStatus
}

/// An executable with the flags that every stage understands.
package protocol StreamCommand: SpotcheckCommand {
    /// Which inputs to accept, where to write, and what to tell.
    var options: StreamOptions { get set }
}

/// A command that can be a part of a chain in one process.
package protocol ChainedCommand: SpotcheckCommand {
    /// What stands before and after it.
    var neighbours: StreamNeighbours { get set }
    /// The files that it is to read; `-`, or none, is what comes from the part before.
    var files: [String] { get }
    /// The file that it is to write its records to, if the flags name one.
    var outputPath: String? { get }
    /// Whether it reads a stream of records.
    var readsStreams: Bool { get }
    /// Whether it writes a stream of records.
    var writesStream: Bool { get }
}

extension ChainedCommand {
    package var readsStreams: Bool { true }
    package var writesStream: Bool { true }
}

extension ChainedCommand where Self: StreamCommand {
    package var neighbours: StreamNeighbours {
        get { options.neighbours }
        set { options.neighbours = newValue }
    }
    package var outputPath: String? { options.output }
}

extension StreamCommand {
    package var diagnosticOptions: DiagnosticOptions { options.diagnostics }
}

extension SpotcheckCommand {
    package static var program: String { _commandName }

    package mutating func run() throws {
        Termination.watch()
        let diagnostics = Diagnostics(program: Self.program, options: diagnosticOptions)
        defer { diagnostics.progress?.clear() }
        do {
            let status = try execute(diagnostics)
            if status != .done { throw ExitCode(status.rawValue) }
        } catch let code as ExitCode {
            throw code
        } catch {
            let failure = CommandFailure(describing: error)
            if failure.status != .brokenPipe { diagnostics.failure(failure) }
            throw ExitCode(failure.status.rawValue)
        }
    }
}

extension CommandFailure {
    /// The failure that any error amounts to.
    package init(describing error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let failure as StreamFailure: self.init(.badData, Message(told: failure.explanation))
        case let failure as any StageFailure:
            self.init(ExitStatus(rawValue: failure.status) ?? .badData, Message(told: failure.explanation))
        default: self.init(.badData, Message(told: "\(error)"))
        }
    }
}
