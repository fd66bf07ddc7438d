import Foundation
import TestMaterial
import Testing

@Suite("Deliveries")
struct DeliveryTests {
    /// Rows that a number identifies, rows that nothing identifies, and two of those that are true repeats.
    private let table =
        "抽样编号,产品名称,被抽样单位,报告日期,检验结论\nTJ1,电线,甲店,2025-01-10,合格\nTJ2,电缆,乙店,2025-01-10,不合格\n,插座,丙店,,合格\n,插座,丙店,,合格\n,碗,丁店,,合格\n"

    /// What samples say without the names of their deliveries, which tell in what run they were read.
    private let bare = "sed 's/\"delivery\":\"[^\"]*\",*//'"
    private let settle = "spotcheck-normalize -q | spotcheck-reconcile --as-of 2025-03-31"

    @Test(
        "that come again under another name, in another encoding or packed are counted once",
        .enabled(if: InstalledTools.have("iconv", "gzip", "zip"), "needs iconv, gzip and zip"))
    func again() throws {
        let shell = try Shell(files: ["q1/a.csv": table])
        let files = """
            mkdir -p copies
            cp q1/a.csv copies/b.csv; cp q1/a.csv copies/a.csv
            iconv -t GB18030 q1/a.csv >copies/gb.csv; iconv -t UTF-16 q1/a.csv >copies/utf16.csv
            sed 's/$/\\r/' q1/a.csv >copies/crlf.csv; gzip -c copies/gb.csv >copies/gb.csv.gz
            (cd copies && zip -q all.zip b.csv gb.csv)
            """
        let one = try shell.run(
            "\(files)\nspotcheck-ingest q1/a.csv | \(settle) | grep '\"sample\"' | \(bare) >one; wc -l <one")
        #expect(one.output == "5\n", "\(one.error)")
        let keys = try shell.run(
            "for f in q1/a.csv copies/*; do spotcheck-ingest -q $f; done | grep -o '\"content\":\"[^\"]*\"' | sort -u | wc -l"
        )
        #expect(keys.output == "1\n")
        // Whatever comes first, the rows of q1/a.csv are those that count: of equal deliveries the first by name.
        for order in [
            "q1/a.csv copies/*", "copies/* q1/a.csv", "copies/gb.csv.gz copies/utf16.csv q1/a.csv copies/all.zip",
        ] {
            let all = try shell.run(
                "spotcheck-ingest -q \(order) | \(settle) | grep '\"sample\"' | \(bare) | sort >all; sort one | cmp - all"
            )
            #expect(all.status == 0, "\(order): \(all.error)")
            #expect(!all.error.contains("superseded"), "\(all.error)")
        }
        let counted = try shell.run("spotcheck-ingest -q q1/a.csv copies/b.csv copies/gb.csv | \(settle) >s")
        #expect(counted.error.contains("read=15 added=1 records=6 duplicates=10"), "\(counted.error)")
        let shuffled = try shell.run(
            "(head -n 1 q1/a.csv; tail -n +2 q1/a.csv | tac) >other.csv; spotcheck-ingest -q other.csv q1/a.csv | \(settle) >s"
        )
        #expect(shuffled.error.contains("read=10 added=1 records=6 duplicates=5"), "\(shuffled.error)")
    }

