import RecordStream
import Testing

@testable import CommandSupport

@Suite("What a run ends with")
struct CommandFailureTests {
    private struct Stage: StageFailure {
        var status: Int32
        var explanation: String { "the stage gives up" }
    }

    private struct Other: Error, CustomStringConvertible {
        var description: String { "something else" }
    }

    @Test("any error has a status and a line; a status that nobody knows is bad data")
    func describing() {
        let known = CommandFailure(.tryAgain, "locked", at: "out")
        let all: [(any Error, CommandSupport.ExitStatus, String)] = [
            (known, .tryAgain, "locked"), (Stage(status: 78), .badTable, "the stage gives up"),
            (Stage(status: 64), .usage, "the stage gives up"), (Stage(status: 3), .badData, "the stage gives up"),
            (StreamFailure.lineTooLong(line: 7, limit: 9), .badData, "line 7 is longer than 9 bytes"),
            (Other(), .badData, "something else"),
        ]
        for (error, status, message) in all {
            let failure = CommandFailure(describing: error)
            #expect(failure.status == status && failure.message.english == message)
        }
        #expect(CommandFailure(describing: known).whereabouts == "out")
    }

    @Test("the statuses are those of sysexits and of the shell, which manual pages and scripts rely on")
    func statuses() {
        let all: KeyValuePairs<CommandSupport.ExitStatus, Int32> = [
            .done: 0, .targetMissed: 1, .tooManyRejects: 2, .usage: 64, .badData: 65, .noInput: 66,
            .accountingOpen: 70, .cannotCreate: 73, .inputOutput: 74, .tryAgain: 75, .badTable: 78,
            .interrupted: 130, .brokenPipe: 141, .terminated: 143,
        ]
        for (status, number) in all { #expect(status.rawValue == number) }
    }
}
