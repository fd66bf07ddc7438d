import AnalystTables
import InspectionModel
import Testing

@testable import Rectification

@Suite("The calendar of working days")
struct WorkCalendarTests {
    @Test(
        "holidays are free and make-up days are worked",
        arguments: [
            ("2024-02-09", true), ("2024-02-10", false), ("2024-02-17", false), ("2024-02-18", true),
            ("2024-10-12", true), ("2024-10-07", false), ("2025-01-26", true), ("2025-02-04", false),
            ("2025-10-08", false), ("2025-10-11", true), ("2023-01-28", true), ("2026-02-23", false),
            ("2026-02-28", true), ("2024-03-02", false), ("2024-03-04", true),
        ])
    func workday(date: String, worked: Bool) throws {
        #expect(try BuiltIn.calendar().isWorkday(day(date)) == worked)
    }

    @Test(
        "working days are counted from the next day on, over weekends and holidays",
        arguments: [
            ("2024-03-01", 1, "2024-03-04"), ("2024-03-01", 0, "2024-03-01"), ("2024-03-02", 1, "2024-03-04"),
            ("2024-02-08", 7, "2024-02-23"), ("2024-09-30", 5, "2024-10-12"), ("2025-01-24", 3, "2025-02-05"),
            ("2024-12-31", 1, "2025-01-02"),
        ])
    func adding(from: String, days: Int, last: String) throws {
        #expect(try BuiltIn.calendar().adding(workdays: days, to: day(from)) == day(last))
    }

    @Test("a calendar says which years it knows, and knows the weekends of the others")
    func coverage() throws {
        let calendar = try BuiltIn.calendar()
        #expect((2023...2026).allSatisfy { calendar.covers(year: $0) })
        #expect(!calendar.covers(year: 2022))
        #expect(!calendar.covers(year: 2027))
        #expect(calendar.adding(workdays: 5, to: day("2021-10-01")) == day("2021-10-08"))
    }

    @Test("a date may not stand twice")
    func twice() throws {
        #expect(throws: TableError.self) {
            try WorkCalendar(table("date,kind\n2024-01-01,holiday\n2024-01-01,workday\n", WorkCalendar.columns))
        }
    }
}
