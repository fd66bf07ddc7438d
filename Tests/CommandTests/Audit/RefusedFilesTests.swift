import Testing

/// What becomes of files of which little or nothing can be read, and of files that nobody sent.
@Suite("Refused files")
struct RefusedFilesTests {
    /// Good rows, and rows whose date does not exist.
    private static func table(good: Int, bad: Int) -> String {
        let good = (0..<good).map { "TJ25A\($0),电线,2025-01-08,合格\n" }
        let bad = (0..<bad).map { "TJ25B\($0),电线,2025-02-30,合格\n" }
        return "抽样编号,产品名称,抽样日期,检验结论\n" + good.joined() + bad.joined()
    }

    private static let seal = "tail -n 1 out | jq -c '._stream | [.kind, .records // 0, .mostly_rejected, .set_aside]'"

    @Test(
        "more than half of a file's rows, or all of a short one, end with 2 when all is written and sealed",
        arguments: [
            (good: 5, bad: 5, status: 0, sealed: #"["seal",6,null,null]"#),
            (good: 4, bad: 5, status: 2, sealed: #"["seal",5,["q.csv"],null]"#),
            (good: 1, bad: 99, status: 2, sealed: #"["seal",2,["q.csv"],null]"#),
            (good: 0, bad: 1, status: 2, sealed: #"["seal",1,["q.csv"],null]"#),
            (good: 0, bad: 9, status: 2, sealed: #"["seal",1,["q.csv"],null]"#),
        ])
    func mostlyRejected(good: Int, bad: Int, status: Int32, sealed: String) throws {
        let shell = try Shell(files: [
            "q.csv": Self.table(good: good, bad: bad), "other.csv": Self.table(good: 1, bad: 0),
        ])
        let result = try shell.run(
            """
            spotcheck-ingest other.csv q.csv --rejects r >out; echo $?
            \(Self.seal); grep -c '"type":"reject"' r; tail -n 1 r | jq -r ._stream.kind
            """)
        #expect(result.output == "\(status)\n\(sealed)\n\(bad)\nseal\n", "\(result.error)")
        #expect(result.error.contains("q.csv: \(bad) of its \(good + bad) rows were refused") == (status == 2))
    }

    @Test("a file of ten rows or more of which none can be read ends with 65, or is set aside, counted and listed")
    func unreadable() throws {
        let shell = try Shell(files: [
            "bad.csv": Self.table(good: 0, bad: 10), "worse.csv": Self.table(good: 0, bad: 20),
            "other.csv": Self.table(good: 1, bad: 0), "text.csv": "致各区局：\n请于月底前报送。\n",
        ])
        let result = try shell.run(
            """
            spotcheck-ingest other.csv bad.csv worse.csv --rejects r >out 2>e; echo $?
            \(Self.seal); grep -c '"type":"reject"' r; grep -c 'rows could be read' e
            spotcheck-ingest --skip-unreadable text.csv other.csv bad.csv worse.csv --rejects r >out 2>e; echo $?
            \(Self.seal); grep -c '"type":"reject"' r; grep 'set aside:' e | tail -n 1
            spotcheck-ingest text.csv other.csv >out; echo $?
            spotcheck-ingest --skip-unreadable text.csv >out; echo $?
            spotcheck-stream check <out >check; spotcheck-normalize <out >coded; echo $?
            """)
        #expect(
            result.output == """
                65
                ["abort",1,null,null]
                30
                2
                0
                ["seal",1,null,["text.csv","bad.csv","worse.csv"]]
                30
                spotcheck-ingest: 3 files set aside: text.csv, bad.csv, worse.csv
                65
                65
                65

                """, "\(result.error)")
    }

    @Test("only --max-rejects withholds the seal")
    func maxRejects() throws {
        let shell = try Shell(files: ["q.csv": Self.table(good: 4, bad: 5)])
        let result = try shell.run(
            """
            spotcheck-ingest --max-rejects 4 q.csv >out; echo $?; \(Self.seal)
            spotcheck-ingest --max-rejects 5 q.csv >out; echo $?; \(Self.seal)
            """)
        #expect(
            result.output == "2\n[\"abort\",4,null,null]\n2\n[\"seal\",4,[\"q.csv\"],null]\n", "\(result.error)")
    }

    @Test("the seal's word goes on to the cover and the alerts of the report, and the public edition names no file")
    func report() throws {
        let shell = try Shell(files: [
            "q.csv": Self.table(good: 4, bad: 5), "other.csv": Self.table(good: 20, bad: 0), "none.csv": "x\n",
        ])
        let result = try shell.run(
            """
            spotcheck-ingest --skip-unreadable q.csv other.csv none.csv | spotcheck-normalize 2>/dev/null |
              spotcheck-reconcile --as-of 2025-03-31 >settled
            spotcheck-report -q -o bundle settled; echo $?; spotcheck-report -q --edition public -o public settled; echo $?
            jq -c '[.mostly_rejected, .set_aside]' bundle/data/summary.json
            jq -r '.alerts[] | select(.code | test("REJECTED|ASIDE")) | "\\(.code) \\(.key) \\(.now)"' bundle/data/summary.json
            grep -c 'q.csv半数以上的行被退回' bundle/data/index.html; grep -c 'none.csv无法读取' bundle/data/index.html
            grep -c '1 个来源文件半数以上的行被退回' public/data/index.html; grep -rl 'q\\.csv\\|none\\.csv' public/data | wc -l
            spotcheck-verify --recompute bundle >/dev/null; echo $?
            """)
        #expect(
            result.output == """
                0
                0
                [1,1]
                MOSTLY_REJECTED q.csv 1
                SET_ASIDE none.csv 1
                1
                1
                1
                0
                0

                """, "\(result.error)")
    }

    @Test("explanations and layouts are written whatever becomes of the rows")
    func answers() throws {
        let shell = try Shell(files: [
            "q.csv": Self.table(good: 0, bad: 20),
            "cut.xml": "<l><s><抽样编号>TJ1</抽样编号><产品名称>电线</产品名称><检验结论>合格</检验结论></s>\n<s><抽样编号>TJ2",
        ])
        let result = try shell.run(
            """
            spotcheck-ingest --explain q.csv | grep -c '  rows       read=20 records=0 rejected=20'; spotcheck-ingest --write-layout l q.csv; echo $?
            grep -c '^column' l; spotcheck-ingest --explain cut.xml >e; echo $?; grep -c '  broken  ' e; grep -c '  record  ' e
            spotcheck-ingest --write-layout l cut.xml; echo $?; grep -c '^column' l
            """)
        #expect(result.output == "1\n0\n4\n65\n1\n1\n65\n3\n", "\(result.error)")
    }

    @Test("litter is passed over by its name, with a note, alone and in archives")
    func litter() throws {
        let shell = try Shell(files: ["q.csv": Self.table(good: 1, bad: 0)])
        let result = try shell.run(
            """
            for f in Thumbs.db desktop.ini .DS_Store '~$q.xlsx' q.csv.part; do echo x >"$f"; done
            spotcheck-ingest Thumbs.db desktop.ini .DS_Store '~$q.xlsx' q.csv q.csv.part >out 2>e; echo $?
            grep -c 'is passed over' e; grep -c '"type"' out; head -n 1 out | jq -c '[._stream.sources[].name]'
            python3 -m zipfile -c all.zip Thumbs.db '~$q.xlsx' q.csv q.csv.part
            spotcheck-ingest all.zip 2>e | grep -c '"type"'; grep -c 'is passed over' e
            spotcheck-ingest Thumbs.db; echo $?
            """)
        #expect(result.output == "0\n5\n1\n[\"q.csv\"]\n1\n3\n66\n", "\(result.error)")
    }

    @Test("a name that is no UTF-8 is a name like any other")
    func names() throws {
        let shell = try Shell(files: ["q.csv": Self.table(good: 1, bad: 0)])
        // 一季度.csv in GBK, and bytes that are no text in any encoding.
        let result = try shell.run(
            """
            cp q.csv "$(printf '\\322\\273\\274\\276\\266\\310.csv')"; cp q.csv "$(printf 'a\\377\\376.csv')"; gzip -c q.csv >"$(printf '\\266\\376.csv.gz')"
            spotcheck-ingest *.csv *.gz >out; echo $?; sed -n 's/.*"src":"\\([^"]*\\)".*/\\1/p' out | sort
            spotcheck-ingest "$(printf '\\377none.csv')"; echo $?
            """)
        #expect(
            result.output == "0\na\\\\xFF\\\\xFE.csv:2\nq.csv:2\n一季度.csv:2\n二.csv:2\n66\n", "\(result.error)")
        #expect(result.error.contains("\\xFFnone.csv: cannot open"), "\(result.error)")
    }
}
