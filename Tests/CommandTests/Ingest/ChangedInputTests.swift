import Foundation
import TestMaterial
import Testing

@Suite("A source that is written while it is read")
struct ChangedInputTests {
    private static let row = "TJ1,电线,2025-01-02,合格,某某电器有限公司,天津市西青区某某路1号\n"
    private static let table =
        "抽样编号,产品名称,抽样日期,检验结论,被抽样单位,被抽样单位地址\n" + String(repeating: row, count: 300_000)

    @Test(
        "leaves with 75, an abort line in place of the seal, and no stream of rejects",
        arguments: ["big.csv", "big.zip"])
    func changed(file: String) throws {
        let shell = try Shell()
        try Data(Self.table.utf8).write(to: shell.folder.appending(path: "big.csv"))
        try Data(ZipBuilder([("q.csv", Self.table)]).build().bytes).write(to: shell.folder.appending(path: "big.zip"))
        // Touching is enough, and leaves an archive as it is.
        let result = try shell.run(
            """
            spotcheck-ingest \(file) --rejects r.ndjson >out & pid=$!
            while kill -0 $pid 2>/dev/null; do touch \(file); sleep 0.01; done
            wait $pid; echo $?; grep -c '"kind":"seal"' out; ls r.ndjson 2>/dev/null
            """)
        #expect(result.output.hasPrefix("75\n0\n"), "\(result.output)\(result.error)")
        #expect(!result.output.contains("r.ndjson"))
        #expect(
            result.error.split(separator: "\n").contains {
                $0.hasSuffix("was changed while it was read: try again") && $0.contains(file)
            }, "\(result.error)")
    }

    @Test("leaves with 75 too where rows are added to it")
    func appended() throws {
        let shell = try Shell()
        try Data(Self.table.utf8).write(to: shell.folder.appending(path: "big.csv"))
        let result = try shell.run(
            """
            spotcheck-ingest big.csv -o records.ndjson & pid=$!
            while kill -0 $pid 2>/dev/null; do printf '\(Self.row.dropLast())\\n' >>big.csv; sleep 0.01; done
            wait $pid; echo $?; ls records.ndjson 2>/dev/null
            """)
        #expect(result.output == "75\n", "\(result.error)")
    }
}

@Suite("Many refused rows")
struct ManyRejectsTests {
    @Test("are told in twenty lines and a summary, complete in the stream, and held against --max-rejects")
    func summary() throws {
        let shell = try Shell()
        let rows = (1...100).map {
            "TJ\($0),电线,\($0 <= 70 ? "2025-02-30" : "2025-01-02"),\($0 <= 50 ? "合格" : $0 <= 60 ? "?" : "合格")\n"
        }
        try Data(("抽样编号,产品名称,抽样日期,检验结论\n" + rows.joined()).utf8).write(to: shell.folder.appending(path: "a.csv"))
        let result = try shell.run(
            "spotcheck-ingest a.csv --rejects r.ndjson >s; grep -c '\"type\":\"reject\"' r.ndjson")
        #expect(result.output == "70\n")
        let lines = result.error.split(separator: "\n")
        #expect(lines.count == 23, "\(result.error)")
        #expect(result.error.hasSuffix("a.csv: 70 of its 100 rows were refused\n"))
        #expect(lines.dropLast(2).last == "spotcheck-ingest: 50 more rows refused; in all: date_impossible=70")
        // Within the budget it is sealed, though most rows of the file were refused.
        for (budget, status, seals) in [
            ("69", 2, 0), ("70", 2, 1), ("69.99%", 2, 0), ("70%", 2, 1), ("-1", 64, 0), ("x%", 64, 0),
        ] {
            let run = try shell.run(
                "spotcheck-ingest a.csv --max-rejects=\(budget) >s; echo $?; grep -c '\"kind\":\"seal\"' s")
            #expect(run.output == "\(status)\n\(seals)\n", "\(budget): \(run.error)")
        }
    }
}
