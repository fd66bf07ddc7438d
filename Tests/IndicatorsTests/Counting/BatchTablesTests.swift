import Indicators
import InspectionModel
import RecordStream
import TestMaterial
import Testing

@Suite("Tables of one board that find their groups under shared numbers")
struct BatchTablesTests {
    /// Samples with what a value can be: absent, null, empty, escaped, numeric and long; with days of several years.
    private static func samples(_ count: Int, seed: UInt64) -> [String] {
        var numbers = SeededNumbers(seed)
        func one(_ values: [String]) -> String { values[Int.random(in: 0..<values.count, using: &numbers)] }
        let long = String(repeating: "很长的地名", count: 12)
        return (0..<count).map { _ in
            [
                "{\"type\":\"sample\"",
                one([
                    "", ",\"district\":\"120101\"", ",\"district\":\"120102\"", ",\"district\":\"\\u0031\"",
                    ",\"district\":\"\"", ",\"district\":null", ",\"district\":\"1\"",
                ]),
                one(["", ",\"brand\":\"\(long)\"", ",\"brand\":\"\(long)乙\"", ",\"brand\":\"a\\\"b\"", ",\"brand\":7"]),
                one(["", ",\"channel\":\"online\"", ",\"channel\":\"circulation\""]),
                one([
                    "", ",\"sampled_on\":\"2025-01-31\"", ",\"sampled_on\":\"2025-10-01\"",
                    ",\"sampled_on\":\"1999-06-30\"", ",\"sampled_on\":\"2025-02-01\"",
                ]),
                one([
                    "", ",\"sampling_kind\":\"supervision\"", ",\"sampling_kind\":\"evaluation\"",
                    ",\"sampling_kind\":\"unrecognised\"",
                ]),
                one(["", ",\"regulatory_domain\":\"food\"", ",\"regulatory_domain\":\"industrial\""]),
                one(["", ",\"producer_name\":\"甲厂\"", ",\"producer_name\":\"乙厂\""]),
                ",\"verdict\":\"\(one(["pass", "pass", "pass", "fail", "undetermined", "not_inspected"]))\"",
                one(["", ",\"initial_verdict\":\"fail\""]), one(["", "", "", ",\"selection\":\"failures_only\""]),
                one(["", ",\"failing_items\":[{\"item\":\"标签\",\"kind\":\"label\"}]"]), "}",
            ].joined()
        }
    }

    /// Every list of keys that a report groups by, and some that it does not.
    private static let groupings = [
        "", "district", "brand,district", "month", "quarter,district", "half", "year", "assessment_year",
        "regulatory_domain", "district,regulatory_domain", "district,brand,channel,regulatory_domain",
        "month,district,brand,channel,regulatory_domain,task_level", "industry_class", "producer_name,district",
    ]

    private static func requests() throws -> [RateTableRequest] {
        let stable = try #require(try IndicatorTables().targets.targets.first { $0.isStable })
        return try groupings.flatMap { list in
            let keys = try Grouping(list: list)
            var first = RateTableRequest(.passRate, population: "supervision", by: keys)
            first.countsFirstVerdict = true
            return [
                RateTableRequest(.passRate, population: "supervision", by: keys), first,
                RateTableRequest(.enterprisePassRate, population: "supervision", by: keys),
                RateTableRequest(.passRate, population: "evaluation", by: keys), RateTableRequest(stable, by: keys),
            ]
        }
    }

    private static func keys(_ requests: [RateTableRequest]) -> KeySet {
        KeySet(IndicatorBoard.keyNames(for: requests, dateKey: "sampled_on"))
    }

    private static func count(_ lines: [String], on board: inout IndicatorBoard, _ keys: KeySet) throws {
        var reader = StreamReader(keys: keys)
        let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
        try bytes.withUnsafeBufferPointer { chunk in
            try reader.read(chunk) { record, _ in _ = board.consume(record) }
        }
    }

