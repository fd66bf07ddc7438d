import InspectionModel
import RecordStream

// Levels, kinds, sizes, channels and verdicts: what a record says in words.
extension NormalizationStage {
    /// Writes what the words of a record amount to.
    @inline(__always)
    mutating func readWords(of record: borrowing RecordScanner) -> WordCombinations.Outcome {
        guard let known = combinations.write(record, to: &edits) else { return readWordByWord(of: record) }
        irregular = known.irregular
        checks.count(known.kind, isRecheck: known.isRecheck, isLevelRead: known.isLevelRead, word: nil)
        return known
    }

    /// As above, for words that do not come together often, or not yet.
    @inline(never)
    private mutating func readWordByWord(of record: borrowing RecordScanner) -> WordCombinations.Outcome {
        guard combinations.isWorthRemembering(record) else { return readEachWord(of: record) }
        // What is written is gathered apart, to be written at once when the same words come again.
        var apart = RecordEdits.keyByKey()
        let queued = queued
        swap(&apart, &edits)
        let outcome = readEachWord(of: record)
        swap(&apart, &edits)
        edits.append(contentsOf: apart)
        // Words for the queue are counted each time that they come.
        if queued == self.queued, outcome.kind != .unrecognised {
            combinations.remember(outcome, writing: apart, of: record)
        }
        return outcome
    }

    private mutating func readEachWord(of record: borrowing RecordScanner) -> WordCombinations.Outcome {
        let task = normalizeTask(of: record)
        let channel = normalizeWords(of: record)
        let (verdict, kind) = normalizeVerdicts(of: record, task)
        return WordCombinations.Outcome(task, channel: channel, verdict: verdict, kind: kind, irregular: irregular)
    }

    /// Sets channel and size, and returns the channel.
    private mutating func normalizeWords(of record: borrowing RecordScanner) -> Channel? {
        word(record, names.producerSizeRaw, names.producerSize, "producer_size") { $0.size($1, $2, &$3) }
        let channel = word(record, names.channelRaw, names.channel, "channel") { $0.channel($1, $2, &$3) }
        if channel != nil || !record.has(names.channel) { return channel }
        return record.text(names.channel).flatMap(Channel.init(rawValue:))
    }

    /// Sets one key from one word, if the record has the word.
    @discardableResult
    private mutating func word<Value: RawRepresentable<String>>(
        _ record: borrowing RecordScanner, _ raw: Int, _ key: Int, _ kind: String,
        _ write: (inout WordMemory, UnsafeBufferPointer<UInt8>, borrowing RecordScanner, inout RecordEdits) -> Value?
    ) -> Value? {
        guard record.has(raw) else { return nil }
        let value = record.withPlain(raw) { bytes in bytes.flatMap { write(&words, $0, record, &edits) } }
        if value == nil {
            edits.remove(key)
            queue(record, kind, raw)
        }
        return value
    }

    /// Sets the verdicts, and returns the one that stands, and the kind of the check; words that no table knows give no
    /// verdict, and the batch stands in no rate.
    private mutating func normalizeVerdicts(
        of record: borrowing RecordScanner, _ task: TaskMemory.Outcome
    ) -> (verdict: Verdict?, kind: SamplingKind?) {
        let main = verdict(record, names.verdictRaw, names.verdict)
        let initial = verdict(record, names.initialVerdictRaw, names.initialVerdict)
        let recheck = verdict(record, names.recheckVerdictRaw, names.recheckVerdict)
        if let main, main.isRecheck || task.isRecheck, !record.has(names.recheckVerdictRaw) {
            edits.set(names.recheckVerdict, main.verdict.rawValue)
        }
        if !record.has(names.verdictRaw), let settled = recheck ?? initial {
            // Only the two steps are given: the recheck is final, and without one the first test holds.
            edits.set(names.verdict, settled.verdict.rawValue)
        }
        let kind = settleKind(of: record, task, isMonitoring: main?.standing == .monitoring)
        let isRechecked = task.isRecheck || main?.isRecheck == true || recheck != nil
        if record.has(names.failingItems), !isRechecked, main?.verdict == .pass, initial?.verdict ?? .pass == .pass {
            irregular.insert(.passWithFailingItems)
        }
        if let reading = main ?? recheck ?? initial { return (reading.verdict, kind) }
        let coded = record.has(names.verdictRaw) ? nil : record.text(names.verdict).flatMap { Verdict(rawValue: $0) }
        return (coded, kind)
    }

    private mutating func verdict(_ record: borrowing RecordScanner, _ raw: Int, _ key: Int) -> VerdictReading? {
        guard record.has(raw) else { return nil }
        let reading = record.withPlain(raw) { bytes in bytes.flatMap { words.verdict($0, key, record, &edits) } }
        if reading == nil {
            edits.remove(key)
            queue(record, "verdict", raw)
        }
        return reading
    }
}
