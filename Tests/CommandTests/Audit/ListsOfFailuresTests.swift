import Testing

/// Lists in which only failures, or only samples of one kind, can stand.
@Suite("Lists of failures", .enabled(if: InstalledTools.have("jq"), "needs jq"))
struct ListsOfFailuresTests {
    private static let rows = "序号,样品名称,被抽检人,主要不合格项目\n1,液化石油气,甲液化气有限责任公司,二甲醚(体积分数)\n2,液化石油气,乙液化气站,二甲醚(体积分数)\n"
    private static let keys = ["verdict", "sampling_kind", "selection"]

    /// File name, content, and what every sample of it says of verdict, kind and selection.
    static let lists: [(name: String, text: String, expected: String)] = [
        // From the issue and its field files
        ("16.csv", "内蒙古自治区工商行政管理局2014年流通领域液化石油气质量抽检不合格商品名单,,,\n" + rows, "fail|-|failures_only"),
        (
            "21.csv",
            """
            监督抽查不合格复查仍不合格企业信息,,,,,,,,
            序号,企业名称,所属地市,产品名称,规格型号,生产日期/批号,抽查类别,复查检验机构,不合格项目
            1,天津甲安防有限公司,天津,一次性使用口罩,平面型耳挂式,20200609,省抽,某检测公司,过滤效率、防护效果

            """, "fail|retest|failures_only"
        ),
        ("跟踪抽查不合格.csv", "抽样编号,产品名称,不合格项目\nA,电线,绝缘厚度\n", "fail|follow_up|failures_only"),
        // Others of the same kinds
        ("2025年第3期不合格产品名单.csv", "抽样编号,产品名称\nA,电线\n", "fail|-|failures_only"),
        ("t.csv", "抽样编号,产品名称,不合格项目\nA,电线,绝缘厚度\n", "fail|-|failures_only"),
        ("t.csv", "2024年整改复查结果\n抽样编号,产品名称,抽查类型,检验结论\nA,电线,监督抽查,合格\n", "pass|retest|-"),
        ("t.csv", "跟踪抽检情况\n抽样编号,产品名称,检验结论\nA,电线,不合格\n", "fail|follow_up|-"),
        ("t.csv", "电线监督抽查不合格产品\n抽样编号,产品名称,检验结论\nA,电线,不合格\n", "fail|-|failures_only"),
        ("不合格.csv", "抽样编号,产品名称,检验结论\nA,电线,不合格\nB,电线,不符合\n", "fail|-|failures_only"),
        ("电线监督抽查.csv", "抽样编号,产品名称,检验结论\nA,电线,不合格\n", "fail|-|-"),
        ("t.csv", "对不合格产品责令整改并复查结果\n抽样编号,产品名称,检验结论\nA,电线,不合格\n", "fail|-|failures_only"),
    ]

    @Test("are known by title and file name, and marked", arguments: lists)
    func marked(name: String, text: String, expected: String) throws {
        let found = try StatedChecksTests.keys(Self.keys, of: text, named: name)
        #expect(Set(found.lines.dropLast()) == [expected], "\(name): \(found.lines)")
        #expect(found.lines.count > 1)
    }

    @Test("a column that says another kind than the title is counted")
    func contradictedTitle() throws {
        let found = try StatedChecksTests.keys(
            ["sampling_kind", "sampling_kind_evidence", "irregular"],
            of: "2024年整改复查结果\n抽样编号,产品名称,抽查类型,检验结论\nA,电线,监督抽查,合格\nB,电线,复查,合格\n")
        #expect(found.lines == ["retest|list_kind:复查|kind_contradiction", "retest|list_kind:复查|-", "1"])
    }

