import RecordStream
import Testing

/// Prepared edits write what the same edits, one by one, would write.
@Suite struct PreparedEditsTests {
    private static let keys = KeySet(["a", "b", "c", "d"])

    private static func edits(_ set: [(key: String, text: String?)]) -> RecordEdits {
        var edits = RecordEdits()
        for (key, text) in set {
            if let text { edits.set(keys[key], text) } else { edits.remove(keys[key]) }
        }
        return edits
    }

    /// The line that a writer makes of `line` with the edits that `fill` makes.
    private func written(_ line: String, _ fill: (borrowing RecordScanner, inout RecordEdits) -> Void) throws -> String
    {
        var output: [UInt8] = []
        try withoutActuallyEscaping(fill) { fill in
            var lines: [UInt8] = []
            var writer = RecordWriter { lines += $0 }
            try writer.open(StreamHeader(stream: "0123456789abcdef", producer: "test"))
            var scanner = RecordScanner(Self.keys)
            var line = line
            try line.withUTF8 { bytes in
                #expect(scanner.scan(bytes) == .record)
                var edits = RecordEdits()
                fill(scanner, &edits)
                try writer.pass(scanner, with: edits)
            }
            try writer.flush()
            output = lines
        }
        return String(decoding: output.split(separator: 0x0A)[1], as: UTF8.self)
    }

    @Test(
        "a record without the keys gets them at its end, one that has any gets each in its place",
        arguments: [
            #"{"type":"sample"}"#, #"{"type":"sample","x":1}"#, #"{"type":"sample","a":"old","x":1}"#,
            #"{"c":"old","type":"sample","b":"old"}"#, #"{"type":"sample","d":"kept"}"#,
        ])
    func same(line: String) throws {
        let first = Self.edits([("a", "一\"二"), ("b", nil), ("c", "三")])
        let second = Self.edits([("d", "四"), ("b", nil)])
        var prepared = PreparedEdits()
        #expect(prepared.add(first, keys: Self.keys) == 0)
        #expect(prepared.add(RecordEdits(), keys: Self.keys) == 1)
        #expect(prepared.add(second, keys: Self.keys) == 2)
        let all = Self.edits([("a", "一\"二"), ("b", nil), ("c", "三"), ("d", "四"), ("b", nil)])
        let expected = try written(line) { _, edits in edits = all }
        let found = try written(line) { record, edits in
            for number in 0..<prepared.count { edits.append(prepared, number, for: record) }
        }
        #expect(found == expected)
    }

    @Test(
        "what several prepared edits ask for can be gathered key by key, and written at once",
        arguments: [
            #"{"type":"sample"}"#, #"{"type":"sample","x":1}"#, #"{"type":"sample","a":"old","x":1}"#,
            #"{"c":"old","type":"sample","b":"old"}"#,
        ])
    func gathered(line: String) throws {
        var prepared = PreparedEdits()
        let numbers = [[("a", "一"), ("b", nil)], [("c", "三")]].map { prepared.add(Self.edits($0), keys: Self.keys) }
        let expected = try written(line) { record, edits in
            for number in numbers { edits.append(prepared, number, for: record) }
            edits.set(Self.keys["d"], "四")
        }
        var together = PreparedEdits()
        let one = try written(line) { record, edits in
            var apart = RecordEdits.keyByKey()
            for number in numbers { apart.append(prepared, number, for: record) }
            apart.set(Self.keys["d"], "四")
            #expect(together.add(apart, keys: Self.keys) == 0)
            edits.append(contentsOf: apart)
        }
        #expect(one == expected)
        #expect(try written(line) { record, edits in edits.append(together, 0, for: record) } == expected)
    }

    @Test("edits of single keys stand between prepared ones in the order in which they were made")
    func order() throws {
        var prepared = PreparedEdits()
        _ = prepared.add(Self.edits([("b", "2")]), keys: Self.keys)
        _ = prepared.add(Self.edits([("d", "4")]), keys: Self.keys)
        let found = try written(#"{"type":"sample","c":"0"}"#) { record, edits in
            edits.set(Self.keys["a"], "1")
            edits.append(prepared, 0, for: record)
            edits.set(Self.keys["c"], "3")
            edits.append(prepared, 1, for: record)
        }
        #expect(found == #"{"type":"sample","c":"3","a":"1","b":"2","d":"4"}"#)
    }

    @Test("what was forgotten is numbered from 0 again, and what is set can be asked for")
    func forgotten() {
        var prepared = PreparedEdits()
        _ = prepared.add(Self.edits([("a", "1"), ("b", nil)]), keys: Self.keys)
        #expect(prepared.sets(Self.keys["a"], 0))
        #expect(!prepared.sets(Self.keys["b"], 0) && !prepared.sets(Self.keys["c"], 0))
        prepared.removeAll()
        #expect(prepared.add(Self.edits([("c", "1")]), keys: Self.keys) == 0)
        #expect(prepared.count == 1 && prepared.sets(Self.keys["c"], 0))
    }
}
