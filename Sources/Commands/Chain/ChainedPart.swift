import ArgumentParser
import CommandSupport
import Glibc

/// One part of a chain: a tool, and the command that its arguments make.
struct ChainedPart {
    /// The name before its arguments: `spotcheck-ingest`, `spotcheck-stream select`.
    let program: String
    var command: any ChainedCommand

    /// Reads one part as it was typed: the name of a tool, with or without `spotcheck-`, and its arguments.
    ///
    /// A usage error, `--help` and `--version` are answered as the tool itself answers them, and end the process.
    ///
    /// - Throws: a failure with status 64 if no tool has that name, or the tool cannot be a part of a chain.
    init(_ part: ArraySlice<String>) throws(CommandFailure) {
        guard let name = part.first else { throw CommandFailure(.usage, "a part of the chain is empty") }
        guard let tool = Tool(name: name) else {
            throw CommandFailure(
                .usage, Tool.unknown(name))
        }
        let arguments = Array(part.dropFirst())
        if tool == .report, arguments.first == "diff" {
            throw CommandFailure(.usage, "“report diff” reads folders and cannot be part of a chain")
        }
        let (named, rest) = tool.resolved(arguments)
        let words = try OfficeSettings.completed(rest, of: named, tool: tool)
        guard let parsed = Invocation.parsed(words, by: named, beside: tool.beside(named)) else { exit(0) }
        guard let command = parsed as? any ChainedCommand else {
            throw CommandFailure(
                .usage, "“\(name)” does not read a stream from the part before it and cannot be part of a chain")
        }
        self.command = command
        program = type(of: command).program
    }

    /// Makes sure that what the part before writes is read, and that what the part writes goes on.
    ///
    /// - Throws: a failure with status 64.
    func checkPlace(isFirst: Bool, isLast: Bool) throws(CommandFailure) {
        if !isFirst {
            guard command.readsStreams else {
                throw CommandFailure(.usage, "\(program) reads files and no stream: it can only be the first part")
            }
            if !command.files.isEmpty, !command.files.contains("-") {
                throw CommandFailure(
                    .usage,
                    "\(program) is given files, and what the part before it writes would be lost; add “-” to read that as well"
                )
            }
        }
        if !isLast {
            guard command.writesStream else {
                throw CommandFailure(.usage, "\(program) writes no stream: it can only be the last part")
            }
            if command.outputPath != nil {
                throw CommandFailure(
                    .usage,
                    "\(program) has --output, and the next part would get nothing; put --keep DIR before the first part to keep what each part writes"
                )
            }
        }
    }
}
