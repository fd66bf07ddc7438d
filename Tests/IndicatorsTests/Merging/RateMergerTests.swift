import Foundation
import Indicators
import InspectionModel
import TestMaterial
import Testing

@Suite("Adding earlier rate records")
struct RateMergerTests {
    private static func lines(_ count: Int, seed: UInt64) -> [String] {
        var numbers = SeededNumbers(seed)
        return (0..<count).map { _ in
            let district = ["120101", "120111", "120116"].randomElement(using: &numbers)!
            let month = Int.random(in: 1...12, using: &numbers)
            let date = "2025-\(month < 10 ? "0" : "")\(month)-15"
            let kind = ["supervision", "supervision", "evaluation", "follow_up"].randomElement(using: &numbers)!
            if Int.random(in: 0..<8, using: &numbers) == 0 {
                return RecordLines.rectification(
                    ["completed", "ordered", "exempt"].randomElement(using: &numbers)!,
                    overdue: Int.random(in: 0...2, using: &numbers),
                    ["district": district, "due_on": date, "sampling_kind": kind])
            }
            let verdict = ["pass", "pass", "pass", "fail", "undetermined"].randomElement(using: &numbers)!
            return RecordLines.sample(
                ["verdict": verdict, "district": district, "sampled_on": date, "sampling_kind": kind])
        }
    }

    private static func requests(by keys: String) throws -> [RateTableRequest] {
        let grouping = try Grouping(list: keys)
        return [
            RateTableRequest(.passRate, population: "supervision", by: grouping, against: TargetPercentage("93")),
            RateTableRequest(
                .rectificationCompletion, population: "supervision", by: grouping, against: TargetPercentage("93")),
        ]
    }

    @Test(
        "the rates of split parts, added, are the rates of the whole, byte for byte",
        arguments: ["", "district", "month,district", "year,quarter"])
    func parts(keys: String) throws {
        let requests = try Self.requests(by: keys)
        let lines = Self.lines(2000, seed: 7)
        let whole = try RateRun.records(lines, requests, period: "2025H1")
        for pieces in [1, 2, 7] {
            let parts = try (0..<pieces).flatMap { piece in
                let own = lines.enumerated().filter { $0.offset % pieces == piece }.map(\.element)
                return try RateRun.records(own, requests, period: "2025H1")
            }
            #expect(try RateRun.records(parts.reversed(), []) == whole)
        }
    }

