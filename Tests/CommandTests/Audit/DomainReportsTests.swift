import Foundation
import Testing

@Suite("Reports of the right batches")
struct DomainReportsTests {
    private typealias Batches = [(inspected: Int, passed: Int, more: [String: String])]

    /// A quarter by hand: 1,120 batches in the lead as 1,080 industrial ones and 40 that nothing tells, and 539 of food.
    private static let quarter: Batches = [
        (400, 370, ["task_level": "national"]), (500, 480, [:]),
        (150, 140, ["task_level": "district", "district": "120111", "district_name": "西青区"]),
        (18, 18, ["sampling_kind": "special"]), (12, 11, ["sampling_kind": ""]),
        (40, 38, ["regulatory_domain": "unassigned", "category_code": "", "category_name": ""]),
        (539, 530, ["regulatory_domain": "food", "category_code": "F01", "category_name": "粮食加工品"]),
        (60, 59, ["regulatory_domain": "food", "category_code": "F01", "sampling_kind": "evaluation"]),
        (
            33, 32,
            [
                "regulatory_domain": "agri", "category_code": "A35", "sampling_kind": "routine_monitoring",
                "origin": "local",
            ]
        ),
        (7, 5, ["sampling_kind": "emergency"]), (5, 4, ["sampling_kind": "unrecognised"]),
        (6, 0, ["sampling_kind": "risk_monitoring", "regulatory_domain": "food", "verdict": "undetermined"]),
        (9, 0, ["selection": "failures_only", "file": "名单.csv"]),
    ]

    private func bundle(_ batches: Batches, _ arguments: String = "") throws -> Shell {
        let shell = try Shell(files: ["settled.ndjson": SettledBatches(batches).stream()])
        let result = try shell.run("spotcheck-report -q -o b \(arguments) settled.ndjson")
        try #require(result.status == 0, "\(result.error)")
        return shell
    }

