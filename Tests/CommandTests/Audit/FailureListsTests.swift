import Foundation
import Testing

@Suite("Lists in which only failures can stand")
struct FailureListsTests {
    private static let list = ["selection": "failures_only", "file": "不合格名单.csv"]

    private func shell(_ batches: [(inspected: Int, passed: Int, more: [String: String])]) throws -> Shell {
        try Shell(files: ["settled.ndjson": SettledBatches(batches).stream()])
    }

    @Test("alone they give no rate, no missed target and no alert of one, and the reason is said everywhere")
    func alone() throws {
        let shell = try shell([(9, 0, Self.list)])
        let result = try shell.run(
            """
            spotcheck-rate --target city_supervision --fail-on-target settled.ndjson &&
            spotcheck-rate settled.ndjson && spotcheck-report -q -o bundle settled.ndjson
            """)
        try #require(result.status == 0, "\(result.error)")
        let rates = try PrintedRates(result.output)
        #expect(
            rates.shown([], and: ["rate", "failures_only", "verdict_on_target"]) == [
                "0/0 failures_only=9 verdict_on_target=not_applicable", "0/0 failures_only=9",
            ])
        #expect(
            result.error.contains(
                "9 samples come from lists in which only failures can stand; they are in no pass rate"))
        let summary = try shell.run("tr -d ' \\n' <bundle/data/summary.json").output
        #expect(!summary.contains("RATE_BELOW_TARGET") && !summary.contains("\"pass_rate\""))
        #expect(
            summary.contains(#""failures_only":9"#)
                && summary.contains(#"{"code":"FAILURES_ONLY","key":"不合格名单.csv","was":"","now":"9"}"#))
        for file in ["index.html", "bulletin.md"] {
            let text = try shell.run("cat bundle/data/\(file)").output
            #expect(text.contains("只列不合格的名单 9 批次不计入合格率，单独列示，来源：不合格名单.csv（9）。"), "\(file)")
            #expect(!text.contains("未达标"), "\(file)")
        }
        #expect(
            try shell.run("cat bundle/data/en.html").output.contains(
                "9 batches come from lists in which only failures can stand"))
        #expect(
            try BundleRows(shell, "bundle", "outside").shown("reason", "batches", "failed") == ["failures_only 9 9"])
    }

    @Test(
        "beside complete lists they move no rate and are counted",
        arguments: [
            // 32 of 41 passed, as the notice says, and nine of them come again as a list of failures of other batches.
            ("", [(41, 32, [:]), (9, 0, list)], "32/41 failures_only=9"),
            // Follow-ups have a list of their own, beside their own rate.
            (
                "--population follow_up",
                [(10, 8, ["sampling_kind": "follow_up"]), (4, 0, list.merging(["sampling_kind": "follow_up"]) { $1 })],
                "8/10 failures_only=4"
            ),
            // Enterprises that are known by their failures alone are in no rate of enterprises.
            (
                "--measure enterprise_pass_rate",
                [(3, 3, ["producer_name": "甲"]), (2, 0, list.merging(["producer_name": "乙"]) { $1 })], "1/1"
            ),
            // Another selection is none of these.
            ("", [(5, 5, ["selection": "-"]), (1, 0, list)], "5/5 failures_only=1"),
        ] as [(String, [(inspected: Int, passed: Int, more: [String: String])], String)])
    func beside(arguments: String, batches: [(inspected: Int, passed: Int, more: [String: String])], line: String)
        throws
    {
        let result = try shell(batches).run("spotcheck-rate \(arguments) settled.ndjson")
        #expect(try PrintedRates(result.output).shown([], and: ["failures_only"]) == [line])
        #expect(result.error.contains("only failures can stand"))
    }

    @Test("failing items are counted from them, since that is no pass rate")
    func items() throws {
        let shell = try shell([(2, 0, Self.list.merging(["failing_items": ""]) { $1 })])
        let result = try shell.run("spotcheck-rate -q --measure failing_items settled.ndjson")
        #expect(result.output.contains(#""failures":2"#))
    }

    @Test("numbers beside a rate add up when rates are added, in parts and by months")
    func merged() throws {
        let shell = try Shell(files: [
            "1": SettledBatches([
                (10, 9, [:]), (2, 0, Self.list), (1, 1, ["sampling_kind": ""]),
                (3, 3, ["sampling_kind": "unrecognised"]), (1, 0, ["regulatory_domain": ""]),
            ]).text,
            "2": SettledBatches([
                (10, 10, ["sampled_on": "2025-02-03"]), (1, 0, Self.list.merging(["sampled_on": "2025-02-03"]) { $1 }),
                (2, 2, ["sampled_on": "2025-02-03", "sampling_kind": "unrecognised"]),
            ]).text,
            "3": SettledBatches([(4, 3, ["sampled_on": "2025-03-03", "sampling_kind": ""])]).text,
        ])
        let result = try shell.run(
            """
            records() { grep '"type":"rate"'; }
            for flag in '' '--target city_supervision' '--by district_name' '--measure all'; do
              for part in 1 2 3; do spotcheck-rate -q --partial $flag $part >$part.rates || exit; done
              cat 1 2 3 | spotcheck-rate -q $flag | records >whole
              for order in '1.rates 2.rates 3.rates' '3.rates 1.rates 2.rates'; do
                spotcheck-rate -q $order | records | cmp - whole || { echo "$flag $order"; exit 1; }
              done
            done
            for part in 1 2 3; do spotcheck-rate -q --target city_supervision --period 2025-0$part $part >$part.rates; done
            cat 1 2 3 | spotcheck-rate -q --target city_supervision --period 2025Q1 | records >whole
            spotcheck-rate -q --period 2025Q1 1.rates 2.rates 3.rates | records | cmp - whole && cat whole
            """)
        try #require(result.status == 0, "\(result.output)\(result.error)")
        #expect(
            try PrintedRates(result.output).shown(
                [],
                and: [
                    "kind_not_stated", "unassigned", "unrecognised", "failures_only", "lowest_month",
                    "lowest_month_rate",
                ]) == [
                    "23/26 kind_not_stated=5 unassigned=1 unrecognised=5 failures_only=3 lowest_month=2025-03 lowest_month_rate=75"
                ])
    }
}
