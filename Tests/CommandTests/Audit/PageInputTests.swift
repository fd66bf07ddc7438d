import Foundation
import TestMaterial
import Testing

@Suite("Tables of web pages, by whole commands")
struct PageInputTests {
    private static let bare = "| grep '\"type\"' | sed 's/,\"src\".*//'"

    @Test("hold what the same table says as CSV, in GB18030, UTF-8 and UTF-16, under any name")
    func fixture() throws {
        let result = try Shell().run(
            """
            f=$FIXTURES/small/web-page.xls; cp $f q1.html
            iconv -f GB18030 -t UTF-8 $f >q2.xls; iconv -f GB18030 -t UTF-16 $f >q3.xls
            spotcheck-ingest $FIXTURES/small/plain.csv \(Self.bare) >a
            for q in $f q1.html q2.xls q3.xls; do spotcheck-ingest -q $q \(Self.bare) | sed 's/,"sampled_on_raw":"[^"]*"//' >b; diff a b && echo same; done
            spotcheck-ingest -q q1.html q2.xls q3.xls | grep -o '"content":"[^"]*"' | sort -u | wc -l
            gzip -c q1.html >z.gz; spotcheck-ingest -q z.gz - <q3.xls | sed -n 's/.*"src":"\\([^"]*\\)".*/\\1/p' | grep ':5$'
            """)
        #expect(result.output == "same\nsame\nsame\nsame\n1\nstdin#table2:5\nz#table2:5\n", "\(result.error)")
    }

    private let head = "<tr><th>抽样编号<th>产品名称<th>抽样日期<th>检验结论"

    @Test("are read where their headings are known, or where they are named; others are told")
    func tables() throws {
        let shell = try Shell(files: [
            "q.html": """
            <html><body><table><tr><td>首页<td>登录</table><table>\(head)<tr><td>TJ1<td>电线<td>2025-01-08<td>合格</table>
            <table>\(head)<tr><td>TJ2<td rowspan=2>电缆<td>2025-01-08<td>合格<tr><td>TJ3<td>2025-01-09<td>不合格</table></body></html>
            """
        ])
        let result = try shell.run(
            """
            spotcheck-ingest q.html | grep '"type"' | grep -o '"id":"[^"]*"\\|"product_name":"[^"]*"\\|"src":"[^"]*"'
            spotcheck-ingest -q --sheet table2 q.html | grep -c '"type"'
            """)
        #expect(
            result.output == """
                "id":"TJ1"
                "product_name":"电线"
                "src":"q.html#table2:2"
                "id":"TJ2"
                "product_name":"电缆"
                "src":"q.html#table3:2"
                "id":"TJ3"
                "product_name":"电缆"
                "src":"q.html#table3:3"
                1

                """, "\(result.error)")
        #expect(result.error.contains("q.html#table1: skipped: no row of headings"), "\(result.error)")
    }

    @Test("that are cut, garbled, empty or in an encoding that is not read leave with 65, by name")
    func hostile() throws {
        let table = "<table>\(head)<tr><td>TJ1<td>电线<td>2025-01-08<td>合格</table>"
        let shell = try Shell(files: [
            "sound.xls": "<html><body>\(table)</body></html>", "bare.xls": table, "cut.xls": "<html><body>\(table)",
            "cut-table.xls": String(table.dropLast(8)), "no-table.xls": "<html><p>甲</html>",
            "twice.xls": "<html>\(table)</html><html>\(table)</html>",
            "fetch.xls":
                "<html><body><iframe src='http://127.0.0.1:9/x'></iframe><img src='file:///etc/passwd'>\(table)</body></html>",
            "deep.xls": "<html>" + String(repeating: "<div>", count: 100_000) + table + "</html>",
        ])
        let gb =
            Array("<html><meta charset=gb2312><table><tr><td>".utf8) + [0xB3, 0xE9, 0xFF, 0xD1, 0xF9]
            + Array("</table></html>".utf8)
        try Data(gb).write(to: shell.folder.appending(path: "garbled.xls"))
        let koi8 =
            Array("<html><meta charset=koi8-r><table><tr><td>".utf8) + [0xA9, 0xE2, 0xBC, 0xCB]
            + Array("</table></html>".utf8)
        try Data(koi8).write(to: shell.folder.appending(path: "koi8.xls"))
        let cases = [
            ("sound", "0 1", ""), ("bare", "0 1", ""), ("fetch", "0 1", ""), ("cut", "65 0", "no end"),
            ("cut-table", "65 0", "ends within a table"), ("no-table", "65 0", "without a table"),
            ("twice", "65 0", "behind the end"), ("deep", "65 0", "deep"), ("garbled", "65 0", "is no text in gb18030"),
            ("koi8", "65 0", "encoding koi8-r"),
        ]
        for (name, status, words) in cases {
            let result = try shell.run("spotcheck-ingest \(name).xls >s; echo $? $(grep -c '\"kind\":\"seal\"' s)")
            #expect(result.output == status + "\n", "\(name): \(result.output) \(result.error)")
            #expect(words.isEmpty || result.error.contains(words), "\(name): \(result.error)")
        }
    }
}
