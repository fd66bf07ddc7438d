internal import ArgumentParser
internal import CommandSupport
internal import Glibc
internal import InspectionModel

/// The tools of the kit, by the names of their executables.
package enum Tool: String, CaseIterable, Sendable {
    case ingest = "spotcheck-ingest"
    case normalize = "spotcheck-normalize"
    case reconcile = "spotcheck-reconcile"
    case rate = "spotcheck-rate"
    case report = "spotcheck-report"
    case verify = "spotcheck-verify"
    case stream = "spotcheck-stream"
    case draw = "spotcheck-draw"

    /// Runs the tool and leaves the process with its exit status, unless that is 0.
    ///
    /// - Parameter arguments: what stands behind the name of the tool; that of the process if nothing is given.
    package func main(_ arguments: [String] = Array(CommandLine.arguments.dropFirst())) {
        StandardDescriptors.open()
        let (command, rest) = resolved(arguments)
        let words: [String]
        do {
            words = try OfficeSettings.completed(rest, of: command, tool: self)
        } catch {
            Diagnostics(program: rawValue, words: rest).failure(error)
            exit(error.status.rawValue)
        }
        Invocation.run(words, by: command, beside: beside(command))
    }

    /// Prints the help of the tool, or of the subcommand that words name.
    func help(_ words: [String]) {
        let hasCommands = !command.configuration.subcommands.isEmpty || !beside(command).isEmpty
        main(words.isEmpty || !hasCommands ? ["--help"] : ["help"] + words)
    }

    /// The command that arguments name, and what is left of them.
    ///
    /// `spotcheck-report diff A B` compares, `lists` writes the official lists, `leads`, `classes`, `firms` and
    /// `comparison` what their names say; anything else writes a report, so that
    /// `--help` tells of its flags at once.
    func resolved(_ arguments: [String]) -> (command: any ParsableCommand.Type, arguments: [String]) {
        guard self == .report, let word = arguments.first else { return (command, arguments) }
        if word == "help", let named = arguments.dropFirst().first, let found = Self.report(named) {
            return (found, ["--help"])
        }
        guard let found = Self.report(word) else { return (command, arguments) }
        return (found, Array(arguments.dropFirst()))
    }

    /// The commands that are called like subcommands of `spotcheck-report`.
    private static let reports: KeyValuePairs<String, any ParsableCommand.Type> = [
        "diff": BundleDiff.self, "lists": ReportLists.self, "leads": ReportLeads.self, "classes": ReportClasses.self,
        "firms": ReportFirms.self, "comparison": ReportComparison.self,
    ]

    private static func report(_ word: String) -> (any ParsableCommand.Type)? {
        reports.first { $0.key == word }?.value
    }

    /// What the parser does not know to be subcommands of a command.
    func beside(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
        self == .report && command == self.command ? Self.reports.map(\.value) : []
    }

    /// The tool of a name, with or without `spotcheck-`.
    init?(name: String) {
        guard let tool = Tool(rawValue: name) ?? Tool(rawValue: Self.prefix + name) else { return nil }
        self = tool
    }

    private static let prefix = "spotcheck-"

    /// A name without `spotcheck-`.
    static func shortName(_ name: String) -> String {
        name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    }

    /// Says that no tool has a name, and which one may be meant.
    static func unknown(_ name: String) -> Message {
        let said: Message = "there is no tool “\(Diagnostics.harmless(name))”"
        let tools = allCases.map { shortName($0.rawValue) } + ["settings"]
        let ofStreams = Stream.configuration.subcommands.compactMap { $0.configuration.commandName }
        var near = Spelling.nearest(to: shortName(name), among: tools + ofStreams)
        if ofStreams.contains(name) { near = [name] }
        near = near.map { tools.contains($0) ? $0 : "stream \($0)" }
        return said + (near.isEmpty ? "; known are \(shortNames)" : "; did you mean \(near.joined(separator: " or "))?")
    }

    /// The short names of all tools, for messages.
    static var shortNames: String { allCases.map { shortName($0.rawValue) }.joined(separator: ", ") }

    var command: any ParsableCommand.Type {
        switch self {
        case .ingest: Ingest.self
        case .normalize: Normalize.self
        case .reconcile: Reconcile.self
        case .rate: Rate.self
        case .report: Report.self
        case .verify: Verify.self
        case .stream: Stream.self
        case .draw: DrawTool.self
        }
    }
}
