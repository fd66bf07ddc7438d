package import ArgumentParser
internal import Glibc

/// How the words behind the name of a command are answered, the same for every tool and subcommand.
///
/// Help and version come first, whatever else is missing or wrong; then what is wrong with the words, the error last.
package enum Invocation {
    /// An answer to the words.
    package enum Answer {
        /// A command to be run.
        case run(any SpotcheckCommand)
        /// A text for standard output; the status is 0.
        case tell(String)
        /// The program that refuses, its synopsis, and what is wrong.
        case refuse(program: String, synopsis: String, CommandFailure)
    }

    /// The answer to the words.
    ///
    /// - Parameter beside: commands that are no subcommands for the parser and are called as if they were.
    package static func answer(
        _ words: [String], by command: any ParsableCommand.Type, beside: [any ParsableCommand.Type] = []
    ) -> Answer {
        // At once: nothing that could be wrong with the words is left to be looked for.
        if words == ["--version"] { return .tell(toolkitVersion + "\n") }
        var failure: (any Error)?
        do {
            let parsed = try command.parseAsRoot(words)
            if let command = parsed as? any SpotcheckCommand { return .run(command) }
            // Otherwise help is asked for, or a group of commands without one.
        } catch {
            failure = error
        }
        let outline = CommandOutline(of: command, beside: beside)
        let fault = UsageFault(words, of: outline)
        if fault.asksForHelp { return .tell(HelpText(fault.outline).text) }
        if fault.asksForVersion { return .tell(toolkitVersion + "\n") }
        if let failure, command.exitCode(for: failure) == .success {
            // Scripts of completion, and what the manual is made of.
            return .tell(command.fullMessage(for: failure) + "\n")
        }
        return .refuse(
            program: fault.outline.name, synopsis: fault.outline.synopsis,
            CommandFailure(
                .usage, fault.message ?? failure.map { sentence(command.message(for: $0)) } ?? "is not understood"))
    }

    /// Answers the words: runs the command, prints, or refuses; leaves the process unless the status is 0.
    package static func run(
        _ words: [String], by command: any ParsableCommand.Type, beside: [any ParsableCommand.Type] = []
    ) {
        guard var parsed = parsed(words, by: command, beside: beside) else { return }
        do {
            try parsed.run()
        } catch let code as ExitCode {
            exit(code.rawValue)
        } catch {
            command.exit(withError: error)
        }
    }

    /// The command that the words ask to be run; nil where they were answered by a text.
    ///
    /// Leaves the process with status 64 where they are refused.
    package static func parsed(
        _ words: [String], by command: any ParsableCommand.Type, beside: [any ParsableCommand.Type] = []
    ) -> (any SpotcheckCommand)? {
        switch answer(words, by: command, beside: beside) {
        case .run(let command): return command
        case .tell(let text):
            tell(text, from: command._commandName)
            return nil
        case .refuse(let program, let synopsis, let failure):
            refuse(failure, program: program, synopsis: synopsis, words)
        }
    }

    /// Prints a text, and leaves the process where that fails.
    package static func tell(_ text: String, from program: String) {
        let bytes = Array(text.utf8)
        do {
            let output = try ByteOutput(path: nil)
            try bytes.withUnsafeBytes { try output.write($0) }
            try output.commit()
        } catch {
            let failure = CommandFailure(describing: error)
            if failure.status != .brokenPipe { Diagnostics(program: program).failure(failure) }
            exit(failure.status.rawValue)
        }
    }

    /// Leaves the process: one line says how the command is called and where more is said, the last one what is wrong.
    package static func refuse(
        _ failure: CommandFailure, program: String, synopsis: String, _ words: [String]
    ) -> Never {
        let isJSON = words.contains("--log-json") || DiagnosticOptions.formatOfEnvironment == .json
        let usage: Message = "usage: \(synopsis)   (see \(program) --help)"
        if !isJSON { writeToStandardError(usage.text(in: Language(of: words)) + "\n") }
        Diagnostics(program: program, words: words).failure(failure)
        exit(failure.status.rawValue)
    }

    /// A message of the parser as those of the house are: without a full stop, beginning small.
    static func sentence(_ message: String) -> Message {
        UsageError.message(for: message) ?? Message(told: inform(message))
    }

    private static func inform(_ message: String) -> String {
        var text = message.replacing(". Please provide one of the following:\n  - ", with: "; it is one of ")
            .replacing("\n  - ", with: ", ").replacing(". Please provide one of ", with: "; it is one of ")
        if text.hasSuffix("."), !text.hasSuffix("…") { text.removeLast() }
        for word in ["The ", "Missing ", "Unexpected ", "Invalid ", "Only ", "Name "] where text.hasPrefix(word) {
            text = word.lowercased() + text.dropFirst(word.count)
        }
        return text
    }
}
