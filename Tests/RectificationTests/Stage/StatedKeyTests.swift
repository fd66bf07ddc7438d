import RecordStream
import Testing

@testable import Rectification

@Suite("What identifies a sample without a number")
struct StatedKeyTests {
    /// The stated key of a sample without a number: report with producer, product, batch and laboratory.
    static let reported = [
        ("producer_name", "甲厂"), ("product_name", "电饭煲"), ("batch", "20240101"), ("lab", "检测院"),
        ("report_number", "R1"),
    ]

    /// Two copies without a number, the second of which has other values, or none, for some parts.
    static func copies(_ both: [(String, String)] = reported, second: [(String, String)] = []) throws -> Int {
        func line(_ parts: [(String, String)], src: String) -> String {
            let parts = parts.filter { !$0.1.isEmpty }
            let members =
                [("type", "sample"), ("id", src), ("verdict", "fail")] + parts + [("src", src)]
            var bytes: [UInt8] = []
            JSONValue.object(members.map { (key: $0.0, value: .string($0.1)) }).write(into: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
        let other = both.map { part in (part.0, second.first { $0.0 == part.0 }?.1 ?? part.1) }
        let settled = try Settling([line(both, src: "a.csv:2"), line(other, src: "b.csv:2")])
        #expect(settled.accounting.closes)
        return settled.ids("sample").count
    }

    @Test("without a number, copies with the same report, producer, product, batch and laboratory are one sample")
    func statedKey() throws { #expect(try Self.copies() == 1) }

    @Test(
        "a part of the key that both copies lack does not matter",
        arguments: ["producer_name", "product_name", "batch", "lab"])
    func lacking(part: String) throws { #expect(try Self.copies(Self.reported.filter { $0.0 != part }) == 1) }

    @Test(
        "a part in which they differ, or that one of them leaves out, keeps them apart",
        arguments: ["producer_name", "product_name", "batch", "lab"], ["别的", ""])
    func differing(part: String, value: String) throws {
        #expect(try Self.copies(second: [(part, value)]) == 2)
    }

    @Test("another report is another sample; a copy without the report's number is found by its description")
    func otherReport() throws {
        #expect(try Self.copies(second: [("report_number", "R2")]) == 2)
        #expect(try Self.copies(second: [("report_number", "")]) == 1)
    }

    @Test("without number and report, producer and product with a batch or date of production are the key")
    func description() throws {
        let described = [("producer_name", "甲厂"), ("product_name", "电饭煲"), ("batch", "B1"), ("sampled_name", "乙店")]
        #expect(try Self.copies(described) == 1)
        #expect(try Self.copies(described.map { $0.0 == "batch" ? ("produced_on", "2024-01-01") : $0 }) == 1)
        for part in described.map(\.0) { #expect(try Self.copies(described, second: [(part, "别的")]) == 2) }
        // Without one of the three there is no key at all; only a whole list that comes again counts once.
        for part in ["producer_name", "product_name", "batch"] {
            #expect(try Self.copies(described.filter { $0.0 != part }, second: [("sampled_name", "丙店")]) == 2)
        }
    }
}
