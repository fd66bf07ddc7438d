import Testing

/// One enterprise is one enterprise, whatever its name is spelt like and wherever its code stands.
@Suite("Audit: enterprises")
struct EnterpriseIdentityTests {
    private static let head = "抽样编号,产品名称,标称生产企业名称,生产企业统一社会信用代码,被抽样单位名称,抽样环节,抽样日期,检验结论\n"
    private static let x = "91120111MA05T0001X"
    private static let y = "91120111MA05T0002Y"

    /// Rows of producer, code, verdict; days follow each other.
    private static func table(_ rows: [(String, String, String)]) -> String {
        head
            + rows.enumerated().map { number, row in
                "T\(number + 1),电线,\"\(row.0)\",\(row.1),某店,流通,2025-02-\(number + 10),\(row.2)\n"
            }.joined()
    }

    private static let pipe = "spotcheck-ingest -q t.csv | spotcheck-normalize -q 2>/dev/null >n"

    /// What stands in the line of a measure: enterprises, those without a failure, those that failed twice, undecided batches.
    static let spellings: [(String, [(String, String, String)], String)] = [
        (
            "three spellings, from the issue",
            [("天津丙电器有限公司", "", "不合格"), ("天津市丙电器有限公司", "", "不合格"), ("天津丙电器有限责任公司", "", "合格")],
            "1 0 1 0"
        ),
        ("brackets of two widths", [("丙（集团）有限公司", "", "合格"), ("丙(集团)有限公司", "", "不合格")], "1 0 0 0"),
        ("a joint-stock company is another firm", [("天津丁电器有限公司", "", "合格"), ("天津丁电器股份有限公司", "", "不合格")], "2 1 0 0"),
        ("a branch is its own", [("天津戊超市有限公司", "", "合格"), ("天津戊超市有限公司西青分公司", "", "不合格")], "2 1 0 0"),
        ("codes in two cases of letters", [("甲厂", x, "不合格"), ("乙厂", x.lowercased(), "不合格")], "1 0 1 0"),
        ("a name with and without a code", [("天津己电器有限公司", x, "不合格"), ("天津市己电器有限公司", "", "不合格")], "1 0 1 0"),
        ("the code comes last", [("天津己电器有限公司", "", "不合格"), ("天津市己电器有限公司", x, "不合格")], "1 0 1 0"),
        (
            "a name with two codes is two, and what may be either is counted apart",
            [("天津庚电器有限公司", x, "合格"), ("天津庚电器有限公司", y, "合格"), ("天津市庚电器有限公司", "", "不合格")], "2 2 0 1"
        ),
        (
            "the contractor of a commission is the firm that it is elsewhere",
            [("委托商：甲贸易有限公司；生产商：天津辛食品有限公司", "", "不合格"), ("天津市辛食品有限公司", "", "不合格")], "1 0 1 0"
        ),
        // Our own.
        ("another city with and without 市", [("广州市壬电器有限公司", "", "不合格"), ("广州壬电器有限公司", "", "不合格")], "1 0 1 0"),
        ("超市 and 都市 are no cities", [("华润超市有限公司", "", "合格"), ("华润超有限公司", "", "合格")], "2 2 0 0"),
        ("a renamed firm keeps its code", [("旧名电器厂", x, "不合格"), ("新名电器厂", x, "不合格"), ("新名电器厂", "", "合格")], "1 0 1 0"),
        (
            "branches of one company spelt in two ways",
            [("天津癸超市有限责任公司河东分公司", "", "不合格"), ("天津市癸超市有限公司河东分公司", "", "不合格")], "1 0 1 0"
        ),
        ("a line end inside a name", [("天津丙\n电器有限公司", "", "不合格"), ("天津丙电器有限公司\n", "", "不合格")], "1 0 1 0"),
        (
            "what is no credit code does not make two firms of one",
            [("天津子电器有限公司", "12011100001", "不合格"), ("天津子电器有限公司", x, "不合格")], "1 0 1 0"
        ),
    ]

    @Test("are one or two, by code and name", arguments: spellings)
    func identity(title: String, rows: [(String, String, String)], counts: String) throws {
        for rows in [rows, rows.reversed()] {
            let shell = try Shell(files: ["t.csv": Self.table(rows)])
            let result = try shell.run(
                """
                \(Self.pipe)
                spotcheck-rate -q --measure enterprise_pass_rate n | grep '"rate"' | sed -E \
                's/.*"inspected":([0-9]+),"passed":([0-9]+).*"repeatedly_failed":([0-9]+).*"undecided_batches":([0-9]+).*/\\1 \\2 \\3 \\4/'
                """)
            #expect(result.output == counts + "\n", "\(title): \(result.error)")
        }
    }

