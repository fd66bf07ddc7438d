import Foundation
import TestMaterial
import Testing

@Suite("From when a duty runs, and till when")
struct CaseTermsTests {
    private static let headings = "抽样编号,产品名称,产品类别,标称生产企业名称,被抽样单位名称,抽样环节,抽查类型,抽样日期,报告日期,检验结论\n"
    private static let ledgerHeadings = "抽样编号,责任主体类型,告知日期,责令整改日期,整改期限,延期至,整改完成日期,复查日期,复查结论,结案日期,处置结果\n"

    /// One failed batch sampled at its maker, one ledger row, and what its case says.
    struct Term: Sendable, CustomTestStringConvertible {
        var name: String
        var sampled = "2024-11-20"
        var reported = "2024-11-29"
        var category = "电饭锅"
        /// 告知 to 处置结果.
        var ledger: String
        var asOf: String
        var options = ""
        /// Keys of the case with their values; `-` for none.
        var says: [String: String]
        var testDescription: String { name }
    }

    static let terms: [Term] = [
        // Ordered 2024-12-02 + 60 = 2025-01-31, in 春节 (01-28 to 02-04): due on Wednesday 02-05.
        Term(
            name: "春节", ledger: ",2024-12-02,,,,,,,", asOf: "2025-02-05",
            says: [
                "due_on": "2025-02-05", "due_moved_from": "2025-01-31", "overdue_days": "0", "calendar_missing": "-",
            ]),
        Term(name: "春节, late", ledger: ",2024-12-02,,,,,,,", asOf: "2025-02-06", says: ["overdue_days": "1"]),
        // The ledger names the same day: it is the same term.
        Term(
            name: "春节, as the ledger has it", ledger: ",2024-12-02,2025-01-31,,,,,,", asOf: "2025-02-05",
            says: ["due_on": "2025-02-05", "due_on_raw": "2025-01-31", "overdue_days": "0", "irregularities": "-"]),
        // 2024-12-10 + 60 = 2025-02-08, a Saturday that is worked.
        Term(
            name: "a worked Saturday", ledger: ",2024-12-10,,,,,,,", asOf: "2025-02-09",
            says: ["due_on": "2025-02-08", "due_moved_from": "-", "overdue_days": "1"]),
        // 2024-12-25 + 60 = 2025-02-23, Sunday.
        Term(
            name: "a Sunday", ledger: ",2024-12-25,,,,,,,", asOf: "2025-02-24",
            says: ["due_on": "2025-02-24", "due_moved_from": "2025-02-23", "overdue_days": "0"]),
        // The re-test binds the office: 2024-12-02 + 75 = 2025-02-15, Saturday, does not move.
        Term(
            name: "the office's day does not move", ledger: ",2024-12-02,,,,,,,", asOf: "2025-02-20",
            says: ["retest_due_on": "2025-02-15"]),
        // Objection: 2024-12-06 + 15 = 2024-12-21, Saturday; Monday 23.
        Term(
            name: "objections move", ledger: "2024-12-06,2024-12-06,,,,,,,", asOf: "2024-12-23",
            says: ["objection_until": "2024-12-23", "verdict_stage": "window_open"]),
        // A year without holidays: 2022-02-15 + 60 = 2022-04-16, Saturday; Monday 18, late from 04-29.
        Term(
            name: "2022", sampled: "2022-02-01", reported: "2022-02-10", ledger: ",2022-02-15,,,,,,,",
            asOf: "2022-04-28",
            says: ["due_on": "2022-04-18", "calendar_missing": "2022", "overdue_days": "0"]),
        Term(
            name: "2022, the 11th day", sampled: "2022-02-01", reported: "2022-02-10", ledger: ",2022-02-15,,,,,,,",
            asOf: "2022-04-29", says: ["overdue_days": "11"]),
        // Food: seven working days of 2022 have no last day; 90 natural days have one.
        Term(
            name: "food of 2022", sampled: "2022-02-01", reported: "2022-02-10", category: "糕点",
            ledger: "2022-02-11,2022-02-15,,,,,,,", asOf: "2022-12-31",
            says: [
                "regime": "food-2019", "objection_until": "-", "due_on": "2022-05-12", "calendar_missing": "2022",
                "overdue_days": "233", "verdict_stage": "served",
            ]),
        // A wrong year in the order: the case runs from the notice, 2024-12-02 + 60, and not from 2023.
        Term(
            name: "ordered before sampling", ledger: "2024-12-02,2023-12-04,2024-02-02,,,,,,", asOf: "2025-02-10",
            says: [
                "status": "to_order", "irregularities": "ordered_before_sampling", "due_on": "2025-02-05",
                "overdue_days": "5", "ordered_on": "2023-12-04",
            ]),
        Term(
            name: "ordered before the report", ledger: ",2024-11-28,,,,,,,", asOf: "2025-02-10",
            says: ["irregularities": "ordered_before_report", "due_on": "2025-02-05", "due_basis": "presumed"]),
        Term(
            name: "notified before sampling", ledger: "2023-12-02,2024-12-02,,,,,,,", asOf: "2025-02-10",
            says: ["irregularities": "notified_before_sampling", "objection_until": "-", "due_on": "2025-02-05"]),
        Term(
            name: "reported before sampling", reported: "2023-11-29", ledger: ",,,,,,,,", asOf: "2025-02-10",
            // Known on the day of sampling: 2024-11-20 + 60 = 2025-01-19, Sunday.
            says: ["irregularities": "report_before_sampling", "due_on": "2025-01-20", "overdue_days": "21"]),
        Term(
            name: "re-tested before the rectification",
            ledger: ",2024-12-02,,,2025-01-20,2025-01-10,合格,2025-01-21,复查合格",
            asOf: "2025-02-10", says: ["irregularities": "retest_before_rectification", "status": "completed"]),
        Term(
            name: "rectified before sampling", ledger: ",2024-12-02,,,2023-12-20,,,,", asOf: "2025-02-10",
            says: ["irregularities": "event_before_sampling", "status": "ordered", "overdue_days": "5"]),
        // Due 2025-02-21 (Friday), re-tested and failed on 03-02: a state of its own.
        Term(
            name: "a failed re-test", ledger: ",2024-12-23,,,2025-02-20,2025-03-02,不合格,,", asOf: "2025-03-31",
            says: ["due_on": "2025-02-21", "status": "retest_failed", "overdue_days": "0"]),
        // Due 02-21, re-test by 2024-12-23 + 75 = 2025-03-08.
        Term(
            name: "waits for the re-test", ledger: ",2024-12-23,,,2025-02-20,,,,", asOf: "2025-03-08",
            says: ["status": "awaiting_retest", "retest_due_on": "2025-03-08", "overdue_days": "0"]),
        Term(
            name: "the re-test is late", ledger: ",2024-12-23,,,2025-02-20,,,,", asOf: "2025-03-09",
            says: ["status": "awaiting_retest", "overdue_days": "1"]),
        Term(
            name: "rectified while the term runs", ledger: ",2024-12-23,,,2025-02-20,,,,", asOf: "2025-02-21",
            says: ["status": "rectified", "overdue_days": "0"]),
        // 57号公告: a re-test without a number of days is never overdue. 2016-03-01 + 30 = 03-31.
        Term(
            name: "a re-test without a term", sampled: "2016-02-01", reported: "2016-02-20",
            ledger: ",2016-03-01,,,2016-03-20,,,,", asOf: "2016-12-31",
            says: ["regime": "industrial-2015", "status": "awaiting_retest", "overdue_days": "0", "retest_due_on": "-"]),
        // … and a failed one suspends business for 30 days: 2016-04-10 + 30 = 05-10.
        Term(
            name: "suspended after a failed re-test", sampled: "2016-02-01", reported: "2016-02-20",
            ledger: ",2016-03-01,,,2016-03-20,2016-04-10,不合格,,", asOf: "2016-12-31",
            says: ["status": "retest_failed", "suspended_until": "2016-05-10"]),
        // An extension is at most 30 days: 03-31 + 30 = 04-30, Saturday, Monday 05-02 (holidays not known: late from 05-13).
        Term(
            name: "an extension beyond the limit", sampled: "2016-02-01", reported: "2016-02-20",
            ledger: ",2016-03-01,,2016-06-30,,,,,", asOf: "2016-05-13",
            says: [
                "status": "extended", "due_on": "2016-03-31", "extended_to": "2016-05-02",
                "extended_to_raw": "2016-06-30", "overdue_days": "11", "irregularities": "extension_too_long",
            ]),
        Term(
            name: "an extension that the regime does not know", ledger: ",2024-12-02,,2025-06-30,,,,,",
            asOf: "2025-02-10",
            says: [
                "due_on": "2025-02-05", "extended_to": "-", "extended_to_raw": "2025-06-30", "overdue_days": "5",
                "irregularities": "extension_not_allowed",
            ]),
    ]

