import RecordStream
import Testing

/// Lines that leave open how they are meant: a key twice, half a character.
///
/// No reader passes them on, whoever wants the key.
@Suite("Lines that say two things")
struct AmbiguousLineTests {
    /// A key that is too long to be expected.
    private static let longKey = String(repeating: "k", count: 300)

    private func kind(_ line: String, _ scanner: inout RecordScanner) -> LineKind {
        Array(line.utf8).withUnsafeBufferPointer { scanner.scan($0) }
    }

    private func reason(_ line: String, _ scanner: inout RecordScanner) -> MalformedLine? {
        if case .malformed(_, let reason) = kind(line, &scanner) { reason } else { nil }
    }

    @Test(
        "a key that nobody wants is refused when it comes twice, in a record, in an object within it, and with escapes",
        arguments: [
            #"{"type":"sample","a":"1","a":"2"}"#, #"{"type":"sample","a":"1","b":"2","a":"1"}"#,
            #"{"a":"1","type":"sample","b":2,"a":3}"#, #"{"type":"sample","a":"1","\u0061":"2"}"#,
            #"{"type":"sample","\u0061":"1","\u0061":"2"}"#, #"{"type":"sample","type":"case"}"#,
            #"{"type":"sample","failing_items":[{"item":"铅","item":"镉"}]}"#,
            #"{"type":"sample","x":{"a":{"b":1,"c":2,"b":1}}}"#,
            "{\"type\":\"sample\",\"\(Self.longKey)\":1,\"\(Self.longKey)\":2}",
        ])
    func repeatedKeys(line: String) {
        let first = #"{"type":"sample","a":"1","b":"2"}"#
        for earlier in [[], [first], [#"{"b":"2","type":"sample","a":"1"}"#, #"{"a":"","b":""}"#]] {
            var scanner = RecordScanner(KeySet(["id"]))
            for line in earlier { _ = kind(line, &scanner) }
            #expect(reason(line, &scanner) == .repeatedKey)
            #expect(reason(line, &scanner) == .repeatedKey, "the second time, too")
        }
    }

    @Test(
        "half a character is refused wherever it stands",
        arguments: [
            #"{"type":"sample","a":"\ud83d"}"#, #"{"type":"sample","\ude00":"1"}"#,
            #"{"type":"sample","x":["\ud800"]}"#, #"{"type":"sample","failing_items":[{"item":"\udc00"}]}"#,
            #"{"type":"sample","x":{"\ud800":1}}"#,
        ])
    func halfCharacters(line: String) {
        var scanner = RecordScanner(KeySet(["id"]))
        #expect(reason(line, &scanner) == .loneSurrogate)
        let whole = line.replacing(#"\ud83d"#, with: #"\ud83d\ude00"#)
        #expect(reason(whole, &scanner) == (whole == line ? .loneSurrogate : nil))
    }

    @Test("of lines in many orders just those are refused in which a key comes twice", arguments: [3, 40, 200, 400])
    func manyOrders(names: Int) {
        var random = SystemRandomNumberGenerator()
        var scanner = RecordScanner(KeySet(["k1", "k2"]))
        for _ in 0..<400 {
            let count = Int.random(in: 1...min(names, 60), using: &random)
            var keys = (0..<names).shuffled(using: &random).prefix(count).map { "k\($0)" }
            let isRepeated = Bool.random(using: &random)
            if isRepeated, let one = keys.randomElement(using: &random) {
                keys.insert(one, at: Int.random(in: 0...keys.count, using: &random))
            }
            keys.insert("type", at: Int.random(in: 0...keys.count, using: &random))
            let members = keys.map { "\"\($0)\":\(Bool.random(using: &random) ? "\"text\"" : "7")" }
            let line = "{" + members.joined(separator: ",") + "}"
            #expect((reason(line, &scanner) == .repeatedKey) == isRepeated, "\(line)")
            #expect((kind(line, &scanner) == .record) != isRepeated, "\(line)")
        }
    }

    @Test(
        "control lines are held to the same",
        arguments: [
            (
                #"{"_stream":{"kind":"abort","stream":"0123456789abcdef","stream":"0123456789abcdee"}}"#,
                MalformedLine.repeatedKey
            ),
            (#"{"_stream":{"kind":"abort","kind":"seal","stream":"0123456789abcdef"}}"#, .repeatedKey),
            (#"{"_stream":{"kind":"abort","stream":"0123456789abcdef","reason":"\ud800"}}"#, .loneSurrogate),
        ])
    func controlLines(line: String, reason: MalformedLine) {
        var reader = StreamReader(keys: KeySet([]))
        #expect(throws: StreamFailure.malformed(line: 1, byteOffset: 11, reason: reason)) {
            try Array((line + "\n").utf8).withUnsafeBufferPointer { try reader.read($0) { _, _ in } }
        }
    }

    @Test("a bad line with nothing but white space behind it is a cut; one in another file is named with that file")
    func lastLines() throws {
        func feed(_ text: String, _ reader: inout StreamReader) throws {
            try Array(text.utf8).withUnsafeBufferPointer { try reader.read($0) { _, _ in } }
            try reader.finish { _, _ in }
        }
        var reader = StreamReader(keys: KeySet([]))
        reader.begin(file: "A")
        try feed("{\"type\":\"sample\"}\n{\"ty\n \t\r\n\n", &reader)
        #expect(reader.ledger.state == .cut(byteOffset: 18))
        reader.begin(file: "B")
        #expect(throws: StreamFailure.malformed(line: 2, byteOffset: 18, reason: .notAnObject)) {
            try feed("{\"type\":\"sample\"}\n", &reader)
        }
        #expect(reader.file == "A")
    }
}
