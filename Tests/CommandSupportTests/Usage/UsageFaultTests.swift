import ArgumentParser
import Testing

@testable import CommandSupport

@Suite("What is wrong with a command line")
struct UsageFaultTests {
    private struct Taking: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "taking")
        @Option(name: .shortAndLong) var output: String
        @Option(parsing: .unconditional) var sort: String?
        @Flag(name: .shortAndLong) var quiet = false
        @Argument var old: String
        @Argument var new: String
    }

    private struct Running: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "running")
        @Argument(parsing: .postTerminator) var command: [String]
    }

    private struct Group: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "group", subcommands: [Taking.self, Running.self])
    }

    @Test(
        "said in the order in which it helps",
        arguments: [
            ("", "no command is named; there are taking, running"),
            ("takign", "there is no command “takign”; did you mean taking?"),
            ("xyz", "there is no command “xyz”; there are taking, running"),
            ("taking", "--output is missing"),
            ("taking --quite", "there is no option --quite; did you mean --quiet?"),
            ("taking -x", "there is no option -x"),
            ("taking -o", "-o lacks its value"),
            ("taking -o --quiet a b", "-o lacks its value"),
            ("taking --output=x", "<old>, <new> are missing"),
            ("taking -o x a", "<new> is missing"),
            ("taking -o x a b c", "“c” is one argument too many"),
            ("running", "-- <command> is missing"),
            ("running --", "-- <command> is missing"),
        ])
    func message(_ words: String, _ expected: String) {
        #expect(fault(words).message?.english == expected)
    }

    @Test(
        "nothing, where the words alone are right",
        arguments: ["taking -o x a b", "taking -qo x a -", "taking --sort -a -o x a b", "running -- jq --no-such"])
    func right(_ words: String) {
        #expect(fault(words).message == nil)
    }

    @Test("help is asked for before the terminator, by flag or word, of the command that is meant")
    func help() {
        #expect(fault("taking --output --help").asksForHelp)
        #expect(fault("help running").outline.name == "group running")
        #expect(!fault("running -- jq --help").asksForHelp)
        #expect(!fault("taking --sort --help").asksForHelp)
        #expect(fault("taking a --version").asksForVersion)
    }

    @Test("messages of the parser begin small and end without a full stop")
    func sentences() {
        #expect(
            Invocation.sentence("The value 'x' is invalid for '--kind <kind>'. Please provide one of 'a' and 'b'.")
                == "the value 'x' is invalid for '--kind <kind>'; it is one of 'a' and 'b'")
        #expect(Invocation.sentence("--compare needs --period") == "--compare needs --period")
    }

    private func fault(_ words: String) -> UsageFault {
        UsageFault(words.split(separator: " ").map(String.init), of: CommandOutline(of: Group.self))
    }
}
