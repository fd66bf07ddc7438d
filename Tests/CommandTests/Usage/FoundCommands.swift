import Foundation
import Testing

/// Every tool and subcommand, found by asking: the programs that are built, and what their help lists below COMMANDS.
struct FoundCommands {
    struct Command: CustomTestStringConvertible {
        /// As it is typed: `spotcheck-stream table`.
        let name: String
        let help: String
        /// The words that its help lists as commands.
        let commands: [String]
        var isTool: Bool { !name.contains(" ") }
        var testDescription: String { name }
    }

    static let all: [Command] = {
        let tools = (try? FileManager.default.contentsOfDirectory(atPath: Shell.tools.path)) ?? []
        var waiting = tools.filter { $0.wholeMatch(of: /spotcheck(-[a-z]+)?/) != nil }.sorted()
        var found: [Command] = []
        guard let shell = try? Shell() else { return [] }
        while !waiting.isEmpty {
            let name = waiting.removeFirst()
            guard let help = try? shell.run("\(name) --help").output else { continue }
            let commands = listed(in: help)
            found.append(Command(name: name, help: help, commands: commands))
            waiting += commands.map { "\(name) \($0)" }
        }
        return found
    }()

    /// The first words of the entries below COMMANDS.
    private static func listed(in help: String) -> [String] {
        guard let start = help.range(of: "\nCOMMANDS\n") else { return [] }
        return help[start.upperBound...].components(separatedBy: "\n\n")[0].split(separator: "\n").compactMap { line in
            line.firstMatch(of: /^ {2}([a-z]+)(  |$)/).map { String($0.1) }
        }
    }
}
