import Foundation
import TestMaterial
import Testing

/// Every command that README and manual print, run in the folder that they name, and what it prints compared with the page.
@Suite(
    "Commands printed in README and manual",
    .enabled(if: InstalledTools.have("python3", "jq", "sqlite3"), "python3, jq or sqlite3 is not installed"))
struct PrintedCommandsTests {
    static let manual = SharedMaterial.packageRoot.appending(path: "Sources/Manual")

    /// README and all pages of the manual, by their paths in the checkout.
    static let pages: [String] =
        ["README.md"]
        + ((try? FileManager.default.contentsOfDirectory(atPath: manual.path)) ?? []).filter { $0.hasSuffix(".md") }
        .sorted().map { "Sources/Manual/\($0)" }

    /// Runs `Scripts/commands` on a page.
    static func commands(_ page: String, in shell: Shell) throws -> ShellResult {
        let root = SharedMaterial.packageRoot.path
        return try shell.run(
            "python3 '\(root)/Scripts/commands' '\(page)'", with: ["SPOTCHECK_BIN": Shell.tools.path])
    }

    @Test("run as printed and print what the page says", arguments: pages)
    func runAsPrinted(page: String) throws {
        let result = try Self.commands(SharedMaterial.packageRoot.appending(path: page).path, in: Shell())
        #expect(result.status == 0, "\(result.output)\(result.error)")
        // What was not run is named in the log, from which Scripts/test takes it.
        for line in result.output.split(separator: "\n")
        where line.hasPrefix("not run: ") || line.hasPrefix("skipped: ") {
            FileHandle.standardOutput.write(Data((line + "\n").utf8))
        }
    }

    @Test("the pages for beginners have something to run, and little that is not")
    func count() throws {
        let least = ["README.md": 6, "cookbook.md": 40, "tutorial.md": 12, "every-night.md": 6, "draw.md": 6]
        for (name, blocks) in least {
            let page = try #require(Self.pages.first { $0.hasSuffix(name) })
            let result = try Shell().run(
                "python3 '\(SharedMaterial.packageRoot.path)/Scripts/commands' --list '\(SharedMaterial.packageRoot.path)/\(page)'",
                with: ["SPOTCHECK_BIN": Shell.tools.path])
            let lines = result.output.split(separator: "\n")
            let run = lines.filter { $0.hasPrefix("run: ") || $0.hasPrefix("skipped: ") }.count
            #expect(run >= blocks, "\(name): \(run)")
            #expect(lines.filter { $0.hasPrefix("not run: ") }.count <= 2, "\(name)")
        }
    }

    @Test("the README is one page, and each of its six one-liners is followed by what it prints")
    func readme() throws {
        let text = try String(contentsOf: SharedMaterial.packageRoot.appending(path: "README.md"), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 151)
        for line in lines { #expect(line.count <= 130, "\(line)") }
        let section = try #require(text.components(separatedBy: "## Six one-liners\n").last)
        let items = try #require(section.components(separatedBy: "\n## ").first).components(separatedBy: "\n").filter {
            $0.first?.isNumber == true && $0.dropFirst().hasPrefix(". ") || $0 == "   ```sh" || $0 == "   ```text"
        }
        #expect(items.filter { $0 == "   ```sh" }.count == 6)
        #expect(items.filter { $0 == "   ```text" }.count == 6)
        #expect(items.count == 18)
    }

    /// A page, whether it holds, and what is said of it.
    struct Page: CustomTestStringConvertible {
        var testDescription: String
        var text: String
        var status: Int32
        var says: String
    }