    @Test("the table of domains, levels and kinds has sums by domain that tie to the lead")
    func ties() throws {
        let shell = try bundle(Self.quarter, "--period 2025Q1")
        let rows = try BundleRows(shell, "b", "level_kind")
        #expect(
            rows.shown("row", "population", "regulatory_domain", "task_level", "sampling_kind", "inspected", "passed")
                == [
                    "line supervision industrial national supervision 400 370",
                    "line supervision industrial municipal supervision 500 480",
                    "line supervision industrial district supervision 150 140",
                    "line supervision industrial municipal special 18 18",
                    "line supervision industrial municipal  12 11",
                    "subtotal supervision industrial   1080 1019",
                    "line supervision food municipal supervision 539 530",
                    "subtotal supervision food   539 530", "line supervision unassigned municipal supervision 40 38",
                    "subtotal supervision unassigned   40 38", "lead supervision industrial+unassigned   1120 1057",
                    "line evaluation food municipal evaluation 60 59", "subtotal evaluation food   60 59",
                    "line routine_monitoring agri municipal routine_monitoring 33 32",
                    "subtotal routine_monitoring agri   33 32", "line emergency industrial municipal emergency 7 5",
                    "subtotal emergency industrial   7 5",
                ])
        let lead = "本季度检验 1120 批次，不合格 63 批次，产品质量监督抽查合格率 94.4%"
        #expect(try shell.run("cat b/data/bulletin.md").output.contains(lead))
        let summary = try shell.run("tr -d ' \\n' <b/data/summary.json").output
        for part in [
            #""inspected":1120"#, #""kind_not_stated":12"#, #""unassigned":40"#, #""unrecognised":5"#,
            #""failures_only":9"#, #"{"code":"UNRECOGNISED_KIND","key":"batches","was":"","now":"5"}"#,
        ] {
            #expect(summary.contains(part), "\(part)")
        }
    }

    @Test("page and bulletin say beside the lead what it holds and leaves out; 例行监测 is never called 风险监测")
    func beside() throws {
        let shell = try bundle(Self.quarter)
        for file in ["index.html", "bulletin.md"] {
            let text = try shell.run("cat b/data/\(file)").output
            for sentence in [
                "其中未注明抽查类别的 12 批次按监督抽查计入，监管领域未归类的 40 批次计在内。",
                "另有 5 批次的抽查类别无法识别，不计入任何合格率，待认定。",
                "只列不合格的名单 9 批次不计入合格率，单独列示，来源：名单.csv（9）。",
                "食品监督抽查检验 539 批次，不合格 9 批次，合格率 98.3%，单独统计，不与上述合并。",
            ] { #expect(text.contains(sentence), "\(file): \(sentence)") }
        }
        let page = try shell.run("cat b/data/index.html").output
        #expect(page.contains("不计入任何合格率 20 批次，单独列示"))
        #expect(page.contains(">例行监测</td>") && !page.contains(">风险监测</td>"))
        #expect(
            try BundleRows(shell, "b", "outside").shown(
                "name", "regulatory_domain", "batches", "passed", "failed", "undetermined") == [
                    "风险监测 food 6 0 0 6", "类别未识别 industrial 5 4 1 0", "只列不合格的名单 industrial 9 0 9 0",
                ])
        // What no table knows has no rate anywhere.
        #expect(try !BundleRows(shell, "b", "level_kind").rows.contains { $0["sampling_kind"] == "unrecognised" })
    }

    @Test(
        "a district's rate is one figure under one name in spotcheck-rate and in the report",
        arguments: [
            [(30, 28, [:]), (10, 10, ["regulatory_domain": "food"])],
            [(30, 28, [:]), (1, 0, ["regulatory_domain": "unassigned"]), (40, 39, ["regulatory_domain": "food"])],
            [
                (31, 30, ["district": "120111", "district_name": "西青区"]), (33, 30, [:]),
                (35, 35, ["regulatory_domain": "special_equipment"]),
            ],
        ] as [[(inspected: Int, passed: Int, more: [String: String])]])
    func districts(batches: [(inspected: Int, passed: Int, more: [String: String])]) throws {
        let shell = try bundle(batches)
        func rates(_ arguments: String) throws -> [PrintedRates.Record] {
            try PrintedRates(try shell.run("spotcheck-rate -q \(arguments) settled.ndjson").output).records
        }
        func shown(_ row: [String: String]) -> String {
            ["population", "regulatory_domain", "district_name", "inspected", "passed"].compactMap { row[$0] }.joined(
                separator: " ")
        }
        let split = try rates("--by district_name").map(shown).sorted()
        let table = try BundleRows(shell, "b", "district_domain").rows.map { row in
            shown(row.merging(["district_name": row["name"] ?? ""]) { $1 })
        }
        #expect(table.sorted() == split)
        // The district table is that of the headline, which is the target of the same name.
        let target = try rates("--target city_supervision --by district_name").map {
            "\($0["district_name"] ?? "") \($0["inspected"] ?? "") \($0["passed"] ?? "")"
        }
        #expect(try BundleRows(shell, "b", "district").shown("name", "inspected", "passed").sorted() == target.sorted())
        // One district that is all of the city is compared with nothing.
        let isAlone = try BundleRows(shell, "b", "district").rows.count == 1
        let caption = "<caption>产品质量监督抽查合格率" + (isAlone ? "，横线为 95% 区间" : "与全市相比；")
        #expect(try shell.run("cat b/data/index.html").output.contains(caption))
    }

    @Test(
        "without a target a lead speaks of one domain, never of two",
        arguments: [
            ("supervision.food", "食品", "40/39"), ("supervision.industrial", "产品质量", "30/28"),
            ("supervision.unassigned", "未归类", "1/0"), ("supervision", "产品质量", "30/28"),
        ])
    func headline(id: String, domain: String, figure: String) throws {
        let batches: Batches = [
            (30, 28, [:]), (1, 0, ["regulatory_domain": ""]), (40, 39, ["regulatory_domain": "food"]),
        ]
        let shell = try bundle(batches, "--headline \(id)")
        let summary = try shell.run("tr -d ' \\n' <b/data/summary.json").output
        let parts = figure.split(separator: "/")
        #expect(summary.contains(#""headline":"监督抽查合格率（\#(domain)）""#))
        #expect(summary.contains(#""inspected":\#(parts[0]),"passed":\#(parts[1])"#))
        #expect(
            try BundleRows(shell, "b", "level_kind").rows.filter { $0["row"] == "lead" }.map { $0["inspected"] ?? "" }
                == [String(parts[0])])
        #expect(try shell.run("cat b/data/index.html").output.contains("1 条样品记录没有 regulatory_domain"))
    }

    @Test(
        "each condition of the trace picks as many records as its figure says",
        .enabled(if: InstalledTools.have("jq"), "needs jq"))
    func trace() throws {
        let shell = try bundle(Self.quarter + [(3, 1, ["regulatory_domain": "", "category_code": "F02"])])
        let result = try shell.run(
            """
            cat >check.py <<'END'
            import csv, subprocess, sys
            wrong = count = 0
            for row in csv.DictReader(open("b/data/tables/trace.csv", encoding="utf-8-sig", newline="")):
                lines = subprocess.run(["jq", "-c", row["jq"], "b/data/records/accepted.ndjson"], capture_output=True, check=True).stdout
                count += 1
                if lines.count(b"\\n") != int(row["value"]):
                    wrong += 1
                    print(row["table"], row["figure"], row["value"], lines.count(b"\\n"))
            print(count > 20, wrong)
            END
            python3 check.py
            """)
        #expect(result.output == "True 0\n", "\(result.error)")
    }

    @Test("a bundle is counted again to the same bytes, and its public edition lets nobody subtract a small domain")
    func editions() throws {
        let shell = try bundle(Self.quarter)
        #expect(try shell.run("spotcheck-verify --recompute b").status == 0)
        let small: Batches = [
            (60, 57, [:]), (2, 1, ["regulatory_domain": "unassigned"]), (50, 50, ["regulatory_domain": "food"]),
        ]
        let other = try bundle(small, "--edition public")
        let rows = try BundleRows(other, "b", "level_kind").shown("row", "population", "regulatory_domain", "inspected")
        // The lead is published, so neither of its two domains is.
        #expect(
            !rows.contains {
                $0.hasPrefix("subtotal supervision unassigned") || $0.hasPrefix("subtotal supervision industrial")
            })
        #expect(rows.contains("subtotal supervision food 50"))
    }
}
