import RecordStream
import Testing

@testable import ReportBundles

@Suite("Texts in one block of memory")
struct PackedTextsTests {
    private static let texts = [
        "", "a", "产品", String(repeating: "长", count: 100), "", String(repeating: "x", count: 127),
        String(repeating: "y", count: 128), String(repeating: "z", count: 20_000), "end",
    ]

    @Test("are read as they were put in, of whatever length")
    func roundTrip() {
        let packed = PackedTexts(Self.texts)
        #expect(Self.texts.indices.map { packed[$0] } == Self.texts)
        #expect(Self.texts.indices.map { packed.isEmpty($0) } == Self.texts.map(\.isEmpty))
    }

    @Test("one of them can be changed without the others", arguments: Self.texts.indices)
    func change(place: Int) {
        for text in Self.texts {
            var packed = PackedTexts(Self.texts)
            packed[place] = text
            var expected = Self.texts
            expected[place] = text
            #expect(expected.indices.map { packed[$0] } == expected)
            #expect(packed == PackedTexts(expected))
        }
    }

    @Test("lists keep their number of texts", arguments: [[], [""], ["a"], ["", ""], ["a", "", "项目║结果"], texts])
    func lists(list: [String]) {
        var builder = PackedTexts.Builder()
        builder.append("before")
        builder.append(list: list)
        builder.append("after")
        var packed = builder.finish()
        #expect(packed[list: 1] == list)
        #expect(packed[0] == "before" && packed[2] == "after")
        packed[list: 1] = ["new", ""]
        #expect(packed[list: 1] == ["new", ""])
        #expect(packed[0] == "before" && packed[2] == "after")
        packed[list: 1] = list
        #expect(packed[list: 1] == list)
    }

    @Test("a record gives the texts of its keys, unescaped, and another one where a key has none")
    func records() throws {
        let keys = KeySet(["a", "b", "c", "d"])
        var scanner = RecordScanner(keys)
        let line = Array(#"{"type":"t","a":"x\n\u4ea7","b":"","c":7,"d":"stands"}"#.utf8)
        try line.withUnsafeBufferPointer { line in
            try #require(scanner.scan(line) == .record)
            var builder = PackedTexts.Builder()
            for name in ["a", "b", "c", "d"] { builder.append(keys[name], of: scanner) }
            builder.append(keys["b"], else: keys["d"], of: scanner)
            builder.append(keys["a"], else: keys["d"], of: scanner)
            builder.append(keys["c"], else: keys["b"], of: scanner)
            let packed = builder.finish()
            #expect((0..<7).map { packed[$0] } == ["x\n产", "", "", "stands", "stands", "x\n产", ""])
        }
    }
}
