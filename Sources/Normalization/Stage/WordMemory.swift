internal import ByteTables
import InspectionModel
import RecordStream

/// The words of one kind: which value each stands for, and the edit that writes it, made once.
struct PreparedWords<Value: RawRepresentable<String> & CaseIterable & Sendable>: Sendable {
    private var memo = ByteMemo<Int>()
    private let values: [Value]
    private var edits = PreparedEdits()

    /// Edits that set `key`.
    init(key: Int, in set: KeySet, _: Value.Type = Value.self) {
        values = Array(Value.allCases)
        for value in values {
            var edit = RecordEdits()
            edit.set(key, value.rawValue)
            _ = edits.add(edit, keys: set)
        }
    }

    /// Writes what a word stands for, and returns it; nil for a word that no table knows.
    @inline(__always)
    mutating func write(
        _ word: UnsafeBufferPointer<UInt8>, _ record: borrowing RecordScanner, to target: inout RecordEdits,
        _ resolve: (UnsafeBufferPointer<UInt8>) -> Value?
    ) -> Value? {
        let index = memo.answer(word) { word in
            resolve(word).flatMap { value in values.firstIndex { $0.rawValue == value.rawValue } } ?? -1
        }
        guard index >= 0 else { return nil }
        target.append(edits, index, for: record)
        return values[index]
    }
}

/// The resolvers of words, with a memory each: a stream says 合格 and 市抽 a million times.
struct WordMemory: Sendable {
    private let levels: LevelResolver
    private let verdicts: VerdictResolver
    private var channels: PreparedWords<Channel>
    private var sizes: PreparedWords<EnterpriseSize>
    private var origins: PreparedWords<Origin>
    /// What verdict words say, with the place of the verdict among all.
    private var readings = ByteMemo<(reading: VerdictReading, ordinal: Int)?>()
    /// The edit that writes each verdict under each of the keys of verdicts.
    private var verdictEdits = PreparedEdits()
    private let verdictKeys: [Int]
    private let verdictCount = Verdict.allCases.count

    init(levels: LevelResolver, verdicts: VerdictResolver, keys: NormalizationKeys) {
        self.levels = levels
        self.verdicts = verdicts
        channels = PreparedWords(key: keys.channel, in: keys.set)
        sizes = PreparedWords(key: keys.producerSize, in: keys.set)
        origins = PreparedWords(key: keys.origin, in: keys.set)
        verdictKeys = [keys.verdict, keys.initialVerdict, keys.recheckVerdict]
        for key in verdictKeys {
            for verdict in Verdict.allCases {
                var edit = RecordEdits()
                edit.set(key, verdict.rawValue)
                _ = verdictEdits.add(edit, keys: keys.set)
            }
        }
    }

    mutating func channel(
        _ word: UnsafeBufferPointer<UInt8>, _ record: borrowing RecordScanner, _ edits: inout RecordEdits
    ) -> Channel? {
        channels.write(word, record, to: &edits) { levels.channel($0) }
    }

    mutating func size(
        _ word: UnsafeBufferPointer<UInt8>, _ record: borrowing RecordScanner, _ edits: inout RecordEdits
    ) -> EnterpriseSize? {
        sizes.write(word, record, to: &edits) { levels.enterpriseSize($0) }
    }

    mutating func origin(
        _ word: UnsafeBufferPointer<UInt8>, _ record: borrowing RecordScanner, _ edits: inout RecordEdits
    ) -> Origin? {
        origins.write(word, record, to: &edits) { levels.origin($0) }
    }

    /// What the words of a verdict say; nil for words that no table knows.
    mutating func verdict(_ words: UnsafeBufferPointer<UInt8>) -> VerdictReading? { known(words)?.reading }

    @inline(__always)
    private mutating func known(
        _ words: UnsafeBufferPointer<UInt8>
    ) -> (reading: VerdictReading, ordinal: Int)? {
        readings.answer(words) { words in
            verdicts.resolve(words).flatMap { reading in
                Verdict.allCases.firstIndex(of: reading.verdict).map { (reading, $0) }
            }
        }
    }

    /// Writes a verdict under one of the keys of verdicts, and returns what its words say; nil for words that no table
    /// knows.
    mutating func verdict(
        _ words: UnsafeBufferPointer<UInt8>, _ key: Int, _ record: borrowing RecordScanner, _ edits: inout RecordEdits
    ) -> VerdictReading? {
        let known = known(words)
        guard let known else { return nil }
        if let row = verdictKeys.firstIndex(of: key) {
            edits.append(verdictEdits, row * verdictCount + known.ordinal, for: record)
        }
        return known.reading
    }
}
