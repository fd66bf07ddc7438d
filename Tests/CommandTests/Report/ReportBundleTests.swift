import Foundation
import Testing

/// What `spotcheck-report` promises about the folder it writes.
@Suite("Report bundles from the command line")
struct ReportBundleTests {
    static let refused: [(String, String)] = [
        ("a stream cut at a line", "head -n 20 s.ndjson | spotcheck-report -o b"),
        ("a stream cut inside a line", "head -c 2000 s.ndjson | spotcheck-report -o b"),
        ("a stream that comes twice", "cat s.ndjson s.ndjson | spotcheck-report -o b"),
        ("nothing at all", "true | spotcheck-report -o b"),
        ("a filtered stream under --strict", "grep -v '\"A3\"' s.ndjson | spotcheck-report --strict -o b"),
        ("a bare stream under SPOTCHECK_STRICT", "grep -v _stream s.ndjson | SPOTCHECK_STRICT=1 spotcheck-report -o b"),
        ("rejects that are cut", "head -n 3 s.ndjson >r.ndjson; spotcheck-report -o b --rejects r.ndjson s.ndjson"),
    ]

    @Test("an input that is refused leaves no bundle and nothing else behind: 65", arguments: refused)
    func refuses(_ what: String, _ script: String) throws {
        let shell = try Shell()
        try SampleStream.write("A", count: 40, settledAsOf: "2025-03-31", to: shell.folder.appending(path: "s.ndjson"))
        let result = try shell.run(script + "; echo $?; ls -A | grep -v -e ndjson -e '^\\.output' -e '^\\.error'")
        #expect(result.output == "65\n", "\(result.error)")
    }

    @Test("folder, locale, time zone and the way of delivery make no difference to a single byte")
    func reproducible() throws {
        let shell = try Shell()
        try SampleStream.write("A", count: 40, settledAsOf: "2025-03-31", to: shell.folder.appending(path: "s.ndjson"))
        let result = try shell.run(
            """
            spotcheck-report -q --as-of 2025-03-31 -o one s.ndjson
            mkdir -p deep/er
            LC_ALL=tr_TR.UTF-8 TZ=Asia/Shanghai spotcheck-report -q --as-of 2025-03-31 -o deep/er/two <s.ndjson
            diff -r one deep/er/two && spotcheck-verify -q one && echo same
            spotcheck-report --as-of 2025-03-31 -o one s.ndjson | tail -n 1
            """)
        #expect(result.output == "same\none/data/index.html (unchanged)\n", "\(result.error)")
    }

    @Test("other figures are refused with 73, numbered under --revisions, swapped under --replace")
    func existing() throws {
        let shell = try Shell()
        try SampleStream.write("A", count: 40, settledAsOf: "2025-03-31", to: shell.folder.appending(path: "a.ndjson"))
        try SampleStream.write("B", count: 41, settledAsOf: "2025-03-31", to: shell.folder.appending(path: "b.ndjson"))
        let result = try shell.run(
            """
            write() { spotcheck-report -q --as-of 2025-03-31 -o "$@"; echo $?; }
            write b a.ndjson; write b b.ndjson; write b --replace b.ndjson
            write n --revisions a.ndjson; write n --revisions a.ndjson; write n --revisions b.ndjson
            ls -d b* n*
            """)
        #expect(
            result.output == "0\n73\n0\n0\n0\n0\na.ndjson\n".replacing("a.ndjson\n", with: "")
                + "b\nb.ndjson\nb.prev\nn-r1\nn-r2\n", "\(result.error)")
    }

    @Test(
        "each figure of trace.csv is the number of accepted records that its condition picks",
        .enabled(if: InstalledTools.have("jq"), "jq is not installed"),
        arguments: ["", "--districts unit"])
    func traced(flags: String) throws {
        let shell = try Shell()
        try SampleStream.write("A", count: 210, settledAsOf: "2025-03-31", to: shell.folder.appending(path: "s.ndjson"))
        _ = try shell.run("spotcheck-report -q --as-of 2025-03-31 \(flags) -o b s.ndjson")
        let table = try String(contentsOf: shell.folder.appending(path: "b/data/tables/trace.csv"), encoding: .utf8)
        let rows = table.split(separator: "\r\n").dropFirst().map { row in
            row.split(separator: ",", maxSplits: 3).map(String.init)
        }
        #expect(rows.count > 5)
        for row in rows {
            let condition = row[3].dropFirst().dropLast().replacing("\"\"", with: "\"")
            let result = try shell.run(
                "jq -c \"$CONDITION\" b/data/records/accepted.ndjson | wc -l", with: ["CONDITION": String(condition)])
            #expect(result.output.filter(\.isNumber) == row[2], "\(row) \(result.error)")
        }
    }

    @Test("--fail-on-target leaves with 1 when a target is missed, and the bundle is there")
    func failOnTarget() throws {
        let shell = try Shell()
        try SampleStream.write("A", count: 40, settledAsOf: "2025-03-31", to: shell.folder.appending(path: "s.ndjson"))
        let result = try shell.run(
            "spotcheck-report -q --fail-on-target -o b s.ndjson; echo $?; spotcheck-verify -q b; echo $?")
        #expect(result.output == "1\n0\n", "\(result.error)")
    }
}
