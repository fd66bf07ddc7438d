import Foundation
import TestMaterial
import Testing

@Suite("Workbooks")
struct WorkbookInputTests {
    /// A row of inline text; a cell that begins with `<` is XML as it stands, with `@` for its place.
    private static func row(_ number: Int, _ cells: [String], attributes: String = "") -> String {
        let xml = cells.enumerated().map { column, cell -> String in
            let place = "\(Character(UnicodeScalar(UInt8(65 + column))))\(number)"
            if cell.isEmpty { return "" }
            if cell.hasPrefix("<") { return cell.replacing("@", with: "r=\"\(place)\"") }
            return "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(cell)</t></is></c>"
        }
        return "<row r=\"\(number)\"\(attributes)>\(xml.joined())</row>"
    }

    private let head = row(1, ["抽样编号", "产品名称", "抽样日期", "检验结论"])

    private func shell(_ sheets: [TestWorkbook.Sheet], name: String = "q2.xlsx") throws -> Shell {
        let shell = try Shell()
        let bytes = TestWorkbook.parts(sheets, formats: ["14"]).build().bytes
        try Data(bytes).write(to: shell.folder.appending(path: name))
        return shell
    }

    @Test("say who ordered a check and by which standard the goods are made")
    func organisers() throws {
        let shell = try shell([
            .init(
                "一季度",
                rows: Self.row(1, ["抽样编号", "产品名称", "执行标准", "抽样单位", "组织单位", "到样日期", "抽样日期", "检验结论"])
                    + Self.row(
                        2,
                        [
                            "TJ1", "电线", "GB/T 5023.3-2008", "丙所", "丁局", "<c @ s=\"1\"><v>45657</v></c>", "2024-12-30",
                            "合格",
                        ]))
        ])
        let result = try shell.run(
            "spotcheck-ingest -q q2.xlsx | spotcheck-stream table -q --format tsv --keys standard,sampling_agency,organising_authority,received_on,sampled_on"
        )
        #expect(
            result.output
                == "standard\tsampling_agency\torganising_authority\treceived_on\tsampled_on\n"
                + "GB/T 5023.3-2008\t丙所\t丁局\t2024-12-31\t2024-12-30\n", "\(result.error)")
    }

    @Test("are read row by row as tables are, hidden rows too, with dates by their format")
    func rows() throws {
        let shell = try shell([
            .init(
                "一季度",
                rows: Self.row(1, ["监督抽查结果"]) + Self.row(3, ["抽样编号", "产品名称", "抽样日期", "检验结论"])
                    + Self.row(4, ["TJ1", "电线", "<c @ s=\"1\"><v>45657</v></c>", "合格"])
                    + Self.row(7, ["TJ2", "电缆", "2024/3/5", "不合格"], attributes: " hidden=\"1\"")
                    + Self.row(8, ["合计", "<c @><v>2</v></c>"]))
        ])
        let result = try shell.run(
            "spotcheck-ingest q2.xlsx >s; grep -v _stream s | sed 's/,\"delivery.*/}/'; grep -c '\"layout\":\"workbook\"' s"
        )
        #expect(
            result.output == """
                {"type":"sample","id":"TJ1","sample_number":"TJ1","product_name":"电线","sampled_on":"2024-12-31","verdict_raw":"合格","src":"q2.xlsx#一季度:4"}
                {"type":"sample","id":"TJ2","sample_number":"TJ2","product_name":"电缆","sampled_on":"2024-03-05","sampled_on_raw":"2024/3/5","verdict_raw":"不合格","src":"q2.xlsx#一季度:7"}
                1

                """, "\(result.error)")
        #expect(result.error == "spotcheck-ingest: read=4 records=2 skipped=2\n")
    }

    @Test("have merged cells as headings above their members")
    func merged() throws {
        let shell = try shell([
            .init(
                "S",
                rows: Self.row(1, ["抽样编号", "产品名称", "被抽样单位", "", "检验结论"]) + Self.row(2, ["", "", "名称", "地址"])
                    + Self.row(3, ["TJ1", "电线", "乙店", "某路1号", "合格"]),
                rest: "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/><mergeCell ref=\"C1:D1\"/>"
                    + "<mergeCell ref=\"E1:E2\"/></mergeCells>")
        ])
        let result = try shell.run("spotcheck-ingest q2.xlsx | grep -v _stream | sed 's/,\"delivery.*/}/'")
        #expect(
            result.output == """
                {"type":"sample","id":"TJ1","sample_number":"TJ1","product_name":"电线","sampled_name":"乙店","sampled_address":"某路1号","verdict_raw":"合格","src":"q2.xlsx#S:3"}

                """, "\(result.error)")
        // The layout that is written reads the same.
        let again = try shell.run(
            """
            spotcheck-ingest --write-layout l.csv q2.xlsx && spotcheck-ingest --layout l.csv q2.xlsx | grep -v _stream | sed 's/,"delivery.*/}/'
            """)
        #expect(again.output == result.output, "\(again.error)")
    }

    @Test(
        "refuse a row for a cell without a value, by its heading",
        arguments: [
            ("<c @><v>123456789012345678</v></c>", "合格", "identifier_destroyed", "抽样编号"),
            ("<c @ t=\"e\"><v>#N/A</v></c>", "合格", "cell_error", "抽样编号"),
            ("TJ2", "<c @><f>A1</f></c>", "cell_uncomputed", "检验结论"),
            ("TJ2", "<c @ t=\"b\"><v>1</v></c>", "verdict_unknown", "检验结论"),
        ])
    func refused(number: String, verdict: String, code: String, heading: String) throws {
        let shell = try shell([
            .init(
                "S",
                rows: head + Self.row(2, [number, "电线", "2024-03-05", verdict])
                    + Self.row(3, ["TJ3", "\"a\",b", "2024-03-05", "合格"]))
        ])
        let result = try shell.run(
            "spotcheck-ingest q2.xlsx --rejects r.ndjson | grep -c '\"sample\"'; grep reject r.ndjson")
        #expect(result.output.hasPrefix("1\n"), "\(result.error)")
        #expect(result.output.contains("\"src_file\":\"q2.xlsx#S\",\"src_line\":2"), "\(result.output)")
        #expect(result.output.contains("\"field\":\"\(heading)\""), "\(result.output)")
        #expect(result.output.contains("\"code\":\"\(code)\""), "\(result.output)")
        #expect(result.error.contains("read=2 records=1 rejected=1"), "\(result.error)")
    }

    @Test("are read with shared strings, results of formulas, and dates that count from 1904")
    func kinds() throws {
        let shell = try Shell()
        let sheet = TestWorkbook.Sheet(
            "S",
            rows: head
                + Self.row(
                    2,
                    [
                        "<c @ t=\"s\"><v>1</v></c>", "<c @ t=\"s\"><v>0</v></c>", "<c @ s=\"1\"><v>44195</v></c>",
                        "<c @ t=\"str\"><f>IF(1,&quot;合格&quot;)</f><v>合格</v></c>",
                    ]))
        let parts = TestWorkbook.parts(
            [sheet], strings: "<si><r><t>电</t></r><r><t>线</t></r></si><si><t>TJ1</t></si>", formats: ["14"],
            countsFrom1904: true)
        try Data(parts.build().bytes).write(to: shell.folder.appending(path: "q2.xlsx"))
        let result = try shell.run("spotcheck-ingest q2.xlsx | grep '\"type\"' | sed 's/,\"src.*//'")
        #expect(
            result.output
                == "{\"type\":\"sample\",\"id\":\"TJ1\",\"sample_number\":\"TJ1\",\"product_name\":\"电线\",\"sampled_on\":\"2024-12-31\",\"verdict_raw\":\"合格\"\n",
            "\(result.error)")
    }

    @Test("are read on every visible sheet whose headings are known, or on the sheets that are named")
    func sheets() throws {
        let data = { (number: String) in head + Self.row(2, [number, "电线", "2024-03-05", "合格"]) }
        let shell = try shell([
            .init("说明", rows: Self.row(1, ["请勿修改"])), .init("A", rows: data("TJ1")),
            .init("旧", rows: data("TJ2"), state: "hidden"), .init("B", rows: data("TJ3")),
        ])
        let pick = "| sed -n 's/.*\"src\":\"\\([^\"]*\\)\".*/\\1/p'"
        let all = try shell.run("spotcheck-ingest q2.xlsx \(pick)")
        #expect(all.output == "q2.xlsx#A:2\nq2.xlsx#B:2\n")
        #expect(all.error.contains("q2.xlsx#说明: skipped: no row of headings"), "\(all.error)")
        #expect(all.error.contains("q2.xlsx#旧: skipped: the sheet is hidden"), "\(all.error)")
        let named = try shell.run("spotcheck-ingest q2.xlsx --sheet B --sheet 旧 \(pick)")
        #expect(named.output == "q2.xlsx#旧:2\nq2.xlsx#B:2\n")
        let unknown = try shell.run("spotcheck-ingest q2.xlsx --sheet 说明")
        #expect(unknown.status == 65)
        let missing = try shell.run("spotcheck-ingest q2.xlsx --sheet C")
        #expect(missing.status == 65)
        #expect(missing.error.contains("has no sheet \"C\""), "\(missing.error)")
    }

    @Test("may come packed or in an archive")
    func packed() throws {
        let sheet = TestWorkbook.Sheet("S", rows: head + Self.row(2, ["TJ1", "电线", "2024-03-05", "合格"]))
        let shell = try shell([sheet])
        var archive = ZipBuilder([("in/q2.xlsx", "")])
        archive.members[0].content = TestWorkbook.parts([sheet]).build().bytes
        try Data(archive.build().bytes).write(to: shell.folder.appending(path: "all.zip"))
        let pick = "| sed -n 's/.*\"src\":\"\\([^\"]*\\)\".*/\\1/p'"
        let result = try shell.run(
            "gzip -c q2.xlsx >z.xlsx.gz; spotcheck-ingest all.zip z.xlsx.gz - <q2.xlsx \(pick)")
        #expect(result.output == "all.zip/in/q2.xlsx#S:2\nstdin#S:2\nz.xlsx#S:2\n", "\(result.error)")
    }

    @Test("of which only the first bytes are right are refused")
    func damaged() throws {
        let shell = try shell([.init("S", rows: "")])
        let bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 504)
        try Data(bytes).write(to: shell.folder.appending(path: "q1.xls"))
        let result = try shell.run("spotcheck-ingest q1.xls")
        #expect(result.status == 65)
        #expect(result.error.contains("q1.xls: the workbook is damaged: the file has sectors of an unknown size"))
        #expect(try shell.run("spotcheck-ingest q2.xlsx").status == 65)
    }

    @Test(
        "that are hostile leave with 65, and none is taken for a table",
        .enabled(if: SharedMaterial.has("suites/xlsx-hostile/make.py"), "needs the suite xlsx-hostile"))
    func hostile() throws {
        let script = SharedMaterial.url("suites/xlsx-hostile/make.py").path
        let result = try Shell().run(
            """
            python3 '\(script)' >/dev/null 2>&1
            for file in *.xlsx *.zip; do
              (ulimit -v 4000000; spotcheck-ingest "$file" >out 2>err); echo $? $(grep -c '"type"' out)
            done | sort | uniq -c | tr -s ' '
            """)
        #expect(result.output == " 22 65 0\n", "\(result.error)")
    }

    @Test("refuse a row that holds more than there are headings, as a row of text with a cell too many")
    func surplus() throws {
        let shell = try shell([
            .init(
                "S",
                rows: head + Self.row(2, ["TJ1", "电线", "2024-03-05", "合格"])
                    + Self.row(3, ["TJ2", "电线", "软", "2024-03-05", "合格"]) + Self.row(4, ["注：甲", "", "", "", "", "乙"]))
        ])
        let result = try shell.run("spotcheck-ingest q2.xlsx | grep -c '\"sample\"'")
        #expect(result.output == "1\n")
        #expect(
            result.error.contains("q2.xlsx#S:3: record 3: \"合格\" stands in column E, to the right of the last heading"),
            "\(result.error)")
        #expect(result.error.contains("read=3 records=1 rejected=1 skipped=1"), "\(result.error)")
    }

    @Test("carry a value down the rows over which its cell is merged, and no further")
    func mergedCells() throws {
        let shell = try shell([
            .init(
                "S",
                rows: Self.row(1, ["抽样编号", "样品名称", "被抽样单位", "检验结论"])
                    + Self.row(2, ["TJ1", "腊肉", "乙店", "合格"]) + Self.row(3, ["TJ2", "香肠", "", "合格"])
                    + Self.row(4, ["TJ3", "火腿", "", "合格"]),
                rest: "<mergeCells><mergeCell ref=\"C2:C3\"/></mergeCells>")
        ])
        let result = try shell.run("spotcheck-ingest q2.xlsx | grep -v _stream | grep -c 乙店")
        #expect(result.output == "2\n", "\(result.error)")
    }
}
