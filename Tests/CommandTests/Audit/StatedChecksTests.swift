import Testing

/// Level, kind and domain of checks as they are stated, not stated, or not understood.
@Suite("Stated checks", .enabled(if: InstalledTools.have("jq"), "needs jq"))
struct StatedChecksTests {
    /// Some keys of the samples of a table after normalising, a line each, with `-` for a key that is absent.
    static func keys(_ keys: [String], of table: String, named name: String = "q.csv") throws -> (
        lines: [String], error: String
    ) {
        let shell = try Shell(files: [name: table])
        let fields = keys.map { ".\($0) // \"-\"" }.joined(separator: ", ")
        let result = try shell.run(
            """
            spotcheck-ingest -q '\(name)' >samples.ndjson || exit
            spotcheck-normalize samples.ndjson >coded.ndjson || exit
            jq -r 'select(.type == "sample") | [\(fields)] | join("|")' coded.ndjson
            tail -n 1 coded.ndjson | jq -r '._stream.accounting.irregular // 0'
            """)
        #expect(result.status == 0, "\(result.error)")
        return (result.output.split(separator: "\n").map(String.init), result.error)
    }

    /// Words of a task, and the level and kind that they state.
    static let tasks: [(task: String, level: String, kind: String)] = [
        // From the issue
        ("国抽/2025年国抽", "national", "-"), ("抽检监测（总局本级一司）", "national", "-"), ("抽检监测（市级本级）", "municipal", "-"),
        ("抽检监测（转移地方）", "national", "-"), ("天津/市抽", "municipal", "-"), ("国家食品安全监督抽检", "national", "supervision"),
        ("2025年国家食品安全评价性抽检", "national", "evaluation"), ("2025年风险监测", "-", "risk_monitoring"),
        ("2025年产品质量国家监督抽查", "national", "supervision"), ("省抽", "municipal", "-"), ("区抽", "district", "-"),
        ("县抽", "district", "-"), ("抽检监测", "-", "-"), ("国抽", "national", "-"),
        // Others of the same kinds
        ("2024年滨海新区食品安全监督抽检", "district", "supervision"), ("市市场监管委2025年第三季度监督抽查", "municipal", "supervision"),
        ("总局交办/2025年婴幼儿配方乳粉专项抽检", "national", "special"), ("省级联动监督抽查", "municipal", "supervision"),
        ("天津市西青区2025年食品安全监督抽检", "district", "supervision"), ("中央转移支付食品抽检任务", "national", "-"),
        ("农产品质量安全例行监测（风险监测）", "-", "routine_monitoring"), ("国家风险监测（市级）", "national", "risk_monitoring"),
        ("食品安全监督抽检和风险监测", "-", "-"), ("2025年市级跟踪抽查", "municipal", "follow_up"),
        ("河东区不合格产品整改复查", "district", "retest"), ("静海区应急抽检", "district", "emergency"),
        // Characters of a level inside other words
        ("超市抽检", "-", "-"), ("社区食品快检", "-", "rapid"), ("农贸市场专项抽检", "-", "special"), ("国庆节月饼专项抽检", "-", "special"),
        ("执行国家标准的电线专项抽查", "-", "special"), ("城市供水管材监督抽查", "-", "supervision"), ("国产奶粉评价性抽检", "-", "evaluation"),
    ]

    @Test(
        "level and kind are read from every column that names a task",
        arguments: ["任务来源", "任务来源/项目名称", "任务名称", "抽检项目来源"])
    func tasks(heading: String) throws {
        let rows = Self.tasks.enumerated().map { "T\($0),电线,\($1.task),合格\n" }.joined()
        let found = try Self.keys(
            ["task_level", "sampling_kind"], of: "抽样编号,产品名称,\(heading),检验结论\n" + rows)
        for (line, expected) in zip(found.lines, Self.tasks) {
            #expect(line == "\(expected.level)|\(expected.kind)", "\(heading) \(expected.task)")
        }
        #expect(found.lines.count == Self.tasks.count + 1)
        let unstated = Self.tasks.count { $0.kind == "-" }
        #expect(found.error.contains("\(unstated) of \(Self.tasks.count) samples state no kind of check"))
        let read = Self.tasks.count { $0.level != "-" }
        #expect(found.error.contains("\(read) levels were read from the words of a task or of a kind"))
    }