    @Test("are printed under their latest name, one line each, by whatever key of theirs rates are grouped")
    func printed() throws {
        let rows = [
            ("天津丙电器有限公司", "", "不合格"), ("旧名电器厂", Self.x, "合格"), ("新名电器厂", Self.x.lowercased(), "不合格"),
            ("天津市丙电器有限责任公司", "", "合格"), ("庚电器厂", Self.y, "合格"), ("庚电器厂", "91120111MA05T0003X", "合格"),
        ]
        let shell = try Shell(files: ["t.csv": Self.table(rows)])
        func lines(_ keys: String) throws -> String {
            try shell.run(
                "\(Self.pipe)\nspotcheck-rate -q --by \(keys) --format csv --columns \(keys),inspected,failed n | tail -n +2"
            ).output.replacing("\r\n", with: "\n")
        }
        #expect(
            try lines("producer_name")
                == "天津市丙电器有限责任公司,2,1\n庚电器厂（\(Self.y)）,1,0\n庚电器厂（91120111MA05T0003X）,1,0\n新名电器厂,2,1\n"
                .split(separator: "\n").sorted().joined(separator: "\n") + "\n")
        #expect(
            try lines("producer_code,producer_name")
                == ",天津市丙电器有限责任公司,2,1\n\(Self.x),新名电器厂,2,1\n\(Self.y),庚电器厂,1,0\n91120111MA05T0003X,庚电器厂,1,0\n")
    }

    @Test(
        "of a commission are printed and counted as the party that is counted, and the code is its own only if it is so",
        arguments: [("contractor", "辛食品有限公司,3,2\n甲贸易有限公司,1,0\n"), ("principal", "甲贸易有限公司,2,1\n辛食品有限公司,2,1\n")])
    func commissions(party: String, lines: String) throws {
        let shell = try Shell(files: [
            "t.csv": Self.table([
                ("委托商：甲贸易有限公司；生产商：辛食品有限公司", Self.x, "不合格"), ("甲贸易有限公司", "", "合格"), ("辛食品有限公司", Self.x, "不合格"),
                ("辛食品有限公司", "", "合格"),
            ])
        ])
        let result = try shell.run(
            """
            spotcheck-ingest -q t.csv | spotcheck-normalize -q --counted-producer \(party) >n
            spotcheck-rate -q --by producer_name --format csv --columns producer_name,inspected,failed --sort -inspected,producer_name n | tail -n +2
            """)
        #expect(
            result.output.replacing("\r\n", with: "\n").split(separator: "\n").sorted()
                == lines.split(separator: "\n").sorted(), "\(result.error)")
    }

    @Test("in catering are the sampled firms, and producers elsewhere")
    func catering() throws {
        let table =
            Self.head + "T1,凉皮（自制）,某调料厂,,天津甲餐饮有限公司,餐饮,2025-02-10,不合格\n"
            + "T2,凉皮（自制）,某调料厂,,天津市甲餐饮有限公司,餐饮,2025-02-11,不合格\nT3,凉皮（自制）,某调料厂,,乙小吃店,餐饮,2025-02-11,合格\n"
            + "T4,酱油,某调料厂,,丙超市,流通,2025-02-12,合格\n"
        let shell = try Shell(files: ["t.csv": table])
        let result = try shell.run(
            """
            \(Self.pipe)
            spotcheck-rate -q --measure repeat_failure_rate n | grep -o '"inspected":3,"passed":2,"failed":1,"repeatedly_failed":1'
            """)
        #expect(result.status == 0, "\(result.output) \(result.error)")
    }

    @Test("of a roster are found by any spelling, and by the code that either side has")
    func roster() throws {
        let shell = try Shell(files: [
            "t.csv": Self.table([
                ("天津甲泵业有限公司", "", "合格"), ("天津乙泵业有限公司", Self.x, "合格"), ("丙泵业厂", Self.y.lowercased(), "合格"),
            ]),
            "r.csv": "name,code\n天津市甲泵业有限责任公司,\n天津市乙泵业有限公司,\n旧名泵业厂,\(Self.y)\n天津丁泵业有限公司,\n",
        ])
        let result = try shell.run(
            "\(Self.pipe)\nspotcheck-rate -q --measure roster_coverage --roster r.csv n | grep -o '\"listed\":4,\"covered\":3.*\"unlisted_batches\":0'"
        )
        #expect(result.status == 0, "\(result.output) \(result.error)")
        let twice = try shell.run(
            "printf 'name,code\\n天津市甲厂,\\n天津甲厂,\\n' >d.csv; spotcheck-rate -q --measure roster_coverage --roster d.csv n"
        )
        #expect(twice.status == 78)
        #expect(twice.error.contains("d.csv:3") && twice.error.contains("stands twice"), "\(twice.error)")
    }

    @Test(
        "of parts merge to the bytes of the whole, in any order, although the code stands in one part only",
        arguments: [
            "--measure enterprise_pass_rate", "--measure repeat_failure_rate --by channel", "--by producer_name",
            "--by producer_code,producer_name,channel", "--measure enterprise_pass_rate --by producer_key",
            "--measure fail_rate --by sampled_name",
        ])
    func parts(flags: String) throws {
        let rows = [
            ("天津丙电器有限公司", "", "不合格"), ("天津市丙电器有限公司", Self.x, "合格"), ("丙电器（新）有限公司", Self.x, "不合格"),
            ("天津庚电器有限公司", "", "不合格"), ("天津庚电器有限公司", Self.y, "合格"), ("天津市庚电器有限公司", "91120111MA05T0003X", "不合格"),
            ("辛厂", "", "合格"),
        ]
        let shell = try Shell(files: ["t.csv": Self.table(rows)])
        let result = try shell.run(
            """
            \(Self.pipe)
            spotcheck-stream bare -q n >b 2>/dev/null || grep -v _stream n >b
            spotcheck-rate -q \(flags) b | grep -v _stream >whole
            for i in 1 2 3; do awk "NR%3==$i-1" b | spotcheck-rate -q --partial \(flags) >p$i; done
            spotcheck-rate -q p1 p2 p3 | grep -v _stream | cmp - whole && spotcheck-rate -q p3 p1 p2 | grep -v _stream | cmp - whole
            spotcheck-rate -q --partial p2 p1 >p12; spotcheck-rate -q p3 p12 | grep -v _stream | cmp - whole && wc -l <whole
            """)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output != "0\n" && !result.output.contains("differ"), "\(result.output)")
    }

    @Test("that are grouped by cannot be added when they are finished, since a name may have changed")
    func finished() throws {
        let shell = try Shell(files: ["t.csv": Self.table([("甲厂", "", "合格"), ("乙厂", "", "合格")])])
        let result = try shell.run(
            """
            \(Self.pipe)
            spotcheck-rate -q --by producer_name n >r
            sed 's/"inspected":1/"inspected":1/' r >s; spotcheck-rate -q --accept-repeated r s; echo $?
            """)
        #expect(result.output.hasSuffix("65\n"), "\(result.output) \(result.error)")
        #expect(result.error.contains("--partial"), "\(result.error)")
    }

    @Test("have the key of their parent beside their own where they are branches")
    func branches() throws {
        let shell = try Shell(files: ["t.csv": Self.table([("天津市戊超市有限责任公司西青分公司", "", "合格")])])
        let result = try shell.run(
            "\(Self.pipe)\ngrep -o '\"producer_key\":\"[^\"]*\",\"producer_parent_key\":\"[^\"]*\"' n")
        #expect(result.output == #""producer_key":"戊超市(有限)西青分公司","producer_parent_key":"戊超市(有限)""# + "\n")
    }

    @Test("that failed twice are listed once, under the latest name, with the code that any batch has")
    func offenders() throws {
        let rows = [
            ("天津丙电器有限公司", "", "不合格"), ("天津市丙电器有限责任公司", "", "不合格"), ("天津丙电器有限公司", Self.x, "合格"),
            ("丁厂", "", "不合格"),
        ]
        let shell = try Shell(files: ["t.csv": Self.table(rows)])
        let result = try shell.run(
            """
            \(Self.pipe)
            spotcheck-reconcile -q --as-of 2025-03-31 n | spotcheck-report -q -o b --period 2025Q1 --headline supervision
            tail -n +2 b/data/tables/offender.csv
            """)
        #expect(result.output.replacing("\r\n", with: "\n") == "\(Self.x),天津丙电器有限公司,2,电线\n", "\(result.error)")
    }

    @Test(
        "and their places lose line ends in every format",
        arguments: [
            (
                "csv",
                "printf '抽样编号,产品名称,标称生产企业,被抽样单位,被抽样单位地址,规格型号,检验结论\\n1,线,\"天津丙\\n电器厂\\n\",\"甲\\r\\n店\",\"天津市西青区\\n某路\",\"A\\nB\",合格\\n' >in"
            ),
            (
                "xml",
                "printf '<r><s><抽样编号>1</抽样编号><产品名称>线</产品名称><标称生产企业>天津丙\\n   电器厂\\n</标称生产企业><被抽样单位>甲&#10;店</被抽样单位><被抽样单位地址>天津市西青区\\n某路</被抽样单位地址><规格型号>A\\nB</规格型号><检验结论>合格</检验结论></s></r>' >in"
            ),
        ])
    func lineEnds(format: String, make: String) throws {
        let shell = try Shell(files: [:])
        let result = try shell.run("\(make); mv in in.\(format); spotcheck-ingest -q in.\(format) | grep '\"sample\"'")
        for part in [
            #""producer_name":"天津丙电器厂""#, #""sampled_name":"甲店""#, #""sampled_address":"天津市西青区某路""#, #""model":"A B""#,
        ] {
            #expect(result.output.contains(part), "\(part) in \(result.output) \(result.error)")
        }
    }
}
