import InspectionModel
import Testing

@Suite("Periods")
struct PeriodTests {
    @Test(
        "the written forms and their days",
        arguments: [
            ("2025", "2025-01-01", "2025-12-31"), ("2025H1", "2025-01-01", "2025-06-30"),
            ("2025H2", "2025-07-01", "2025-12-31"), ("2025Q3", "2025-07-01", "2025-09-30"),
            ("2024-02", "2024-02-01", "2024-02-29"), ("2025-09-30", "2025-09-30", "2025-09-30"),
            ("2024-07..2025-06", "2024-07-01", "2025-06-30"), ("2024/2025", "2024-07-01", "2025-06-30"),
            ("2024Q4..2025-02-03", "2024-10-01", "2025-02-03"),
        ])
    func forms(text: String, first: String, last: String) throws {
        let period = try #require(Period(text))
        #expect(period.first.description == first && period.last.description == last)
    }

    @Test(
        "what is no period",
        arguments: [
            "", "25", "2025Q5", "2025Q0", "2025H3", "2025-13", "2025-1", "2025-02-30", "2025q1", "2025..",
            "..2025", "2025..2024", "2025-01..2024-12", "0000", "２０２５", "2024/2026", "2024/2024", "2025年五季度", "25年",
            "2025年13月", "2025年月",
        ])
    func refused(text: String) { #expect(Period(text) == nil) }

    @Test(
        "one stretch of days has one name",
        arguments: [
            ("2025-07-01..2025-09-30", "2025Q3"), ("2025-07..2025-09", "2025Q3"), ("2025Q1..2025Q2", "2025H1"),
            ("2025H1..2025H2", "2025"), ("2025-02-01..2025-02-28", "2025-02"),
            ("2025-02..2025-04", "2025-02-01..2025-04-30"),
            ("2025-03-01..2025-03-01", "2025-03-01"), ("2024/2025", "2024-07-01..2025-06-30"), ("2025年三季度", "2025Q3"),
            ("2025年上半年", "2025H1"), ("2025年9月", "2025-09"),
            ("2025年", "2025"), ("2025年1月..2025年3月", "2025Q1"),
        ])
    func names(text: String, name: String) throws {
        let period = try #require(Period(text))
        #expect(period.description == name)
        #expect(Period(name) == period)
    }

    @Test(
        "the period before and the same days a year earlier",
        arguments: [
            ("2025Q1", "2024Q4", "2024Q1"), ("2025", "2024", "2024"), ("2025H1", "2024H2", "2024H1"),
            ("2025-03", "2025-02", "2024-03"), ("2024-02", "2024-01", "2023-02"), ("2025-02", "2025-01", "2024-02"),
            ("2024/2025", "2023-07-01..2024-06-30", "2023-07-01..2024-06-30"),
            ("2025-01-11..2025-01-20", "2025-01-01..2025-01-10", "2024-01-11..2024-01-20"),
            ("2024-02-29", "2024-02-28", "2023-02-28"),
            ("2025-02..2025-04", "2024-11-01..2025-01-31", "2024-02-01..2024-04-30"),
        ])
    func neighbours(text: String, previous: String, earlier: String) throws {
        let period = try #require(Period(text))
        #expect(period.previous?.description == previous)
        #expect(period.yearEarlier?.description == earlier)
    }
}
