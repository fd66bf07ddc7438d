import Foundation
import TestMaterial
import Testing

@Suite("Corrected rejects", .enabled(if: InstalledTools.have("jq"), "needs jq"))
struct ReplayTests {
    private func cell(_ place: String, _ text: String) -> String {
        "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }

    private func row(_ number: Int, _ cells: [String]) -> String {
        let xml = cells.enumerated().map { column, text in
            text.hasPrefix("<")
                ? text : text.isEmpty ? "" : cell("\(Character(UnicodeScalar(UInt8(65 + column))))\(number)", text)
        }
        return "<row r=\"\(number)\">\(xml.joined())</row>"
    }

    /// Ten rows in three files, of which four are sound.
    private func shell() throws -> Shell {
        let shell = try Shell()
        try Data(
            "监督抽查结果,,,\n抽样编号,产品名称,抽样日期,检验结论\nTJ1,\"电线,软\",2024-02-30,合格\nTJ2,电缆,2024-03-05,合格\nTJ3,插座\nTJ4,插头,2024-03-05,\n"
                .utf8
        ).write(to: shell.folder.appending(path: "a.csv"))
        try Data(
            "<p:l xmlns:p='urn:x'>\n<p:s no='1'><抽样编号>TJ5</抽样编号><产品名称>灯</产品名称><检验结论>合格?</检验结论></p:s>\n<p:s no='2'><抽样编号>TJ6</抽样编号><产品名称>碗</产品名称><检验结论>合格</检验结论></p:s></p:l>"
                .utf8
        ).write(to: shell.folder.appending(path: "b.xml"))
        let sheet = TestWorkbook.Sheet(
            "S",
            rows: row(1, ["抽样编号", "产品名称", "商标", "检验结论"])
                + row(2, ["TJ7", "\"a\",b", "", "?"])
                + row(3, ["TJ8", "<c r=\"B3\" t=\"e\"><v>#N/A</v></c>", "", "合格"])
                + row(5, ["TJ9", "碗", "<c r=\"C5\"><v>12</v></c>", "合格"]) + row(6, ["TJ10", "碗", "x", "合格"]))
        try Data(TestWorkbook.parts([sheet]).build().bytes).write(to: shell.folder.appending(path: "c.xlsx"))
        let first = try shell.run(
            "cp b.xml b2.xml; spotcheck-ingest a.csv b.xml c.xlsx --set task_level=区级 --rejects r.ndjson >main.ndjson")
        #expect(first.error.contains("read=11 records=4 rejected=6 skipped=1"), "\(first.error)")
        return shell
    }

    private let corrections = """
        jq -c 'if .code=="date_impossible" then .raw|=sub("02-30";"02-29")
          elif .code=="field_count" then .raw="TJ3,插座,2024/3/6,不合格" elif .code=="verdict_missing" then .field="检验结论"|.value="合格"
          elif .src_file=="b.xml" then .value="合格" elif .value=="?" then .value="不合格"
          elif .code=="cell_error" then .value="杯" else . end' r.ndjson >f.ndjson
        """

    @Test("of tables, documents and workbooks are records under the places of the rows that were refused")
    func roundTrip() throws {
        let shell = try shell()
        let result = try shell.run(
            "\(corrections)\nspotcheck-ingest --replay f.ndjson --rejects none.ndjson >more.ndjson; grep -v _stream more.ndjson | sed 's/,\"delivery.*//'"
        )
        #expect(
            result.output == """
                {"type":"sample","id":"TJ1","sample_number":"TJ1","task_level_raw":"区级","product_name":"电线,软","sampled_on":"2024-02-29","verdict_raw":"合格","src":"a.csv:3"
                {"type":"sample","id":"TJ3","sample_number":"TJ3","task_level_raw":"区级","product_name":"插座","sampled_on":"2024-03-06","sampled_on_raw":"2024/3/6","verdict_raw":"不合格","src":"a.csv:5"
                {"type":"sample","id":"TJ4","sample_number":"TJ4","task_level_raw":"区级","product_name":"插头","sampled_on":"2024-03-05","verdict_raw":"合格","src":"a.csv:6"
                {"type":"sample","id":"TJ5","sample_number":"TJ5","task_level_raw":"区级","product_name":"灯","verdict_raw":"合格","src":"b.xml:2"
                {"type":"sample","id":"TJ7","sample_number":"TJ7","task_level_raw":"区级","product_name":"\\"a\\",b","verdict_raw":"不合格","src":"c.xlsx#S:2"
                {"type":"sample","id":"TJ8","sample_number":"TJ8","task_level_raw":"区级","product_name":"杯","verdict_raw":"合格","src":"c.xlsx#S:3"

                """, "\(result.error)")
        #expect(result.error.contains("f.ndjson: 6 of 6 sealed records, but not the same bytes"), "\(result.error)")
        #expect(result.error.contains("read=6 records=6\n"), "\(result.error)")
        // The deliveries are those of the sources, and a row that is replayed twice counts once.
        let settled = try shell.run(
            """
            cat main.ndjson more.ndjson | grep -o '"delivery":"[^"]*"}' | sort -u | wc -l
            spotcheck-ingest -q --replay f.ndjson --quiet | cat >again.ndjson
            spotcheck-ingest -q --replay f.ndjson --set lab=x >third.ndjson
            cat main.ndjson more.ndjson third.ndjson | spotcheck-normalize -q | spotcheck-reconcile --as-of 2025-03-31 >s
            grep -c '"sample"' s; cmp more.ndjson again.ndjson && spotcheck-stream check s | head -n 1 | cut -f 1,2
            """)
        #expect(settled.output.hasPrefix("3\n10\nsealed"), "\(settled.output)\(settled.error)")
        #expect(settled.error.contains("duplicates=6"), "\(settled.error)")
    }

