import Foundation
import Testing

/// Batches of every situation in which a firm may or may not be named, each with firms of its own.
enum PublicationSituations {
    struct Situation: Sendable {
        /// A part of the names of its producer and of the firm where the sample was taken.
        let tag: String
        var kind = "监督抽查"
        var category = "儿童玩具"
        var channel = "生产"
        var verdict = "不合格"
        var recheck = ""
        var remarks = ""
        /// 责任主体类型, 告知日期, 送达方式, 异议申请日期, 异议处理结果, 处置结果 of each ledger row.
        var ledger:
            [(
                party: String, told: String, service: String, objected: String, answer: String, outcome: String,
                proof: String
            )] = []
        /// Whether producer, and firm of the sample, are named in public.
        var names: (producer: Bool, sampled: Bool) = (false, false)
    }

    private static func told(
        _ day: String, _ party: String = "生产者", service: String = "", objected: String = "", answer: String = "",
        outcome: String = "", proof: String = ""
    ) -> (
        party: String, told: String, service: String, objected: String, answer: String, outcome: String, proof: String
    ) {
        (party, day, service, objected, answer, outcome, proof)
    }

    /// As of 2025-03-31.
    static let all: [Situation] = {
        var all: [Situation] = [
            // Final verdicts of supervision.
            Situation(tag: "期满", ledger: [told("2025-01-20")], names: (true, false)),
            Situation(tag: "维持", recheck: "不合格", ledger: [told("2025-01-20")], names: (true, false)),
            Situation(
                tag: "驳回", ledger: [told("2025-01-20", objected: "2025-01-25", answer: "驳回")], names: (true, false)),
            Situation(tag: "专项", kind: "专项抽查", ledger: [told("2025-01-20")], names: (true, false)),
            Situation(
                tag: "双方", channel: "流通", ledger: [told("2025-01-20"), told("2025-01-21", "销售者")],
                names: (true, false)),
            // Verdicts that may still change, and parties that nobody has told.
            Situation(tag: "窗口", ledger: [told("2025-03-28")]),
            Situation(tag: "未告", ledger: []),
            Situation(tag: "异议", ledger: [told("2025-01-20", objected: "2025-01-25")]),
            Situation(tag: "待检", recheck: "待复检", ledger: [told("2025-01-20")]),
            Situation(tag: "备注", remarks: "企业申请复检", ledger: [told("2025-01-20")]),
            Situation(tag: "一方", channel: "流通", ledger: [told("2025-01-20")]),
            Situation(tag: "公告", ledger: [told("2025-03-20", service: "公告送达")]),
            // Counterfeit proved, and claimed without any proof.
            Situation(tag: "假冒", ledger: [told("2025-01-20", outcome: "假冒", proof: "商标权人鉴定证明")]),
            Situation(tag: "声称", ledger: [told("2025-01-20", outcome: "假冒")]),
            // Passes stand in no list of the report.
            Situation(tag: "改判", recheck: "合格", ledger: [told("2025-01-20")]),
            Situation(tag: "合格", verdict: "合格"),
            // Not inspected: who refuses is named, and nobody else.
            Situation(tag: "拒检", verdict: "拒检", remarks: "企业拒检", names: (false, true)),
            Situation(tag: "未抽", verdict: "未抽到样", remarks: "企业停产，未抽到样品"),
            Situation(tag: "查无", verdict: "未抽到样", remarks: "查无下落"),
            Situation(tag: "移送", verdict: "已移送", remarks: "涉嫌无证，已移送"),
            Situation(tag: "疑假", verdict: "涉嫌假冒", remarks: "涉嫌假冒"),
        ]
        for (number, kind) in [
            "跟踪抽查", "评价性抽检", "例行监测", "风险监测", "快速检测", "应急检验", "投诉举报检验", "委托检验", "许可检验", "比较试验", "复查", "某种新抽查", "",
        ].enumerated() {
            all.append(Situation(tag: "类别\(number)", kind: kind, ledger: [told("2025-01-20")]))
        }
        return all
    }()

    static func producer(_ tag: String) -> String { "天津虚构\(tag)制造有限公司" }
    static func sampled(_ tag: String) -> String { "天津虚构\(tag)商贸有限公司" }

    private static let head =
        "抽样编号,任务级别,抽查类型,产品名称,标称生产企业名称,被抽样单位名称,所属区,抽样环节,抽样日期,报告日期,检验结论,复检结论,不合格项目,检验机构,备注,企业规模,网络平台"

    private static func row(_ number: Int, _ situation: Situation) -> String {
        let item = situation.verdict == "不合格" ? "机械性能║开裂║不应开裂" : ""
        return [
            "XN\(number)", "市级", situation.kind, situation.category, producer(situation.tag), sampled(situation.tag),
            "西青区",
            situation.channel, "2025-01-05", "2025-01-15", situation.verdict, situation.recheck, item, "虚构质检院",
            situation.remarks, "小型", situation.channel == "网络" ? "虚构平台" : "",
        ].joined(separator: ",")
    }

