import Foundation
import InspectionModel
import TestMaterial
import Testing

@testable import Rectification

@Suite("The reference values of repeats")
struct RepeatSuiteTests {
    private struct Case: Decodable {
        var id: String
        var records: [Record]
        var expected: [String: Expected]
    }

    private struct Record: Decodable {
        var id, kind, level, authority, producer, categoryCode: String
        var brand, model, standard, task, sampledOn: String?
    }

    private struct Expected: Decodable {
        var result, earlier, bar, barredUntil: String
    }

    @Test(
        "all cases of repeats.json",
        .enabled(if: SharedMaterial.has("suites/before-after/repeats.json"), "needs the suite before-after"))
    func repeats() throws {
        let data = Data(try SharedMaterial.bytes("suites/before-after/repeats.json"))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let cases = try decoder.decode([Case].self, from: data)
        #expect(cases.count == 18)
        for example in cases {
            let checks = example.records.map { record in
                Check(record.id, record.sampledOn.flatMap { $0.isEmpty ? nil : $0 })
                    // The suite has one word for what the format calls risk_monitoring.
                    .with(\.kind, record.kind == "monitoring" ? "risk_monitoring" : record.kind)
                    .with(\.level, record.level).with(\.authority, record.authority).with(\.task, record.task)
                    .with(\.producer, record.producer).with(\.category, record.categoryCode)
                    .with(\.standard, record.standard).with(\.brand, record.brand).with(\.model, record.model)
            }
            let expected = example.expected.mapValues {
                Flag(result: $0.result, earlier: $0.earlier, bar: $0.bar, until: $0.barredUntil)
            }
            let found = try Flagging(checks)
            #expect(found.flags == expected, "\(example.id)")
            if example.id == "no_date" { #expect(found.counts.undatable == 2) }
        }
    }

    @Test(
        "all rows of six_months.csv",
        .enabled(if: SharedMaterial.has("suites/before-after/six_months.csv"), "needs the suite before-after"))
    func months() throws {
        let rows = try SharedTable("suites/before-after/six_months.csv").rows
        #expect(rows.count == 34)
        for row in rows {
            let earlier = day(row["earlier"] ?? "")
            let later = day(row["later"] ?? "")
            let last = earlier.adding(months: 6)
            #expect(last.description == row["last_barred_day"])
            #expect(last.adding(days: 1).description == row["first_free_day"])
            let isWithin = earlier < later && later <= last
            #expect((isWithin ? "yes" : "no") == row["within_six_months"])
            let flags = try Flagging([Check("a", row["earlier"]), Check("b", row["later"])]).flags
            #expect((flags["b"]?.result == "repeat") == isWithin, "\(row)")
        }
    }
}
