import Testing

/// What a source says of itself, and what it leaves open, is kept, told or refused.
@Suite("What sources say and leave open")
struct SourcesSayTests {
    // MARK: Totals

    @Test(
        "a total below the rows stands in the seal, and for those who read the stream",
        arguments: ["合计,2批次,", "合计,2,", "共2批次,,"])
    func totalBelow(foot: String) throws {
        let shell = try Shell(files: ["t.csv": "抽样编号,产品名称,检验结论\nA1,插座,合格\nA2,插座,合格\n\(foot)\n"])
        let result = try shell.run(
            """
            spotcheck-ingest -q t.csv >out && head -n 1 out | grep -c '"declared"'
            tail -n 1 out | grep -o '"declared":[0-9]*'
            spotcheck-normalize -q out | tail -n 1 | grep -o '"declared":[0-9]*'
            """)
        #expect(result.output == "0\n\"declared\":2\n\"declared\":2\n", "\(result.output)\(result.error)")
    }

    @Test("one that differs stands there as it is stated, and is told")
    func totalDiffers() throws {
        let shell = try Shell(files: ["t.csv": "抽样编号,产品名称,检验结论\nA1,插座,合格\nA2,插座,合格\n合计,40批次,\n"])
        let result = try shell.run("spotcheck-ingest t.csv | tail -n 1 | grep -o '\"declared\":[0-9]*'")
        #expect(result.output == "\"declared\":40\n")
        #expect(result.error.contains("says 40"), "\(result.error)")
    }

    @Test("a number above the rows stands in the header alone")
    func totalAbove() throws {
        let shell = try Shell(files: ["t.csv": "共2批次,,\n抽样编号,产品名称,检验结论\nA1,插座,合格\nA2,插座,合格\n"])
        let result = try shell.run("spotcheck-ingest -q t.csv | grep -n -o '\"declared\":[0-9]*'")
        #expect(result.output == "1:\"declared\":2\n", "\(result.error)")
    }

    // MARK: The order of dates

    /// So many rows with days that nobody mistakes, and then some.
    private func table(_ days: [String]) -> String {
        let first = (1...150).map { "A\($0),插座,合格,2025-01-\($0 % 28 < 9 ? "0" : "")\($0 % 28 + 1)" }
        let rest = days.enumerated().map { "B\($0 + 1),插座,合格,\($1)" }
        return (["抽样编号,产品名称,检验结论,抽样日期"] + first + rest).joined(separator: "\n") + "\n"
    }

    @Test("dates far down are read in the order that one of them proves")
    func lateProof() throws {
        let shell = try Shell(files: ["d.csv": table(["03/02/2025", "25/02/2025"])])
        let result = try shell.run(
            "spotcheck-ingest d.csv >out; grep -o '\"sampled_on\":\"2025-02[^,]*' out; head -n 1 out")
        #expect(
            result.output.hasPrefix("\"sampled_on\":\"2025-02-03\"\n\"sampled_on\":\"2025-02-25\"\n"), "\(result.error)"
        )
        #expect(result.output.contains("抽样日期: dmy (25/02/2025)"))
    }

    @Test("and refused where none does, which is said")
    func noProof() throws {
        let shell = try Shell(files: ["d.csv": table(["03/02/2025", "04/05/2025"])])
        let result = try shell.run("spotcheck-ingest d.csv >out; grep -c '\"sampled_on\"' out")
        #expect(result.output == "150\n", "\(result.error)")
        #expect(result.error.contains("2 dates may have the day or the month first"), "\(result.error)")
        #expect(result.error.contains("rejected=2"))
    }

    @Test("also through a pipe")
    func pipe() throws {
        let shell = try Shell(files: [
            "d.csv": "抽样编号,产品名称,检验结论,抽样日期\nA1,插座,合格,03/02/2025\nA2,插座,合格,25/02/2025\n"
        ])
        let result = try shell.run(
            "cat d.csv | spotcheck-ingest --name d.csv - >piped; grep -o '\"sampled_on\":\"[^\"]*' piped; tail -n 1 piped | grep -c seal"
        )
        #expect(
            result.output == "\"sampled_on\":\"2025-02-03\n\"sampled_on\":\"2025-02-25\n1\n",
            "\(result.output)\(result.error)")
    }

    // MARK: Two numbers in one cell

    @Test(
        "two numbers of samples in one cell are said",
        arguments: ["A001、A002", "A001/A002", "A001，A002", "20240001/20240002", "A001 A002"])
    func twoNumbers(cell: String) throws {
        let shell = try Shell(files: ["n.csv": "抽样编号,产品名称,检验结论\n\"\(cell)\",插座,合格\nA9,插座,合格\n"])
        let result = try shell.run("spotcheck-ingest n.csv | grep -c '\"type\":\"sample\"'")
        #expect(result.output == "2\n", "\(result.error)")
        #expect(result.error.contains("1 rows may have two numbers of samples each"), "\(result.error)")
    }

    @Test(
        "a number with a sign in it is one",
        arguments: ["2024/0012", "GC-24/1200", "A001-A", "沪检2024第12号", "A001(复)", "A1/甲"])
    func oneNumber(cell: String) throws {
        let shell = try Shell(files: ["n.csv": "抽样编号,产品名称,检验结论\n\"\(cell)\",插座,合格\nA9,插座,合格\n"])
        let result = try shell.run("spotcheck-ingest n.csv >/dev/null")
        #expect(!result.error.contains("two numbers"), "\(result.error)")
    }

    // MARK: Web pages without a charset

    private static let page = "<html><body><table><tr><td>抽樣編號</td><td>產品名稱</td><td>生產企業名稱</td><td>檢驗結論</td></tr>"
    private static let rows = (1...6).map {
        "<tr><td>A\($0)</td><td>電線電纜與開關插座</td><td>廣東省東莞市順龍電器廠\($0)</td><td>合格</td></tr>"
    }.joined()

    @Test("a page that is no UTF-8 and hardly GB18030 is refused, and what it may be is named")
    func big5() throws {
        let shell = try Shell(files: ["u.html": Self.page + Self.rows + "</table></body></html>"])
        let result = try shell.run(
            "iconv -f UTF-8 -t BIG5 u.html >p.html; spotcheck-ingest p.html; echo $?; spotcheck-ingest -q --encoding big5 p.html | grep -c 順龍"
        )
        #expect(result.output.contains("65\n6\n"), "\(result.output)\(result.error)")
        #expect(result.error.contains("nor likely GB18030") && result.error.contains("big5"), "\(result.error)")
    }

    @Test("one that is GB18030 is read, and it is said that nobody named the encoding")
    func gb18030() throws {
        let shell = try Shell(files: [
            "u.html":
                "<html><body><table><tr><td>抽样编号</td><td>产品名称</td><td>检验结论</td></tr><tr><td>A1</td><td>盐焗鸡</td><td>合格</td></tr></table></body></html>",
            "m.html":
                "<html><meta charset=gb2312><body><table><tr><td>抽样编号</td><td>产品名称</td><td>检验结论</td></tr><tr><td>A1</td><td>盐焗鸡</td><td>合格</td></tr></table></body></html>",
        ])
        let result = try shell.run(
            "for f in u m; do iconv -f UTF-8 -t GB18030 $f.html >$f-gb.html; spotcheck-ingest $f-gb.html | grep -c 盐焗鸡; done"
        )
        #expect(result.output == "1\n1\n", "\(result.error)")
        #expect(result.error.contains("u-gb.html: read as GB18030, since it is no UTF-8"), "\(result.error)")
        #expect(!result.error.contains("m-gb.html: read as"), "\(result.error)")
    }
}
