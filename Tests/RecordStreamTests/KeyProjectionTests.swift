import RecordStream
import Testing

@Suite("Keys left out")
struct KeyProjectionTests {
    private let records = [
        #"{"type":"sample","id":"1","failing_items":[{"item":"a,\"b\"}","kind":"label"}],"verdict":"fail"}"#,
        #"{"id":"2","remarks":"{\"verdict\":1}","type":"sample"}"#,
        #"{ "id" : "3" , "type" : "case", "verdict":"pass" }"#,
        #"{"type":"sample"}"#,
    ]

    /// What is written of the records, and the keys that were left out.
    private func written(_ projection: KeyProjection) throws -> (lines: [String], dropped: [String], state: StreamState)
    {
        var out: [UInt8] = []
        var writer = RecordWriter { out.append(contentsOf: $0) }
        writer.projection = projection
        try writer.open(StreamHeader(stream: "a", producer: "p"))
        for record in records { try Array(record.utf8).withUnsafeBufferPointer { try writer.pass($0) } }
        let dropped = writer.projection?.dropped ?? []
        var accounting = Accounting()
        accounting.read = records.count
        accounting.records = records.count
        try writer.seal(accounting: accounting)
        let lines = String(decoding: out, as: UTF8.self).split(separator: "\n").dropFirst().dropLast().map(String.init)
        return (lines, dropped, try InventedStream.ledger(out).state)
    }

    @Test("some keys are left out wherever they stand, and the digest is that of what is written")
    func drop() throws {
        let (lines, dropped, state) = try written(KeyProjection(dropping: ["verdict", "id", "lab"]))
        #expect(
            lines == [
                #"{"type":"sample","failing_items":[{"item":"a,\"b\"}","kind":"label"}]}"#,
                #"{"remarks":"{\"verdict\":1}","type":"sample"}"#, #"{"type" : "case"}"#, #"{"type":"sample"}"#,
            ])
        #expect(dropped == ["id", "verdict"])
        #expect(state == .sealed)
        #expect(KeyProjection(dropping: ["verdict", "lab"]).announced == ["lab", "verdict"])
    }

    @Test("all keys but some are left out; the type stays")
    func only() throws {
        let (lines, dropped, state) = try written(KeyProjection(only: ["id"]))
        #expect(
            lines == [
                #"{"type":"sample","id":"1"}"#, #"{"id":"2","type":"sample"}"#, #"{"id" : "3","type" : "case"}"#,
                #"{"type":"sample"}"#,
            ])
        #expect(dropped == ["failing_items", "remarks", "verdict"])
        #expect(state == .sealed)
    }
}
