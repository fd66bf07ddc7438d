internal import ArgumentParser
internal import CommandSupport

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
        command.main(rest)
    }

    /// The command that arguments name, and what is left of them.
    ///
    /// `spotcheck-report diff A B` compares, `lists` writes the official lists, `leads`, `classes`, `firms` and
    /// `comparison` what their names say; anything else writes a report, so that
    /// `--help` tells of its flags at once.
    func resolved(_ arguments: [String]) -> (command: any ParsableCommand.Type, arguments: [String]) {
        guard self == .report, let word = arguments.first else { return (command, arguments) }
        let rest = Array(arguments.dropFirst())
        return switch word {
        case "diff": (BundleDiff.self, rest)
        case "lists": (ReportLists.self, rest)
        case "leads": (ReportLeads.self, rest)
        case "classes": (ReportClasses.self, rest)
        case "firms": (ReportFirms.self, rest)
        case "comparison": (ReportComparison.self, rest)
        default: (command, arguments)
        }
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
