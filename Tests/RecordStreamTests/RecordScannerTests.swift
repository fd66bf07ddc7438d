import RecordStream
import Testing

@Suite("Record scanner and splicing")
struct RecordScannerTests {
    private static let keys = KeySet(["id", "verdict", "district"])

    private func kind(_ line: String, _ scanner: inout RecordScanner) -> LineKind {
        Array(line.utf8).withUnsafeBufferPointer { scanner.scan($0) }
    }

    /// The record after edits, written by a real writer.
    private func spliced(_ line: String, _ edit: (inout RecordEdits, KeySet) -> Void) throws -> String {
        var out: [UInt8] = []
        var writer = RecordWriter { out.append(contentsOf: $0) }
        try writer.open(StreamHeader(stream: "0123456789abcdef", producer: "test 1"))
        var scanner = RecordScanner(Self.keys)
        try Array(line.utf8).withUnsafeBufferPointer { bytes in
            #expect(scanner.scan(bytes) == .record)
            var edits = RecordEdits()
            edit(&edits, Self.keys)
            try writer.pass(scanner, with: edits)
        }
        try writer.seal(accounting: Accounting())
        return String(decoding: out, as: UTF8.self).split(separator: "\n").map(String.init)[1]
    }

    @Test("finds wanted values whatever their order, and keeps finding them when the order changes")
    func findsValues() {
        var scanner = RecordScanner(Self.keys)
        for line in [
            #"{"type":"sample","id":"A","district":"120111","verdict":"pass"}"#,
            #"{"type":"sample","id":"A","district":"120111","verdict":"pass"}"#,
            #"{"verdict":"pass","x":[1,{"id":"no"}],"type":"sample","district":"120111","id":"A"}"#,
            #"  { "type" : "sample" , "verdict" : "pass", "id":"\u0041", "\u0064istrict":"120111" }  "#,
        ] {
            let bytes = Array(line.utf8)
            bytes.withUnsafeBufferPointer { pointer in
                #expect(scanner.scan(pointer) == .record)
                #expect(scanner.text(Self.keys["id"]) == "A")
                #expect(scanner.equals(Self.keys["verdict"], "pass"))
                #expect(scanner.text(Self.keys["district"]) == "120111")
            }
        }
    }

    @Test(
        "lines that no stage may pass on",
        arguments: [
            (#"{"type":"sample","id":"A","id":"B"}"#, MalformedLine.repeatedKey),
            (#"{"type":"sample","id":"A","\u0069d":"B"}"#, .repeatedKey),
            (#"{"type":"sample","_stream":{}}"#, .reservedKey),
            (#"{"id":"A"}"#, .noType),
            (#"{"type":"sample","id":"\ud800"}"#, .loneSurrogate),
            (#"{"type":"sample","id":"A""#, .notAnObject),
            (#"{"type":"sample","id":"A"}}"#, .notAnObject),
            (#"{"type":"sample",}"#, .notAnObject),
            (#"["type"]"#, .notAnObject),
            ("", .notAnObject),
        ])
    func malformed(line: String, reason: MalformedLine) {
        var scanner = RecordScanner(Self.keys)
        guard case .malformed(_, reason) = kind(line, &scanner) else {
            Issue.record("\(line) was not refused as \(reason)")
            return
        }
    }

    @Test("a member is written as it must be, whatever the length of its text and wherever a character needs an escape")
    func everyLength() throws {
        for count in 0..<70 {
            let plain = [UInt8]((0..<count).map { UInt8(ascii: "a") + UInt8($0 % 26) })
            for place in -1..<count {
                for special: UInt8 in [0x22, 0x5c, 0x1f, 0x7f] where place >= 0 || special == 0x22 {
                    var text = plain
                    if place >= 0 { text[place] = special }
                    var out: [UInt8] = []
                    var writer = RecordWriter { out.append(contentsOf: $0) }
                    try writer.open(StreamHeader(stream: "0", producer: "test"))
                    writer.beginRecord("sample")
                    text.withUnsafeBufferPointer { writer.member("name_of_it", $0) }
                    try writer.endRecord()
                    try writer.flush()
                    let line = Array(out.split(separator: 0x0a)[1])
                    let object = line.withUnsafeBufferPointer { JSONValue(parsing: $0) }
                    #expect(object?["name_of_it"]?.text.map { Array($0.utf8) } == text)
                    #expect(line.contains(special) == (place < 0 || special == 0x22 || special == 0x5c))
                }
            }
        }
    }

    @Test("a control line is known by its only key, however it is written")
    func controlLines() {
        var scanner = RecordScanner(Self.keys)
        for line in [
            #"{"_stream":{"kind":"x"}}"#, #" { "_stream" : {"kind":"x"} } "#, #"{"\u005fstream":{"kind":"x"}}"#,
        ] {
            guard case .control = kind(line, &scanner) else {
                Issue.record("\(line) was not taken for a control line")
                continue
            }
        }
    }

    @Test("an existing value is replaced where it stands, a new one is appended, the rest is copied byte for byte")
    func splicing() throws {
        let line = #"{"type":"sample","id":"A","verdict":"fail","备注":"x\ty","n":[1, 2]}"#
        #expect(
            try spliced(line) { edits, keys in
                edits.set(keys["verdict"], "pass")
                edits.set(keys["district"], "1201\"11\n")
            } == #"{"type":"sample","id":"A","verdict":"pass","备注":"x\ty","n":[1, 2],"district":"1201\"11\n"}"#)
    }

    @Test("a member left out takes its comma with it, at the start and at the end")
    func removing() throws {
        #expect(
            try spliced(#"{"verdict":"fail","type":"sample","id":"A"}"#) { edits, keys in
                edits.remove(keys["verdict"])
                edits.remove(keys["id"])
            } == #"{"type":"sample"}"#)
        #expect(
            try spliced(#"{"type":"sample","id":"A"}"#) { edits, keys in edits.remove(keys["district"]) }
                == #"{"type":"sample","id":"A"}"#)
    }

    @Test(
        "no edit changes no byte",
        arguments: [#"{ "type":"sample", "id" : "A" }"#, #"{"type":"sample","备注":"\u4e2d"}"#])
    func identity(line: String) throws { #expect(try spliced(line) { _, _ in } == line) }
}
