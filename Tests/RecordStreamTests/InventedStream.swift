import InspectionModel
import RecordStream

/// Small streams as a writer writes them, and what a reader makes of them.
enum InventedStream {
    /// A sealed stream with these records, as its writer would write it.
    static func text(
        _ id: String, _ records: [String], producer: String = "spotcheck-test 1", traits: StreamTraits = StreamTraits(),
        role: String? = nil, lineage: [StreamAncestor] = [], whole: StreamTraits? = nil
    ) throws -> String {
        var out: [UInt8] = []
        var writer = RecordWriter { out.append(contentsOf: $0) }
        var header = StreamHeader(stream: id, producer: producer)
        header.traits = traits
        header.role = role
        header.sources = [StreamSource(name: "q2.csv", sha256: "", bytes: 7, encoding: "utf-8", layout: "delimited")]
        header.settings = [(name: "as-of", value: "2025-03-31")]
        try writer.open(header)
        for record in records {
            try Array(#"{"type":"sample","id":"\#(record)"}"#.utf8).withUnsafeBufferPointer { try writer.pass($0) }
        }
        var accounting = Accounting()
        accounting.read = records.count + 1
        accounting.records = records.count
        accounting.rejected = 1
        try writer.seal(accounting: accounting, lineage: lineage, traits: whole)
        return String(decoding: out, as: UTF8.self)
    }

    /// The books of a text.
    static func ledger(_ text: [UInt8], wantsWhole: Bool = false) throws -> StreamLedger {
        var reader = StreamReader(keys: KeySet(["id"]), wantsWhole: wantsWhole)
        try text.withUnsafeBufferPointer { try reader.read($0) { _, _ in } }
        try reader.finish { _, _ in }
        return reader.ledger
    }

    /// The books of some texts, one after the other.
    static func ledger(_ texts: [String], wantsWhole: Bool = false) throws -> StreamLedger {
        try ledger(Array(texts.joined().utf8), wantsWhole: wantsWhole)
    }

    /// The parts of a split of a stream `whole`, with one record each.
    static func parts(
        _ count: Int, of whole: String = "00000000000000ff", key: String = StreamSplit.identity,
        settledBefore: String? = nil, settled: String? = nil
    ) throws -> [String] {
        let split = StreamSplit(
            whole: whole, key: key, count: count, records: count, digest: RecordDigest(),
            settled: settledBefore.flatMap { CalendarDate($0) })
        return try (1...count).map { index in
            var traits = StreamTraits()
            traits.part = StreamPart(split, index: index)
            traits.settled = settled.flatMap { CalendarDate($0) }.map { .day($0) }
            return try text("\(whole)-\(key)-\(index)", ["\(index)"], traits: traits)
        }
    }
}