    /// The files of the input: results, with one row that is refused and others that passed, and a ledger.
    static func files() -> [String: String] {
        var results = all.enumerated().map { row(1000 + $0.offset, $0.element) }
        for number in 0..<60 {
            let channel = number % 2 == 0 ? "网络" : "流通"
            results.append(row(number, Situation(tag: "其余\(number % 7)", channel: channel, verdict: "合格")))
        }
        results.append(row(999, Situation(tag: "退回", verdict: "说不清？")))
        var ledger = [
            "案件编号,抽样编号,责任主体类型,责任主体名称,承办机构,告知日期,送达方式,异议申请日期,异议处理结果,责令整改日期,处置结果,整改材料,是否立案,罚没金额（元）,移送公安,召回数量"
        ]
        for (offset, situation) in all.enumerated() {
            for (number, line) in situation.ledger.enumerated() {
                let firm = line.party == "销售者" ? sampled(situation.tag) : producer(situation.tag)
                ledger.append(
                    [
                        "案\(offset)-\(number)", "XN\(1000 + offset)", line.party, firm, "虚构市场监管所", line.told,
                        line.service,
                        line.objected, line.answer, line.told, line.outcome, line.proof, "是", "1000", "是", "3 件",
                    ].joined(separator: ","))
            }
        }
        return [
            "报送甲.csv": ([head] + results.dropLast(20)).joined(separator: "\n") + "\n",
            "报送乙.csv": ([head] + results.suffix(20)).joined(separator: "\n") + "\n",
            "台账丙.csv": ledger.joined(separator: "\n") + "\n",
        ]
    }

    /// Reads and settles the files, as `settled.ndjson`.
    static let settle = """
        spotcheck-ingest -q 报送甲.csv 报送乙.csv 台账丙.csv --rejects rejects.ndjson |
          spotcheck-normalize -q --unresolved unresolved.ndjson | spotcheck-reconcile -q --as-of 2025-03-31 -o settled.ndjson

        """

    /// Every byte of a folder that may hold text: files as they are, and what is packed in workbooks.
    static let everyByte = """
        every() { find "$1" -type f -exec cat {} +; find "$1" -name '*.xlsx' -exec unzip -p {} \\;; }

        """
}

@Suite("Whom a public edition names", .enabled(if: InstalledTools.have("unzip"), "unzip is not installed"))
struct PublishedNamesTests {
    private typealias All = PublicationSituations

