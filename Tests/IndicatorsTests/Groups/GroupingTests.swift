import Indicators
import Testing

@Suite("What rates are grouped by")
struct GroupingTests {
    @Test("record keys and calendar units, in the order given")
    func keys() throws {
        let grouping = try Grouping(list: "district, month,category_code")
        #expect(grouping.keys == [.record("district"), .month, .record("category_code")])
        #expect(grouping.list == "district,month,category_code")
        #expect(try Grouping(list: "") == .total)
    }

    @Test(
        "what is no grouping",
        arguments: [
            ("区", Grouping.Problem.notAKey("区")), ("District", .notAKey("District")), ("_stream", .notAKey("_stream")),
            ("1a", .notAKey("1a")), ("a b", .notAKey("a b")), ("rate", .reserved("rate")),
            ("minimum", .reserved("minimum")), ("change", .reserved("change")), ("type", .reserved("type")),
            ("district,inspected", .reserved("inspected")), ("period", .reserved("period")),
            ("month,district,month", .repeated("month")),
        ])
    func refused(list: String, problem: Grouping.Problem) {
        #expect(throws: problem) { _ = try Grouping(list: list) }
    }

    @Test("thirty-two keys are allowed, thirty-three are not")
    func limit() throws {
        let names = (1...33).map { "k\($0)" }
        #expect(try Grouping(Array(names.dropLast())).keys.count == 32)
        #expect(throws: Grouping.Problem.tooMany) { _ = try Grouping(names) }
    }
}