    @Test("months are added to the quarter, by month or by period")
    func months() throws {
        let lines = Self.lines(2000, seed: 11)
        let quarter = try RateRun.records(lines, try Self.requests(by: "district"), period: "2025Q3")
        let byPeriod = try ["2025-06", "2025-07", "2025-08", "2025-09"].flatMap {
            try RateRun.records(lines, try Self.requests(by: "district"), period: $0)
        }
        #expect(try RateRun.records(byPeriod, [], period: "2025Q3") == quarter)
        let byMonth = try RateRun.records(lines, try Self.requests(by: "month,district"))
        #expect(
            try RateRun.records(byMonth, [], mergingBy: try Grouping(list: "district"), period: "2025Q3")
                == quarter.map(Self.withoutCarriedOver))
        let quarters = try RateRun.records(lines, try Self.requests(by: "quarter"))
        #expect(try RateRun.records(byMonth, [], mergingBy: try Grouping(list: "quarter")) == quarters)
    }

    /// Months that were counted without a period do not say what was open at the start of one.
    private static func withoutCarriedOver(_ record: String) -> String {
        let parts = record.components(separatedBy: ",\"carried_over\":")
        return parts[0] + (parts.count > 1 ? parts[1].drop { $0.isNumber } : "")
    }

    @Test("targets are read again from the table when rates are added")
    func targets() throws {
        let table = try IndicatorTables().targets
        let requests = table.targets.map { RateTableRequest($0, by: .total) }
        let lines = Self.lines(500, seed: 3)
        let whole = try RateRun.records(lines, requests, period: "2025")
        let parts =
            try RateRun.records(Array(lines[..<200]), requests, period: "2025")
            + RateRun.records(Array(lines[200...]), requests, period: "2025")
        #expect(try RateRun.records(parts, []) == whole)
    }

    private static func record(_ members: String) -> String {
        #"{"type":"rate","measure":"pass_rate","population":"supervision","# + members
            + #","dated_by":"sampled_on","inspected":2,"passed":1,"failed":1}"#
    }

    @Test("what might be counted twice is not added")
    func refused() throws {
        func problem(_ lines: [String], by: String? = nil, period: String? = nil) throws -> RateMerger.Problem? {
            let grouping = try by.map { try Grouping(list: $0) }
            return #expect(throws: RateMerger.Problem.self) {
                _ = try RateRun.records(lines, [], mergingBy: grouping, period: period)
            }
        }
        let byDistrict = Self.record(#""by":"district","district":"120101","period":"2025Q1""#)
        let byOrigin = Self.record(#""by":"origin","origin":"local","period":"2025Q1""#)
        #expect(try problem([byDistrict, byOrigin]) == .groupings("district", "origin"))
        #expect(try problem([byDistrict], by: "origin") == .notGroupedBy("origin"))
        #expect(try problem([byDistrict], period: "2025-01") == .straddles(line: "2025Q1", period: "2025-01"))
        let january = Self.record(#""by":"district","district":"120101","period":"2025-01""#)
        #expect(try problem([byDistrict, january], period: "2025") == .overlap("2025Q1", "2025-01"))
        #expect(try problem([Self.record(#""x":1"#)], period: "2025") == .straddles(line: "all dates", period: "2025"))
        #expect(try problem([Self.record(#""target_id":"none""#)]) == .unknownTarget("none"))
    }

    @Test("earlier rates are added with their target as a number or, from earlier versions, as a text")
    func formsOfTargets() throws {
        func lines(_ target: String) -> [String] {
            [
                #"{"type":"rate","measure":"pass_rate","population":"supervision","dated_by":"sampled_on","inspected":2,"#
                    + #""passed":1,"failed":1,"rate":\#(target == "93" ? "50" : "\"50.0\""),"target":\#(target)}"#
            ]
        }
        let numbers = try RateRun.records(lines("93"), [])
        #expect(numbers == (try RateRun.records(lines("\"93\""), [])))
        #expect(numbers[0].contains(#""target":93,"verdict_on_target":"not_met""#))
        #expect(throws: RateMerger.Problem.unreadable(key: "target")) { _ = try RateRun.records(lines("[93]"), []) }
    }

    @Test(
        "integers that contradict each other are refused",
        arguments: [
            #""inspected":2,"passed":3,"failed":-1"#, #""inspected":2,"passed":1,"failed":0"#,
            #""inspected":2,"passed":1"#, #""inspected":"2","passed":1,"failed":1"#,
            #""inspected":1.5,"passed":1,"failed":0"#,
            #""inspected":2000000000000,"passed":1000000000000,"failed":1000000000000"#,
            #""inspected":2,"passed":1,"failed":1,"physically_passed":0"#,
        ])
    func contradictions(tallies: String) throws {
        let line =
            #"{"type":"rate","measure":"pass_rate","population":"supervision","dated_by":"sampled_on","#
            + tallies + "}"
        #expect(throws: RateMerger.Problem.contradiction) { _ = try RateRun.records([line], []) }
    }

    @Test("rates of enterprises pass through but are never added")
    func enterprises() throws {
        let line =
            #"{"type":"rate","measure":"enterprise_pass_rate","population":"supervision","dated_by":"sampled_on","#
            + #""inspected":3,"passed":2,"failed":1,"unnamed_batches":0,"undecided_batches":0}"#
        #expect(try RateRun.stage([line], []).lines.count == 1)
        #expect(throws: RateMerger.Problem.enterprises) { _ = try RateRun.records([line, line], []) }
    }

    @Test("samples and rates in one input are refused")
    func mixed() throws {
        #expect(throws: RateStage.Problem.mixed) {
            _ = try RateRun.records(
                [RecordLines.sample(["verdict": "pass"]), Self.record(#""x":1"#)],
                [RateTableRequest(.passRate, population: "supervision")])
        }
    }
}