    @Test("are said on standard error and in the header, and so are lists of passes")
    func said() throws {
        let shell = try Shell(files: [
            "不合格名单.csv": "抽样编号,产品名称\nA,电线\n", "合格/合格名单.csv": "抽样编号,产品名称\nB,电线\n",
            "all.csv": "抽样编号,产品名称,检验结论\nC,电线,合格\n",
        ])
        let result = try shell.run(
            """
            spotcheck-ingest 不合格名单.csv 合格/合格名单.csv all.csv >s
            head -n 1 s | jq -r '._stream.sources[] | "\\(.name) \\(.selection // "-")"'
            """)
        #expect(result.output == "all.csv -\n不合格名单.csv failures_only\n合格名单.csv passes_only\n")
        #expect(result.error.contains("不合格名单.csv: a list of failures only (the file name says 不合格)"))
        #expect(result.error.contains("合格/合格名单.csv: a list of passes only (the file name says 合格)"))
    }

    @Test("are complete where what passed is listed with them: another file, another sheet, further down or above")
    func complete() throws {
        let shell = try Shell(files: [
            "附件1合格产品.csv": "抽样编号,产品名称\nA,电线\n", "附件2：不合格产品.csv": "抽样编号,产品名称\nB,电线\n",
            "1.csv": "一、不合格产品名单\n抽样编号,产品名称\nC,电线\n二、合格产品名单\n抽样编号,产品名称\nD,电线\n",
            "2.csv": "一、合格产品名单\n抽样编号,产品名称\nE,电线\n二、不合格产品名单\n抽样编号,产品名称\nF,电线\n",
            "3不合格.csv": "抽样编号,产品名称\nG,电线\n", "x/3合格.csv": "抽样编号,产品名称\nH,电线\n",
        ])
        let result = try shell.run(
            """
            spotcheck-ingest 附件*.csv 1.csv 2.csv 3不合格.csv x/3合格.csv >s || exit
            spotcheck-normalize -q s | jq -r 'select(.type) | "\\(.id) \\(.verdict) \\(.selection // "-")"' | sort
            """)
        #expect(
            result.output
                == "A pass -\nB fail -\nC fail -\nD pass -\nE pass -\nF fail -\nG fail failures_only\nH pass -\n",
            "\(result.error)")
        #expect(!result.error.contains("附件2"))
    }

    @Test("with a column of verdicts are complete as soon as one passed, however they call themselves")
    func verdictColumn() throws {
        let rows = (1...40).map { "T\($0),电线,\($0 < 40 ? "不合格" : "合格")\n" }.joined()
        let found = try StatedChecksTests.keys(
            ["selection"], of: "不合格产品名单\n抽样编号,产品名称,检验结论\n" + rows, named: "不合格.csv")
        #expect(Set(found.lines.dropLast()) == ["-"])
        #expect(found.lines.count == 41)
    }

    @Test("can be stated and denied by the caller, and stay so in layouts and replays")
    func stated() throws {
        let shell = try Shell(files: [
            "a.csv": "抽样编号,产品名称,检验结论\nA,电线,不合格\n", "不合格.csv": "抽样编号,产品名称,抽样日期\nB,电线,2025-13-01\n",
        ])
        let result = try shell.run(
            """
            show() { jq -r 'select(.type) | "\\(.id) \\(.selection // "-")"'; }
            spotcheck-ingest -q --set selection=failures_only a.csv | show
            spotcheck-ingest -q --set selection=complete 不合格.csv --rejects r.ndjson >/dev/null
            spotcheck-ingest -q 不合格.csv --rejects r2.ndjson >/dev/null
            for r in r r2; do
              jq -c 'if .value == "2025-13-01" then .value = "2025-01-13" else . end' $r.ndjson | spotcheck-ingest -q --replay - | show
            done
            spotcheck-ingest -q --write-layout l.csv 不合格.csv; cp 不合格.csv n.csv; sed -i 's/2025-13/2025-12/' n.csv
            spotcheck-ingest -q --layout l.csv n.csv | show
            spotcheck-ingest -q --set selection=some a.csv 2>&1 >/dev/null; echo $?
            """)
        #expect(
            result.output.hasPrefix("A failures_only\nB -\nB failures_only\nB failures_only\n"),
            "\(result.output)\(result.error)")
        #expect(result.output.contains("\"some\" is not a selection: complete, failures_only"))
        #expect(result.output.hasSuffix("64\n"))
    }
}
