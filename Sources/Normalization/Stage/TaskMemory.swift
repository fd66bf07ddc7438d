internal import ByteTables
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
        /// The lines of `domains.csv` that the words of the task fit.
        var domains: DomainTable.Lines = 0
        /// The number of the edits that write it; -1 for none.
        fileprivate var edits = -1
    }

    /// What may speak of level and kind, in the order in which it is believed.
    private enum Source {
        case level, kind, list, taskSource, taskName, verdict
    }

    /// What one text says.
    private struct Reading: Sendable {
        var level: TaskGrammar.Reading?
        var kind: KindReading?
        var domains: DomainTable.Lines = 0
        /// The text itself, of a verdict.
        var text = ""
    }

    /// The numbers of the texts of one record, 0 for none.
    struct Combination: Hashable, Sendable {
        fileprivate var level: Int32 = 0
        fileprivate var kind: Int32 = 0
        fileprivate var list: Int32 = 0
        fileprivate var taskSource: Int32 = 0
        fileprivate var taskName: Int32 = 0
        /// The record states the code of a kind and no word for it.
        fileprivate var isCoded = false
        /// The words of a verdict that only monitoring gives.
        fileprivate var monitoring: Int32 = 0

        /// Its place among those met lately.
        fileprivate var place: Int {
            var mixed =
                (UInt32(bitPattern: monitoring) &* 31 &+ UInt32(bitPattern: taskName)) &* 31
                &+ UInt32(bitPattern: taskSource)
            mixed = (mixed &* 31 &+ UInt32(bitPattern: kind)) &* 31 &+ UInt32(bitPattern: level)
            mixed = (mixed &* 31 &+ UInt32(bitPattern: list)) &* 2 &+ (isCoded ? 1 : 0)
            return Int((mixed &* 0x9E37_79B1) >> 22)
        }
    }

    private let levels: LevelResolver
    private let keys: NormalizationKeys
    private let domains: DomainTable
    private var levelTexts = ByteMemo<Int32>(bits: 10)
    private var kindTexts = ByteMemo<Int32>(bits: 10)
    private var listTexts = ByteMemo<Int32>()
    private var sourceTexts = ByteMemo<Int32>(bits: 10)
    private var nameTexts = ByteMemo<Int32>(bits: 10)
    private var verdictTexts = ByteMemo<Int32>()
    private var readings: [Reading] = [Reading()]
    private var outcomes: [Combination: Outcome] = [:]
    /// Combinations met lately: a look here costs less than one at the dictionary.
    private var recent: [(combination: Combination, outcome: Outcome)]
    private var edits = PreparedEdits()
    /// Readings and combinations kept; then everything is forgotten.
    private static let most = 1 << 16

    init(levels: LevelResolver, domains: DomainTable, keys: NormalizationKeys) {
        self.levels = levels
        self.domains = domains
        self.keys = keys
        recent = Array(repeating: (Combination(), Outcome()), count: 1 << 10)
    }

    /// What the words of a record amount to, and by which combination of texts.
    @inline(__always)
    mutating func find(_ record: borrowing RecordScanner) -> (asked: Combination, outcome: Outcome) {
        if readings.count > Self.most || outcomes.count > Self.most { forget() }
        var asked = Combination()
        // With evidence beside it, the word was taken from a task by an earlier run.
        if !record.has(keys.taskLevelEvidence) { asked.level = number(.level, record, keys.taskLevelRaw) }
        asked.kind = number(.kind, record, keys.samplingKindRaw)
        asked.list = number(.list, record, keys.listKind)
        asked.taskSource = number(.taskSource, record, keys.taskSource)
        asked.taskName = number(.taskName, record, keys.taskName)
        asked.isCoded = asked.kind == 0 && record.has(keys.samplingKind) && !record.has(keys.samplingKindEvidence)
        if asked == Combination() { return (asked, Outcome()) }
        return (asked, outcome(of: asked))
    }

    /// As above, for a batch whose verdict only monitoring gives and that has no kind in a column of its own.
    @inline(never)
    mutating func monitored(
        _ asked: Combination, _ record: borrowing RecordScanner
    ) -> Outcome {
        var asked = asked
        asked.monitoring = number(.verdict, record, keys.verdictRaw)
        return outcome(of: asked)
    }

    /// Writes level and kind with their evidence.
    @inline(__always)
    func write(_ outcome: Outcome, _ record: borrowing RecordScanner, to target: inout RecordEdits) {
        if outcome.edits >= 0 { target.append(edits, outcome.edits, for: record) }
    }

    @inline(__always)
    private mutating func outcome(of asked: Combination) -> Outcome {
        let place = asked.place
        let met = recent.withUnsafeBufferPointer { $0[place] }
        return met.combination == asked ? met.outcome : look(up: asked, place)
    }

    @inline(never)
    private mutating func look(up asked: Combination, _ place: Int) -> Outcome {
        let outcome: Outcome
        if let known = outcomes[asked] {
            outcome = known
        } else {
            outcome = settle(asked)
            outcomes[asked] = outcome
        }
        recent[place] = (asked, outcome)
        return outcome
    }

    private mutating func forget() {
        self = TaskMemory(levels: levels, domains: domains, keys: keys)
    }

    @inline(__always)
    private mutating func number(_ source: Source, _ record: borrowing RecordScanner, _ key: Int) -> Int32 {
        guard record.has(key) else { return 0 }
        if !record.isEscaped(key), let text = record.content(key) { return number(source, text) }
        return record.withBytes(key) { text in number(source, text) }
    }

    @inline(__always)
    private mutating func number(_ source: Source, _ text: UnsafeBufferPointer<UInt8>) -> Int32 {
        if text.isEmpty { return 0 }
        let known =
            switch source {
            case .level: levelTexts.known(text)
            case .kind: kindTexts.known(text)
            case .list: listTexts.known(text)
            case .taskSource: sourceTexts.known(text)
            case .taskName: nameTexts.known(text)
            case .verdict: verdictTexts.known(text)
            }
        return known ?? read(source, text)
    }

    @inline(never)
    private mutating func read(_ source: Source, _ text: UnsafeBufferPointer<UInt8>) -> Int32 {
        var reading = Reading()
        if source == .verdict { reading.text = String(decoding: text, as: UTF8.self) }
        reading.level = source == .list || source == .verdict ? nil : levels.taskLevel(text)
        reading.kind = source == .kind ? levels.samplingKind(text) : levels.samplingKind(inTask: text)
        if source == .taskName || source == .taskSource {
            reading.domains = domains.lines(.taskName, String(decoding: text, as: UTF8.self))
        }
        readings.append(reading)
        let number = Int32(readings.count - 1)
        switch source {
        case .level: levelTexts.remember(number, to: text)
        case .kind: kindTexts.remember(number, to: text)
        case .list: listTexts.remember(number, to: text)
        case .taskSource: sourceTexts.remember(number, to: text)
        case .taskName: nameTexts.remember(number, to: text)
        case .verdict: verdictTexts.remember(number, to: text)
        }
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
        let isMonitored =
            asked.monitoring > 0 && said.first?.reading.meaning != .recheck
            && said.first?.reading.kind != .riskMonitoring && said.first?.reading.kind != .routineMonitoring
        if asked.isCoded {
            outcome.isKindWritten = true
        } else if isMonitored {
            // 纯监测问题样品 speaks of the batch itself, a task of all its batches.
            if !said.isEmpty { outcome.irregular.insert(.kindContradiction) }
            outcome.kind = .riskMonitoring
            edit.set(keys.samplingKind, SamplingKind.riskMonitoring.rawValue)
            edit.set(keys.samplingKindEvidence, evidence(keys.verdictRaw, reading(asked.monitoring).text))
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
        for (number, _) in tasks { outcome.domains |= reading(number).domains }
        outcome.edits = edits.add(edit, keys: keys.set)
        return outcome
    }

    /// Where a value was read, and the words that told it.
    private func evidence(_ key: Int, _ word: String) -> String { "\(keys.set.names[key]):\(word)" }
}
