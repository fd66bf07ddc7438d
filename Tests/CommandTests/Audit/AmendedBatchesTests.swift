import Foundation
import RecordStream
import TestMaterial
import Testing

/// Lists that say something about batches of another list: rechecks, corrections, objections, notices.
@Suite("A later list says what it says, and no more")
struct AmendedBatchesTests {
    /// Thirty-two batches of a national check in Xiqing, three of which failed.
    static func quarter(_ kind: String = "监督抽查") -> String {
        var rows = [
            "抽样编号,报告编号,抽查级别,抽查类型,产品名称,产品类别,标称生产企业名称,统一社会信用代码,标称生产企业地址,企业规模,产品来源,被抽样单位名称,被抽样单位地址,所属区,抽样环节,商标,规格型号,生产日期/批号,抽样日期,报告日期,检验结论,复检结论,不合格项目║检验结果║标准值,检验机构,备注"
        ]
        for number in 1...32 {
            let two = number < 10 ? "0\(number)" : "\(number)"
            let verdict = number < 30 ? "合格,,," : "不合格,,泄漏电流║1.2mA║≤0.75mA,"
            rows.append(
                "S\(two),R\(two),国家级,\(kind),电饭锅,家用电器,天津市甲\(two)电器有限公司,,天津市西青区某路1号,小型,本地,天津乙\(two)商店,天津市西青区某路2号,西青区,流通,甲,3L,2025-01-05/B\(two),2025-02-10,2025-02-20,\(verdict)检测院,"
            )
        }
        return rows.joined(separator: "\n") + "\n"
    }

