import TestMaterial
import Testing

@testable import RecordStream

/// Records that are handed over with the places of their values are those that a reader finds by scanning.
@Suite("Records handed over")
struct HandedOverRecordTests {
    static let names = ["id", "verdict", "district", "remarks", "failing_items", "overdue_days", "unknown", "a", "b"]
    static let texts = ["", "x", "合格", "a \"quoted\" word", "line\nbreak", "\u{7f}", "tab\t", "不合格不合格不合格不合格"]

    /// One key of a record as a reader sees it.
    struct Seen: Equatable {
        var json: [UInt8]?
        var isEscaped: Bool
    }

    static func seen(_ record: borrowing RecordScanner, _ keys: KeySet) -> [Seen] {
        keys.names.indices.map { key in
            Seen(json: record.json(key).map { Array($0) }, isEscaped: record.has(key) && record.isEscaped(key))
        }
    }

    /// Both forms of what `write` writes, read by readers that want these keys.
    ///
    /// - Parameter isLean: whether the reader in the same process wants nothing else.
    static func bothWays(
        _ keys: KeySet, isLean: Bool = false, _ write: (inout RecordWriter) throws -> Void
    ) throws -> (bytes: [[Seen]], batches: [[Seen]]) {
        var bytes: [UInt8] = []
        var plain = RecordWriter { bytes.append(contentsOf: $0) }
        try write(&plain)
        var scanned: [[Seen]] = []
        var reader = StreamReader(keys: keys)
        try bytes.withUnsafeBufferPointer { try reader.read($0) { record, _ in scanned.append(seen(record, keys)) } }
        try reader.finish { _, _ in }

        var taken: [[Seen]] = []
        var handed: [UInt8] = []
        var adopting = StreamReader(keys: keys)
        var handing = RecordWriter(for: keys, digests: !isLean, readsValuesAlone: isLean) { batch in
            handed.append(contentsOf: batch.content)
            try adopting.read(batch) { record, _ in taken.append(seen(record, keys)) }
            batch.removeAll()
            return batch
        }
        try write(&handing)
        #expect(isLean ? handed.count <= bytes.count : handed == bytes)
        #expect(adopting.ledger.records == reader.ledger.records)
        if !isLean { #expect(adopting.ledger.state == reader.ledger.state) }
        return (scanned, taken)
    }

    static func writeRecords(_ numbers: inout SeededNumbers, into writer: inout RecordWriter) throws {
        try writer.open(StreamHeader(stream: "0123456789abcdef", producer: "test"))
        for _ in 0..<200 {
            writer.beginRecord("sample")
            for name in names.shuffled(using: &numbers).prefix(Int.random(in: 0...names.count, using: &numbers)) {
                switch name {
                case "failing_items": writer.member("failing_items", json: Array(#"[{"item":"a\"b"}]"#.utf8))
                case "overdue_days": writer.member("overdue_days", integer: 17)
                default:
                    var text = texts.randomElement(using: &numbers)!
                    text.withUTF8 { writer.member(named: Array(name.utf8), $0) }
                }
            }
            if Int.random(in: 0..<8, using: &numbers) == 0 { writer.dropRecord() } else { try writer.endRecord() }
        }
        try writer.seal(accounting: Accounting())
    }

    @Test("that were built", arguments: 0..<20)
    func built(_ seed: UInt64) throws {
        let (bytes, batches) = try Self.bothWays(KeySet(Self.names + ["absent"])) { writer in
            var numbers = SeededNumbers(seed)
            try Self.writeRecords(&numbers, into: &writer)
        }
        #expect(bytes.count > 100)
        #expect(bytes == batches)
    }

    @Test("that were passed on with edits, whole, or dropped", arguments: 0..<40, [false, true])
    func edited(_ seed: UInt64, isLean: Bool) throws {
        var input: [UInt8] = []
        var numbers = SeededNumbers(seed)
        var source = RecordWriter { input.append(contentsOf: $0) }
        try Self.writeRecords(&numbers, into: &source)
        // A reader may want keys that the stage does not look for; then its records are scanned.
        let wanted = KeySet(seed % 4 == 0 ? Self.names + ["absent"] : ["verdict", "district", "b", "made"])
        let keys = KeySet(["id", "remarks", "verdict", "made"]).adding(seed % 4 == 0 ? [] : wanted.names)
        var prepared = PreparedEdits()
        var edits = RecordEdits()
        edits.set(keys["made"], "new \"text\"")
        let first = prepared.add(edits, keys: keys)
        let (bytes, batches) = try Self.bothWays(wanted, isLean: isLean) { writer in
            var numbers = SeededNumbers(seed &+ 1000)
            var edits = RecordEdits()
            try writer.open(StreamHeader(stream: "fedcba9876543210", producer: "test"))
            var reader = StreamReader(keys: keys)
            try input.withUnsafeBufferPointer { bytes in
                try reader.read(bytes) { record, _ in
                    // Without the writer nothing can be noted of prepared edits, and the record is scanned.
                    if seed % 3 == 0 { edits.reset() } else { edits.reset(for: &writer, record) }
                    let isPlain = Bool.random(using: &numbers)
                    for key in ["id", "remarks", "verdict"] where !isPlain {
                        switch Int.random(in: 0..<5, using: &numbers) {
                        case 0: edits.remove(keys[key])
                        case 1: edits.set(keys[key], Self.texts.randomElement(using: &numbers)!)
                        case 2: edits.set(keys[key], integer: 3)
                        default: break
                        }
                    }
                    if Bool.random(using: &numbers) { edits.append(prepared, first, for: record) }
                    if Int.random(in: 0..<6, using: &numbers) == 0 {
                        try writer.pass(record.line)
                    } else {
                        try writer.pass(record, with: edits)
                    }
                }
            }
            try writer.seal(accounting: Accounting())
        }
        #expect(bytes.count > 100)
        #expect(bytes == batches)
    }
}
