import Foundation
import TestMaterial
import Testing

/// The man pages and web pages that `Scripts/manual` makes of the tools' help, and its check of links.
@Suite("Pages of the manual", .enabled(if: InstalledTools.have("python3"), "no python3"))
struct ManualPagesTests {
    static let script = "'\(SharedMaterial.packageRoot.path)/Scripts/manual'"

    @Test(
        "every tool and subcommand has a man page of its own, in which commands can be copied",
        .enabled(
            if: InstalledTools.isThere("pandoc") && InstalledTools.isThere("man"), "pandoc or man is not installed"))
    func manPages() throws {
        let shell = try Shell()
        let result = try shell.run(
            "python3 \(Self.script) --tools --man man --html html >/dev/null && ls man/man1",
            with: ["SPOTCHECK_BIN": Shell.tools.path])
        #expect(result.status == 0, "\(result.error)")
        let pages = result.output.split(separator: "\n").map { $0.dropLast("/.1.gz".count - 1) }
        for name in [
            "spotcheck", "spotcheck-rate", "spotcheck-stream-table", "spotcheck-report-lists", "spotcheck-draw-commit",
        ] {
            #expect(pages.contains { $0 == name }, "\(name)")
        }
        let rate = try shell.run("MANWIDTH=100 man -l man/man1/spotcheck-rate.1.gz")
        #expect(rate.status == 0, "\(rate.error)")
        #expect(!rate.output.contains("spotcheck-rate subcommand"))
        // A hyphen of typography in a command is one that no shell knows.
        #expect(!rate.output.contains("\u{2010}") && rate.output.contains("settled.ndjson"))
        #expect(rate.output.contains("'category under 阀门'"))
        let synopsis = try #require(rate.output.components(separatedBy: "SYNOPSIS\n").last)
        #expect(
            synopsis.split(separator: "\n").first?.trimmingCharacters(in: .whitespaces).hasPrefix(
                "spotcheck-rate [OPTION ...]") == true)
        // Every flag that --help lists stands in the page.
        let missing = try shell.run(
            """
            zcat man/man1/spotcheck-rate.1.gz | tr -d '\\\\' >page
            spotcheck-rate --help | grep -oE '^  (-[a-z], )?--[a-z-]+' | grep -oE -- '--[a-z-]+' | sort -u >flags
            wc -l <flags; while read -r flag; do grep -q -e "$flag" page || echo "$flag"; done <flags
            """)
        let lines = missing.output.split(separator: "\n")
        #expect(lines.count == 1 && (Int(lines[0]) ?? 0) > 30, "\(missing.output)")
        let web = try shell.run(
            "cat html/spotcheck-rate.html; grep -lE '<script|https?://[^<]*\\.(js|css)' html/*.html | wc -l")
        #expect(web.output.contains("category under 阀门") && web.output.hasSuffix("0\n"))
        #expect(web.output.contains("prefers-color-scheme:dark"))
    }

    @Test("a link to a page or a heading that is not there is named with its line")
    func deadLinks() throws {
        let shell = try Shell(files: [
            "Sources/Manual/a.md":
                "# A\n\n[b](b.md) [here](#there) [one](b.md#one) [two](b.md#two)\n\n```sh\n[x](x.md)\n```\n",
            "Sources/Manual/b.md": "# B\n\n## One\n",
            "README.md": "[a](Sources/Manual/a.md)\n[c](Sources/Manual/c.md)\n",
            "Scripts/x": "# see Sources/Manual/gone.md\n", "Tests/.keep": "", "Fixtures/.keep": "",
        ])
        let result = try shell.run(
            "cp \(Self.script) Scripts/manual && python3 Scripts/manual --links; echo $?")
        #expect(result.output == "1\n")
        let told = result.error.split(separator: "\n").map(String.init).sorted()
        #expect(
            told == [
                "Scripts/manual: README.md:2: there is no Sources/Manual/c.md",
                "Scripts/manual: Scripts/x:1: there is no page gone.md",
                "Scripts/manual: Sources/Manual/a.md:3: a.md has no heading for #there",
                "Scripts/manual: Sources/Manual/a.md:3: b.md has no heading for #two",
            ])
    }
}