    @Test("every term ends on the day that the law has, and the case says what is odd", arguments: terms)
    func term(_ term: Term) throws {
        let shell = try Shell(files: [
            "a.csv": Self.headings
                + "S1,\(term.category),\(term.category),天津甲厂,天津甲厂,生产,监督抽查,\(term.sampled),\(term.reported),不合格\n",
            "l.csv": Self.ledgerHeadings + "S1,生产者,\(term.ledger)\n",
        ])
        let result = try shell.run(
            """
            spotcheck-ingest -q a.csv l.csv | spotcheck-normalize -q \
            | spotcheck-reconcile -q --as-of \(term.asOf) \(term.options) | spotcheck-stream bare | grep '"type":"case"'
            """)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 1, "\(result.error)")
        for (key, value) in term.says {
            let parts = (lines.first ?? "").components(separatedBy: "\"\(key)\":")
            let found = parts.count > 1 ? parts[1].prefix { $0 != "," && $0 != "}" }.replacing("\"", with: "") : "-"
            #expect(found == value, "\(key): \(result.output)")
        }
    }

    @Test("years without holidays stop no run, and are counted, named and an alert")
    func calendar() throws {
        let shell = try Shell(files: [
            "a.csv": Self.headings
                + "S1,蛋糕,糕点,天津甲厂,天津甲厂,生产,监督抽检,2022-02-01,2022-02-10,不合格\nS2,电饭锅,电饭锅,天津乙厂,天津乙厂,生产,监督抽查,2024-12-02,2024-12-10,不合格\n",
            "l.csv": Self.ledgerHeadings + "S1,生产者,2022-02-11,2022-02-15,,,,,,,\n",
        ])
        let result = try shell.run(
            """
            spotcheck-ingest -q a.csv l.csv | spotcheck-normalize -q >n
            spotcheck-reconcile --strict --as-of 2025-03-31 n >s; echo $?
            spotcheck-reconcile -q --require-calendar --as-of 2025-03-31 n >t; echo $?
            spotcheck-report -q -o bundle s
            tr -d ' \\n' <bundle/data/summary.json | grep -o '"code":"CALENDAR_MISSING","key":"2022","was":"","now":"1"'
            grep -c '没有放假安排的年份（2022）' bundle/data/index.html
            """)
        #expect(
            result.output == "0\n78\n\"code\":\"CALENDAR_MISSING\",\"key\":\"2022\",\"was\":\"\",\"now\":\"1\"\n1\n",
            "\(result.output) \(result.error)")
        #expect(result.error.contains("1 cases with a term in working days that has no last day"), "\(result.error)")
        #expect(result.error.contains("overdue from the 11th day after"), "\(result.error)")
        #expect(result.error.contains("--require-calendar was given"), "\(result.error)")
    }

    @Test(
        "a step that no clock uses is refused, and a row has to say whether its last day moves",
        arguments: [
            ("handover,5,working,notified,no,,ours", "step"), ("extension_request,5,natural,due,no,,ours", "step"),
            ("warning,5,natural,ordered,no,,ours", "step"), ("rectify,60,natural,ordered,,,ours", "last_day_moves"),
            ("rectify,60,natural,ordered,yes,,ours", "last_day_clause"),
            ("rectify,60,natural,ordered,no,,guessed", "last_day_basis"),
        ])
    func steps(row: String, column: String) throws {
        let shell = try Shell(files: [
            "r.csv": "regime,domain,in_force_from,in_force_to,step,days,day_kind,anchor,last_day_moves,last_day_clause,"
                + "last_day_basis,clause\nx,industrial,2020-01-01,,\(row),第一条\n",
            "a.csv": Self.headings,
        ])
        let result = try shell.run(
            "spotcheck-ingest -q a.csv | spotcheck-reconcile -q --regimes r.csv --as-of 2025-03-31 >s; echo $?")
        #expect(result.output == "78\n")
        #expect(result.error.contains("r.csv:2") || result.error.contains("regimes.csv:2"), "\(result.error)")
        #expect(result.error.contains(column), "\(result.error)")
    }

    @Test("a 跟踪抽查 opens cases that say which one they follow, a 复查 opens none")
    func followUps() throws {
        let rows = """
            S1,电饭锅,电饭锅,天津甲厂,天津甲厂,生产,监督抽查,2024-11-20,2024-11-29,不合格
            S2,电饭锅,电饭锅,天津甲厂,天津甲厂,生产,跟踪抽查,2025-01-10,2025-01-20,不合格
            S3,电水壶,电水壶,天津甲厂,天津甲厂,生产,跟踪抽查,2025-01-10,2025-01-20,不合格
            S4,电饭锅,电饭锅,天津丙厂,天津丙厂,生产,跟踪抽查,2025-01-10,2025-01-20,不合格

            """
        let shell = try Shell(files: [
            "a.csv": Self.headings + rows,
            "l.csv": Self.ledgerHeadings + "S1,生产者,,2024-12-02,,,,,,,\n",
            "done.csv": Self.ledgerHeadings + "S1,生产者,,2024-12-02,,,2024-12-20,2025-01-05,合格,2025-01-06,复查合格\n",
        ])
        let result = try shell.run(
            """
            for l in l.csv done.csv; do
              spotcheck-ingest -q a.csv $l | spotcheck-normalize -q | spotcheck-reconcile -q --as-of 2025-02-28 >s
              spotcheck-stream bare s | grep -c '"type":"case"'
              spotcheck-stream bare s | grep -o '"follows_case":"[^"]*'
            done
            spotcheck-ingest -q a.csv l.csv | spotcheck-normalize -q \
            | spotcheck-stream via -- sed 's/"sampling_kind":"follow_up"/"sampling_kind":"retest"/' \
            | spotcheck-reconcile -q --as-of 2025-02-28 | spotcheck-stream bare | grep -c '"type":"case"'
            """)
        // The open case of the same firm and product is followed; a finished one is not; the others are of another product
        // and another firm.
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 4, "\(result.output) \(result.error)")
        #expect(lines.first == "4" && lines.dropFirst(2).first == "4" && lines.last == "1", "\(result.output)")
        #expect(lines.dropFirst().first?.hasPrefix("\"follows_case\":\"") ?? false)
    }
}
