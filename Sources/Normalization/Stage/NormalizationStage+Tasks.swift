import InspectionModel
import RecordStream

// Level and kind of the check, and what contradicts itself.
extension NormalizationStage {
    mutating func normalizeTask(of record: borrowing RecordScanner) -> TaskMemory.Outcome {
        let task = tasks.write(record, to: &edits)
        irregular.formUnion(task.irregular)
        if task.isLevelUnknown { queue(record, "task_level", names.taskLevelRaw) }
        if task.isKindUnknown { queue(record, "sampling_kind", names.samplingKindRaw) }
        return task
    }

    /// The kind by the task, or else by a verdict that only monitoring gives; counts what is not stated.
    mutating func settleKind(
        of record: borrowing RecordScanner, _ task: TaskMemory.Outcome, isMonitoring: Bool
    ) -> SamplingKind? {
        var kind = task.kind
        if task.isKindWritten, kind == nil {
            kind = record.text(names.samplingKind).flatMap { SamplingKind(rawValue: $0) }
        }
        if isMonitoring, !task.isRecheck, kind != .riskMonitoring, kind != .routineMonitoring {
            // 纯监测问题样品 speaks of the batch itself, a task of all its batches.
            if kind != nil { irregular.insert(.kindContradiction) }
            if !task.isKindWritten {
                kind = .riskMonitoring
                edits.set(names.samplingKind, SamplingKind.riskMonitoring.rawValue)
                edits.set(names.samplingKindEvidence, "verdict_raw:\(record.text(names.verdictRaw) ?? "")")
            }
        }
        checks.count(
            kind, isRecheck: task.isRecheck, isLevelRead: task.isLevelRead,
            word: kind == .unrecognised ? record.text(names.samplingKindRaw) : nil)
        return kind
    }

    /// Writes the codes of what contradicts itself; those of later stages stay.
    mutating func writeIrregularities(of record: borrowing RecordScanner) {
        if record.has(names.irregular) {
            let earlier = record.text(names.irregular).flatMap { Irregularities($0) } ?? Irregularities()
            if earlier.contains(.recheckOfPassed) { irregular.insert(.recheckOfPassed) }
            if irregular.isEmpty { edits.remove(names.irregular) }
        }
        guard !irregular.isEmpty else { return }
        accounting.irregular += 1
        checks.count(irregular, at: record.text(names.src) ?? "")
        edits.set(names.irregular, irregular.text)
    }
}
