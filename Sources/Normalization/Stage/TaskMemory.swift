import InspectionModel
import RecordStream

/// The level and kind of a check by all that a record says of them, and the edits that write them, made once for each
/// combination of words: a stream has few tasks.
struct TaskMemory: Sendable {
    /// What a record amounts to.
    struct Outcome: Sendable {
        var kind: SamplingKind?
        /// The record is a second test of the batch that it names.
        var isRecheck = false
        /// The kind stands in a column of its own.
        var isKindWritten = false
        /// Words of the column for levels, or for kinds, are known to no table.
        var isLevelUnknown = false
        var isKindUnknown = false
        /// The level was read from the words of a task or of a kind.
        var isLevelRead = false
        var irregular = Irregularities()
        fileprivate var edits = 0
    }

    /// What may speak of level and kind, in the order in which it is believed.
    private enum Source: Int, CaseIterable {
        case level, kind, list, taskSource, taskName
    }

    /// What one text says.
    private struct Reading: Sendable {
        var text = ""
        var level: TaskGrammar.Reading?
        var kind: KindReading?
    }

    /// The numbers of the texts of one record, 0 for none.
    private struct Combination: Hashable, Sendable {
        var level: Int32 = 0
        var kind: Int32 = 0
        var list: Int32 = 0
        var taskSource: Int32 = 0
        var taskName: Int32 = 0
        /// The record states the code of a kind and no word for it.
        var isCoded = false
    }

    private let levels: LevelResolver
    private let keys: NormalizationKeys
    private let columns: [Int]
    private var memos: [ByteMemo<Int32>]
    private var readings: [Reading] = [Reading()]
    private var outcomes: [Combination: Outcome] = [:]
    private var last: (combination: Combination, outcome: Outcome)?
    private var edits = PreparedEdits()
    /// Readings and combinations kept; then everything is forgotten.
    private static let most = 1 << 16

    init(levels: LevelResolver, keys: NormalizationKeys) {
        self.levels = levels
        self.keys = keys
        columns = [keys.taskLevelRaw, keys.samplingKindRaw, keys.listKind, keys.taskSource, keys.taskName]
        memos = Source.allCases.map { _ in ByteMemo(bits: 10) }
    }

    /// Writes level and kind with their evidence, and returns what else follows from the words.
    mutating func write(_ record: borrowing RecordScanner, to target: inout RecordEdits) -> Outcome {
        if readings.count > Self.most || outcomes.count > Self.most { forget() }
        var asked = Combination()
        asked.level = number(.level, record)
        asked.kind = number(.kind, record)
        asked.list = number(.list, record)
        asked.taskSource = number(.taskSource, record)
        asked.taskName = number(.taskName, record)
        asked.isCoded = asked.kind == 0 && record.has(keys.samplingKind) && !record.has(keys.samplingKindEvidence)
        if asked == Combination() { return Outcome() }
        let outcome: Outcome
        if let last, last.combination == asked {
            outcome = last.outcome
        } else if let known = outcomes[asked] {
            outcome = known
            last = (asked, known)
        } else {
            outcome = settle(asked)
            outcomes[asked] = outcome
            last = (asked, outcome)
        }
        target.append(edits, outcome.edits, for: record)
        return outcome
    }

    private mutating func forget() {
        readings = [Reading()]
        outcomes.removeAll()
        last = nil
        edits.removeAll()
        memos = Source.allCases.map { _ in ByteMemo(bits: 10) }
    }

    @inline(__always)
    private mutating func number(_ source: Source, _ record: borrowing RecordScanner) -> Int32 {
        let key = columns[source.rawValue]
        guard record.has(key) else { return 0 }
        return record.withBytes(key) { text in
            if text.isEmpty { return 0 }
            if let known = memos[source.rawValue].known(text) { return known }
            return read(source, text)
        }
    }

