import DelimitedText
import Testing

@Suite("Limits")
struct DelimitedLimitsTests {
    static let limits = DelimitedLimits(fieldBytes: 40, recordBytes: 100, columns: 6, rawBytes: 8)

    struct Sample: CustomTestStringConvertible {
        let name: String
        let text: String
        let kind: DelimitedDamage.Kind?

        init(_ name: String, _ text: String, _ kind: DelimitedDamage.Kind?) {
            (self.name, self.text, self.kind) = (name, text, kind)
        }

        var testDescription: String { name }
    }

    static func x(_ count: Int) -> String { String(repeating: "x", count: count) }

    static let samples = [
        Sample("a field one byte below the limit", "a,\(x(39))", nil),
        Sample("a field at the limit", "a,\(x(40)),b", nil),
        Sample("a field one byte above the limit", "a,\(x(41)),b", .fieldTooLong(limit: 40)),
        Sample("a last field one byte above the limit", "a,\(x(41))", .fieldTooLong(limit: 40)),
        Sample("a quoted field at the limit", "a,\"\(x(40))\"", nil),
        Sample("a quoted field one byte above the limit", "a,\"\(x(41))\"", .fieldTooLong(limit: 40)),
        Sample("a record at the limit", "\(x(40)),\(x(40)),\(x(18))", nil),
        Sample("a record one byte above the limit", "\(x(40)),\(x(40)),\(x(19))", .recordTooLong(limit: 100)),
        Sample(
            "a quoted record one byte above the limit", "\(x(40)),\(x(40)),\"\(x(17))\"", .recordTooLong(limit: 100)),
        Sample("columns at the limit", "1,2,3,4,5,6", nil),
        Sample("quoted columns at the limit", "1,2,3,4,5,\"6\"", nil),
        Sample("one column above the limit", "1,2,3,4,5,6,7", .tooManyColumns(limit: 6)),
        Sample("one quoted column above the limit", "1,2,3,4,5,6,\"7\"", .tooManyColumns(limit: 6)),
    ]

    @Test("what is too long is refused, and the next line is read", arguments: samples, [1, 3, 16, 4096])
    func border(_ sample: Sample, chunk: Int) {
        for end in ["\n", "\r\n"] {
            let bytes = Array((sample.text + end + "next,row" + end).utf8)
            let parsed = ParsedText(bytes, chunk: chunk, limits: Self.limits)
            #expect(parsed.damage.first?.kind == sample.kind)
            #expect(parsed.damage.count == (sample.kind == nil ? 0 : 1))
            #expect(parsed.cells.last == ["next", "row"])
            #expect(parsed.rows.last?.line == 2 && parsed.rows.last?.record == 2)
            #expect(parsed.damage.allSatisfy { $0.raw == Array(bytes.prefix(8)) })
        }
    }

    @Test("a search for a closing quote ends at the limit of a field")
    func lookAhead() {
        let bytes = Array("a,\"b\n".utf8) + Array(String(repeating: "c,d\n", count: 50).utf8)
        let parsed = ParsedText(bytes, limits: Self.limits, expectedFields: 2)
        #expect(parsed.damageByLine == [1: .fieldTooLong(limit: 40)])
        #expect(parsed.rows.count == 50)
    }
}
