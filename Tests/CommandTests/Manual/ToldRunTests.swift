import Foundation
import TestMaterial
import Testing

/// What `Scripts/tests-told` says of a run of tests, and how it exits.
@Suite("The verdict on a run of tests", .enabled(if: InstalledTools.have("python3"), "no python3"))
struct ToldRunTests {
    /// What a runner printed, the status, and what the last lines are.
    struct Run: CustomTestStringConvertible {
        var testDescription: String
        var printed: String
        var status: Int32
        var last: [String]
        /// What must stand somewhere, and what must not.
        var has: [String] = []
        var lacks: [String] = []
    }

    static let runs = [
        Run(
            testDescription: "all passed: the runner's closing line, then the verdict",
            printed: """
                ◇ Test run started.
                ◇ Test "a" started.
                ✔ Test "a" passed after 0.001 seconds.
                ✔ Test "b" with 3 test cases passed after 0.001 seconds.
                ✔ Suite "S" passed after 0.002 seconds.
                ✔ Test run with 2 tests in 1 suites passed after 0.002 seconds.
                """,
            status: 0,
            last: ["✔ Test run with 2 tests in 1 suites passed after 0.002 seconds.", "2 passed, 0 failed, 0 skipped"],
            lacks: ["started"]),
        Run(
            testDescription: "skipped ones are counted by reason, a suite not beside its tests",
            printed: """
                ➜ Suite "S" skipped: "no Java"
                ➜ Test "a" skipped: "no Java"
                ➜ Test "b" skipped: "no Java"
                ➜ Test c() skipped: "no suite"
                ✔ Test "d" passed after 0.1 seconds.
                ✔ Test run with 4 tests in 2 suites passed after 0.1 seconds.
                """,
            status: 0,
            last: [
                "✔ Test run with 4 tests in 2 suites passed after 0.1 seconds.", "1 passed, 0 failed, 3 skipped",
            ], has: ["2  no Java: \"a\", \"b\"", "1  no suite: c()"]),
        Run(
            testDescription: "a failure is shown with its details and named again at the end",
            printed: """
                ◇ Test case passing 1 argument x → line one
                line two that belongs to an argument started.
                ✘ Test "a" recorded an issue at A.swift:1:2: Expectation failed: 1 == 2
                ↳ a detail
                further detail
                ✘ Test "a" failed after 0.1 seconds with 1 issue.
                ✘ Test run with 1 tests in 1 suites failed after 0.1 seconds with 1 issue.
                """,
            status: 1,
            last: [
                "✘ Test run with 1 tests in 1 suites failed after 0.1 seconds with 1 issue.",
                "0 passed, 1 failed, 0 skipped",
            ], has: ["Expectation failed: 1 == 2\n↳ a detail\nfurther detail", "failed:\n  \"a\""], lacks: ["line two"]),
        Run(
            testDescription: "a runner that crashes is no run that passed",
            printed: """
                ✔ Test "a" passed after 0.1 seconds.
                ◇ Test "b" started.
                A.swift:3: Fatal error: Index out of range
                error: Exited with unexpected signal code 4
                """,
            status: 70, last: ["1 passed, 0 failed, 0 skipped, and the run broke off"],
            has: ["Fatal error: Index out of range", "the runner ended without its closing line"]),
        Run(
            testDescription: "a runner that says nothing is none either", printed: "", status: 70,
            last: ["0 passed, 0 failed, 0 skipped, and the run broke off"]),
        Run(
            testDescription: "commands that the manual did not run are named",
            printed: """
                not run: README.md:18: downloads a compiler
                ✔ Test "a" passed after 0.1 seconds.
                ✔ Test run with 1 tests in 1 suites passed after 0.1 seconds.
                """,
            status: 0,
            last: [
                "✔ Test run with 1 tests in 1 suites passed after 0.1 seconds.", "1 passed, 0 failed, 0 skipped",
            ], has: ["not run:\n  README.md:18: downloads a compiler"]),
    ]

    @Test("ends with one line of figures, and exits as the run did", arguments: runs)
    func verdict(run: Run) throws {
        let shell = try Shell(files: ["printed": run.printed.isEmpty ? "" : run.printed + "\n"])
        let result = try shell.run("python3 '\(SharedMaterial.packageRoot.path)/Scripts/tests-told' log <printed")
        #expect(result.status == run.status, "\(result.error)")
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(Array(lines.suffix(run.last.count)) == run.last)
        for text in run.has { #expect(result.output.contains(text)) }
        for text in run.lacks { #expect(!result.output.contains(text)) }
        let kept = try String(contentsOf: shell.folder.appending(path: "log"), encoding: .utf8)
        #expect(kept == (run.printed.isEmpty ? "" : run.printed + "\n"))
    }

    @Test("a make.py of a suite that breaks down fails what needs it, and is not skipped")
    func brokenSuite() throws {
        let shell = try Shell(files: [
            "good.py": "open('a.csv', 'w').write('x')\n",
            "bad.py": "open('a.csv', 'w').write('x')\nraise SystemExit('no')\n",
        ])
        let folder = try GeneratedSuite.make(shell.folder.appending(path: "good.py"))
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.csv"])
        #expect(throws: GeneratedSuite.Broken.self) {
            try GeneratedSuite.make(shell.folder.appending(path: "bad.py"))
        }
    }
}
