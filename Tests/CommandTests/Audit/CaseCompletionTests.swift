import Foundation
import TestMaterial
import Testing

@Suite("Completion of rectification")
struct CaseCompletionTests {
    private static let headings = "抽样编号,产品名称,产品类别,标称生产企业名称,被抽样单位名称,抽样环节,平台名称,抽查级别,抽查类型,抽样日期,报告日期,检验结论\n"
    private static let ledgerHeadings = "抽样编号,责任主体类型,责任主体名称,告知日期,责令整改日期,整改期限,整改完成日期,复查日期,复查结论,结案日期,处置结果\n"

    /// The integers under some keys of the only rate record.
    private static func counts(_ output: String, _ keys: [String]) -> [String] {
        keys.map { key in
            let parts = output.components(separatedBy: "\"\(key)\":")
            return parts.count > 1
                ? String(parts[1].prefix { $0 != "," && $0 != "}" }).replacingOccurrences(of: "\"", with: "") : "-"
        }
    }

    @Test("does not depend on a column for the platform, and tells ledger and presumed cases apart")
    func platforms() throws {
        // Two failed batches sold online, both producers and one seller in the ledger, all done; the other seller presumed.
        let rows = """
            S1,电饭锅,电饭锅,天津甲厂,天津乙网店,网络,PLATFORM,市级,监督抽查,2024-11-20,2024-11-29,不合格
            S2,电饭锅,电饭锅,天津丙厂,天津丁网店,网络,PLATFORM,市级,监督抽查,2024-11-20,2024-11-29,不合格

            """
        let done = "2024-12-02,2024-12-02,,2024-12-20,2024-12-25,合格,2024-12-26,复查合格"
        let shell = try Shell(files: [
            "with.csv": Self.headings + rows.replacing("PLATFORM", with: "天津某平台"),
            "without.csv": Self.headings + rows.replacing("PLATFORM", with: ""),
            "l.csv": Self.ledgerHeadings + "S1,生产者,天津甲厂,\(done)\nS1,销售者,天津乙网店,\(done)\nS2,生产者,天津丙厂,\(done)\n",
            "p.csv": Self.ledgerHeadings + "S2,平台,天津某平台,\(done)\n",
        ])
        let keys = ["due", "completed", "due_ledger", "completed_ledger", "presumed", "rate", "ledger_rate", "cases"]
        func run(_ files: String, _ options: String = "") throws -> [String] {
            let result = try shell.run(
                """
                spotcheck-ingest -q \(files) | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 \(options) \
                | spotcheck-rate -q --measure rectification_completion | spotcheck-stream bare
                """)
            return Self.counts(result.output, keys)
        }
        // 3 of 4 due are complete, 3 of 3 in the ledger.
        let expected = ["4", "3", "3", "3", "1", "75", "100", "4"]
        #expect(try run("with.csv l.csv") == expected)
        #expect(try run("without.csv l.csv") == expected)
        // A ledger that has a case for the platform has one more, also where no column names the platform.
        #expect(try run("with.csv l.csv p.csv") == ["5", "4", "4", "4", "1", "80", "100", "5"])
        #expect(try run("without.csv l.csv p.csv") == ["5", "4", "4", "4", "1", "80", "100", "5"])
        // The table overruled: producers alone, then everybody.
        #expect(try run("with.csv l.csv", "--obliged producer") == ["3", "3", "3", "3", "0", "100", "-", "3"])
        #expect(
            try run("with.csv l.csv", "--obliged producer,seller,platform")
                == ["6", "3", "3", "3", "3", "50", "100", "6"])
    }

    @Test("the page says ledger and presumed cases, and its table has both")
    func page() throws {
        let shell = try Shell(files: [
            "a.csv": Self.headings + "S1,电饭锅,电饭锅,天津甲厂,天津乙店,流通,,市级,监督抽查,2024-11-20,2024-11-29,不合格\n",
            "l.csv": Self.ledgerHeadings
                + "S1,生产者,天津甲厂,2024-12-02,2024-12-02,,2024-12-20,2024-12-25,合格,2024-12-26,复查合格\n",
        ])
        let result = try shell.run(
            """
            spotcheck-ingest -q a.csv l.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 >s
            spotcheck-report -q -o b s
            grep -c '其中台账案件 1 件，完成 1 件（100.0%），推定案件 1 件' b/data/index.html
            grep -c 'the ledger has 1 of them, 1 completed (100.0%); 1 are presumed' b/data/en.html
            grep -o '^S1-[a-z]*,.*presumed' b/data/tables/case_list.csv | cut -d, -f1
            spotcheck-verify -q --recompute b; echo $?
            """)
        #expect(result.output == "1\n1\nS1-seller\n0\n", "\(result.output) \(result.error)")
    }

    @Test(
        "belongs to the quarter in which a case fell due; what has no due day and what was carried over stand beside it"
    )
    func dueDays() throws {
        // A: sampled in 2024, due 2025-02-28 (ordered 2024-12-30), completed 02-10.          2025Q1, completed
        // B: due 2024-12-30 (ordered 2024-10-31), still open.                                carried over into 2025Q1
        // C: due 2024-12-30, completed 2024-12-20: closed before the quarter.                2024Q4
        // D: due 2024-12-30, completed 2025-01-05: carried over, and of 2024Q4.
        // E: ordered 2025-03-20, due 2025-05-19.                                             2025Q2, not yet due
        // F: due 2025-03-10 (ordered 2025-01-09), open: overdue.                             2025Q1
        func ordered(_ day: String, _ rest: String = ",,,,") -> String { ",\(day),,\(rest)" }
        func done(_ day: String) -> String { "\(day),\(day),合格,\(day),复查合格" }
        let cases: [(String, String, String)] = [
            ("A", "2024-12-20,2024-12-27", ordered("2024-12-30", done("2025-02-10"))),
            ("B", "2024-10-10,2024-10-20", ordered("2024-10-31")),
            ("C", "2024-10-10,2024-10-20", ordered("2024-10-31", done("2024-12-20"))),
            ("D", "2024-10-10,2024-10-20", ordered("2024-10-31", done("2025-01-05"))),
            ("E", "2025-03-01,2025-03-10", ordered("2025-03-20")),
            ("F", "2025-01-02,2025-01-08", ordered("2025-01-09")),
        ]
        let shell = try Shell(files: [
            "a.csv": Self.headings
                + cases.map { "\($0.0),电饭锅,电饭锅,天津\($0.0)厂,天津\($0.0)厂,生产,,市级,监督抽查,\($0.1),不合格\n" }.joined(),
            "l.csv": Self.ledgerHeadings + cases.map { "\($0.0),生产者,,\($0.2)\n" }.joined(),
        ])
        let made = try shell.run(
            "spotcheck-ingest -q a.csv l.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 >s")
        #expect(made.status == 0, "\(made.error)")
        let keys = ["due", "completed", "overdue", "not_due", "undated", "carried_over", "cases", "dated_by"]
        func rate(_ options: String, _ input: String = "s") throws -> [String] {
            let result = try shell.run(
                "spotcheck-rate -q --measure rectification_completion \(options) \(input) | spotcheck-stream bare")
            return Self.counts(result.output, keys)
        }
        #expect(try rate("--period 2025Q1") == ["2", "1", "1", "0", "0", "2", "2", "due_on"])
        #expect(try rate("--period 2024Q4") == ["3", "2", "1", "0", "0", "0", "3", "due_on"])
        #expect(try rate("--period 2025Q2") == ["0", "0", "0", "1", "0", "2", "1", "due_on"])
        #expect(try rate("") == ["5", "3", "2", "1", "0", "-", "6", "due_on"])
        // By the day of sampling, for whoever asks: E and F; A, B and D were sampled before and open at the start.
        #expect(
            try rate("--period 2025Q1 --case-date sampled_on") == ["1", "0", "1", "1", "0", "3", "2", "sampled_on"])
        // Three months are the quarter, with what was carried over into it and not into each of its months.
        let months = try shell.run(
            """
            for m in 01 02 03; do spotcheck-rate -q --measure rectification_completion --period 2025-$m s -o $m; done
            spotcheck-stream merge -q 01 02 03 >m
            """)
        #expect(months.status == 0, "\(months.error)")
        #expect(try rate("--period 2025Q1", "m") == ["2", "1", "1", "0", "0", "2", "2", "due_on"])
        let report = try shell.run(
            """
            spotcheck-report -q --period 2025Q1 -o b s
            tr -d ' \\n' <b/data/summary.json
            """)
        for part in [
            "\"cases_due\":2", "\"cases_completed\":1", "\"cases_overdue\":1", "\"cases_carried_over\":2",
            "\"cases_undated\":0",
        ] { #expect(report.output.contains(part), "\(report.output) \(report.error)") }
    }

    @Test("is met only if it would be with the cases without a due day counted as due and open")
    func undated() throws {
        // Farm produce: the law of 2022 names no number of days, so an order without one has no due day.
        let rows = """
            S1,电饭锅,电饭锅,天津甲厂,天津甲厂,生产,,市级,监督抽查,2025-01-02,2025-01-08,不合格
            S2,电饭锅,电饭锅,天津乙厂,天津乙厂,生产,,市级,监督抽查,2025-01-02,2025-01-08,不合格

            """
        let shell = try Shell(files: [
            "a.csv": Self.headings + rows,
            "l.csv": Self.ledgerHeadings.replacing("处置结果", with: "处置结果,适用制度")
                + "S1,生产者,,2025-01-09,2025-01-09,,2025-02-01,2025-02-10,合格,2025-02-11,复查合格,\nS2,生产者,,2025-01-09,2025-01-09,,,,,,,agri-2023\n",
        ])
        let result = try shell.run(
            """
            spotcheck-ingest -q a.csv l.csv | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 >s
            for p in 2025Q1 2024Q4; do
              spotcheck-rate --target municipal_rectification --period $p s | spotcheck-stream bare
            done
            spotcheck-report -q --period 2025Q1 -o b s
            grep -q '未核算' b/data/index.html && echo 1
            grep '^municipal_rectification' b/data/tables/targets.csv | grep -c not_assessed
            """)
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 4, "\(result.output) \(result.error)")
        let keys = ["due", "completed", "undated", "rate", "verdict_on_target"]
        #expect(Self.counts(lines[0], keys) == ["1", "1", "1", "100", "not_assessed"])
        // Ordered after that quarter.
        #expect(Self.counts(lines[1], keys) == ["0", "0", "0", "-", "not_applicable"])
        #expect(lines.suffix(2) == ["1", "1"], "\(result.output)")
        #expect(result.error.contains("1 cases that have no due day"), "\(result.error)")
    }

    @Test("the two deliveries of the quarter settle to the same figures")
    func fixtures() throws {
        let shell = try Shell()
        func figures(_ files: String) throws -> String {
            let result = try shell.run(
                """
                cd "$FIXTURES/quarter"
                spotcheck-ingest -q \(files) 2>/dev/null | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-03-31 \
                | spotcheck-rate -q --target all | spotcheck-stream bare
                """)
            let lines = result.output.split(separator: "\n")
            #expect(lines.count == 7, "\(result.error)")
            return result.output
        }
        let quarter = try figures("results.csv results.xml ledger.csv")
        #expect(try quarter == figures("inbox/*/*"))
        // Due and completed by hand from the ledger: national 9 of 9; municipal 13 of 15, one overdue, one failed re-test.
        let lines = quarter.split(separator: "\n").map(String.init)
        let keys = ["due", "completed", "overdue", "retest_failed", "presumed", "verdict_on_target"]
        #expect(Self.counts(lines[4], keys) == ["9", "9", "0", "0", "0", "met"])
        #expect(Self.counts(lines[5], keys) == ["15", "13", "1", "1", "0", "not_met"])
    }
}
