import Testing

@testable import RecordStream

/// Keys that a record leaves out because another key says the same.
@Suite("Keys found under others")
struct StandInKeyTests {
    private static let others = ["unit": "district", "unit_name": "district_name"]
    private static let keys = KeySet(["id", "unit", "unit_name"], standIns: others)

    private static func texts(_ lines: [String]) -> [[String?]] {
        var scanner = RecordScanner(keys)
        return lines.map { line in
            var line = line
            return line.withUTF8 { bytes in
                #expect(scanner.scan(bytes) == .record)
                return ["unit", "unit_name", "district"].map { scanner.text(keys[$0]) }
            }
        }
    }

    @Test("the places of keys are those of the list, and what is found under them comes behind")
    func places() {
        #expect(Self.keys.names == ["type", "id", "unit", "unit_name", "district", "district_name"])
        let more = Self.keys.adding(["district", "other", "unit_name"])
        #expect(Array(more.names.prefix(6)) == Self.keys.names)
        #expect(more.standIns.map { [$0.key, $0.other] } == [[2, 4], [3, 5]])
        #expect(KeySet(["id"]).standIns.isEmpty)
    }

    @Test("an absent key has the value of the other, a key of its own stays, and nothing is left of the line before")
    func scanned() {
        let found = Self.texts([
            #"{"type":"sample","district":"120101","district_name":"和平区"}"#,
            #"{"type":"sample","district":"120116","unit":"120116400","district_name":"滨海新区","unit_name":"开发区"}"#,
            #"{"type":"sample","id":"1"}"#,
            #"{"type":"sample","district":"120102"}"#,
        ])
        #expect(
            found == [
                ["120101", "和平区", "120101"], ["120116400", "开发区", "120116"], [nil, nil, nil],
                ["120102", nil, "120102"],
            ])
    }

    @Test("a record that is handed over is read as one that is scanned")
    func handedOver() throws {
        let rows: [[(String, String)]] = [
            [("district", "120101"), ("district_name", "和平区")], [("id", "2")],
            [("district", "120116"), ("unit", "120116400"), ("unit_name", "开发区")], [("district", "120102")], [],
        ]
        let (bytes, batches) = try HandedOverRecordTests.bothWays(Self.keys) { writer in
            try writer.open(StreamHeader(stream: "0123456789abcdef", producer: "test"))
            for _ in 0..<3 {
                for row in rows {
                    writer.beginRecord("sample")
                    for (name, text) in row {
                        var text = text
                        text.withUTF8 { writer.member(named: Array(name.utf8), $0) }
                    }
                    try writer.endRecord()
                }
            }
            try writer.seal(accounting: Accounting())
        }
        #expect(bytes.count == 15)
        #expect(bytes == batches)
        #expect(bytes[0][2].json == Array(#""120101""#.utf8))
    }
}