    @Test("count what each counts alone, where it goes by bytes", arguments: [nil, Period("2025")])
    func alone(period: Period?) throws {
        let lines = Self.samples(700, seed: 11)
        let requests = try Self.requests()
        let (keys, tables) = (Self.keys(requests), try IndicatorTables())
        var together = try #require(IndicatorBoard(requests, period: period, tables: tables, keys: keys))
        try Self.count(lines, on: &together, keys)
        for (place, request) in requests.enumerated() {
            var alone = try #require(IndicatorBoard([request], period: period, tables: tables, keys: keys))
            try Self.count(lines, on: &alone, keys)
            let lines = alone.lines(0)
            #expect(!lines.isEmpty)
            #expect(together.lines(place) == lines, "\(request.grouping)")
        }
    }

    @Test("count rightly where a key has more values than are numbered")
    func manyValues() throws {
        let requests = try ["brand", "brand,district", "district", "brand,channel"].map {
            RateTableRequest(.passRate, population: "supervision", by: try Grouping(list: $0))
        }
        let keys = Self.keys(requests)
        var board = try #require(IndicatorBoard(requests, tables: try IndicatorTables(), keys: keys))
        // Each of 65,600 brands once, and the first and the last hundred once more; the numbers end at 65,535.
        let brands = Array(0..<65_600) + Array(0..<100) + Array(65_500..<65_600)
        let lines = brands.enumerated().map { place, brand in
            "{\"type\":\"sample\",\"brand\":\"b\(brand)\",\"district\":\"\(place / 65_600)\",\"verdict\":\"pass\"}"
        }
        try Self.count(lines, on: &board, keys)
        let all = board.lines(0)
        #expect(all.count == 65_600)
        #expect(all.count { $0.tally.share?.whole == 2 } == 200)
        #expect(all.count { $0.tally.share?.whole == 1 } == 65_400)
        #expect(board.lines(1).count == 65_800)
        #expect(board.lines(2).map { $0.tally.share?.whole } == [65_600, 200])
        #expect(board.lines(3).count == 65_600)
    }

    @Test("a copy of a board counts for itself")
    func copies() throws {
        let requests = try Self.requests()
        let (keys, tables) = (Self.keys(requests), try IndicatorTables())
        let (first, second) = (Self.samples(300, seed: 1), Self.samples(300, seed: 2))
        var board = try #require(IndicatorBoard(requests, tables: tables, keys: keys))
        try Self.count(first, on: &board, keys)
        var copy = board
        try Self.count(second, on: &copy, keys)
        var alone = try #require(IndicatorBoard(requests, tables: tables, keys: keys))
        try Self.count(first, on: &alone, keys)
        #expect(requests.indices.allSatisfy { board.lines($0) == alone.lines($0) })
        try Self.count(second, on: &alone, keys)
        #expect(requests.indices.allSatisfy { copy.lines($0) == alone.lines($0) })
    }

    @Test("a copy looks for enterprises itself, since its marks are no longer those of whoever names their numbers")
    func numbersOfACopy() throws {
        let requests = try (0..<4).map { _ in
            RateTableRequest(.enterprisePassRate, population: "supervision", by: try Grouping(list: "district"))
        }
        let keys = Self.keys(requests)
        let marks = EnterpriseNumbering(keys)
        var board = try #require(
            IndicatorBoard(requests, tables: try IndicatorTables(), keys: keys, marks: marks))
        var copy = board
        let lines = ["甲厂", "乙厂", "甲厂"].map {
            "{\"type\":\"sample\",\"producer_name\":\"\($0)\",\"verdict\":\"pass\"}\n"
        }
        var reader = StreamReader(keys: keys)
        try Array(lines.joined().utf8).withUnsafeBufferPointer { chunk in
            try reader.read(chunk) { record, _ in
                // Numbers of other marks than those of the copy, which has none yet.
                _ = copy.consume(record, enterprise: .number(40))
                _ = board.consume(record, enterprise: .number(marks.number(of: record)))
            }
        }
        func firms(_ board: IndicatorBoard) -> [Int] {
            board.lines(0).map { if case .enterprises(let cell) = $0.tally { cell.enterprises.inspected } else { -1 } }
        }
        #expect(firms(copy) == [2])
        #expect(firms(board) == [2])
    }
}