    @Test("what was read elsewhere than in its own column says where, and keeps the word of a province")
    func evidence() throws {
        let table = """
            抽样编号,产品名称,任务来源,任务名称,检验结论
            A,电线,省抽,2025年评价性抽检,合格
            B,电线,国抽,2025年监督抽查,合格

            """
        let found = try Self.keys(
            [
                "task_level", "task_level_raw", "task_level_evidence", "sampling_kind", "sampling_kind_evidence",
                "task_source", "task_name",
            ], of: table)
        #expect(
            found.lines == [
                "municipal|省抽|task_source:省抽|evaluation|task_name:评价性|省抽|2025年评价性抽检",
                "national|-|task_source:国抽|supervision|task_name:监督抽|国抽|2025年监督抽查", "0",
            ])
    }

    @Test("an explicit column wins, and a contradiction is counted and named")
    func contradictions() throws {
        let table = """
            抽样编号,产品名称,抽查级别,抽查类型,任务名称,检验结论
            A,电线,市级,监督抽查,2025年国家监督抽查,合格
            B,电线,区级,监督抽查,区级2025年风险监测,合格
            C,电线,省级,监督抽查,市级监督抽查,合格
            D,电线,国家级,专项抽查,国家监督抽查,合格
            E,电线,市级,抽检监测,市级评价性抽检,合格
            F,电线,区级,监督抽查,2025年天津市电线电缆监督抽查,合格
            G,电线,国抽,跟踪抽查,区抽/评价性抽检,合格

            """
        let found = try Self.keys(["task_level", "sampling_kind", "irregular"], of: table)
        #expect(
            found.lines == [
                "municipal|supervision|level_contradiction", "district|supervision|kind_contradiction",
                "municipal|supervision|-", "national|special|-", "municipal|evaluation|-", "district|supervision|-",
                "national|follow_up|kind_contradiction level_contradiction", "3",
            ])
        #expect(found.error.contains("2 samples are irregular, kind_contradiction: q.csv:3, q.csv:8"))
        #expect(found.error.contains("2 samples are irregular, level_contradiction: q.csv:2, q.csv:8"))
        #expect(found.error.contains("irregular=3"))
    }

    /// Words of a column for kinds.
    static let kinds: [(word: String, kind: String)] = [
        // From the issue
        ("委托检验", "entrusted"), ("企业送检", "entrusted"), ("仲裁检验", "arbitration"), ("风险摸底", "risk_monitoring"),
        ("风险预警监测", "risk_monitoring"), ("比较试验", "comparison"), ("质量比对", "comparison"), ("应急检验", "emergency"),
        ("投诉检验", "complaint"), ("生产许可证检验", "licensing"), ("飞行检查", "unrecognised"), ("例行监测", "routine_monitoring"),
        ("风险监测", "risk_monitoring"), ("跟踪抽查", "follow_up"), ("复查", "retest"), ("抽检监测", "-"), ("监督抽查", "supervision"),
        ("专项抽查", "special"), ("评价性抽检", "evaluation"), ("快检", "rapid"), ("投诉举报", "complaint"),
        // Others of the same kinds
        ("应急监督抽检", "emergency"), ("肥料送检", "entrusted"), ("商品比较试验", "comparison"), ("换证检验", "licensing"),
        ("产品质量安全风险监控", "risk_monitoring"), ("型式检验", "unrecognised"), ("出厂检验", "unrecognised"), ("卫生普查", "unrecognised"),
        ("省抽", "-"), ("2025年市级抽检", "-"), ("省级飞行检查", "unrecognised"), ("网络抽查", "-"), ("许可证获证企业监督抽查", "supervision"),
    ]

    @Test("kinds that are stated, not stated and not understood are told apart")
    func statedKinds() throws {
        let rows = Self.kinds.enumerated().map { "T\($0),电线,\($1.word),合格\n" }.joined()
        let found = try Self.keys(["sampling_kind"], of: "抽样编号,产品名称,抽查类型,检验结论\n" + rows)
        for (line, expected) in zip(found.lines, Self.kinds) { #expect(line == expected.kind, "\(expected.word)") }
        let unknown = Self.kinds.count { $0.kind == "unrecognised" }
        #expect(
            found.error.contains("\(unknown) samples are of a kind of check that no table knows: 「出厂检验」 1, "),
            "\(found.error)")
    }

    @Test(
        "a recheck stated as a kind is a recheck of the batch that it names", arguments: ["复检", "异议复检", "复检检验"])
    func rechecks(word: String) throws {
        let found = try Self.keys(
            ["sampling_kind", "recheck_verdict", "irregular"],
            of: "抽样编号,产品名称,抽查类型,检验结论,不合格项目\nA,电线,\(word),合格,绝缘厚度\nB,电线,\(word),不合格,绝缘厚度\n")
        #expect(found.lines == ["-|pass|-", "-|fail|-", "0"])
        #expect(found.error.contains("2 samples are rechecks of batches that they name"))
    }

    @Test("a batch that passed although failing items are named is irregular, but not where a recheck passed")
    func passWithFailingItems() throws {
        let table = """
            抽样编号,产品名称,检验结论,复检结论,不合格项目
            A,电线,合格,,绝缘厚度
            B,电线,合格,,/
            C,电线,不合格,合格,绝缘厚度
            D,电线,复检合格,,绝缘厚度
            E,电线,合格,,合格
            F,电缆,纯抽检合格样品,,标志

            """
        let found = try Self.keys(["verdict", "irregular"], of: table)
        #expect(
            found.lines == [
                "pass|pass_with_failing_items", "pass|-", "fail|-", "pass|-", "pass|-", "pass|pass_with_failing_items",
                "2",
            ])
        #expect(found.error.contains("2 samples are irregular, pass_with_failing_items: q.csv:2, q.csv:7"))
    }

    @Test("the body of law is told by task, then channel, then category")
    func domains() throws {
        let rows: [(cells: String, domain: String)] = [
            ("电线,,,", "industrial"), ("大白菜,,,流通", "food"), ("酱油,,,", "food"), ("大白菜,2025年农产品质量安全例行监测,,生产", "agri"),
            ("韭菜,2025年食用农产品质量安全专项抽检,,流通", "food"), ("韭菜,,例行监测,流通", "agri"), ("一次性纸杯,,,餐饮", "industrial"),
            ("一次性纸杯,2025年食品安全监督抽检,,", "industrial"), ("食品用塑料包装,2025年食品相关产品监督抽查,,", "industrial"),
            ("自制馒头,,,餐饮", "food"), ("某某无名之物,,,", "unassigned"), ("某某无名之物,,,餐饮", "food"),
            ("某某无名之物,2025年产品质量监督抽查,,", "industrial"), ("某某无名之物,2025年食品安全监督抽检,,", "food"),
            ("某某无名之物,2025年特种设备监督抽查,,", "special_equipment"), ("电梯,,,", "special_equipment"),
            ("燃气灶,,,餐饮", "industrial"),
        ]
        let table =
            "抽样编号,产品名称,任务名称,抽查类型,抽样环节,检验结论\n"
            + rows.enumerated().map { "T\($0),\($1.cells),合格\n" }.joined()
        let found = try Self.keys(["regulatory_domain"], of: table)
        for (line, expected) in zip(found.lines, rows) { #expect(line == expected.domain, "\(expected.cells)") }
    }

    @Test("normalising twice changes nothing")
    func twice() throws {
        let rows = Self.tasks.enumerated().map { "T\($0),电线,\($1.task),合格\n" }.joined()
        let shell = try Shell(files: ["q.csv": "抽样编号,产品名称,任务来源,检验结论\n" + rows])
        let result = try shell.run(
            """
            spotcheck-ingest -q q.csv | spotcheck-normalize -q >one; spotcheck-normalize -q one >two
            for f in one two; do jq -cS 'select(.type)' $f >$f.records; done; cmp one.records two.records
            """)
        #expect(result.status == 0, "\(result.output)")
    }
}
