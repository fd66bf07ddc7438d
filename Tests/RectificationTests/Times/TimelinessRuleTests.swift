import InspectionModel
import TestMaterial
import Testing

@testable import Rectification

/// Each single rule of timeliness.md, with a case that fails when the rule is changed.
@Suite("Rules on times")
struct TimelinessRuleTests {
    /// A case of one office, ordered on 2025-03-03 with the last day 2025-05-02, unless said otherwise.
    static func rectification(
        _ rectified: String?, ordered: String? = "2025-03-03", due: String? = "2025-05-02", extended: String? = nil,
        status: String = "ordered", office: String? = "甲局", more: [(String, String)] = []
    ) -> String {
        var members: [(String, String?)] = [
            ("id", "c"), ("status", status), ("office", office), ("ordered_on", ordered), ("due_on", due),
            ("extended_to", extended), ("rectified_on", rectified),
        ]
        members += more.map { ($0.0, $0.1) }
        return line("case", members)
    }

    static func line(_ type: String, _ members: [(String, String?)]) -> String {
        "{\"type\":\"\(type)\"" + members.compactMap { key, value in value.map { ",\"\(key)\":\"\($0)\"" } }.joined()
            + "}"
    }

    private func rectified(_ key: String, _ lines: [String], asOf: String = "2025-06-30") throws -> String? {
        try Timing(lines, asOf: asOf).value(key, "order_to_rectified", "甲局")
    }

    @Test("done on the last day is in time, and a day later is not")
    func lastDay() throws {
        #expect(try rectified("in_time", [Self.rectification("2025-05-02")]) == "1")
        #expect(try rectified("in_time", [Self.rectification("2025-05-03")]) == "0")
        #expect(try rectified("due", [Self.rectification("2025-05-03")]) == "1")
    }

    @Test("open past the last day is late, open on it is not due, and what is done later is open")
    func open() throws {
        #expect(try rectified("open_late", [Self.rectification(nil)], asOf: "2025-05-03") == "1")
        #expect(try rectified("due", [Self.rectification(nil)], asOf: "2025-05-03") == "1")
        #expect(try rectified("open_late", [Self.rectification(nil)], asOf: "2025-05-02") == "0")
        #expect(try rectified("not_due", [Self.rectification(nil)], asOf: "2025-05-02") == "1")
        let later = [Self.rectification("2025-05-20")]
        #expect(try rectified("not_due", later, asOf: "2025-05-02") == "1")
        #expect(try rectified("open_late", later, asOf: "2025-05-19") == "1")
        #expect(try rectified("timed", later, asOf: "2025-05-19") == "0")
        #expect(try rectified("open_late", later, asOf: "2025-05-20") == "0")
    }

    @Test("an extension moves the last day")
    func extensions() throws {
        #expect(try rectified("in_time", [Self.rectification("2025-05-20", extended: "2025-05-31")]) == "1")
        #expect(try rectified("in_time", [Self.rectification("2025-05-20")]) == "0")
    }

    @Test("an end before the start is outside, counted, and an end on the start is none")
    func irregular() throws {
        let lines = [Self.rectification("2025-03-02"), Self.rectification("2025-03-03")]
        #expect(try rectified("irregular", lines) == "1")
        #expect(try rectified("due", lines) == "1")
        #expect(try rectified("timed", lines) == "1")
        #expect(try rectified("inspected", lines) == "2")
    }

    @Test("shares are in percent, and nothing due has none")
    func shares() throws {
        let lines = [Self.rectification("2025-04-01"), Self.rectification("2025-04-02"), Self.rectification(nil)]
        #expect(try rectified("share", lines) == "66.7")
        #expect(try rectified("share", [Self.rectification(nil)], asOf: "2025-04-01") == nil)
    }

