import RecordStream

/// By what copies of one sample are found; 64-bit hashes (XXH64) of folded facts.
///
/// Samples whose keys are equal by accident contradict each other in their facts and are set aside, so that a collision is
/// seen and counts nothing twice.
struct SampleIdentity {
    /// By what a sample is identified.
    enum Tier: UInt8 {
        /// By nothing: it is a sample of its own.
        case none
        /// By its number (抽样编号).
        case number
        /// By the laboratory's report.
        case report
        /// By the full description of the batch.
        case description
    }

    /// The key of the sample's tier, or 0 for a sample that nothing identifies.
    ///
    /// A re-test after rectification (复查) is never the sample that it follows up, whatever number it bears.
    var key: UInt64
    /// Of everything but `id`, `src` and `delivery`.
    var content: UInt64
    /// Of `src`.
    var source: UInt64

    /// What keeps the keys of follow-up samples apart.
    static func key(_ hash: UInt64, isFollowUp: Bool) -> UInt64 {
        hash != 0 && isFollowUp ? hash ^ 0x9e37_79b9_7f4a_7c15 : hash
    }
}

/// Hashes the identifying facts of records; keeps its scratch memory.
struct IdentityHasher {
    private var folded: [UInt8] = []

    /// By what a sample is identified: its number, else the laboratory's report, else its description.
    mutating func identity(
        _ record: borrowing RecordScanner, _ keys: SettlementKeys
    ) -> (tier: SampleIdentity.Tier, hash: UInt64) {
        let number = hash(keys.sampleNumber, of: record)
        if number != 0 { return (.number, number) }
        let report = report(record, keys)
        if report != 0 { return (.report, report) }
        let description = description(record, keys)
        return (description == 0 ? .none : .description, description)
    }

    /// The hash of one folded fact, or 0 if it is absent or empty.
    mutating func hash(_ key: Int, of record: borrowing RecordScanner) -> UInt64 {
        begin("N")
        return append(key, of: record) ? digest() : 0
    }

    /// The hash of several folded facts under a mark of their own, or 0 if one of them is absent or empty.
    mutating func hash(_ mark: Unicode.Scalar, all keys: [Int], of record: borrowing RecordScanner) -> UInt64 {
        begin(mark)
        for key in keys where !append(key, of: record) { return 0 }
        return digest()
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

    /// The hash of a laboratory's report (settling.md, “Which rows are one batch”), or 0 without a report number.
    mutating func report(_ record: borrowing RecordScanner, _ keys: SettlementKeys) -> UInt64 {
        begin("R")
        guard append(keys.reportNumber, of: record) else { return 0 }
        var known = 0
        for key in [keys.producerName, keys.productName, keys.batch, keys.lab] where append(key, of: record) {
            known += 1
        }
        return known > 0 ? digest() : 0
    }

    /// What a record says of its laboratory's report, or nil without a report number.
    mutating func reportFacts(
        _ record: borrowing RecordScanner, _ keys: SettlementKeys, isFollowUp: Bool = false
    ) -> ReportFacts? {
        begin("L")
        guard append(keys.reportNumber, of: record) else { return nil }
        _ = append(keys.productName, of: record)
        let key = SampleIdentity.key(digest(), isFollowUp: isFollowUp)
        return ReportFacts(
            key: key, producer: hash(keys.producerName, of: record), batch: hash(keys.batch, of: record),
            lab: hash(keys.lab, of: record))
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

    /// The hash of a line without its `id`, `src` and `delivery`.
    static func content(_ record: borrowing RecordScanner, _ keys: SettlementKeys) -> UInt64 {
        let line = record.line
        guard let base = line.baseAddress else { return 0 }
        var holes: [(Int, Int)] = []
        for key in [keys.id, keys.src, keys.delivery] {
            guard let value = record.json(key), let start = value.baseAddress else { continue }
            holes.append((start - base, start - base + value.count))
        }
        holes.sort { $0.0 < $1.0 }
        var digest = LastingDigest()
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
        var digest = LastingDigest()
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
            var digest = LastingDigest()
            digest.add(bytes)
            return digest.sum == 0 ? 1 : digest.sum
        }
    }
}