    @Test("that are still wrong, or were not corrected, are refused again as they were, and can be corrected again")
    func stillWrong() throws {
        let shell = try shell()
        let untouched = try shell.run(
            "spotcheck-ingest --replay r.ndjson --rejects again.ndjson >s; grep '\"type\"' again.ndjson >x; grep '\"type\"' r.ndjson | cmp - x; grep -c sample s"
        )
        #expect(untouched.output == "0\n", "\(untouched.error)")
        #expect(untouched.error.contains("read=6 records=0 rejected=6"), "\(untouched.error)")
        #expect(!untouched.error.contains("sealed records"), "\(untouched.error)")
        let wrong = try shell.run(
            """
            jq -c 'if ._stream then . elif .value=="?" then .value="??" elif .code=="cell_error" then .raw|=sub("合格";"不合格")
              elif .code=="date_impossible" then .raw|=sub("02-30";"02-29")|.value="2024-02-28"
              elif .src_file=="b.xml" then .raw|=sub("</p:s>";"") elif .code=="verdict_missing" then .field="无此列"|.value="合格"
              else .raw="TJ3,\\"插座,2024-03-06,合格" end' r.ndjson >w.ndjson
            spotcheck-ingest --replay w.ndjson --rejects again.ndjson >s; jq -r 'select(.type)|.src_file+":"+(.src_line|tostring)+" "+.code' again.ndjson
            jq -c 'if .code=="verdict_unknown" then .value="合格" else . end' again.ndjson >x.ndjson
            spotcheck-ingest -q --replay x.ndjson | grep -c '"src":"c.xlsx#S:2"'
            """)
        #expect(
            wrong.output == """
                a.csv:3 replay_ambiguous
                a.csv:5 unterminated_quote
                a.csv:6 replay_field
                b.xml:2 replay_xml
                c.xlsx#S:2 verdict_unknown
                c.xlsx#S:3 cell_error
                1

                """, "\(wrong.output)\(wrong.error)")
        #expect(wrong.error.contains("a.csv:5: record 5: "), "\(wrong.error)")
    }

    @Test("are read from a stream that is whole, be it filtered, and from no other")
    func seals() throws {
        let shell = try shell()
        let filtered = try shell.run(
            "jq -c 'select(._stream or .src_file==\"b.xml\")|if .value then .value=\"合格\" else . end' r.ndjson | spotcheck-ingest --replay - | grep -c sample"
        )
        #expect(filtered.output == "1\n")
        #expect(filtered.error.contains("standard input: 1 of 6 sealed records"), "\(filtered.error)")
        let via = try shell.run(
            "spotcheck-stream via -q -- jq -c 'if .value==\"合格?\" then .value=\"合格\" else . end' <r.ndjson >v.ndjson && spotcheck-ingest --strict --replay v.ndjson | grep -c sample"
        )
        #expect(via.output == "1\n", "\(via.error)")
        for (script, words) in [
            ("grep -v _stream r.ndjson", "keep the control lines"), ("head -n 3 r.ndjson", "has no seal"),
            ("cat r.ndjson r.ndjson", "twice"), ("head -n 5 r.ndjson | head -c -20", "not a whole record"),
            ("sed 's/\"src_file\":\"b.xml\"/\"src_file\":\"z.xml\"/' r.ndjson", "does not know: z.xml"),
            ("cat main.ndjson", "does not say how its sources were read"),
        ] {
            let result = try shell.run("\(script) >bad.ndjson; spotcheck-ingest --replay bad.ndjson")
            #expect(result.status == 65, "\(script): \(result.error)")
            #expect(result.error.contains(words), "\(script): \(result.error)")
        }
        let strict = try shell.run("\(corrections)\nspotcheck-ingest --strict --replay f.ndjson")
        #expect(strict.status == 65)
        #expect(try shell.run("spotcheck-ingest --explain --replay r.ndjson").status == 64)
        let schema = try shell.run(
            "echo '<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"/>' >s.xsd; spotcheck-ingest --schema s.xsd --replay r.ndjson"
        )
        #expect(schema.status == 64)
        #expect(schema.error.contains("replay without --schema"), "\(schema.error)")
    }

    @Test("of rows for items take a value that holds for the sample into all of its rows")
    func items() throws {
        let shell = try Shell()
        try Data(
            "抽样编号,产品名称,检验项目,检验结果,单项判定,检验结论\nTJ1,电线,绝缘,1,合格,?\nTJ1,电线,标志,1,不合格,?\n".utf8
        ).write(to: shell.folder.appending(path: "a.csv"))
        let result = try shell.run(
            """
            spotcheck-ingest -q a.csv --rejects r.ndjson >s; jq -c 'if .value then .value="不合格" else . end' r.ndjson >f.ndjson
            spotcheck-ingest --replay f.ndjson | grep '"type"' | sed 's/,"delivery.*//'
            """)
        #expect(
            result.output == """
                {"type":"sample","id":"TJ1","sample_number":"TJ1","product_name":"电线","verdict_raw":"不合格","failing_items":[{"item":"标志","result":"1","kind":"label"}],"src":"a.csv:2"

                """, "\(result.output)\(result.error)")
        #expect(result.error.contains("read=2 records=1 absorbed=1"), "\(result.error)")
    }
}
