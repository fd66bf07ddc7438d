import Foundation
import Indicators
import InspectionModel
import Testing

@testable import ReportBundles

@Suite("Days between events")
struct EventDaysTests {
    private typealias Make = RecordMaking

    private static func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(daysSinceEpoch: 0) }

    @Test("shortest, longest, and nearest ranks; what is late, overdue and reversed is told apart")
    func counted() {
        var days = EventDays(.orderToRectified)
        let asOf = Self.day("2025-10-15")
        for (end, last) in [
            ("2025-08-03", "2025-08-31"), ("2025-08-05", "2025-08-31"), ("2025-08-11", "2025-08-31"),
            ("2025-09-10", "2025-08-31"), ("2025-07-30", "2025-08-31"), (nil, "2025-10-14"), (nil, "2025-10-15"),
            ("2025-10-16", "2025-10-10"), ("2025-08-02", nil),
        ] as [(String?, String?)] {
            days.add(from: Self.day("2025-08-01"), to: end.map(Self.day), last: last.map(Self.day), asOf: asOf)
        }
        days.add(from: nil, to: asOf, asOf: asOf)
        days.add(from: Self.day("2025-10-16"), to: nil, last: Self.day("2025-10-17"), asOf: asOf)
        // 1, 2, 4, 10 and 40 days; what is dated after the day has not happened.
        #expect(days.done == 5 && days.shortest == 1 && days.median == 4 && days.ninetieth == 40 && days.longest == 40)
        #expect(days.late == 1 && days.overdue == 2 && days.reversed == 1)
        #expect(days.limit == 30 && !days.hasOneLimit && days.limited == 8)
        #expect(EventDays(.noticeToOrder).limit == nil && EventDays(.noticeToOrder).median == 0)
    }

    @Test("a report draws them, with the limit of most cases and what is late in words")
    func report() throws {
        let samples = (0..<40).map { number in
            Make.sample(
                number, number < 5 ? "fail" : "pass",
                [("reported_on", "2025-09-05")] + (number == 9 ? [("received_on", "2025-09-01")] : []))
        }
        let cases = (0..<5).map { number in
            Make.rectification(
                number, "completed",
                [
                    ("reported_on", "2025-09-05"), ("notified_on", "2025-09-06"), ("ordered_on", "2025-09-07"),
                    ("due_on", number == 4 ? "2025-09-11" : "2025-09-10"),
                    ("rectified_on", "2025-09-\(number + 10 - 1)"),
                    ("case_basis", "ledger"),
                ])
        }
        .map { $0.replacingOccurrences(of: "2025-09-9", with: "2025-09-09") }
        let model = try Make.model(try Make.sealed(samples + cases))
        let table = try #require(ReportTables.all(model).first { $0.name == "event_days" })
        func row(_ name: String) throws -> [String] { try #require(table.rows.first { $0[0] == name }) }
        // Rectified after 2, 3, 4, 5 and 6 days; all but one were due after 3.
        #expect(
            try row("order_to_rectified") == [
                "order_to_rectified", "case", "5", "2", "4", "6", "6", "3", "5", "3", "0", "0",
            ])
        #expect(try row("report_to_notice").prefix(5) == ["report_to_notice", "case", "5", "1", "1"])
        #expect(try row("lab_to_report").prefix(4) == ["lab_to_report", "sample", "1", "4"])
        #expect(try row("sampling_to_report")[2] == "40")
        let page = try ReportPageTests.page(model)
        #expect(page.contains("id=\"t-event_days\"") && page.contains("多数 3 天；超期办结 3"))
        #expect(try EnglishPageTests.page(model).contains("3 days for most; 3 late"))
        #expect(!ReportTables.all(PublicEdition.of(model)).contains { $0.name == "event_days" })
    }

    @Test("the key figure of batches tells the enterprises, in public only where nobody could be told by it")
    func enterprises() throws {
        func model(_ firms: Int) throws -> ReportModel {
            try Make.model(
                try Make.sealed(
                    (0..<40).map { number in
                        Make.sample(
                            number, number < 20 ? "fail" : "pass", [("producer_name", "虚构甲\(number % firms)有限公司")])
                    }))
        }
        #expect(try ReportPageTests.page(model(2)).contains("企业 2 家，其中 2 家有不合格"))
        #expect(try EnglishPageTests.page(model(4)).contains("4 enterprises, 4 with a failure"))
        #expect(try !ReportPageTests.page(PublicEdition.of(model(2))).contains("企业 2 家，其中"))
        #expect(try ReportPageTests.page(PublicEdition.of(model(4))).contains("企业 4 家，其中 4 家有不合格"))
    }
}
