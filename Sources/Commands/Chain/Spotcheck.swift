internal import ArgumentParser
internal import CommandSupport
internal import Glibc

/// `spotcheck`: every tool by its short name, alone or in a chain.
package enum Spotcheck {
    /// Runs what the process was called with, and leaves it with its exit status, unless that is 0.
    ///
    /// Called under the name of a tool, as by a link, it is that tool.
    package static func main() {
        StandardDescriptors.open()
        let name = CommandLine.arguments.first.map { ByteInput.fileName(of: $0) } ?? ""
        let arguments = Array(CommandLine.arguments.dropFirst())
        if let tool = Tool(rawValue: name) { return tool.main(arguments) }
        main(arguments)
    }

    static func main(_ arguments: [String]) {
        var words = arguments[...]
        var keep: String?
        while let word = words.first {
            if word == "--keep", words.count > 1 {
                keep = words.dropFirst().first
                words = words.dropFirst(2)
            } else if word.hasPrefix("--keep=") {
                keep = String(word.dropFirst("--keep=".count))
                words = words.dropFirst()
            } else if word == "--settings", words.count > 1 {
                // For every part alike, as a variable is for every stage of a pipe.
                setenv(OfficeSettings.variable, words.dropFirst().first ?? "", 1)
                words = words.dropFirst(2)
            } else if word.hasPrefix("--settings=") {
                setenv(OfficeSettings.variable, String(word.dropFirst("--settings=".count)), 1)
                words = words.dropFirst()
            } else {
                break
            }
        }
        guard let first = words.first, !first.hasPrefix("-"), first != "help" else {
            if words.first == "help", let tool = words.dropFirst().first.flatMap({ Tool(name: $0) }) {
                return tool.help(Array(words.dropFirst(2)))
            }
            return Invocation.run(arguments, by: Root.self)
        }
        if first == SettingsCommand.configuration.commandName {
            return Invocation.run(Array(words), by: Root.self)
        }
        if Tool(name: first) == nil, let flag = words.first(where: { ["--help", "-h", "--version"].contains($0) }) {
            return Invocation.run([flag], by: Root.self)
        }
        let parts = words.split(separator: "then", omittingEmptySubsequences: false)
        do throws(CommandFailure) {
            if keep?.isEmpty == true { throw CommandFailure(.usage, "--keep names no folder") }
            if parts.count == 1, let tool = Tool(name: first) {
                guard keep == nil else {
                    throw CommandFailure(
                        .usage, "--keep keeps what the parts of a chain hand on, but there is only one part")
                }
                return tool.main(Array(words.dropFirst()))
            }
            let status = try Chain(parts, keep: keep).run()
            if status != .done { exit(status.rawValue) }
        } catch {
            Diagnostics(program: "spotcheck", words: arguments).failure(error)
            exit(error.status.rawValue)
        }
    }

    /// What help, completion and the manual page know of the whole.
    private struct Root: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "spotcheck",
            abstract: "Figures of product spot checks: every tool by its short name, alone or in a chain.",
            discussion: """
                EXAMPLES
                  spotcheck ingest results.csv results.xml ledger.csv then normalize then reconcile --as-of 2025-03-31 then report -o bundle
                  spotcheck --keep work ingest results.csv then normalize then reconcile --as-of 2025-03-31 then rate
                  spotcheck rate --list measures

                A chain runs several tools in one process: what one writes the next one reads, as in a pipe, and \
                with the same bytes at the end; it is faster, since nothing is packed and unpacked on the way. The \
                word “then” stands between the parts, and each takes the flags of its tool; a file of that name is \
                written ./then.

                Where a part fails, the run ends with its message and its status, and nothing half-written stays. \
                Parts that are done exit with the status of the last one that is not 0.

                With --settings FILE before the first part every part takes options of the office that it is not \
                given from that table; “spotcheck settings” says what holds.

                “spotcheck ingest” is “spotcheck-ingest”, and so are the others; “spotcheck help ingest” tells of \
                its flags.

                \(ExitStatus.help)
                """,
            version: toolkitVersion,
            subcommands: [
                Short<Ingest>.self, Short<Normalize>.self, Short<Reconcile>.self, Short<Rate>.self, Short<Report>.self,
                Short<Verify>.self, Short<Stream>.self, Short<DrawTool>.self, SettingsCommand.self,
            ])

        @Option(
            help: ArgumentHelp(
                "Keep what each part but the last writes in the folder DIR, as 1-ingest.ndjson, 2-normalize.ndjson and so on: the streams of the pipe, byte for byte.",
                valueName: "dir"), completion: .directory)
        var keep: String?
    }

    /// A tool under its short name.
    private struct Short<Command: ParsableCommand>: ParsableCommand {
        static var configuration: CommandConfiguration {
            var configuration = Command.configuration
            configuration.commandName = configuration.commandName.map { Tool.shortName($0) }
            return configuration
        }

        @OptionGroup var command: Command

        mutating func run() throws { try command.run() }
    }
}
