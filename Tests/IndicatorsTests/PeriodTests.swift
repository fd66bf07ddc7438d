import Indicators
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
            ("2024-07..2025-06", "2024-07-01", "2025-06-30"), ("2024Q4..2025-02-03", "2024-10-01", "2025-02-03"),
        ])
    func forms(text: String, first: String, last: String) throws {
        let period = try #require(Period(text))
        #expect(period.first.description == first && period.last.description == last)
    }

    @Test(
        "what is no period",
        arguments: [
            "", "25", "2025Q5", "2025Q0", "2025H3", "2025-13", "2025-1", "2025-02-30", "2025q1", "2025..",
            "..2025", "2025..2024", "2025-01..2024-12", "0000", "２０２５",
        ])
    func refused(text: String) { #expect(Period(text) == nil) }

    @Test(
        "one stretch of days has one name",
        arguments: [
            ("2025-07-01..2025-09-30", "2025Q3"), ("2025-07..2025-09", "2025Q3"), ("2025Q1..2025Q2", "2025H1"),
            ("2025H1..2025H2", "2025"), ("2025-02-01..2025-02-28", "2025-02"),
            ("2025-02..2025-04", "2025-02-01..2025-04-30"),
            ("2025-03-01..2025-03-01", "2025-03-01"), ("2024-07..2025-06", "2024-07-01..2025-06-30"),
        ])
    func names(text: String, name: String) throws {
        let period = try #require(Period(text))
        #expect(period.description == name)
        #expect(Period(name) == period)
    }
}
