import InspectionModel
import RecordStream

// Level and kind of the check, and what contradicts itself.
extension NormalizationStage {
    mutating func normalizeTask(of record: borrowing RecordScanner) -> TaskMemory.Outcome {
        let found = tasks.find(record)
        var task = found.outcome
        if !task.isKindWritten, isMonitoring(record) { task = tasks.monitored(found.asked, record) }
        tasks.write(task, record, to: &edits)
        irregular.formUnion(task.irregular)
        if task.isLevelUnknown { queue(record, "task_level", names.taskLevelRaw) }
        if task.isKindUnknown { queue(record, "sampling_kind", names.samplingKindRaw) }
        return task
    }

    /// Whether the verdict is one that only monitoring gives.
    private mutating func isMonitoring(_ record: borrowing RecordScanner) -> Bool {
        guard record.has(names.verdictRaw) else { return false }
        return record.withPlain(names.verdictRaw) { text in
            text.map { words.verdict($0)?.standing == .monitoring } ?? false
        }
    }

    /// The kind by the task, or the code that came in; counts what is not stated.
    mutating func settleKind(
        of record: borrowing RecordScanner, _ task: TaskMemory.Outcome, isMonitoring: Bool
    ) -> SamplingKind? {
        var kind = task.kind
        if task.isKindWritten {
            if kind == nil { kind = record.text(names.samplingKind).flatMap { SamplingKind(rawValue: $0) } }
            if isMonitoring, kind != .riskMonitoring, kind != .routineMonitoring {
                irregular.insert(.kindContradiction)
            }
        }
        let word = kind == .unrecognised ? record.text(names.samplingKindRaw) : nil
        checks.count(kind, isRecheck: task.isRecheck, isLevelRead: task.isLevelRead, word: word)
        return kind
    }

    /// Writes the codes of what contradicts itself; those of later stages stay.
    mutating func writeIrregularities(of record: borrowing RecordScanner) {
        var later: [String] = []
        if record.has(names.irregular) {
            let own = Irregularity.ofOneRecord.map(\.rawValue)
            later = (record.text(names.irregular) ?? "").split(separator: " ").map(String.init)
                .filter { !own.contains($0) }
            if irregular.isEmpty, later.isEmpty { edits.remove(names.irregular) }
        }
        guard !irregular.isEmpty || !later.isEmpty else { return }
        accounting.irregular += 1
        checks.count(irregular, at: record.text(names.src) ?? "")
        edits.set(
            names.irregular,
            later.isEmpty
                ? irregular.text
                : (later + irregular.text.split(separator: " ").map(String.init)).sorted()
                    .joined(separator: " "))
    }
}