    @Test("of one name are two where they differ, and the later report corrects the earlier one, with an audit record")
    func corrected() throws {
        let shell = try Shell(files: [
            "2025-01/results.csv": table,
            "2025-02/results.csv": table.replacing("TJ1,电线,甲店,2025-01-10,合格", with: "TJ1,电线,甲店,2025-02-11,不合格"),
        ])
        var outputs: Set<String> = []
        for order in ["2025-01/results.csv 2025-02/results.csv", "2025-02/results.csv 2025-01/results.csv"] {
            let result = try shell.run(
                """
                spotcheck-ingest -q \(order) | \(settle) --superseded old.ndjson >s
                grep -v _stream s | sed -E 's/"delivery":"[^"]*",?//'
                grep -v _stream old.ndjson | sed -E 's/"[a-z_]*delivery":"[^"]*",?//g'
                """)
            outputs.insert(result.output)
            #expect(result.error.contains("superseded=1"), "\(result.error)")
            #expect(!result.error.contains("rejected"), "\(result.error)")
        }
        #expect(outputs.count == 1)
        let facts = try shell.run(
            """
            grep '"sample"' s | grep -c '"id":"TJ1".*"verdict_raw":"不合格"'
            # The later one is larger, and comes second in whatever order they are named.
            grep '"reported_on":"2025-01-10".*"superseded_by":"results.csv:2"' old.ndjson | grep -Ec '"superseded_by_delivery":"[0-9a-f]{8}[.]2"'
            grep -c '"sample"' s; grep -c '"amended_by":"results.csv:2"' s
            """)
        // The rows that nothing identifies stand in two different deliveries, so each counts.
        #expect(facts.output == "1\n1\n8\n1\n", "\(facts.error)")
    }

    @Test("that contradict themselves are held back, also where they come twice")
    func contradiction() throws {
        let text = "抽样编号,产品名称,报告日期,检验结论\nTJ1,电线,2025-01-10,合格\nTJ1,电线,2025-01-20,不合格\nTJ2,电缆,2025-01-10,合格\n"
        let shell = try Shell(files: ["a.csv": text, "b.csv": text, "later/a.csv": text])
        for files in ["a.csv", "a.csv b.csv", "b.csv a.csv later/a.csv"] {
            let result = try shell.run(
                """
                spotcheck-ingest -q \(files) | \(settle) --rejects r.ndjson >s
                grep -c '"sample"' s; grep -c '"code":"conflict"' r.ndjson; grep -c 'inside one file' r.ndjson
                """)
            #expect(result.output == "1\n2\n2\n", "\(files): \(result.error)")
        }
    }

    @Test("without a name of their own are told by their files")
    func old() throws {
        let shell = try Shell(files: ["a.csv": table])
        let result = try shell.run(
            "spotcheck-ingest -q a.csv | spotcheck-stream bare -q | jq -c 'del(.delivery)' >old; spotcheck-normalize -q --settled-as-of no old | spotcheck-reconcile --as-of 2025-03-31 >s; grep -c '\"sample\"' s"
        )
        #expect(result.output == "5\n", "\(result.error)")
    }

    @Test("are named by the header, the schema and --explain, and workbooks by their cells")
    func named() throws {
        let shell = try Shell(files: ["a.csv": table])
        let sheet = TestWorkbook.Sheet(
            "S",
            rows:
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>抽样编号</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>产品名称</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>检验结论</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>TJ1</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>电线</t></is></c><c r=\"C2\" t=\"inlineStr\"><is><t>合格</t></is></c></row>"
        )
        var archive = TestWorkbook.parts([sheet])
        try Data(archive.build().bytes).write(to: shell.folder.appending(path: "a.xlsx"))
        archive.members.append(.init(name: "docProps/core.xml", content: Array("<saved/>".utf8)))
        try Data(archive.build().bytes).write(to: shell.folder.appending(path: "saved.xlsx"))
        let result = try shell.run(
            """
            spotcheck-ingest -q a.csv >s; head -n 1 s | jq -r '._stream.sources[0].delivery' >d
            grep -c "\\"delivery\\":\\"$(cat d)\\"}" s; spotcheck-ingest --explain a.csv | grep -c "delivery *$(cat d)"
            spotcheck-stream schema | grep -c '"delivery"'; spotcheck-stream check --schema s
            for f in a saved; do spotcheck-ingest -q $f.xlsx | grep -o '"content":"[^"]*"' ; done | sort -u | wc -l
            """)
        #expect(result.output.hasPrefix("6\n1\n"), "\(result.output)\(result.error)")
        #expect(result.output.hasSuffix("\n1\n"), "\(result.output)\(result.error)")
        #expect(result.status == 0)
    }
}
