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

    @Test("a part in which they differ keeps them apart", arguments: ["producer_name", "product_name", "batch", "lab"])
    func differing(part: String) throws { #expect(try Self.copies(second: [(part, "别的")]) == 2) }

    @Test("a part that only one of them leaves out does not", arguments: ["producer_name", "batch", "lab"])
    func leftOut(part: String) throws {
        #expect(try Self.copies(second: [(part, "")]) == 1)
        #expect(try Self.copies(Self.reported.filter { $0.0 != "batch" }, second: [(part, "")]) == 1)
    }

    @Test("a report of another product, or of none, is another sample")
    func withoutProduct() throws { #expect(try Self.copies(second: [("product_name", "")]) == 2) }

    /// Settles rows of one report, each given by its number, producer, batch and laboratory ("" for none), in all orders.
    static func settle(_ rows: [[String]]) throws -> [Settling] {
        let keys = ["sample_number", "producer_name", "batch", "lab"]
        let lines = rows.enumerated().map { index, row in
            var members = [("type", "sample"), ("id", "S\(index)"), ("verdict", "pass")]
            members += [("report_number", "R1"), ("product_name", "电饭煲")]
            members += zip(keys, row).filter { !$0.1.isEmpty } + [("src", "\(index).csv:2")]
            var bytes: [UInt8] = []
            JSONValue.object(members.map { (key: $0.0, value: .string($0.1)) }).write(into: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
        return try [lines, lines.reversed(), Array(lines[1...] + lines[..<1])].map { try Settling($0) }
    }

    struct Rows: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var rows: [[String]]
        var samples: Int
        var setAside = 0
    }

    @Test(
        "rows of one report and product with gaps join the only sample that they do not contradict",
        arguments: [
            Rows(
                testDescription: "a row without laboratory joins the numbered sample",
                rows: [["N1", "甲厂", "B1", "检测院"], ["", "甲厂", "B1", ""]], samples: 1),
            Rows(
                testDescription: "a whole row joins the numbered sample that lacks the laboratory",
                rows: [["N1", "甲厂", "B1", ""], ["", "甲厂", "B1", "检测院"]], samples: 1),
            Rows(
                testDescription: "another producer is another sample, whatever is left out",
                rows: [["N1", "甲厂", "", "检测院"], ["", "乙厂", "B1", ""]], samples: 2),
            Rows(
                testDescription: "two numbers are two samples, also with gaps",
                rows: [["N1", "甲厂", "B1", ""], ["N2", "甲厂", "", "检测院"]], samples: 2),
            Rows(
                testDescription: "a row that fits two samples is set aside",
                rows: [["", "甲厂", "B1", "检测院"], ["", "甲厂", "B2", "检测院"], ["", "甲厂", "", ""]],
                samples: 2, setAside: 1),
            Rows(
                testDescription: "three rows, each with something else, are one",
                rows: [["", "甲厂", "B1", ""], ["", "", "B1", "检测院"], ["", "甲厂", "B1", "检测院"]], samples: 1),
            Rows(
                testDescription: "nothing but report and product joins the only sample",
                rows: [["", "", "", ""], ["", "甲厂", "B1", "检测院"]], samples: 1),
        ])
    func gaps(_ rows: Rows) throws {
        for settled in try Self.settle(rows.rows) {
            #expect(settled.ids("sample").count == rows.samples)
            #expect(settled.rejects.count == rows.setAside)
            #expect(settled.accounting.closes)
        }
    }

    @Test("of a hundred samples of one report and product, rows with gaps belong to none and are set aside")
    func manyOfOneReport() throws {
        let whole = (0..<100).map { ["", "甲厂", "B\($0)", "检测院"] }
        let settled = try Self.settle(whole + [["", "甲厂", "", ""], ["", "", "B7", ""]])
        for settled in settled {
            #expect(settled.ids("sample").count == 100)
            #expect(settled.rejects.count == 2)
        }
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
