import Foundation
import TestMaterial
import Testing

@Suite("Corrected rejects of tables that are no plain ones", .enabled(if: InstalledTools.have("jq"), "needs jq"))
struct ReplayedShapesTests {
    private func shell(_ name: String, _ text: String, _ more: (String, String)...) throws -> Shell {
        let shell = try Shell()
        for (name, text) in [(name, text)] + more {
            try Data(text.utf8).write(to: shell.folder.appending(path: name))
        }
        return shell
    }

    private let show = "grep -v _stream more.ndjson | sed 's/,\"delivery.*//'"

    @Test("take what stands above an empty cell of a merged column, and never what another reject holds")
    func merged() throws {
        let shell = try shell(
            "a.csv",
            "抽样编号,产品名称,被抽样单位,检验结论\nTJ1,电线,甲店,合格\nTJ2,插座,,?\nTJ3,灯,乙店,?\nTJ4,碗,,?\nTJ5,杯\nTJ6,盘,,合格\n",
            (
                "l.csv",
                "what,heading,field,value\ncolumn,抽样编号,sample_number,1\ncolumn,产品名称,product_name,2\ncolumn,被抽样单位,sampled_name,3\ncolumn,检验结论,verdict,4\nmerged,被抽样单位,,\n"
            ))
        let result = try shell.run(
            """
            spotcheck-ingest -q --layout l.csv a.csv --rejects r.ndjson >main.ndjson
            jq -c 'if .value=="?" then .value="合格" elif .code=="merged_unknown" then .raw|=sub("盘";"碟") elif .code=="field_count" then .raw="TJ5,杯,,合格" else . end' r.ndjson >f.ndjson
            spotcheck-ingest --replay f.ndjson --rejects again.ndjson >more.ndjson; \(show); jq -r 'select(.type)|.code' again.ndjson
            """)
        #expect(
            result.output == """
                {"type":"sample","id":"TJ2","sample_number":"TJ2","product_name":"插座","sampled_name":"甲店","verdict_raw":"合格","src":"a.csv:3"
                {"type":"sample","id":"TJ3","sample_number":"TJ3","product_name":"灯","sampled_name":"乙店","verdict_raw":"合格","src":"a.csv:4"
                {"type":"sample","id":"TJ4","sample_number":"TJ4","product_name":"碗","sampled_name":"乙店","verdict_raw":"合格","src":"a.csv:5"
                {"type":"sample","id":"TJ5","sample_number":"TJ5","product_name":"杯","sampled_name":"乙店","verdict_raw":"合格","src":"a.csv:6"
                merged_unknown

                """, "\(result.output)\(result.error)")
    }

    @Test("of a list below other headings or titles are corrected in their source")
    func sections() throws {
        let shell = try shell(
            "a.csv",
            "监督抽查合格产品名单,,,\n抽样编号,产品名称,抽样日期,被抽样单位\nTJ1,电线,2024-02-30,甲店\n监督抽查不合格产品名单,,,\n抽样编号,产品名称,抽样日期,被抽样单位\nTJ2,插座,2024-02-30,乙店\n"
        )
        let result = try shell.run(
            """
            spotcheck-ingest -q a.csv --rejects r.ndjson >main.ndjson
            jq -c 'if .code=="date_impossible" then .value="2024-02-29" else . end' r.ndjson >f.ndjson
            spotcheck-ingest --replay f.ndjson --rejects again.ndjson >more.ndjson; \(show); jq -r 'select(.type)|.src_line' again.ndjson
            """)
        #expect(
            result.output == """
                {"type":"sample","id":"TJ1","sample_number":"TJ1","product_name":"电线","sampled_name":"甲店","sampled_on":"2024-02-29","verdict_raw":"合格","src":"a.csv:3"
                6

                """, "\(result.output)\(result.error)")
        #expect(result.error.contains("is read by other columns from line 5 on"), "\(result.error)")
    }

    @Test("keep the limits below the headings, unknown columns, and headings that two columns share")
    func columns() throws {
        let shell = try shell(
            "a.csv",
            "抽样编号,产品名称,检验结论,铅(mg/kg),乡镇备忘,乡镇备忘\n限量,,,≤0.2,,\nTJ1,米,不合格?,0.3,甲镇,x\nTJ2,面,,0.1,,\n")
        let result = try shell.run(
            """
            spotcheck-ingest -q a.csv --rejects r.ndjson >main.ndjson
            jq -c 'if .value=="不合格?" then .value="不合格" elif .code=="verdict_missing" then .field="乡镇备忘"|.value="合格" else . end' r.ndjson >f.ndjson
            spotcheck-ingest --replay f.ndjson >more.ndjson
            sed 's/不合格?/不合格/' a.csv >b.csv; cp a.csv k.csv; mv b.csv a.csv
            spotcheck-ingest -q a.csv >whole.ndjson
            for f in more whole; do grep '"id":"TJ1"' $f.ndjson | sed 's/,"delivery.*//'; done
            """)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 2, "\(result.output)\(result.error)")
        #expect(lines.first == lines.last, "\(result.output)")
        #expect(result.output.contains("乡镇备忘=甲镇；乡镇备忘=x"), "\(result.output)")
        #expect(result.error.contains("several columns have that heading"), "\(result.error)")
    }

    @Test("of documents keep values around the records and items inside them")
    func documents() throws {
        let record = { (number: String, verdict: String) in
            "<样品><抽样编号>\(number)</抽样编号><产品名称>米</产品名称><检验结论>\(verdict)</检验结论><项目><检验项目>铅</检验项目><检验结果>0.3</检验结果><单项判定>不合格</单项判定></项目><项目><检验项目>镉</检验项目><检验结果>0.1</检验结果><单项判定>合格</单项判定></项目></样品>\n"
        }
        let document = { (verdict: String) in
            "<检验结果><批次 被抽样单位='甲店'>\n\(record("TJ1", "不合格"))\(record("TJ2", verdict))</批次></检验结果>"
        }
        let shell = try shell("a.xml", document("不合格?"), ("whole.xml", document("不合格")))
        let result = try shell.run(
            """
            spotcheck-ingest -q a.xml --rejects r.ndjson >main.ndjson
            jq -c 'if .code then .value="不合格" else . end' r.ndjson >f.ndjson
            spotcheck-ingest --replay f.ndjson >more.ndjson
            mv whole.xml a.xml; spotcheck-ingest -q a.xml >whole.ndjson
            for f in more whole; do grep '"id":"TJ2"' $f.ndjson | sed 's/,"delivery.*//'; done
            """)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 2, "\(result.output)\(result.error)")
        #expect(lines.first == lines.last, "\(result.output)")
        #expect(result.output.contains("甲店") && result.output.contains("铅"), "\(result.output)")
    }
}
