import InspectionModel
import RecordStream

/// A sample whose line is kept, with the little that has to be known of all samples at once.
///
/// Keys are 64-bit hashes (XXH64) of folded facts; 0 stands for an absent one. Samples whose keys are equal by accident
/// contradict each other in their facts and are set aside, so that a collision is seen and counts nothing twice.
struct HeldSample {
    var line: ByteArena.Span
    var file: UInt32
    /// Where the content of `id` stands in the line; empty if it has none.
    var idStart: UInt32
    var idCount: UInt32
    /// Of the sample number.
    var number: UInt64
    /// Of producer, product, batch, laboratory and report number, where there is a report number.
    ///
    /// This and the description are worked out for numbered samples only where some sample lacks a number.
    var report: UInt64
    /// Of producer, product, model, batch, dates and sampled unit, where there are enough of them.
    var description: UInt64
    /// Of everything but `id` and `src`.
    var content: UInt64
    /// Of `src`.
    var source: UInt64
    var verdict: Verdict?
    var initialVerdict: Verdict?
    var recheckVerdict: Verdict?
    var isFollowUp: Bool

    /// The key by which repeat deliveries are found, or 0 for a sample that nothing identifies.
    ///
    /// A re-test after rectification (复查) is never the sample that it follows up, whatever number it bears.
    var identity: UInt64 {
        let key = number != 0 ? number : report != 0 ? report : description
        return key != 0 && isFollowUp ? key ^ 0x9e37_79b9_7f4a_7c15 : key
    }
}

/// Hashes the identifying facts of records; keeps its scratch memory.
struct IdentityHasher {
    private var folded: [UInt8] = []

    /// The hash of one folded fact, or 0 if it is absent or empty.
    mutating func hash(_ key: Int, of record: borrowing RecordScanner) -> UInt64 {
        begin("N")
        return append(key, of: record) ? digest() : 0
    }

    /// The hash of a text, equal to that of a fact with the same text.
    mutating func hash(_ text: String) -> UInt64 {
        begin("N")
        folded.append(0x1f)
        var text = text
        let start = folded.count
        text.withUTF8 { FactFolding.append($0, to: &folded) }
        return folded.count > start ? digest() : 0
    }

    /// The hash of a laboratory's report (REGULATION pitfall 10), or 0 without a report number.
    mutating func report(_ record: borrowing RecordScanner, _ keys: SettlementKeys) -> UInt64 {
        begin("R")
        guard append(keys.reportNumber, of: record) else { return 0 }
        var known = 0
        for key in [keys.producerName, keys.productName, keys.batch, keys.lab] where append(key, of: record) {
            known += 1
        }
        return known > 0 ? digest() : 0
    }

    /// The hash of what describes a batch and where it was taken, or 0 unless producer, product and a batch number or
    /// date of production are known: a bowl without a maker is like every other bowl.
    mutating func description(_ record: borrowing RecordScanner, _ keys: SettlementKeys) -> UInt64 {
        begin("D")
        guard append(keys.producerName, of: record), append(keys.productName, of: record) else { return 0 }
        let batch = append(keys.batch, of: record)
        guard append(keys.producedOn, of: record) || batch else { return 0 }
        for key in [keys.model, keys.sampledName, keys.sampledOn] { _ = append(key, of: record) }
        return digest()
    }

    /// The hash of a line without its `id` and `src`.
    static func content(_ record: borrowing RecordScanner, _ keys: SettlementKeys) -> UInt64 {
        let line = record.line
        guard let base = line.baseAddress else { return 0 }
        var holes: [(Int, Int)] = []
        for key in [keys.id, keys.src] {
            guard let value = record.json(key), let start = value.baseAddress else { continue }
            holes.append((start - base, start - base + value.count))
        }
        if holes.count == 2, holes[0].0 > holes[1].0 { holes.swapAt(0, 1) }
        var digest = RecordDigest()
        var at = 0
        for (start, end) in holes {
            digest.add(UnsafeBufferPointer(rebasing: line[at..<start]))
            at = end
        }
        digest.add(UnsafeBufferPointer(rebasing: line[at...]))
        return digest.sum
    }

    static func plain(_ bytes: UnsafeBufferPointer<UInt8>?) -> UInt64 {
        guard let bytes else { return 0 }
        var digest = RecordDigest()
        digest.add(bytes)
        return digest.sum
    }

    private mutating func begin(_ tier: Unicode.Scalar) {
        folded.removeAll(keepingCapacity: true)
        folded.append(UInt8(ascii: tier))
    }

    private mutating func append(_ key: Int, of record: borrowing RecordScanner) -> Bool {
        folded.append(0x1f)
        let start = folded.count
        record.withText(key) { text in
            if let text { FactFolding.append(text, to: &folded) }
        }
        return folded.count > start
    }

    private func digest() -> UInt64 {
        folded.withUnsafeBufferPointer { bytes in
            var digest = RecordDigest()
            digest.add(bytes)
            return digest.sum == 0 ? 1 : digest.sum
        }
    }
}
