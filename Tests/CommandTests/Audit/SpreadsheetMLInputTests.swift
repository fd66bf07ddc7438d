import Foundation
import TestMaterial
import Testing

@Suite("Workbooks in the XML of Excel 2003, by whole commands")
struct SpreadsheetMLInputTests {
    private static let bare = "| grep '\"type\"' | sed 's/,\"src\".*//'"

    @Test("hold what the same table says as CSV, in UTF-8, UTF-16 and GB18030")
    func fixture() throws {
        let result = try Shell().run(
            """
            f=$FIXTURES/small/workbook-of-excel-2003.xml; cp $f q1.xls
            iconv -f UTF-8 -t UTF-16 $f >q2.xls; sed 's/UTF-8/GB2312/' $f | iconv -f UTF-8 -t GB18030 >q3.xls
            spotcheck-ingest $FIXTURES/small/plain.csv \(Self.bare) >a
            for q in $f q1.xls q2.xls q3.xls; do spotcheck-ingest $q \(Self.bare) >b; diff a b && echo same; done
            wc -l <a; spotcheck-ingest q1.xls q2.xls q3.xls | grep -o '"content":"[^"]*"' | sort -u | wc -l
            gzip -c q1.xls >z.gz; spotcheck-ingest z.gz - <q3.xls | sed -n 's/.*"src":"\\([^"]*\\)".*/\\1/p' | grep ':4$'
            """)
        #expect(result.output == "same\nsame\nsame\nsame\n3\n1\nstdin#一季度:4\nz#一季度:4\n", "\(result.error)")
    }

    @Test("are read on visible sheets, or on those that are named; what is no date or number refuses its row")
    func sheets() throws {
        let head = TestSpreadsheetML.row(["抽样编号", "产品名称", "抽样日期", "检验结论"])
        let date = { (text: String) in "<Cell><Data ss:Type=\"DateTime\">\(text)</Data></Cell>" }
        let rows = { (number: String, text: String) in
            head + TestSpreadsheetML.row([number, "电线", date(text), "合格"])
                + TestSpreadsheetML.row([number + "b", "电线", date("2025-01-09T00:00:00.000"), "合格"])
        }
        let shell = try Shell(files: [
            "q.xml": TestSpreadsheetML.document([
                ("A", rows("TJ1", "2025-01-08T00:00:00.000"), nil), ("B", rows("TJ2", "soon"), nil),
                ("C", rows("TJ3", "2025-01-08T00:00:00.000"), "SheetHidden"),
            ])
        ])
        let result = try shell.run(
            """
            spotcheck-ingest q.xml --rejects r \(Self.bare) | grep -o '"id":"[^"]*"\\|2025-[0-9-]*'; grep -o '"code":"[a-z_]*"' r
            spotcheck-ingest --sheet C q.xml | grep -c '"type"'
            """)
        #expect(
            result.output == """
                "id":"TJ1"
                2025-01-08
                "id":"TJ1b"
                2025-01-09
                "id":"TJ2b"
                2025-01-09
                "code":"cell_type"
                2

                """, "\(result.error)")
        #expect(result.error.contains("q.xml#C: skipped: the sheet is hidden"), "\(result.error)")
        #expect(result.error.contains("read=4 records=3 rejected=1"), "\(result.error)")
    }

    @Test("that are cut, or refer to what is outside, leave with 65")
    func hostile() throws {
        let sound = TestSpreadsheetML.document([
            (
                "S",
                TestSpreadsheetML.row(["抽样编号", "产品名称", "抽样日期", "检验结论"])
                    + TestSpreadsheetML.row(["TJ1", "电线", "2025-01-08", "合格"]), nil
            )
        ])
        let doctype = "<!DOCTYPE Workbook [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<Workbook"
        let shell = try Shell(files: [
            "sound.xls": sound, "cut.xls": String(sound.dropLast(40)), "bad.xls": sound.replacing("</Row>", with: ""),
            "entity.xls": sound.replacing("<Workbook", with: doctype),
            "index.xls": sound.replacing("<Row>", with: "<Row ss:Index=\"1\">"),
        ])
        let result = try shell.run(
            "for f in sound cut bad entity index; do spotcheck-ingest $f.xls >s; echo $f $? $(grep -c '\"kind\":\"seal\"' s); done"
        )
        #expect(result.output == "sound 0 1\ncut 65 0\nbad 65 0\nentity 65 0\nindex 65 0\n", "\(result.error)")
    }
}
