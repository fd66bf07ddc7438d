import Foundation
import Testing

/// Two samples that are rightly kept apart never share an id, and so their cases do not either.
@Suite("Ids of samples that are kept apart")
struct IdentifierTests {
    struct Source: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var text: String
        var samples: Int
        /// How many have a mark.
        var marked: Int
    }

    static let sources = [
        Source(
            testDescription: "two true repeats without a number",
            text: "产品名称,被抽样单位名称,检验结论\n扎啤杯,天津丙饭店,不合格\n扎啤杯,天津丙饭店,不合格\n", samples: 2, marked: 2),
        Source(
            testDescription: "three of them, and one with another shop",
            text: "产品名称,被抽样单位名称,检验结论\n碗,天津丙饭店,不合格\n碗,天津丙饭店,不合格\n碗,天津丁饭店,不合格\n碗,天津丙饭店,不合格\n", samples: 4,
            marked: 3),
        Source(
            testDescription: "that differ in a column which makes no id",
            text: "产品名称,被抽样单位名称,检验结论,备注\n碗,天津丙饭店,不合格,大\n碗,天津丙饭店,不合格,小\n", samples: 2, marked: 2),
        Source(
            testDescription: "with numbers nothing changes",
            text: "抽样编号,产品名称,被抽样单位名称,检验结论\nS1,碗,天津丙饭店,不合格\nS2,碗,天津丙饭店,不合格\n", samples: 2, marked: 0),
    ]

    @Test("are their own, also in the cases, and stay when the stream is settled again", arguments: Self.sources)
    func ids(_ source: Source) throws {
        let shell = try Shell(files: ["a.csv": source.text])
        let run = try shell.run(
            """
            spotcheck-ingest -q a.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 -o s
            grep -v _stream s | jq -r 'select(.type=="sample")|.id' >ids; wc -l <ids; sort -u ids | wc -l; grep -c '~' ids
            grep -v _stream s | jq -r 'select(.type=="case")|.id' | sort | uniq -d | wc -l
            grep -v _stream s | jq -r 'select(.type=="case")|.sample_id' | sort -u | wc -l
            spotcheck-reconcile -q --as-of 2025-03-31 s -o again; grep -v _stream s >one; grep -v _stream again | cmp - one
            """)
        #expect(
            run.output == "\(source.samples)\n\(source.samples)\n\(source.marked)\n0\n\(source.samples)\n",
            "\(run.error)")
        #expect(run.status == 0)
    }
}