    static let small = [
        Page(
            testDescription: "output that is shown is compared",
            text: "```sh\necho one\necho two\n```\n\n```text\none\ntwo\n```\n", status: 0, says: "1 outputs compared"),
        Page(
            testDescription: "other output is a fault",
            text: "```sh\necho one\n```\n```text\ntwo\n```\n", status: 1, says: "+one"),
        Page(
            testDescription: "standard error is output as well", text: "```sh\necho one >&2\n```\n```text\n\n```\n",
            status: 1, says: "+one"),
        Page(
            testDescription: "… stands for lines, and the others still hold",
            text: "```sh\nseq 9\n```\n```text\n1\n…\n9\n```\n```sh\nseq 9\n```\n```text\n1\n…\n8\n```\n", status: 1,
            says: "page.md:9: prints something else"),
        Page(
            testDescription: "… within a line stands for anything there, and not for its end",
            text: "```sh\necho a 17 b\n```\n```text\na … c\n```\n", status: 1, says: "+a 17 b"),
        Page(
            testDescription: "a command that fails is a fault, also before the last one",
            text: "```sh\nfalse\ntrue\n```\n", status: 1, says: "exits with 1: false"),
        Page(
            testDescription: "a stage that fails in a pipe is a fault", text: "```sh\nfalse | cat\n```\n", status: 1,
            says: "exits with 1"),
        Page(
            testDescription: "a reader that has enough is none", text: "```sh\nseq 100000 | head -n 1\n```\n",
            status: 0,
            says: "1 blocks run"),
        Page(
            testDescription: "a status that is announced must come",
            text: "<!-- exits with 65 -->\n```sh\ntrue\n```\n", status: 1, says: "nothing exits with 65"),
        Page(
            testDescription: "a status that is announced and comes is none",
            text: "<!-- exits with 65 -->\n```sh\n(exit 65); echo done\n```\n```text\ndone\n```\n", status: 0,
            says: "1 outputs compared"),
        Page(
            testDescription: "blocks are one session: folder, variables and files stay",
            text: """
                <!-- in a new folder -->
                <!-- file a.py -->
                ```python
                def f():
                    return 7
                ```
                ```sh
                mkdir x && cd x && count=3
                ```
                ```sh
                cd .. && ls && echo $count
                ```
                ```text
                a.py
                x
                3
                ```
                ```python
                import a
                print(a.f())
                ```
                ```text
                7
                ```

                """, status: 0, says: "3 blocks run, 2 outputs compared"),
        Page(
            testDescription: "what is not there is skipped by name",
            text: "<!-- needs no-such-program, python:no_such_module -->\n```sh\nfalse\n```\n", status: 0,
            says: "skipped: page.md:2: no no-such-program, python:no_such_module"),
        Page(
            testDescription: "what is not run has a reason", text: "<!-- not run: -->\n```sh\nfalse\n```\n", status: 1,
            says: "not run, and no reason is given"),
        Page(
            testDescription: "a command in a block that is not marked as one is a fault",
            text: "```\nspotcheck-rate --list measures\n```\n", status: 1, says: "page.md:1: a command in a block"),
        Page(
            testDescription: "a message in such a block is none",
            text: "```\nspotcheck-rate: read=2 records=2\n```\n", status: 0, says: "0 blocks run"),
        Page(
            testDescription: "a comment of no block is a fault", text: "<!-- exits with 1 -->\n\nText.\n", status: 1,
            says: "page.md:3: a comment that speaks of no block"),
        Page(
            testDescription: "a block without an end is a fault", text: "```sh\ntrue\n", status: 1,
            says: "page.md:1: the block does not end"),
        Page(
            testDescription: "a folder that is not there is a fault",
            text: "<!-- in Fixtures/none -->\n```sh\ntrue\n```\n",
            status: 1, says: "there is no folder Fixtures/none"),
    ]

    @Test("a page that does not hold is told with its line", arguments: small)
    func smallPages(page: Page) throws {
        let shell = try Shell(files: ["page.md": page.text])
        let result = try Self.commands("page.md", in: shell)
        #expect(result.status == page.status, "\(result.output)\(result.error)")
        #expect(
            result.output.replacing(shell.folder.resolvingSymlinksInPath().path + "/", with: "").contains(page.says),
            "\(result.output)")
    }

    @Test("accepted output is what a second run prints")
    func accept() throws {
        let shell = try Shell(files: ["page.md": "1. A\n   ```sh\n   seq 2\n   ```\n   ```text\n   ```\n2. B\n"])
        let script = "'\(SharedMaterial.packageRoot.path)/Scripts/commands'"
        let result = try shell.run(
            "python3 \(script) --accept page.md >first; python3 \(script) page.md >second && cat page.md",
            with: ["SPOTCHECK_BIN": Shell.tools.path])
        #expect(
            result.output == "1. A\n   ```sh\n   seq 2\n   ```\n   ```text\n   1\n   2\n   ```\n2. B\n",
            "\(result.error)")
    }
}
