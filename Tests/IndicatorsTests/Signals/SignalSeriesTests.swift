import InspectionModel
import Testing

@testable import Indicators

@Suite("Series that are asked for: months of a category, and earlier years")
struct SignalSeriesTests {
    /// Ten batches a month with one failure from 2023-10 on, and so many failures a month from 2024-10 on.
    private func months(_ failed: [Int]) -> SignalRun {
        var run = SignalRun()
        for month in 0..<24 {
            let (year, number) = (2023 + (month + 9) / 12, (month + 9) % 12 + 1)
            let day = "\(year)-\(number < 10 ? "0" : "")\(number)-10"
            run.add(10, failed: month < 12 ? 1 : failed[month - 12], on: day)
        }
        return run
    }

    private func cusum(_ run: SignalRun, asOf day: String = "2025-10-10") throws -> [[String: String]] {
        try run.records(asOf: day) {
            $0.months = "P01"
            $0.quarter = CalendarQuarter(index: 2025 * 4 + 2)
        }.filter { $0["family"] == "cusum" }
    }

    @Test("twelve months are added up against the share of the year before them, from 0 again after an alarm")
    func months() throws {
        let records = try cusum(months([1, 1, 1, 1, 1, 1, 4, 4, 4, 1, 1, 1]))
        #expect(records.map { $0["period"] ?? "" }.first == "2024-10" && records.last?["period"] == "2025-09")
        #expect(records.count == 12 && records[0]["compared_with"] == "2023-10-01..2024-09-30")
        #expect([records[0]["failed_before"], records[0]["inspected_before"]] == ["12", "120"])
        #expect(records[0]["usual_rate"] == "10" && records[0]["raised_rate"] == "20")
        #expect(records[0]["threshold"] == "4" && records[0]["against"] == "year-before")
        // ln 2 for a failure, ln(8/9) for a pass: 4 of 10 are 2.066.
        #expect(records[6]["score"] == "2.066" && records[7]["score"] == "4.132")
        #expect(records.map { $0["state"] == "alarm" } == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0].map { $0 == 1 })
        #expect(records[8]["score"] == "2.066")
    }

    @Test("a month that is not over is not added")
    func monthNotOver() throws {
        let run = months([1, 1, 1, 1, 1, 1, 1, 1, 1, 9, 9, 9])
        let records = try cusum(run, asOf: "2025-08-30")
        #expect(records.map { $0["state"] ?? "" }.suffix(3) == ["alarm", "partial", "partial"])
        #expect(records.last?["score"] == nil && records.last?["failed"] == "9")
        #expect(try cusum(run, asOf: "2025-08-31")[10]["state"] == "alarm")
    }

    @Test("without a usual share nothing is added up: too few before, none failing, nothing before, another catalogue")
    func withoutShare() throws {
        func state(_ inspected: Int, _ failed: Int, _ catalogue: String = "v1") throws -> String {
            var run = SignalRun()
            run.add(inspected, failed: failed, on: "2024-01-10", with: ["category_catalogue": catalogue])
            run.add(20, failed: 19, on: "2025-08-01")
            let states = try cusum(run).map { $0["state"] ?? "" }
            return states.contains("alarm") ? "alarm" : try #require(states.last)
        }
        #expect(try state(29, 3) == "too_few")
        #expect(try state(30, 3) == "alarm")
        #expect(try state(30, 0) == "untestable")
        #expect(try state(30, 15) == "untestable")
        #expect(try state(0, 0) == "new")
        #expect(try state(30, 3, "v0") == "recoded")
    }

    @Test("the account says how many false alarms the threshold gives a year")
    func account() throws {
        let said = try months(Array(repeating: 1, count: 12)).account { $0.months = "P01" }
        #expect(said.contains("cusum: 0 alarms in 12 months of P01 (threshold 4: at most 0.041 false ones a year)"))
        #expect(
            try months(Array(repeating: 1, count: 12)).account { $0.months = "P77" }
                .contains("cusum: P77 is new: nothing is added up"))
    }

    /// Two failures of 50 in each of the nine quarters of the baseline, and so many in 2025Q3.
    private func years(_ failed: Int, without left: String? = nil, of inspected: Int = 50) -> SignalRun {
        var run = SignalRun()
        for year in [2024, 2023, 2022] {
            for day in ["05-15", "08-15", "11-15"] where "\(year)-\(day)" != left {
                run.add(50, failed: 2, on: "\(year)-\(day)")
            }
        }
        run.add(inspected, failed: failed, on: "2025-08-15")
        return run
    }

    private func farrington(_ run: SignalRun, asks: Bool = true) throws -> [String: String]? {
        try run.records { $0.asksEarlierYears = asks }.first { $0["family"] == "farrington" }
    }

    @Test("a category is compared with the same quarter of three years and those beside it")
    func baseline() throws {
        var run = years(12)
        // Neither the other quarters of these years, nor earlier ones, nor the quarter before.
        for day in ["2024-02-15", "2023-02-15", "2025-05-15", "2021-08-15", "2022-02-15"] {
            run.add(50, failed: 50, on: day)
        }
        let found = try #require(try farrington(run))
        #expect([found["failed_before"], found["inspected_before"]] == ["18", "450"])
        #expect(found["expected"] == "2" && found["phi"] == "1" && found["state"] == "alarm")
        #expect(found["compared_with"] == "2022-04-01..2024-12-31")
        // U = 2 (1 + ⅔ · 2.5758 · √((2 + 2²/18)/4))^1.5, by hand 6.829.
        #expect(found["threshold"]?.hasPrefix("6.8") == true, "\(found)")
        #expect(try farrington(years(6))?["state"] == "none" && farrington(years(7))?["state"] == "alarm")
        #expect(try farrington(years(12), asks: false) == nil)
    }

    @Test("a quarter of the baseline without a batch, or few batches now, are too few; no failure is untestable")
    func withoutBaseline() throws {
        #expect(try farrington(years(12, without: "2022-05-15"))?["state"] == "too_few")
        #expect(try farrington(years(9, of: 9))?["state"] == "too_few")
        #expect(try farrington(years(10, of: 10))?["state"] == "alarm")
        var clean = SignalRun()
        for year in [2024, 2023, 2022] {
            for day in ["05-15", "08-15", "11-15"] { clean.add(50, failed: 0, on: "\(year)-\(day)") }
        }
        clean.add(50, failed: 5, on: "2025-08-15")
        #expect(try farrington(clean)?["state"] == "untestable")
        clean.add(1, failed: 0, on: "2022-08-01", with: ["category_catalogue": "v0"])
        #expect(try farrington(clean)?["state"] == "recoded")
    }
}
