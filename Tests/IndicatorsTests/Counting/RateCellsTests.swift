import Indicators
import InspectionModel
import RecordStream
import TestMaterial
import Testing

@Suite("Cells written straight from their integers")
struct RateCellsTests {
    /// What the stage writes as a stream, without the control lines.
    private static func written(_ lines: [String], _ plan: RatePlan) throws -> (records: [String], stage: RateStage) {
        var stage = try #require(RateStage(plan, tables: try IndicatorTables()))
        var reader = StreamReader(keys: stage.keys)
        let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
        try bytes.withUnsafeBufferPointer { chunk in try reader.read(chunk) { record, _ in try stage.count(record) } }
        var output: [UInt8] = []
        var writer = RecordWriter { output.append(contentsOf: $0) }
        try writer.open(StreamHeader(stream: "0123456789abcdef", producer: "test"))
        try stage.finish(into: &writer)
        var accounting = stage.accounting
        accounting.records = writer.records
        #expect(accounting.closes)
        try writer.seal(accounting: accounting)
        let text = String(decoding: output, as: UTF8.self)
        let records = text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("{\"_stream\"") }
        return (records, stage)
    }

    /// Samples with everything that a cell can have: absent, empty, escaped, numeric and very long values, all verdicts,
    /// rechecks, labels, lists of failures, kinds that no table knows.
    private static func samples(_ count: Int, seed: UInt64) -> [String] {
        var numbers = SeededNumbers(seed)
        func one(_ values: [String]) -> String { values[Int.random(in: 0..<values.count, using: &numbers)] }
        let long = String(repeating: "很长的地名", count: 12)
        return (0..<count).map { _ in
            [
                "{\"type\":\"sample\"",
                one([
                    "", ",\"district\":\"120101\"", ",\"district\":\"120102\"", ",\"district\":\"\\u0031\"",
                    ",\"district\":\"\"",
                ]),
                one(["", ",\"brand\":\"\(long)\"", ",\"brand\":\"\(long)乙\"", ",\"brand\":\"a\\\"b\"", ",\"brand\":7"]),
                one(["", ",\"sampled_on\":\"2025-01-31\"", ",\"sampled_on\":\"2025-10-01\""]),
                one([
                    "", ",\"sampling_kind\":\"supervision\"", ",\"sampling_kind\":\"evaluation\"",
                    ",\"sampling_kind\":\"unrecognised\"",
                ]),
                one(["", ",\"regulatory_domain\":\"food\"", ",\"regulatory_domain\":\"industrial\""]),
                ",\"verdict\":\"\(one(["pass", "pass", "pass", "fail", "undetermined", "not_inspected"]))\"",
                one(["", ",\"initial_verdict\":\"fail\""]), one(["", "", ",\"selection\":\"failures_only\""]),
                one(["", ",\"failing_items\":[{\"item\":\"标签\",\"kind\":\"label\"}]"]), "}",
            ].joined()
        }
    }

    @Test(
        "are the bytes that their lines have",
        arguments: [
            "", "district", "brand,district", "month,district,brand", "regulatory_domain", "quarter,regulatory_domain",
        ], [nil, "93"])
    func sameBytes(by keys: String, against target: String?) throws {
        let lines = Self.samples(3000, seed: 7)
        let requests = try ["supervision", "evaluation", "supervision+evaluation"].flatMap { population in
            try [Measure.passRate, .physicalPassRate, .failRate].map {
                RateTableRequest(
                    $0, population: population, by: try Grouping(list: keys),
                    against: target.flatMap { TargetPercentage($0) })
            }
        }
        let split = requests.map { $0.splitByDomain() }
        var plan = RatePlan(requests + split)
        plan.options = Judgement.Options(decimals: 2)
        let (records, stage) = try Self.written(lines, plan)
        #expect(stage.lines.isEmpty, "lines were made of plain cells")
        #expect(records == (try RateRun.records(lines, plan)))
        #expect(records.count > 9)
        let isMissed = try RateRun.stage(lines, plan).lines.contains { $0.judgement(plan.options).verdict == .notMet }
        #expect(stage.hasMissedCell == isMissed && isMissed == (target != nil))
    }

    @Test("stand between tables that need lines, in the order of the tables")
    func mixed() throws {
        let lines = Self.samples(500, seed: 11)
        var plan = RatePlan(
            try [Measure.failingItems, .passRate, .enterprisePassRate, .failRate].map {
                RateTableRequest($0, population: "supervision", by: try Grouping(list: "district"))
            })
        plan.period = Period("2025")
        let (records, stage) = try Self.written(lines, plan)
        #expect(records == (try RateRun.records(lines, plan)))
        #expect(Set(stage.lines.map(\.request.measure)) == [.failingItems, .enterprisePassRate])
    }

    @Test("are the same in any order of the records, however many groups there are")
    func order() throws {
        // More groups than one chunk, one table of slots and one block of long keys hold.
        var lines = (0..<6000).map { number in
            RecordLines.sample([
                "verdict": number % 3 == 0 ? "fail" : "pass", "district": "\(number % 4001)",
                "brand": String(repeating: "长", count: number % 30),
            ])
        }
        let plan = RatePlan([
            RateTableRequest(.passRate, population: "supervision", by: try Grouping(list: "district,brand"))
        ])
        let first = try Self.written(lines, plan).records
        var numbers = SeededNumbers(3)
        lines.shuffle(using: &numbers)
        #expect(try Self.written(lines, plan).records == first)
        #expect(first == (try RateRun.records(lines, plan)))
        // 4001 and 30 have no common divisor: no two of 6000 numbers are alike in both.
        #expect(first.count == 6000)
    }

    @Test("a copy of a board counts for itself")
    func copies() throws {
        let requests = try ["district,brand", ""].map {
            RateTableRequest(.passRate, population: "supervision", by: try Grouping(list: $0))
        }
        let keys = KeySet(IndicatorBoard.keyNames(for: requests, dateKey: "sampled_on"))
        let tables = try IndicatorTables()
        func count(_ lines: [String], on board: inout IndicatorBoard) throws {
            var reader = StreamReader(keys: keys)
            let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
            try bytes.withUnsafeBufferPointer { chunk in
                try reader.read(chunk) { record, _ in _ = board.consume(record) }
            }
        }
        let (first, second) = (Self.samples(200, seed: 1), Self.samples(300, seed: 2))
        var board = try #require(IndicatorBoard(requests, tables: tables, keys: keys))
        try count(first, on: &board)
        var copy = board
        try count(second, on: &copy)
        var alone = try #require(IndicatorBoard(requests, tables: tables, keys: keys))
        try count(first, on: &alone)
        #expect(requests.indices.allSatisfy { board.lines($0) == alone.lines($0) })
        try count(second, on: &alone)
        #expect(requests.indices.allSatisfy { copy.lines($0) == alone.lines($0) })
        #expect(board.lines(0) != copy.lines(0))
    }
}
