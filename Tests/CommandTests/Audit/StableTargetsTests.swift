import Foundation
import Testing

@Suite("Figures that a plan asks for in every period")
struct StableTargetsTests {
    private typealias Batches = [(inspected: Int, passed: Int, more: [String: String])]

    private static func month(_ day: String, _ inspected: Int, _ passed: Int, _ more: [String: String] = [:])
        -> (inspected: Int, passed: Int, more: [String: String])
    {
        (inspected, passed, more.merging(["sampled_on": day]) { $1 })
    }

    private static let keys = [
        "rate", "verdict_on_target", "lowest_month", "lowest_month_rate", "lowest_month_inspected", "lowest_quarter",
        "lowest_quarter_rate", "lowest_quarter_inspected",
    ]

    @Test(
        "the lowest month and quarter stand beside the figure, in its own record",
        arguments: [
            // 90.0, 100 and 98.0 %: 96.0 met, and the lowest month is 90.0.
            (
                [month("2025-01-10", 20, 18), month("2025-02-10", 5, 5), month("2025-03-10", 50, 49)],
                "--period 2025Q1",
                "96 met 2025-01 90 20 2025Q1 96 75"
            ),
            (
                [month("2025-01-10", 20, 18), month("2025-02-10", 5, 5), month("2025-03-10", 50, 49)], "",
                "96 met 2025-01 90 20 2025Q1 96 75"
            ),
            // Of two equal months the first.
            (
                [month("2025-01-10", 10, 9), month("2025-02-10", 10, 10), month("2025-03-10", 10, 9)],
                "--period 2025Q1",
                "93.3 met 2025-01 90 10 2025Q1 93.3 30"
            ),
            // The lowest month lies in the better quarter.
            (
                [
                    month("2024-10-09", 10, 10), month("2024-11-09", 10, 8), month("2024-12-09", 10, 10),
                    month("2025-01-09", 10, 9), month("2025-02-09", 10, 9), month("2025-03-09", 10, 9),
                ],
                "", "91.7 not_met 2024-11 80 10 2025Q1 90 30"
            ),
            // Half a month is no month, and two months are no quarter.
            (
                [month("2025-02-10", 10, 9), month("2025-03-10", 1, 0), month("2025-03-20", 9, 9)],
                "--period 2025-02..2025-03-15",
                "81.8 not_met 2025-02 90 10"
            ),
            // A month that rounds to the target misses it all the same: 9299 of 10000.
            (
                [month("2025-01-10", 10_000, 9_299), month("2025-02-10", 100, 100)], "--period 2025Q1",
                "93.06 met 2025-01 92.99 10000 2025Q1 93.06 10100"
            ),
        ] as [([(inspected: Int, passed: Int, more: [String: String])], String, String)])
    func lowest(batches: [(inspected: Int, passed: Int, more: [String: String])], period: String, line: String) throws {
        let shell = try Shell(files: ["settled.ndjson": SettledBatches(batches).stream()])
        let decimals = line.contains("93.06") ? "--decimals 2" : ""
        let result = try shell.run("spotcheck-rate -q --target city_supervision \(period) \(decimals) settled.ndjson")
        let records = try PrintedRates(result.output).records
        #expect(records.map { record in Self.keys.compactMap { record[$0] }.joined(separator: " ") } == [line])
    }

    @Test("page, bulletin, table and summary say the lowest month and quarter, too")
    func inReport() throws {
        let batches: Batches = [
            Self.month("2025-01-10", 20, 18), Self.month("2025-02-10", 5, 5), Self.month("2025-03-10", 50, 49),
        ]
        let shell = try Shell(files: ["settled.ndjson": SettledBatches(batches).stream()])
        let result = try shell.run(
            "spotcheck-report -q -o b --period 2025Q1 settled.ndjson && tr -d ' \\n' <b/data/summary.json")
        try #require(result.status == 0, "\(result.error)")
        #expect(
            result.output.contains(#""lowest_month":"2025-01","lowest_month_rate":"90.0","lowest_month_inspected":20"#))
        for file in ["index.html", "bulletin.md"] {
            let text = try shell.run("cat b/data/\(file)").output
            #expect(text.contains("最低月份 2025-01：90.0%（20 批次）") && text.contains("最低季度 2025Q1：96.0%（75 批次）"), "\(file)")
        }
        #expect(try shell.run("cat b/data/en.html").output.contains("lowest month 2025-01: 90.0% (20 batches)"))
        let row = try #require(try BundleRows(shell, "b", "targets").rows.first { $0["id"] == "city_supervision" })
        #expect(
            ["lowest_month", "lowest_month_rate", "lowest_quarter", "lowest_quarter_rate"].map { row[$0] ?? "" } == [
                "2025-01", "90.0", "2025Q1", "96.0",
            ])
    }

    @Test(
        "a figure past the years of its plan is carried on, with a period and without one",
        arguments: [
            ("city_supervision", "2025-01-10", [:], "--period 2025Q1", "carried"),
            ("city_supervision", "2025-01-10", [:], "", "carried"),
            ("city_supervision", "2020-12-31", [:], "", "in_term"),
            ("city_supervision", "2021-01-01", [:], "", "carried"),
            ("city_supervision", "2015-06-01", [:], "", "not_in_force"),
            (
                "food_evaluation", "2026-01-05",
                ["sampling_kind": "evaluation", "category_code": "F01", "regulatory_domain": "food"], "", "carried"
            ),
            (
                "food_evaluation", "2025-12-30",
                ["sampling_kind": "evaluation", "category_code": "F01", "regulatory_domain": "food"], "", "in_term"
            ),
            // Nothing tells the days: nothing is said.
            ("city_supervision", "", [:], "", ""),
        ] as [(String, String, [String: String], String, String)])
    func carried(target: String, day: String, more: [String: String], period: String, term: String) throws {
        let shell = try Shell(files: ["settled.ndjson": SettledBatches([Self.month(day, 10, 10, more)]).stream()])
        let result = try shell.run("spotcheck-rate -q --target \(target) \(period) settled.ndjson")
        let records = try PrintedRates(result.output).records
        #expect(records.map { $0["target_term"] ?? "" } == [term])
        #expect(records.map { $0["verdict_on_target"] ?? "" } == [term == "not_in_force" ? "not_applicable" : "met"])
        // Added again, the record says the same.
        let again = try shell.run(
            "spotcheck-rate -q --target \(target) \(period) settled.ndjson >r; spotcheck-rate -q r")
        #expect(try PrintedRates(again.output).records.map { $0["target_term"] ?? "" } == [term])
    }

    @Test(
        "page and bulletin mark what is carried on, with a period and without one", arguments: ["", "--period 2025Q1"])
    func carriedInReport(period: String) throws {
        let shell = try Shell(files: ["settled.ndjson": SettledBatches([(40, 39, [:])]).stream()])
        let result = try shell.run("spotcheck-report -q -o b \(period) settled.ndjson")
        try #require(result.status == 0, "\(result.error)")
        let bulletin = try shell.run("cat b/data/bulletin.md").output
        #expect(bulletin.contains("高于 93% 的目标（期满后沿用）") && bulletin.contains("| 产品质量监督抽查合格率 | 93%（期满后沿用） |"))
        let page = try shell.run("cat b/data/index.html").output
        #expect(page.contains("规划期满后沿用") && page.contains("的目标（期满后沿用）"))
        let terms = try BundleRows(shell, "b", "targets").rows.map { $0["term"] ?? "" }
        #expect(terms == ["carried", "carried", "in_term", "in_term", "in_term", "in_term"])
    }
}
