import RecordStream
import Testing

@Suite("Seals and states")
struct StreamLedgerTests {
    /// A sealed stream of some records, as its writer would write it.
    private static func stream(_ id: String, _ records: [String], seal: Bool = true, abort: Bool = false) throws
        -> String
    {
        var out: [UInt8] = []
        var writer = RecordWriter { out.append(contentsOf: $0) }
        try writer.open(StreamHeader(stream: id, producer: "test 1"))
        for record in records {
            try Array(#"{"type":"sample","id":"\#(record)"}"#.utf8).withUnsafeBufferPointer { try writer.pass($0) }
        }
        var accounting = Accounting()
        accounting.read = records.count
        accounting.records = records.count
        if abort {
            try writer.abort(exit: 74, reason: "disk full", whereabouts: "q2.csv:9")
        } else if seal {
            try writer.seal(accounting: accounting)
        } else {
            try writer.flush()
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The state of a text read in chunks of a size.
    private static func state(_ text: String, chunk: Int = 1 << 16) throws -> StreamState {
        var reader = StreamReader(keys: KeySet(["id"]))
        let bytes = Array(text.utf8)
        try bytes.withUnsafeBufferPointer { all in
            var at = 0
            while at < all.count {
                let end = min(all.count, at + chunk)
                try reader.read(UnsafeBufferPointer(rebasing: all[at..<end])) { _, _ in }
                at = end
            }
        }
        try reader.finish { _, _ in }
        return reader.ledger.state
    }

    @Test("every state of the table is told apart")
    func states() throws {
        let a = try Self.stream("aaaaaaaaaaaaaaaa", ["1", "2", "3"])
        let b = try Self.stream("bbbbbbbbbbbbbbbb", ["4"])
        func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }
        #expect(try Self.state(a) == .sealed)
        #expect(try Self.state(b + a) == .sealed)
        #expect(try Self.state(lines(a).reversed().joined(separator: "\n")) == .sealed)
        #expect(
            try Self.state(lines(a).filter { !$0.contains(#""2""#) }.joined(separator: "\n"))
                == .filtered(records: 2, sealed: 3))
        #expect(try Self.state(a.replacing(#""id":"2""#, with: #""id":"9""#)) == .filtered(records: 3, sealed: 3))
        #expect(try Self.state(lines(a)[1] + "\n") == .bare(records: 1))
        #expect(try Self.state(lines(a).dropFirst().joined(separator: "\n")) == .orphanSeal(stream: "aaaaaaaaaaaaaaaa"))
        #expect(
            try Self.state(lines(a).dropLast().joined(separator: "\n"))
                == .truncated(stream: "aaaaaaaaaaaaaaaa", producer: "test 1"))
        #expect(
            try Self.state(Self.stream("cccccccccccccccc", ["1"], abort: true))
                == .aborted(reason: "disk full", exit: 74, whereabouts: "q2.csv:9"))
        #expect(try Self.state(a + a) == .repeated(stream: "aaaaaaaaaaaaaaaa"))
        let cutOff = lines(a).dropLast(2).joined(separator: "\n") + "\n"
        #expect(try Self.state(cutOff + a) == .repeated(stream: "aaaaaaaaaaaaaaaa"))
        #expect(try Self.state(a + lines(b)[1] + "\n") == .surplus(records: 4, sealed: 3))
        let none = try Self.stream("eeeeeeeeeeeeeeee", [])
        #expect(try Self.state(none + none) == .sealed)
        #expect(try Self.state(none + a + none) == .sealed)
        let namesake = try Self.stream("aaaaaaaaaaaaaaaa", ["7"])
        let indistinct = try Self.state(a + namesake)
        #expect(indistinct.word == "indistinct")
        #expect(indistinct.explanation.contains("3 records") && indistinct.explanation.contains("1 records"))
        #expect(indistinct.explanation.contains("--name"))
        #expect(try Self.state("") == .empty)
        #expect(try Self.state("\n") == .empty)
        #expect(try Self.state(String(a.dropLast(9))) == .cut(byteOffset: a.utf8.count - lines(a).last!.utf8.count - 1))
        #expect(try Self.state(Self.stream("dddddddddddddddd", [])) == .sealed)
    }

    @Test("a stream cut at any byte but its last line feed never passes for sealed, whatever the chunks")
    func cutAnywhere() throws {
        let whole = try Self.stream("aaaaaaaaaaaaaaaa", (1...50).map { "批次\($0)" })
        let bytes = Array(whole.utf8)
        for end in 0..<bytes.count - 1 {
            let part = bytes[..<end]
            var reader = StreamReader(keys: KeySet(["id"]))
            try Array(part).withUnsafeBufferPointer { all in
                var at = 0
                while at < all.count {
                    let stop = min(all.count, at + 7)
                    try reader.read(UnsafeBufferPointer(rebasing: all[at..<stop])) { _, _ in }
                    at = stop
                }
            }
            try reader.finish { _, _ in }
            #expect(StreamPolicy().decision(on: reader.ledger.state) == .refuse, "cut at byte \(end)")
        }
    }

    @Test("defaults and --strict decide as the table says")
    func decisions() {
        let table: [(StreamState, StreamPolicy.Decision, StreamPolicy.Decision)] = [
            (.sealed, .accept, .accept), (.filtered(records: 1, sealed: 2), .acceptWithNote, .refuse),
            (.bare(records: 1), .acceptWithNote, .refuse), (.orphanSeal(stream: "a"), .acceptWithNote, .refuse),
            (.truncated(stream: "a", producer: "b"), .refuse, .refuse),
            (.aborted(reason: "", exit: 65, whereabouts: nil), .refuse, .refuse),
            (.repeated(stream: "a"), .refuse, .refuse), (.surplus(records: 2, sealed: 1), .refuse, .refuse),
            (.altered(stream: "a"), .acceptWithNote, .refuse),
            (.indistinct(stream: "a", first: "", second: ""), .refuse, .refuse),
            (.partsMissing(of: "a", [2], missing: 1, count: 2), .refuse, .refuse),
            (.partRepeated(of: "a", index: 1, count: 2), .refuse, .refuse),
            (.partsBesideWhole(of: "a"), .refuse, .refuse),
            (.empty, .refuse, .refuse), (.cut(byteOffset: 0), .refuse, .refuse),
        ]
        var strict = StreamPolicy()
        strict.strict = true
        for (state, byDefault, underStrict) in table {
            #expect(StreamPolicy().decision(on: state) == byDefault, "\(state)")
            #expect(strict.decision(on: state) == underStrict, "\(state)")
        }
        var lenient = StreamPolicy()
        lenient.acceptEmpty = true
        lenient.acceptTruncated = true
        lenient.acceptRepeated = true
        #expect(lenient.decision(on: .empty) == .acceptWithNote)
        #expect(lenient.decision(on: .truncated(stream: "a", producer: "b")) == .acceptWithNote)
        #expect(lenient.decision(on: .repeated(stream: "a")) == .acceptWithNote)
        #expect(lenient.decision(on: .partsMissing(of: "a", [2], missing: 1, count: 2)) == .acceptWithNote)
        #expect(lenient.decision(on: .surplus(records: 2, sealed: 1)) == .acceptWithNote)
        #expect(lenient.decision(on: .partRepeated(of: "a", index: 1, count: 2)) == .acceptWithNote)
        #expect(lenient.decision(on: .indistinct(stream: "a", first: "", second: "")) == .refuse)
        #expect(lenient.decision(on: .aborted(reason: "", exit: 65, whereabouts: nil)) == .refuse)
    }

    @Test("a damaged line in the middle stops the reading and names its line")
    func damagedMiddle() throws {
        let a = try Self.stream("aaaaaaaaaaaaaaaa", ["1", "2"])
        let start = try #require(a.split(separator: "\n").first).utf8.count + 1
        #expect(throws: StreamFailure.malformed(line: 2, byteOffset: start, reason: .notAnObject)) {
            _ = try Self.state(a.replacing(#""id":"1"}"#, with: #""id":"1""#))
        }
    }

    @Test("another major version, and an unknown line that must be understood, are refused by name")
    func versions() throws {
        #expect(throws: StreamFailure.otherVersion(found: "spotcheck/3", known: "spotcheck/2", remedy: nil)) {
            _ = try Self.state(
                #"{"_stream":{"kind":"header","schema":"spotcheck/3","stream":"a","producer":"p"}}"# + "\n")
        }
        #expect(throws: StreamFailure.unknownControl(kind: "index")) {
            _ = try Self.state(#"{"_stream":{"kind":"index","must_understand":true}}"# + "\n")
        }
        #expect(
            try Self.state(#"{"_stream":{"kind":"index"}}"# + "\n" + Self.stream("aaaaaaaaaaaaaaaa", ["1"])) == .sealed)
    }

    @Test(
        "a stream of version 1 is refused by name, with the commands that make it anew",
        arguments: [
            (
                #""producer":"spotcheck-ingest 0.1.0","sources":[{"name":"一季度 (1).csv"},{"name":"q2.csv"}]"#,
                "spotcheck-ingest '一季度 (1).csv' q2.csv"
            ),
            (
                #""producer":"spotcheck-reconcile 0.1.0","settings":{"as-of":"2025-03-31","jurisdiction":"12"}"#,
                "spotcheck-ingest FILES | spotcheck-normalize | spotcheck-reconcile --as-of 2025-03-31"
            ),
            (
                #""producer":"spotcheck-stream-select 0.1.0""#,
                "spotcheck-ingest FILES | spotcheck-normalize | spotcheck-reconcile --as-of DAY | spotcheck-stream select"
            ),
        ])
    func firstVersion(origin: String, remedy: String) throws {
        let header = #"{"_stream":{"kind":"header","schema":"spotcheck/1","stream":"a",\#(origin)}}"# + "\n"
        let expected = StreamFailure.otherVersion(found: "spotcheck/1", known: "spotcheck/2", remedy: remedy)
        #expect(throws: expected) { _ = try Self.state(header) }
        #expect(expected.explanation.contains("spotcheck/1") && expected.explanation.hasSuffix(remedy))
        let seal =
            #"{"_stream":{"kind":"seal","stream":"a","records":0,"digest":"xxh64:0000000000000000","accounting":{}}}"#
        #expect(throws: StreamFailure.self) { _ = try Self.state(seal + "\n") }
        // Where an earlier bundle is compared with, its records are read.
        var reader = StreamReader(keys: KeySet([]), acceptsEarlier: true)
        var records = 0
        try Array((header + #"{"type":"sample"}"# + "\n" + seal + "\n").utf8).withUnsafeBufferPointer {
            try reader.read($0) { _, _ in records += 1 }
        }
        #expect(records == 1)
    }

    @Test("a seal remembers every ancestor, oldest first and each once")
    func lineage() throws {
        var ledger = StreamLedger()
        var middle = StreamHeader(stream: "m", producer: "normalize 1")
        middle.parents = ["a"]
        var seal = StreamSeal(stream: "m", records: 0, digest: RecordDigest(), accounting: Accounting())
        var oldest = StreamAncestor(stream: "a", producer: "ingest 1")
        oldest.sources = [StreamSource(name: "q.csv", sha256: "00", bytes: 1, encoding: "utf-8", layout: "delimited")]
        seal.lineage = [oldest]
        let line = ControlLine.seal(seal).line
        let json = try #require(line.withUnsafeBufferPointer { JSONValue(parsing: $0) })
        var text: [UInt8] = []
        try #require(json["_stream"]).write(into: &text)
        try ledger.enter(.header(middle))
        let entered = text.withUnsafeBufferPointer { value in
            line.withUnsafeBufferPointer { ControlLine(parsing: value, in: $0) }
        }
        try ledger.enter(try #require(entered))
        #expect(ledger.lineage.map(\.stream) == ["a", "m"])
        #expect(ledger.lineage.first?.sources.first?.name == "q.csv")
        #expect(ledger.parents == ["m"])
    }
}
