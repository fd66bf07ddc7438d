import Foundation
import TestMaterial
import Testing

@Suite("Refused rows as a table")
struct RejectTableTests {
    @Test("stand under their headings with the reason, and are read again when they are corrected")
    func corrected() throws {
        let shell = try Shell()
        try Data(
            "抽样编号,产品名称,抽样日期,检验结论\n120101198001010001,\"电线,软\",2024-02-30,合格\nTJ2,电缆,2024-03-05,合格\nTJ3,=1+1,2024-03-05,?\nTJ4,插座\n"
                .utf8
        ).write(to: shell.folder.appending(path: "a.csv"))
        try Data(
            "<r><s 抽样编号='TJ5' 产品名称='插头' 检验结论='合格?' 备注='x'/><s 抽样编号='TJ6' 产品名称='插头' 检验结论='合格' 备注='x'/></r>".utf8
        ).write(to: shell.folder.appending(path: "b.xml"))
        let first = try shell.run("spotcheck-ingest a.csv b.xml --rejects-csv r.csv >s")
        // Three of the four rows of a.csv.
        #expect(first.status == 2, "\(first.error)")
        let stream = try shell.run("head -n 1 s | sed 's/.*\"stream\":\"\\([0-9a-f]\\{8\\}\\).*/\\1/' | tr -d '\\n'")
            .output
        let table = String(decoding: try Data(contentsOf: shell.folder.appending(path: "r.csv")), as: UTF8.self)
        let lines = table.split(separator: "\r\n", omittingEmptySubsequences: true).map(String.init)
        #expect(lines.count == 5, "\(table)")
        #expect(
            lines.first
                == "\u{FEFF}抽样编号,产品名称,抽样日期,检验结论,备注,reject_src,reject_delivery,reject_code,reject_message,reject_raw")
        #expect(
            lines[1].hasPrefix(
                "\"=\"\"120101198001010001\"\"\",\"电线,软\",2024-02-30,合格,,a.csv:2,\(stream).1,date_impossible,"
            ))
        #expect(lines[2].hasPrefix("TJ3, =1+1,2024-03-05,?,,a.csv:4,\(stream).1,verdict_unknown,"))
        #expect(lines[3].hasPrefix(",,,,,a.csv:5,\(stream).1,field_count,"))
        #expect(lines[3].hasSuffix("\"TJ4,插座\""))
        #expect(lines[4].hasPrefix("TJ5,插头,,合格?,x,b.xml:1,\(stream).2,verdict_unknown,"))

        // The analyst corrects three rows and leaves the one without cells.
        let again = try shell.run(
            """
            sed -e 's/2024-02-30/2024-02-29/' -e 's/,?,/,不合格,/' -e 's/,合格?,/,合格,/' r.csv >fixed.csv
            spotcheck-ingest fixed.csv >t; grep -c '"sample"' t; grep -c '"product_name":"=1+1"' t
            grep -c '"id":"120101198001010001"' t
            """)
        #expect(again.output == "3\n1\n1\n", "\(again.error)")
        #expect(again.error.contains("read=4 records=3 rejected=1"), "\(again.error)")

        // Replayed, the records point at the rows that were refused.
        let replayed = try shell.run(
            "spotcheck-ingest --replay fixed.csv | sed -n 's/.*\"src\":\"\\([^\"]*\\)\".*/\\1/p'")
        #expect(replayed.output == "a.csv:2\na.csv:4\nb.xml:1\n", "\(replayed.error)")
        #expect(!replayed.error.contains("left out"), "\(replayed.error)")
        let other = try shell.run("spotcheck-ingest --replay a.csv")
        #expect(other.status == 65)
        #expect(other.error.contains("has no column reject_src"), "\(other.error)")
    }

    @Test("is a row of headings alone where nothing was refused, and absent where the run failed")
    func empty() throws {
        let shell = try Shell()
        try Data("抽样编号,产品名称,检验结论\nTJ1,电线,合格\n".utf8).write(to: shell.folder.appending(path: "a.csv"))
        #expect(try shell.run("spotcheck-ingest a.csv --rejects-csv r.csv >s && wc -l <r.csv").output == "1\n")
        #expect(try shell.run("spotcheck-ingest none.csv --rejects-csv q.csv").status == 66)
        #expect(!shell.has("q.csv"))
    }
}
