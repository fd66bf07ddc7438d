import InspectionModel

/// The resolvers of words, with a memory each: a stream says 合格 and 市抽 a million times.
struct WordMemory: Sendable {
    private let levels: LevelResolver
    private let verdicts: VerdictResolver
    private var taskLevels = ByteMemo<TaskLevel?>()
    private var samplingKinds = ByteMemo<SamplingKind?>()
    private var channels = ByteMemo<Channel?>()
    private var sizes = ByteMemo<EnterpriseSize?>()
    private var origins = ByteMemo<Origin?>()
    private var units = ByteMemo<UnitKind?>()
    private var absences = ByteMemo<Bool>()
    private var readings = ByteMemo<VerdictReading?>()

    init(levels: LevelResolver, verdicts: VerdictResolver) {
        self.levels = levels
        self.verdicts = verdicts
    }

    mutating func taskLevel(_ word: UnsafeBufferPointer<UInt8>) -> TaskLevel? {
        taskLevels.answer(word) { levels.taskLevel($0) }
    }

    mutating func samplingKind(_ word: UnsafeBufferPointer<UInt8>) -> SamplingKind? {
        samplingKinds.answer(word) { levels.samplingKind($0) }
    }

    mutating func channel(_ word: UnsafeBufferPointer<UInt8>) -> Channel? {
        channels.answer(word) { levels.channel($0) }
    }

    mutating func size(_ word: UnsafeBufferPointer<UInt8>) -> EnterpriseSize? {
        sizes.answer(word) { levels.enterpriseSize($0) }
    }

    mutating func origin(_ word: UnsafeBufferPointer<UInt8>) -> Origin? { origins.answer(word) { levels.origin($0) } }

    mutating func unitKind(_ name: UnsafeBufferPointer<UInt8>) -> UnitKind? {
        units.answer(name) { levels.unitKind($0) }
    }

    mutating func isAbsent(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.count > 24 ? false : absences.answer(text) { levels.isAbsent($0) }
    }

    mutating func verdict(_ words: UnsafeBufferPointer<UInt8>) -> VerdictReading? {
        readings.answer(words) { verdicts.resolve($0) }
    }
}
