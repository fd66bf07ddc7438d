import Foundation
import Selection
import TestMaterial
import Testing

/// What every tool and subcommand says of itself and of words that it does not know; they are found, not listed.
@Suite("Help, versions and usage errors of every command")
struct UsageTests {
    static let commands = FoundCommands.all

    @Test("help leads to every command of the sources")
    func everyCommandIsFound() throws {
        let folder = SharedMaterial.packageRoot.appending(path: "Sources/Commands")
        let files = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
        var names: Set<String> = []
        for file in files where file.hasSuffix(".swift") {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            for match in text.matches(of: /commandName: "([^"]+)"/) { names.insert(String(match.1)) }
        }
        #expect(names.count > 20)
        let found = Set(Self.commands.flatMap { [$0.name, String($0.name.split(separator: " ").last ?? "")] })
        #expect(names.subtracting(found) == [])
    }

    @Test("help and version come first, whatever else is missing or wrong", arguments: commands)
    func helpFirst(_ command: FoundCommands.Command) throws {
        let shell = try Shell()
        for words in ["--help", "-h", "--no-such-option --help", "--help --no-such-option", "no-such-file --help"] {
            let result = try shell.run("\(command.name) \(words)")
            #expect(result.status == 0 && result.output == command.help && result.error.isEmpty, "\(words)")
        }
        let version = try shell.run("spotcheck-rate --version")
        for words in ["--version", "--version --no-such-option", "no-such-file --version"] {
            let result = try shell.run("\(command.name) \(words)")
            #expect(result.status == 0 && result.output == version.output && result.error.isEmpty, "\(words)")
        }
    }

    @Test("help is at most 80 columns wide and has examples at its head, of flags that there are", arguments: commands)
    func helpFits(_ command: FoundCommands.Command) throws {
        let lines = command.help.components(separatedBy: "\n")
        for line in lines { #expect(DisplayWidth.of(line) <= 80, "\(line)") }
        let head = try #require(command.help.range(of: "\n\nUSAGE\n")).lowerBound
        let start = try #require(command.help.range(of: "\n\nEXAMPLES\n"), "no examples at the head")
        try #require(start.upperBound <= head, "examples stand behind the usage")
        let examples = command.help[start.upperBound..<head].components(separatedBy: "\n\n")[0]
        let count = examples.split(separator: "\n").count { $0.wholeMatch(of: /^ {2}\S.*$/) != nil }
        #expect(count >= (command.isTool ? 3 : 1), "\(examples)")
        let known = Self.commands.map(\.help).joined()
        let ours = examples.replacing(" \\\n", with: " ").split(whereSeparator: { "|\n".contains($0) })
            .filter { $0.drop { $0 == " " }.hasPrefix("spotcheck") }
            .map { String($0).components(separatedBy: " -- ")[0] }.joined(separator: "\n")
        for flag in ours.matches(of: /(^|\s)(--[a-z][a-z0-9-]*)/).map({ String($0.2) }) {
            #expect(
                known.contains("  \(flag) ") || known.contains(", \(flag) ") || known.contains("  \(flag)\n"), "\(flag)"
            )
        }
    }

    @Test("options stand in groups where there are many", arguments: commands)
    func groups(_ command: FoundCommands.Command) {
        var counts: [String: Int] = [:]
        var section = ""
        for line in command.help.components(separatedBy: "\n") {
            if line.wholeMatch(of: /[A-Z].*/) != nil { section = line }
            if line.wholeMatch(of: /^ {2}(-\w, )?--.*/) != nil { counts[section, default: 0] += 1 }
        }
        for (section, count) in counts { #expect(count <= 20, "\(section) has \(count) options") }
    }

    @Test("no text of the help is broken into lines by hand")
    func noHandBrokenLines() throws {
        let shell = try Shell()
        var texts = 0
        for command in Self.commands where command.isTool || command.name.hasPrefix("spotcheck-report ") {
            let dump = try shell.run("\(command.name) --experimental-dump-help").output
            let tree =
                try #require(
                    try JSONSerialization.jsonObject(with: Data(dump.utf8)) as? [String: Any])["command"]
                as? [String: Any]
            var waiting = [try #require(tree)]
            while let next = waiting.popLast() {
                waiting += next["subcommands"] as? [[String: Any]] ?? []
                var helps = [next["abstract"] as? String ?? ""]
                for argument in next["arguments"] as? [[String: Any]] ?? [] {
                    helps.append(argument["abstract"] as? String ?? "")
                }
                for text in helps { #expect(!text.contains("\n"), "\(text)") }
                var before = ""
                for line in (next["discussion"] as? String ?? "").components(separatedBy: "\n") {
                    let isHeading = before.prefixMatch(of: /[A-Z][A-Z ]{3,}([,;].*)?$/) != nil
                    let isText = !line.isEmpty && !line.hasPrefix(" ")
                    #expect(
                        !(isText && !before.isEmpty && !before.hasPrefix(" ") && !isHeading), "\(before)\n\(line)")
                    before = line
                    texts += 1
                }
            }
        }
        #expect(texts > 200)
    }

    @Test(
        "an option that is not there is named before all that is missing, in the last line, with 64",
        arguments: commands)
    func unknownOption(_ command: FoundCommands.Command) throws {
        let shell = try Shell()
        let result = try shell.run("\(command.name) --no-such-option")
        #expect(result.status == 64 && result.output.isEmpty)
        let lines = result.error.split(separator: "\n")
        #expect(lines.count == 2, "\(result.error)")
        #expect(lines.first?.hasPrefix("usage: spotcheck") == true && lines.first?.contains("--help)") == true)
        #expect(lines.last?.hasSuffix("there is no option --no-such-option") == true, "\(result.error)")
        let near = try shell.run("\(command.name) --hepl")
        #expect(
            near.status == 64 && near.error.hasSuffix("there is no option --hepl; did you mean --help?\n"),
            "\(near.error)")
        let collected = try shell.run("\(command.name) --no-such-option --log-json")
        #expect(collected.status == 64 && collected.error.split(separator: "\n").count == 1)
        #expect(collected.error.hasPrefix(#"{"level":"error","program":"#) && collected.error.contains(#""exit":64"#))
    }

    @Test(
        "a command that is not there is told apart from its neighbours",
        arguments: commands.filter { !$0.commands.isEmpty })
    func unknownCommand(_ command: FoundCommands.Command) throws {
        let shell = try Shell()
        for word in command.commands {
            // Its last two letters in the other order, or the last one twice.
            var letters = Array(word)
            letters.swapAt(letters.count - 1, letters.count - 2)
            if String(letters) == word { letters.append(letters[letters.count - 1]) }
            let misspelt = String(letters)
            guard !command.commands.contains(misspelt) else { continue }
            let result = try shell.run("\(command.name) \(misspelt) --no-such-option")
            #expect(result.status == 64, "\(misspelt)")
            let last = result.error.split(separator: "\n").last ?? ""
            #expect(last.contains("“\(misspelt)”") && last.contains("did you mean"), "\(result.error)")
            #expect(last.contains(word), "\(result.error)")
        }
    }
}