    @Test(
        "median and 90th percentile are nearest ranks: k = ⌈p·n⌉",
        arguments: [
            ([5], 5, 5), ([1, 9], 1, 9), ([1, 2, 3], 2, 3), ([1, 2, 3, 4], 2, 4),
            ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, 9), ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 6, 10),
            ([0, 0, 0, 300], 0, 300),
        ])
    func ranks(_ days: [Int], _ median: Int, _ ninth: Int) {
        var tally = TimelinessTally()
        for count in days.reversed() {
            tally.add(.done(on: day("2025-01-01"), due: nil, workdays: count), asOf: day("2025-06-30"))
        }
        #expect(tally.workdays(percent: 50) == median)
        #expect(tally.workdays(percent: 90) == ninth)
        #expect(tally.timed == days.count && tally.withoutTerm == days.count && tally.due == 0)
    }

    @Test(
        "working days: the first not counted, the last counted, holidays not, make-up Sundays counted",
        arguments: [
            ("2025-03-03", "2025-03-03", 0), ("2025-03-03", "2025-03-04", 1), ("2025-03-07", "2025-03-10", 1),
            ("2025-03-08", "2025-03-09", 0), ("2025-01-25", "2025-01-26", 1), ("2025-04-03", "2025-04-07", 1),
            ("2024-12-31", "2025-01-02", 1),
        ])
    func workdays(_ from: String, _ until: String, _ count: Int) throws {
        let workdays = WorkdayCount(try BuiltIn.calendar())
        #expect(try workdays.days(from: day(from), until: day(until)).get() == count)
        let slow = try BuiltIn.calendar()
        let plain = (0..<day(until).days(since: day(from))).count { slow.isWorkday(day(from).adding(days: $0 + 1)) }
        #expect(plain == count)
    }

    @Test("a year without calendar is refused with an example, never counted as if it had no holidays")
    func missingYears() throws {
        let old = Self.rectification("2019-06-03", ordered: "2019-05-06", due: "2019-07-05")
        #expect(throws: TimelinessProblem.calendarGap(years: [2019], example: "c")) { try Timing([old]) }
        let across = Self.rectification("2023-01-04", ordered: "2022-12-30", due: "2023-03-01")
        #expect(throws: TimelinessProblem.calendarGap(years: [2022], example: "c")) { try Timing([across]) }
        // Open past a last day of such a year: it may have moved.
        let open = Self.rectification(nil, ordered: "2022-10-09", due: "2022-12-10")
        #expect(throws: TimelinessProblem.calendarGap(years: [2022], example: "c")) { try Timing([open]) }
        // The term of a sample is counted in it.
        let sample = Self.line(
            "sample", [("id", "s"), ("regulatory_domain", "food"), ("sampled_on", "2022-12-30"), ("verdict", "pass")])
        #expect(throws: TimelinessProblem.calendarGap(years: [2022], example: "s")) { try Timing([sample]) }
        #expect(TimelinessProblem.calendarGap(years: [2019], example: "c").status == 78)
        let calendar = "date,kind\n2019-10-01,holiday\n"
        #expect(try Timing([old], tables: ["calendar.csv": calendar]).value("timed", "order_to_rectified", "甲局") == "1")
    }

    @Test("who is not obliged any more, or elsewhere, is counted apart; completed without a day is undated")
    func others() throws {
        let lines = ["void", "exempt", "transferred_out", "to_transfer"].map { Self.rectification(nil, status: $0) }
        #expect(try rectified("ended_otherwise", lines) == "4")
        #expect(try rectified("due", lines) == "0")
        #expect(try rectified("undated", [Self.rectification(nil, status: "completed")]) == "1")
        #expect(try rectified("undated", [Self.rectification("2025-04-01", ordered: nil)]) == "1")
        #expect(try rectified("open_late", [Self.rectification(nil, status: "refused")]) == "1")
        #expect(try rectified("open_late", [Self.rectification(nil, status: "enforced")]) == "1")
        // Done is done, whatever became of the case afterwards.
        #expect(try rectified("in_time", [Self.rectification("2025-04-01", status: "exempt")]) == "1")
        #expect(try rectified("without_term", [Self.rectification(nil, due: nil)]) == "1")
        let later = try Timing([Self.rectification(nil, ordered: "2025-07-01")])
        #expect(later.lines.allSatisfy { $0.step.name != "order_to_rectified" } && later.stage.begunLater == 1)
    }

    @Test("all that was looked at is in one place")
    func sums() throws {
        let lines = [
            Self.rectification("2025-04-01"), Self.rectification(nil), Self.rectification(nil, due: "2025-09-01"),
            Self.rectification(nil, due: nil), Self.rectification("2025-04-01", due: nil),
            Self.rectification(nil, status: "void"), Self.rectification(nil, ordered: nil),
            Self.rectification("2025-01-01"),
        ]
        let tally = try #require(try Timing(lines).lines.first { $0.step.name == "order_to_rectified" }?.tally)
        #expect(tally.inspected == 8 && tally.withoutTerm == 2)
        #expect(
            tally.due + tally.notDue + tally.withoutTerm + tally.undated + tally.endedOtherwise + tally.irregular == 8)
    }

    @Test("each step has its days")
    func steps() throws {
        let sample = Self.line(
            "sample",
            [
                ("id", "s"), ("regulatory_domain", "food"), ("sampled_on", "2025-03-03"), ("received_on", "2025-03-10"),
                ("reported_on", "2025-04-07"), ("lab", "丙院"), ("district_name", "西青区"), ("verdict", "pass"),
            ])
        let late = Self.line(
            "sample",
            [
                ("id", "t"), ("regulatory_domain", "food"), ("sampled_on", "2025-03-03"), ("received_on", "2025-03-11"),
                ("reported_on", "2025-04-10"), ("lab", "丙院"), ("district_name", "西青区"), ("verdict", "pass"),
            ])
        let timed = try Timing([sample, late])
        // Five working days to the laboratory, twenty to the report: 市场监管总局令第15号.
        for unit in [("丙院", TimedStep.UnitKind.laboratory), ("西青区", .bureau)] {
            #expect(timed.value("in_time", "sampling_to_lab", unit.0, unit.1) == "1")
            #expect(timed.value("p90_days", "sampling_to_lab", unit.0, unit.1) == "6")
            #expect(timed.value("in_time", "receipt_to_report", unit.0, unit.1) == "1")
            #expect(timed.value("median_days", "receipt_to_report", unit.0, unit.1) == "19")
            #expect(timed.value("p90_days", "receipt_to_report", unit.0, unit.1) == "21")
        }
        let industrial = try Timing([sample.replacing("food", with: "industrial")])
        #expect(industrial.value("without_term", "sampling_to_lab", "丙院", .laboratory) == "1")
        let one = Self.rectification(
            nil,
            more: [
                ("reported_on", "2025-02-24"), ("notified_on", "2025-02-28"), ("retest_due_on", "2025-05-17"),
                ("retested_on", "2025-05-16"),
            ])
        let cases = try Timing([one])
        #expect(cases.value("median_days", "report_to_notice", "甲局") == "4")
        #expect(cases.value("without_term", "report_to_notice", "甲局") == "1")
        #expect(cases.value("in_time", "order_to_recheck", "甲局") == "1")
        // No law asks for a re-test, and there was none.
        #expect(try Timing([Self.rectification(nil)]).value("inspected", "order_to_recheck", "甲局") == nil)
        #expect(
            try Timing([Self.rectification(nil, more: [("retest_due_on", "2025-05-17")])])
                .value("open_late", "order_to_recheck", "甲局") == "1")
    }

    @Test("a day that the records lack is said for each step, and what was not taken is not looked at")
    func lacking() throws {
        func sample(_ verdict: String, received: String? = nil) -> String {
            Self.line(
                "sample",
                [
                    ("id", "s"), ("sampled_on", "2025-03-03"), ("received_on", received), ("verdict", verdict),
                    ("lab", "丙院"),
                ])
        }
        let timed = try Timing([sample("pass"), sample("fail"), sample("not_inspected")])
        #expect(
            timed.stage.lacking.map { "\($0.step.name) \($0.undated) \($0.inspected)" } == [
                "sampling_to_lab 2 2", "receipt_to_report 2 2",
            ])
        // Nothing says yet that it came to the laboratory.
        let open = Self.line("sample", [("id", "s"), ("sampled_on", "2025-03-03"), ("regulatory_domain", "food")])
        #expect(try Timing([open]).lines.first { $0.step.name == "sampling_to_lab" }?.tally.openLate == 1)
    }

    @Test("bureaus are ranked by exact shares from ten cases on, equal ones alike")
    func ranks() throws {
        func office(_ name: String, _ done: Int, _ open: Int) -> [String] {
            Array(repeating: Self.rectification("2025-04-01", office: name), count: done)
                + Array(repeating: Self.rectification(nil, office: name), count: open)
        }
        let lines =
            office("甲局", 9, 1) + office("乙局", 10, 0) + office("丙局", 9, 0) + office("丁局", 18, 2)
            + office("", 12, 0)
        let timed = try Timing(lines)
        func rank(_ unit: String, _ timed: Timing) -> String? { timed.value("rank", "order_to_rectified", unit) }
        #expect(rank("乙局", timed) == "1")
        #expect(rank("甲局", timed) == "2" && rank("丁局", timed) == "2")
        #expect(rank("丙局", timed) == nil && timed.value("ranked", "order_to_rectified", "丙局") == "no")
        #expect(rank("", timed) == nil)
        #expect(rank("丙局", try Timing(lines) { $0.fewest = 9 }) == "1")
        #expect(rank("甲局", try Timing(lines) { $0.fewest = 11 }) == nil)
    }

    @Test("laboratories of several categories are not ranked")
    func laboratories() throws {
        func samples(_ lab: String, _ category: String) -> [String] {
            Array(
                repeating: Self.line(
                    "sample",
                    [
                        ("id", "s"), ("regulatory_domain", "food"), ("sampled_on", "2025-03-03"),
                        ("received_on", "2025-03-04"), ("reported_on", "2025-03-10"), ("lab", lab),
                        ("category_code", category),
                    ]), count: 10)
        }
        let one = try Timing(samples("丙院", "F01") + samples("丁院", "F01"))
        #expect(one.value("rank", "sampling_to_lab", "丙院", .laboratory) == "1")
        #expect(one.stage.unrankedLaboratories == nil)
        let two = try Timing(samples("丙院", "F01") + samples("丁院", "F02"))
        #expect(two.value("rank", "sampling_to_lab", "丙院", .laboratory) == nil)
        #expect(two.stage.unrankedLaboratories != nil)
    }

    @Test("any order of records gives the same lines")
    func orders() throws {
        var random = SeededNumbers(5)
        let lines = (0..<40).map { index in
            Self.rectification(
                index % 3 == 0 ? nil : "2025-0\(3 + index % 3)-1\(index % 9)", office: "局\(index % 4)")
        }
        let expected = try Timing(lines).lines.map { $0.bytes(decimals: 1) }
        for _ in 0..<5 {
            #expect(try Timing(lines.shuffled(using: &random)).lines.map { $0.bytes(decimals: 1) } == expected)
        }
    }

    @Test("a wrong table is refused with its place")
    func tables() throws {
        let head = "step,of,start,end,due,term,units,fewest,label_zh,clause\n"
        for (row, column) in [
            ("a,batch,ordered_on,rectified_on,,,bureau,10,甲,", "of"),
            ("a,case,ordered,rectified_on,,,bureau,10,甲,", "start"),
            ("a,case,ordered_on,rectified_on,term,,bureau,10,甲,", "due"),
            ("a,case,ordered_on,rectified_on,,fixing,bureau,10,甲,", "term"),
            ("a,case,ordered_on,rectified_on,,,city,10,甲,", "units"),
            ("a,case,ordered_on,rectified_on,,,bureau,ten,甲,", "fewest"),
        ] {
            do {
                _ = try TimelinessTables(replacements: ["timeliness_steps.csv": Array((head + row + "\n").utf8)])
                Issue.record("\(row) was read")
            } catch { #expect("\(error)".contains(column), "\(error)") }
        }
    }
}
