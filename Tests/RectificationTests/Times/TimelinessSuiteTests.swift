import Foundation
import InspectionModel
import TestMaterial
import Testing

@testable import Rectification

@Suite("The reference values of times")
struct TimelinessSuiteTests {
    @Test(
        "all rows of working_days.csv",
        .enabled(if: SharedMaterial.has("suites/before-after/working_days.csv"), "needs the suite before-after"))
    func workingDays() throws {
        let workdays = WorkdayCount(try BuiltIn.calendar())
        let rows = try SharedTable("suites/before-after/working_days.csv").rows
        #expect(rows.count == 24)
        for row in rows {
            let (from, until) = (day(row["from"] ?? ""), day(row["until"] ?? ""))
            #expect(try workdays.days(from: from, until: until).get() == Int(row["working_days"] ?? ""), "\(row)")
            #expect(until.days(since: from) == Int(row["natural_days"] ?? ""), "\(row)")
        }
    }

    @Test(
        "all rows of due_days.csv",
        .enabled(if: SharedMaterial.has("suites/before-after/due_days.csv"), "needs the suite before-after"))
    func dueDays() throws {
        let rows = try SharedTable("suites/before-after/due_days.csv").rows
        #expect(rows.count == 23)
        for row in rows {
            let rule = Regime.Rule(
                days: Int(row["days"] ?? ""), kind: try #require(DayKind(rawValue: row["unit"] ?? "")),
                anchor: .ordered, lastDayMoves: row["last_day_on_holiday_moves"] == "yes", clause: "")
            let regime = Regime(
                id: "suite", domain: .industrial, inForceFrom: day("2020-01-01"), inForceTo: nil,
                rules: [.rectify: rule])
            let clock = StatutoryClock(regime: regime, calendar: try BuiltIn.calendar())
            #expect(clock.deadline(.rectify, from: day(row["from"] ?? ""))?.description == row["due"], "\(row)")
        }
    }

    @Test(
        "all groups of timeliness_groups.csv",
        .enabled(if: SharedMaterial.has("suites/before-after/timeliness_groups.csv"), "needs the suite before-after"))
    func groups() throws {
        let rows = try Self.rows()
        #expect(rows.count == 6)
        for row in rows {
            let cell = try #require(row["cases_start_due_end"])
            let cases = try JSONDecoder().decode([[String]].self, from: Data(cell.utf8))
            let lines = cases.enumerated().map { index, days in
                record(
                    "case",
                    days[2].isEmpty
                        ? ["id": "c\(index)", "status": "ordered", "ordered_on": days[0], "due_on": days[1]]
                        : [
                            "id": "c\(index)", "status": "ordered", "ordered_on": days[0], "due_on": days[1],
                            "rectified_on": days[2],
                        ])
            }
            let timed = try Timing(lines, asOf: row["as_of"])
            let line = try #require(timed.lines.first { $0.step.name == "order_to_rectified" })
            let tally = line.tally
            let found: [(String, Int?)] = [
                ("due", tally.due), ("in_time", tally.inTime), ("open_late", tally.openLate),
                ("not_due", tally.notDue), ("end_before_start", tally.irregular),
                ("median_working_days", tally.workdays(percent: 50)), ("p90_working_days", tally.workdays(percent: 90)),
            ]
            for (column, value) in found {
                #expect(value == Int(row[column] ?? ""), "\(row["group"] ?? ""): \(column)")
            }
        }
    }

    /// The rows of the groups; the cells hold JSON, in which quotes are doubled.
    private static func rows() throws -> [[String: String]] {
        let text = String(
            decoding: try SharedMaterial.bytes("suites/before-after/timeliness_groups.csv"), as: UTF8.self)
        let lines = text.split(separator: "\n")
        let heading = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return lines.dropFirst().map { line in
            let parts = line.split(separator: ",\"[", maxSplits: 1).map(String.init)
            let rest = parts[1].split(separator: "]\",", maxSplits: 1).map(String.init)
            let cells =
                parts[0].split(separator: ",").map(String.init) + ["[" + rest[0].replacing("\"\"", with: "\"") + "]"]
                + rest[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(uniqueKeysWithValues: zip(heading, cells))
        }
    }
}
