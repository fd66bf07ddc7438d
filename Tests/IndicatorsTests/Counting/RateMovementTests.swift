import Indicators
import InspectionModel
import RecordStream
import Testing

@Suite("Rates that move")
struct RateMovementTests {
    private func movements(_ old: [(String, String)], _ new: [(String, String)]) throws -> [RateMovement] {
        let tables = try IndicatorTables()
        let requests = [RateTableRequest(.passRate, population: "supervision", by: try Grouping(["category_code"]))]
        let keys = KeySet(IndicatorBoard.keyNames(for: requests, dateKey: "sampled_on"))
        let boards = try [old, new].map { samples in
            var board = try #require(IndicatorBoard(requests, tables: tables, keys: keys))
            var scanner = RecordScanner(keys)
            for (code, verdict) in samples {
                let line = #"{"type":"sample","category_code":"\#(code)","verdict":"\#(verdict)"}"#
                Array(line.utf8).withUnsafeBufferPointer { line in
                    #expect(scanner.scan(line) == .record)
                    _ = board.consume(scanner)
                }
            }
            return board
        }
        return RateMovement.between(boards[0], boards[1])
    }

    @Test("a batch that changes class moves both rates, by hundredths of a point, half to even")
    func moved() throws {
        let rest = [("F24", "pass"), ("F24", "pass"), ("F06", "pass"), ("F06", "fail")]
        let moved = try movements([("F24", "fail")] + rest, [("F06", "fail")] + rest)
        #expect(moved.map(\.keys) == [["F24"], ["F06"]])
        // 2/3 to 2/2, and 1/2 to 1/3.
        #expect(moved.map(\.hundredths) == [3333, -1667])
        #expect(moved[0].before == PassTally(inspected: 3, passed: 2))
        #expect(moved[0].after == PassTally(inspected: 2, passed: 2))
    }

    @Test("a class that is new has no change of rate, and what stays is not listed")
    func new() throws {
        let moved = try movements([("F24", "pass"), ("F06", "pass")], [("F24", "pass"), ("F13", "pass")])
        #expect(moved.map(\.keys) == [["F06"], ["F13"]])
        #expect(moved.map(\.hundredths) == [nil, nil])
    }
}
