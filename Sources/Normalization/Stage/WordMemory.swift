import InspectionModel
import RecordStream

/// The words of one kind: which value each stands for, and the edit that writes it, made once.
struct PreparedWords<Value: RawRepresentable<String> & CaseIterable & Sendable>: Sendable {
    private var memo = ByteMemo<Int>()
    private let values: [Value]
    private let edits: [RecordEdits]

    /// Edits that set `key`.
    init(key: Int, _: Value.Type = Value.self) {
        values = Array(Value.allCases)
        edits = values.map { value in
            var edit = RecordEdits()
            edit.set(key, value.rawValue)
            return edit
        }
    }

    /// Writes what a word stands for, and returns it; nil for a word that no table knows.
    @inline(__always)
    mutating func write(
        _ word: UnsafeBufferPointer<UInt8>, to record: inout RecordEdits,
        _ resolve: (UnsafeBufferPointer<UInt8>) -> Value?
    ) -> Value? {
        let index = memo.answer(word) { word in
            resolve(word).flatMap { value in values.firstIndex { $0.rawValue == value.rawValue } } ?? -1
        }
        guard index >= 0 else { return nil }
        record.append(edits[index])
        return values[index]
    }
}

/// The resolvers of words, with a memory each: a stream says 合格 and 市抽 a million times.
struct WordMemory: Sendable {
    private let levels: LevelResolver
    private let verdicts: VerdictResolver
    private var taskLevels: PreparedWords<TaskLevel>
    private var samplingKinds: PreparedWords<SamplingKind>
    private var channels: PreparedWords<Channel>
    private var sizes: PreparedWords<EnterpriseSize>
    private var origins: PreparedWords<Origin>
    private var units = ByteMemo<UnitKind?>(bits: 15)
    private var absences = ByteMemo<Bool>(bits: 12)
    private var readings = ByteMemo<VerdictReading?>()

    init(levels: LevelResolver, verdicts: VerdictResolver, keys: NormalizationKeys) {
        self.levels = levels
        self.verdicts = verdicts
        taskLevels = PreparedWords(key: keys.taskLevel)
        samplingKinds = PreparedWords(key: keys.samplingKind)
        channels = PreparedWords(key: keys.channel)
        sizes = PreparedWords(key: keys.producerSize)
        origins = PreparedWords(key: keys.origin)
    }

    mutating func taskLevel(_ word: UnsafeBufferPointer<UInt8>, _ edits: inout RecordEdits) -> TaskLevel? {
        taskLevels.write(word, to: &edits) { levels.taskLevel($0) }
    }

    mutating func samplingKind(_ word: UnsafeBufferPointer<UInt8>, _ edits: inout RecordEdits) -> SamplingKind? {
        samplingKinds.write(word, to: &edits) { levels.samplingKind($0) }
    }

    mutating func channel(_ word: UnsafeBufferPointer<UInt8>, _ edits: inout RecordEdits) -> Channel? {
        channels.write(word, to: &edits) { levels.channel($0) }
    }

    mutating func size(_ word: UnsafeBufferPointer<UInt8>, _ edits: inout RecordEdits) -> EnterpriseSize? {
        sizes.write(word, to: &edits) { levels.enterpriseSize($0) }
    }

    mutating func origin(_ word: UnsafeBufferPointer<UInt8>, _ edits: inout RecordEdits) -> Origin? {
        origins.write(word, to: &edits) { levels.origin($0) }
    }

    mutating func unitKind(_ name: UnsafeBufferPointer<UInt8>) -> UnitKind? {
        units.answer(name) { levels.unitKind($0) }
    }

    /// Whether a cell says that there is no value; every placeholder is short.
    mutating func isAbsent(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.count > 24 ? false : absences.answer(text) { levels.isAbsent($0) }
    }

    mutating func verdict(_ words: UnsafeBufferPointer<UInt8>) -> VerdictReading? {
        readings.answer(words) { verdicts.resolve($0) }
    }
}
