import InspectionModel
import Testing

@Suite("Calendar dates")
struct CalendarDateTests {
    @Test("a date survives the way to text and back, over four centuries")
    func roundTrip() {
        for days in stride(from: Int32(-100_000), through: 60_000, by: 1) {
            let date = CalendarDate(daysSinceEpoch: days)
            #expect(CalendarDate(date.description) == date)
        }
    }

    @Test(
        "days that do not exist are not dates",
        arguments: [
            "2023-02-29", "2024-02-30", "2024-13-01", "2024-00-10", "2024-04-31", "0000-01-01", "2024-1-01",
            "2024/01/01", " 2024-01-01", "2024-01-01 ", "", "２０２４-01-01",
        ])
    func impossible(text: String) { #expect(CalendarDate(text) == nil) }

    @Test("the leap day of 2024 is a Thursday and lies 60 days before 2024-04-29")
    func leapDay() throws {
        let leap = try #require(CalendarDate("2024-02-29"))
        #expect(leap.weekday == 4)
        #expect(leap.adding(days: 60).description == "2024-04-29")
        #expect(try #require(CalendarDate("2024-04-29")).days(since: leap) == 60)
    }
}