    @inline(never)
    private mutating func read(_ source: Source, _ text: UnsafeBufferPointer<UInt8>) -> Int32 {
        var reading = Reading(text: String(decoding: text, as: UTF8.self))
        reading.level = source == .list ? nil : levels.taskLevel(text)
        reading.kind = source == .kind ? levels.samplingKind(text) : levels.samplingKind(inTask: text)
        readings.append(reading)
        let number = Int32(readings.count - 1)
        memos[source.rawValue].remember(number, to: text)
        return number
    }

    private mutating func settle(_ asked: Combination) -> Outcome {
        func reading(_ number: Int32) -> Reading { readings[Int(number)] }
        let tasks = [(asked.taskSource, keys.taskSource), (asked.taskName, keys.taskName)]
        var outcome = Outcome()
        var edit = RecordEdits()

        // The level: its own column, a word of level in the column for kinds, then the task.
        var levels: [(reading: TaskGrammar.Reading, key: Int)] = []
        for (number, key) in [(asked.level, keys.taskLevelRaw), (asked.kind, keys.samplingKindRaw)] + tasks {
            if let level = reading(number).level { levels.append((level, key)) }
        }
        // A place that is named tells a level only where no word does.
        let decisive =
            levels.first { $0.key == keys.taskLevelRaw } ?? levels.first { $0.reading.isPlain } ?? levels.first
        outcome.isLevelUnknown = asked.level > 0 && reading(asked.level).level == nil
        if let (level, key) = decisive {
            edit.set(keys.taskLevel, level.level.rawValue)
            if key == keys.taskLevelRaw {
                edit.remove(keys.taskLevelEvidence)
            } else {
                outcome.isLevelRead = true
                if level.isMoved, asked.level == 0 { edit.set(keys.taskLevelRaw, level.word) }
                edit.set(keys.taskLevelEvidence, evidence(key, level.word))
            }
            if levels.contains(where: { $0.reading.isPlain && level.isPlain && $0.reading.level != level.level }) {
                outcome.irregular.insert(.levelContradiction)
            }
        } else if asked.level > 0 {
            edit.remove(keys.taskLevel)
            edit.remove(keys.taskLevelEvidence)
        }

        // The kind: what the title says of all rows of its list, its own column, the column for levels, then the task.
        var kinds: [(reading: KindReading, key: Int)] = []
        for (number, key) in [
            (asked.list, keys.listKind), (asked.kind, keys.samplingKindRaw), (asked.level, keys.taskLevelRaw),
        ] + tasks {
            if let kind = reading(number).kind { kinds.append((kind, key)) }
        }
        outcome.isKindUnknown = reading(asked.kind).kind?.meaning == .kind(.unrecognised)
        let said = kinds.filter { $0.reading.meaning != .none }
        if asked.isCoded {
            outcome.isKindWritten = true
        } else if let (kind, key) = said.first {
            outcome.kind = kind.kind
            outcome.isRecheck = kind.meaning == .recheck
            outcome.isKindWritten = key == keys.samplingKindRaw
            if let kind = kind.kind {
                edit.set(keys.samplingKind, kind.rawValue)
            } else {
                edit.remove(keys.samplingKind)
            }
            if key == keys.samplingKindRaw {
                edit.remove(keys.samplingKindEvidence)
            } else {
                edit.set(keys.samplingKindEvidence, evidence(key, kind.word))
            }
            // A word that no table knows contradicts nothing.
            let known = said.filter { $0.reading.meaning != .kind(.unrecognised) }
            if let first = known.first, known.contains(where: { $0.reading.contradicts(first.reading) }) {
                outcome.irregular.insert(.kindContradiction)
            }
        } else {
            edit.remove(keys.samplingKind)
            edit.remove(keys.samplingKindEvidence)
        }
        outcome.edits = edits.add(edit, keys: keys.set)
        return outcome
    }

    /// Where a value was read, and the words that told it.
    private func evidence(_ key: Int, _ word: String) -> String { "\(keys.set.names[key]):\(word)" }
}