    struct List: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var text: String
        /// Passed and inspected batches of the quarter, for the population of its kind.
        var passed = 29
        var inspected = 32
        var rejected = 0
        var options = ""
        var initial: String?
        var amended = true
    }

    static let lists: [List] = [
        List(testDescription: "no list at all", text: "抽样编号,产品名称,复检结论\n", amended: false),
        List(
            testDescription: "three failures that a recheck confirms move nothing",
            text: "抽样编号,产品名称,复检结论\nS30,电饭锅,不合格\nS31,电饭锅,不合格\nS32,电饭锅,不合格\n", initial: "fail"),
        List(
            testDescription: "one that a recheck passes moves the rate by one",
            text: "抽样编号,产品名称,复检结论\nS30,电饭锅,合格\n", passed: 30, initial: "fail"),
        List(
            testDescription: "the same in the column of verdicts", text: "抽样编号,产品名称,检验结论\nS30,电饭锅,复检合格\n", passed: 30,
            initial: "fail"),
        List(
            testDescription: "nothing but number and recheck", text: "抽样编号,复检结论\nS30,合格\n", passed: 30, initial: "fail"),
        List(
            testDescription: "a recheck with its own report, laboratory and day",
            text: "抽样编号,报告编号,检验机构,报告日期,复检结论\nS30,F30,复检院,2025-03-28,合格\n", passed: 30, initial: "fail"),
        List(
            testDescription: "a recheck with slashes where it says nothing",
            text: "抽样编号,产品名称,抽查级别,抽查类型,所属区,标称生产企业名称,复检结论\nS30,电饭锅,/,/,—,无,合格\n", passed: 30, initial: "fail"),
        List(
            testDescription: "a recheck found by its report", text: "报告编号,复检结论\nR30,合格\n", passed: 30, initial: "fail"),
        List(
            testDescription: "a recheck found by product and producer",
            text: "产品名称,标称生产企业名称,复检结论\n电饭锅,天津市甲30电器有限公司,合格\n", passed: 30, initial: "fail"),
        List(
            testDescription: "a recheck found by product, producer and batch, without the model",
            text: "产品名称,标称生产企业名称,被抽样单位名称,生产日期/批号,复检结论\n电饭锅,天津市甲30电器有限公司,天津乙30商店,2025-01-05/B30,合格\n", passed: 30,
            initial: "fail"),
        List(
            testDescription: "a recheck that fits thirty-two batches is set aside and counts nowhere",
            text: "产品名称,复检结论\n电饭锅,合格\n", rejected: 1, amended: false),
        List(
            testDescription: "a recheck of another product under the number: both are set aside",
            text: "抽样编号,产品名称,复检结论\nS30,电水壶,合格\n", inspected: 31, rejected: 2, amended: false),
        List(
            testDescription: "of another producer, also with a later day",
            text: "抽样编号,标称生产企业名称,检验结论,报告日期\nS30,天津市丁电器有限公司,合格,2025-03-20\n", inspected: 31, rejected: 2, amended: false),
        List(
            testDescription: "of another sampled unit, also as a correction",
            text: "抽样编号,被抽样单位名称,检验结论,备注\nS30,天津丁商店,合格,更正\n", inspected: 31, rejected: 2, amended: false),
        List(
            testDescription: "a stated correction", text: "抽样编号,产品名称,检验结论,备注\nS30,电饭锅,合格,更正：检验结论\n", passed: 30),
        List(
            testDescription: "a stated correction the other way", text: "抽样编号,检验结论,备注\nS01,不合格,更正：检验结论\n", passed: 28,
            amended: false),
        List(
            testDescription: "a later report with a few columns",
            text: "抽样编号,产品名称,检验结论,报告日期\nS30,电饭锅,合格,2025-03-20\n", passed: 30),
        List(
            testDescription: "an earlier one changes nothing", text: "抽样编号,产品名称,检验结论,报告日期\nS30,电饭锅,合格,2025-02-19\n",
            amended: false),
        List(
            testDescription: "one without a day contradicts, and both are set aside",
            text: "抽样编号,产品名称,检验结论\nS30,电饭锅,合格\n", inspected: 31, rejected: 2, amended: false),
        List(
            testDescription: "an open objection leaves the verdict", text: "抽样编号,产品名称,检验结论\nS30,电饭锅,待复检\n",
            amended: false),
        List(
            testDescription: "an open objection of a later day as well",
            text: "抽样编号,检验结论,报告日期\nS30,异议处理中,2025-03-20\n", amended: false),
        List(
            testDescription: "objections as rows of a ledger move no rate",
            text: "抽样编号,产品名称,责任主体,异议申请日期,异议处理结果\nS30,电饭锅,生产企业,2025-03-01,驳回\n", amended: false),
        List(
            testDescription: "a notice of failures that says when it was published",
            text: "抽样编号,产品名称,标称生产企业名称,检验结论,公告日期,公告号\nS30,电饭锅,天津市甲30电器有限公司,不合格,2025-03-10,2025年第3号\n"),
        List(
            testDescription: "the same without a number, by its report",
            text: "报告编号,产品名称,标称生产企业名称,检验结论,公告日期\nR30,电饭锅,天津市甲30电器有限公司,不合格,2025-03-10\n"),
        List(
            testDescription: "a list of the district does not lower the level",
            text: "抽样编号,抽查级别,产品名称,所属区,检验结论,备注\nS30,区级,电饭锅,西青区,不合格,区局转发\n"),
    ]

    private static let counts = """
        grep -v _stream s | jq -c 'select(.id=="S30" and .type=="sample")' >s30
        spotcheck-rate -q --population $POPULATION s | grep -v _stream | jq -r 'select(.population==env.POPULATION)|"\\(.passed)/\\(.inspected)"'
        grep -v _stream s | jq -r 'select(.type=="sample")|[.task_level,.district,.sampling_kind]|@tsv' | sort -u
        jq -r '[.src,.verdict,.initial_verdict,(.amended_by!=null)]|@tsv' s30
        """

    @Test("records of one batch are completed key by key", arguments: Self.lists, ["监督抽查", "评价性抽检"])
    func completed(_ list: List, kind: String) throws {
        let shell = try Shell(files: ["q.csv": Self.quarter(kind), "fj.csv": list.text])
        let code = kind == "监督抽查" ? "supervision" : "evaluation"
        var outputs: Set<String> = []
        for files in ["q.csv fj.csv", "fj.csv q.csv"] {
            let run = try shell.run(
                """
                spotcheck-ingest -q \(files) | spotcheck-normalize -q | \
                spotcheck-reconcile --as-of 2025-03-31 --rejects r --superseded u -o s
                \(Self.counts)
                """, with: ["POPULATION": code])
            let s30 =
                list.inspected < 32
                ? ""
                : "q.csv:31\t\(list.passed > 29 ? "pass" : "fail")\t\(list.initial ?? "")\t\(list.amended)\n"
            #expect(
                run.output == "\(list.passed)/\(list.inspected)\nnational\t120111\t\(code)\n\(s30)",
                "\(files): \(run.error)")
            // The name of a delivery says in which run and at which place it came.
            let rejects = try shell.run(
                #"grep -vc _stream r; cat s r u | sed -E 's/\\*"[a-z_]*delivery\\*":\\*"[^"\\]*\\*",?//g'"#)
            #expect(rejects.output.hasPrefix("\(list.rejected)\n"))
            outputs.insert(rejects.output.split(separator: "\n").filter { !$0.contains("_stream") }.joined())
        }
        #expect(outputs.count == 1)
    }

    @Test("cases of both parties stay, with a recheck as without", arguments: [0, 1, 2])
    func cases(list: Int) throws {
        let shell = try Shell(files: ["q.csv": Self.quarter(), "fj.csv": Self.lists[list].text])
        let run = try shell.run(
            """
            spotcheck-ingest -q q.csv fj.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 -o s
            grep -v _stream s | jq -r 'select(.type=="case")|.party' | sort | uniq -c | tr -s ' '
            """)
        #expect(run.output == (list == 2 ? " 2 producer\n 2 seller\n" : " 3 producer\n 3 seller\n"), "\(run.error)")
    }

    @Test("what was replaced is in the superseded stream, with what replaced it")
    func superseded() throws {
        let shell = try Shell(files: ["q.csv": Self.quarter(), "fj.csv": Self.lists[2].text])
        let run = try shell.run(
            """
            spotcheck-ingest -q q.csv fj.csv | spotcheck-normalize -q | \
            spotcheck-reconcile --as-of 2025-03-31 --superseded u -o s
            grep -v _stream u | jq -r '[.src,.verdict,.verdict_raw,.superseded_by]|@tsv'
            spotcheck-stream check -q s >check && spotcheck-stream check -q --schema s >check
            """)
        #expect(run.output == "q.csv:31\tfail\t不合格\tfj.csv:2\n", "\(run.error)")
        #expect(run.error.contains("read=33 added=4 records=36 superseded=1"), "\(run.error)")
        #expect(run.status == 0)
    }

    @Test("a recheck moves no batch into another quarter")
    func period() throws {
        let text = Self.quarter().replacing(",2025-02-10,2025-02-20,", with: ",,2025-02-20,")
        let shell = try Shell(files: ["q.csv": text, "fj.csv": "抽样编号,报告日期,复检结论\nS30,2025-04-02,不合格\n"])
        let run = try shell.run(
            """
            spotcheck-ingest -q q.csv fj.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-06-30 -o s
            grep -v _stream s | jq -r 'select(.id=="S30" and .type=="sample")|[.reported_on,.recheck_reported_on]|@tsv'
            """)
        #expect(run.output == "2025-02-20\t2025-04-02\n", "\(run.error)")
    }

    @Test(
        "short list first, in the middle, last, twice, in another encoding, as a document: the same record",
        .enabled(if: InstalledTools.have("iconv"), "needs iconv"))
    func permuted() throws {
        let quarter = Self.quarter()
        let lines = quarter.split(separator: "\n")
        let first = ([lines[0]] + lines[1..<20]).joined(separator: "\n") + "\n"
        let rest = ([lines[0]] + lines[20...]).joined(separator: "\n") + "\n"
        let list = "抽样编号,产品名称,复检结论\nS30,电饭锅,合格\nS31,电饭锅,不合格\n"
        let document = """
            <?xml version="1.0" encoding="UTF-8"?>
            <复检><样品><抽样编号>S30</抽样编号><产品名称>电饭锅</产品名称><复检结论>合格</复检结论></样品>\
            <样品><抽样编号>S31</抽样编号><产品名称>电饭锅</产品名称><复检结论>不合格</复检结论></样品></复检>
            """
        let shell = try Shell(files: ["a.csv": first, "b.csv": rest, "fj.csv": list, "fj.xml": document])
        _ = try shell.run("iconv -t GB18030 fj.csv >gb.csv; iconv -t UTF-16 fj.csv >fj16.csv")
        var outputs: Set<String> = []
        for files in [
            "fj.csv a.csv b.csv", "a.csv fj.csv b.csv", "a.csv b.csv fj.csv", "b.csv fj.csv fj.csv a.csv",
            "gb.csv a.csv b.csv", "b.csv a.csv fj16.csv", "fj.xml b.csv a.csv", "a.csv fj.xml b.csv gb.csv",
        ] {
            let run = try shell.run(
                """
                spotcheck-ingest -q \(files) | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 -o s
                grep -v _stream s | jq -c 'select(.type=="sample")|del(.amended_by,.delivery)'
                spotcheck-rate -q s | grep -v _stream | jq -r '"\\(.passed)/\\(.inspected)"'
                """)
            #expect(run.output.hasSuffix("\n30/32\n"), "\(files): \(run.error)")
            outputs.insert(run.output)
        }
        #expect(outputs.count == 1)
    }

    @Test("a batch that passed and is rechecked is irregular, and counted")
    func passed() throws {
        let shell = try Shell(files: ["q.csv": Self.quarter(), "fj.csv": "抽样编号,产品名称,复检结论\nS01,电饭锅,合格\nS30,电饭锅,不合格\n"])
        let run = try shell.run(
            """
            spotcheck-ingest -q q.csv fj.csv | spotcheck-normalize -q | spotcheck-reconcile --as-of 2025-03-31 -o s
            grep -v _stream s | jq -r 'select(.irregular and .type=="sample")|[.id,.irregular]|@tsv'
            """)
        #expect(run.output == "S01\trecheck_of_passed\n", "\(run.error)")
        #expect(run.error.contains("irregular=1"), "\(run.error)")
        #expect(run.error.contains("samples that contradict themselves: recheck_of_passed 1"), "\(run.error)")
    }
}
