import Foundation
import Testing

@Suite("Layouts through the command")
struct LayoutFlagTests {
    @Test("--explain says how a table is read: each column, each row passed over, each refused one")
    func explain() throws {
        let shell = try Shell(files: [
            "a.csv":
                "监督抽查结果\n抽样;编号;产品名称;本局备查;铅;检验结论\n;;标准值;;≤0.2;\n;TJ1;电线;七;0.1;合格\n合计;1;;;;\n;TJ2;电线;;;坏\n注：某\n"
        ])
        let result = try shell.run(
            "spotcheck-ingest --explain a.csv | sed -e '1d; /^  delivery/d' -e 's/,\"delivery\":[^}]*//'")
        #expect(
            result.output == """
                  encoding   utf-8 (valid UTF-8)
                  separated  by semicolon, quoted by "
                  headings   on line 2
                  rows       are sample records
                  column     抽样编号 → sample_number (is 「抽样编号」, put together from neighbouring cells)
                  column     编号 → the column before it (the heading before goes on here)
                  column     产品名称 → product_name (is 「产品名称」)
                  column     本局备查 → unmapped (unknown)
                  column     铅 → item_column, limit ≤0.2 (is a test item)
                  column     检验结论 → verdict (is 「检验结论」)
                  rows       read=5 records=1 rejected=1 absorbed=0
                  skipped    title=1
                  skipped    total=1
                  skipped    footer=1
                  skipped    line 1: title
                  skipped    line 5: total
                  skipped    line 7: footer
                  refused    a.csv:6: record 6, 检验结论: "坏" is not a known verdict
                  record     {"type":"sample","id":"TJ1","sample_number":"TJ1","product_name":"电线","verdict_raw":"合格","unmapped":"本局备查=七","src":"a.csv:4"}

                """, "\(result.error)")
    }

    @Test("--write-layout writes what --layout reads, and --layouts picks by file name")
    func layouts() throws {
        let shell = try Shell(files: [
            "in/西青区-1月.csv": "甲\t乙\t丙\tTJ1\n甲\t乙\t丙\tTJ2\n",
            "layouts/layouts.csv": "pattern,layout\n西青区*.csv,xiqing.csv\n*月.csv,other.csv\n",
            "layouts/xiqing.csv":
                "what,heading,field,value\noption,,header,0\noption,,delimiter,tab\nconstant,,verdict,合格\ncolumn,,product_name,1\ncolumn,,producer_name,2\ncolumn,,sample_number,4\n",
            "layouts/other.csv": "what,heading,field,value\ncolumn,无,product_name,\n",
            "in/a.csv": "抽样编号,产品名称,检验结论,片区\nTJ1,电线,合格,东\n",
        ])
        let picked = try shell.run(
            "spotcheck-ingest --layouts layouts in/西青区-1月.csv in/a.csv | grep -v _stream | cut -d, -f2")
        #expect(picked.output == "\"id\":\"TJ1\"\n\"id\":\"TJ1\"\n\"id\":\"TJ2\"\n", "\(picked.error)")
        // Without headings a table is read by an explicit layout and not otherwise.
        #expect(try shell.run("spotcheck-ingest in/西青区-1月.csv").status == 65)
        let again = try shell.run(
            """
            spotcheck-ingest --write-layout l.csv in/a.csv && spotcheck-ingest --layout l.csv in/a.csv | grep -v _stream | sed 's/,"delivery.*//' >b
            spotcheck-ingest in/a.csv | grep -v _stream | sed 's/,"delivery.*//' >c; cmp b c && grep unmapped l.csv
            """)
        #expect(again.output == "column,片区,unmapped,4,unknown\n", "\(again.error)")
    }

    @Test("a file whose headings do not make a table exits 65 and names each heading")
    func unknown() throws {
        let shell = try Shell(files: ["a.csv": "编号,抽样编好,检验结伦\n1,2,3\n"])
        let result = try shell.run("spotcheck-ingest a.csv")
        #expect(result.status == 65)
        for words in [
            "heading \"编号\" is known and not needed", "\"抽样编好\", nearest known \"抽样编号\"",
            "\"检验结伦\", nearest known \"检验结论\"",
        ] {
            #expect(result.error.contains(words), "\(result.error)")
        }
    }
}