    @Test("every byte: firms of final supervision verdicts and of refusals, and no other firm, file or row account")
    func everyByte() throws {
        let shell = try Shell(files: All.files())
        let result = try shell.run(
            All.settle + All.everyByte + """
                spotcheck-report -q -o old settled.ndjson
                grep -v 其余6 报送乙.csv >n; rm 报送乙.csv; mv n 报送丁.csv
                spotcheck-ingest -q 报送甲.csv 报送丁.csv 台账丙.csv | spotcheck-normalize -q |
                  spotcheck-reconcile -q --as-of 2025-03-31 -o moved.ndjson
                for stream in settled moved; do
                  spotcheck-report -q -o $stream.public --previous old --edition public --rejects rejects.ndjson \\
                    --unresolved unresolved.ndjson $stream.ndjson && spotcheck-verify -q $stream.public && every $stream.public
                done >all
                every old >internal
                """)
        #expect(result.status == 0, "\(result.error)")
        let published = try String(decoding: Data(contentsOf: shell.folder.appending(path: "all")), as: UTF8.self)
        let inner = try String(decoding: Data(contentsOf: shell.folder.appending(path: "internal")), as: UTF8.self)
        #expect(published.utf8.count > 200_000)
        for situation in All.all {
            let (producer, sampled) = (All.producer(situation.tag), All.sampled(situation.tag))
            #expect(published.contains(producer) == situation.names.producer, "\(producer)")
            #expect(published.contains(sampled) == situation.names.sampled, "\(sampled)")
            // What is looked for is there to be found.
            #expect(inner.contains(producer), "\(producer)")
        }
        for number in 0..<7 { #expect(!published.contains("虚构其余\(number)")) }
        for word in [
            "虚构退回", "报送甲", "报送乙", "报送丁", "台账丙", "accepted.ndjson", "case_list.csv", "transfer.csv", "spotcheck-ingest",
            "spotcheck-normalize", "spotcheck-reconcile", "来源文件生成", "行数核算", "rows_read",
        ] { #expect(!published.contains(word), "\(word)") }
        #expect(published.contains("虚构质检院"))
        // The sections are there to be read: measures, the net and shops, years; the one follow-up check is withheld.
        for name in ["measure", "measure_quantity", "online_shop", "year", "size_year"] {
            let table = try String(
                contentsOf: shell.folder.appending(path: "settled.public/data/tables/\(name).csv"), encoding: .utf8)
            #expect(table.split(whereSeparator: \.isNewline).count > 1, "\(name)")
        }
        #expect(!published.contains("event_days.csv") && inner.contains("event_days.csv"))
        // A source file that is no longer delivered is an alert, without its name.
        let alerts = try String(
            decoding: Data(contentsOf: shell.folder.appending(path: "moved.public/data/summary.json")), as: UTF8.self)
        #expect(alerts.contains("SOURCE_MISSING"))
        // What is not named is counted.
        let counts = try String(
            decoding: Data(contentsOf: shell.folder.appending(path: "settled.public/data/tables/publication.csv")),
            as: UTF8.self)
        for line in [
            "term_open,异议期内,2,no", "objection,异议、复检中,4,no", "not_notified,尚未告知,2,no", "counterfeit,证实为假冒,1,no",
        ] {
            #expect(counts.contains("supervision," + line), "\(counts)")
        }
    }

    @Test(
        "what is made for the public beside the report names makers of comparison tests alone; files of firms and sheets of districts are never public"
    )
    func besideTheReport() throws {
        let shell = try Shell(files: All.files())
        let result = try shell.run(
            All.settle + All.everyByte + """
                spotcheck-report comparison -q -o c settled.ndjson 2>/dev/null; every c >comparison
                spotcheck-report firms -q -o f settled.ndjson; find f -name '*.html' | xargs grep -L '不对外公开' | grep -v '^f/index.html$'
                spotcheck-report -q -o p --district-sheets --edition public settled.ndjson 2>/dev/null; echo $?; ls -d p 2>/dev/null
                """)
        #expect(result.output == "64\n", "\(result.output)\(result.error)")
        let comparison = try String(
            decoding: Data(contentsOf: shell.folder.appending(path: "comparison")), as: UTF8.self)
        let tests = All.all.filter { $0.kind == "比较试验" }
        #expect(tests.count == 1)
        for situation in All.all {
            #expect(comparison.contains(All.producer(situation.tag)) == (situation.kind == "比较试验"), "\(situation.tag)")
            #expect(!comparison.contains(All.sampled(situation.tag)), "\(situation.tag)")
        }
        for file in ["报送甲", "报送乙", "台账丙"] { #expect(!comparison.contains(file)) }
    }

    @Test("the bulletin of the office names no more than the public edition, and its numbers add up")
    func bulletin() throws {
        let shell = try Shell(files: All.files())
        let result = try shell.run(
            All.settle + "spotcheck-report -q -o b settled.ndjson; sed -n '/^## 附件 3/,/^## 附件 4/p' b/data/bulletin.md")
        for situation in All.all {
            #expect(
                result.output.contains(All.producer(situation.tag)) == situation.names.producer, "\(situation.tag)")
        }
        #expect(
            result.output.contains(
                "产品监督抽查不合格 14 批次，结论已终局的 5 批次列入名单；异议期内 2 批次、异议、复检中 4 批次、尚未告知 2 批次、证实为假冒 1 批次，暂不公布。"),
            "\(result.output)")
    }

    @Test("a presumed notice makes a verdict final once the term has passed from there, and every list says so")
    func presumed() throws {
        let shell = try Shell(files: All.files())
        let result = try shell.run(
            All.settle + """
                spotcheck-report -q -o b --presume-notice 20 settled.ndjson
                grep -c 'not_notified\\|presumed' b/data/tables/publication.csv
                grep -o 'supervision,presumed,[^\\r]*' b/data/tables/publication.csv
                grep -o '其中 2 批次没有告知日期，按报告后 20 日推定告知' b/data/bulletin.md
                spotcheck-verify -q --recompute b; echo $?
                # Fifteen days from 2025-03-26 are not over.
                spotcheck-report -q -o late --presume-notice 70 settled.ndjson
                grep -o 'supervision,term_open,[^\\r]*' late/data/tables/publication.csv
                mkdir t; printf 'sampling_kind,regulatory_domain,notice_days,source\\nsupervision,,20,rule\\n' >t/publication.csv
                spotcheck-report -q -o ruled --tables t settled.ndjson; grep -c 按本单位规定推定告知 ruled/data/bulletin.md
                spotcheck-verify -q --recompute ruled; echo $?; spotcheck-verify -q --recompute --tables t ruled; echo $?
                spotcheck-report -o x --presume-notice -1 settled.ndjson 2>/dev/null; echo $?
                """)
        #expect(
            result.output.replacing("\r\n", with: "\n") == """
                1
                supervision,presumed,推定告知，异议期已过,2,yes
                其中 2 批次没有告知日期，按报告后 20 日推定告知
                0
                supervision,term_open,异议期内,4,no
                1
                65
                0
                64

                """, "\(result.output)\(result.error)")
    }
}
