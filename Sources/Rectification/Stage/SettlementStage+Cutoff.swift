import InspectionModel
import RecordStream

/// What came after the day of the settlement: a run for last quarter's end sees last quarter's end.
extension SettlementStage {
    /// What the days of a sample say.
    struct Days {
        var isAfterCutoff = false
        /// No day of report, publication or delivery.
        var isUnreported = false
        /// No day of sampling either.
        var isUndated = false
    }

    /// Reads the days of a sample: it counts from its report, else its publication, else its delivery, else its sampling.
    ///
    /// A recheck or a stated correction counts from the last day that it has: it was not there before.
    func days(of record: borrowing RecordScanner) -> Days {
        let reported = isLater(record, names.reportedOn)
        let published = isLater(record, names.publishedOn)
        let delivered = isLater(record, names.deliveredOn)
        guard let known = reported ?? published ?? delivered else {
            let sampled = isLater(record, names.sampledOn)
            return Days(isAfterCutoff: sampled ?? false, isUnreported: true, isUndated: sampled == nil)
        }
        if known { return Days(isAfterCutoff: true) }
        guard published == true || delivered == true else { return Days() }
        let recheck = record.text(names.recheckVerdict).flatMap { Verdict(rawValue: $0) }
        let isMarked = record.text(names.remarks).map(tables.words.marksCorrection) ?? false
        return Days(isAfterCutoff: recheck?.isConclusion ?? false || isMarked)
    }

    /// Whether a day lies after that of the settlement; nil where there is none.
    @inline(__always)
    private func isLater(_ record: borrowing RecordScanner, _ key: Int) -> Bool? {
        guard let day = record.content(key), day.count == cutoff.count else { return nil }
        guard cutoff.lexicographicallyPrecedes(day) else { return false }
        return CalendarDate(String(decoding: day, as: UTF8.self)).map { $0 > asOf }
    }

    /// The copies of one sample that were there on the day; the others are set aside.
    ///
    /// A list that publishes or delivers a batch again counts from the last of its days, if another one was there before;
    /// where none was (published after the day, reported before), the first publication stands.
    mutating func upToCutoff(
        _ copies: [Int], _ delivered: [DeliveredSample]
    ) -> (copies: [Int], delivered: [DeliveredSample]) {
        // Rechecks and corrections of after the day were not held at all.
        func day(_ copy: DeliveredSample) -> CalendarDate? {
            copy.hasRecheck || copy.isMarkedCorrection ? nil : copy.knownOn ?? asOf
        }
        let last = max(asOf, delivered.compactMap(day).min() ?? asOf)
        guard delivered.contains(where: { day($0).map { $0 > last } ?? false }) else { return (copies, delivered) }
        let kept = copies.indices.filter { day(delivered[$0]).map { $0 <= last } ?? true }
        for (index, copy) in zip(copies, delivered) where day(copy).map({ $0 > last }) ?? false {
            drop(index, .afterCutoff, keptAs: nil)
        }
        return (kept.map { copies[$0] }, kept.map { delivered[$0] })
    }

    /// Sets aside a record that came after the day.
    mutating func setAfterCutoff(_ line: KeptLine) {
        accounting.afterCutoff += 1
        summary.afterCutoff += 1
        aside.add(afterCutoff: line)
    }

    /// Counts a sample that has no day of report, publication or delivery.
    mutating func countUnreported(_ sample: HeldSample) {
        let isDated =
            !intake.hasUndated
            || look(at: sample.line) { record, names in
                record.text(names.sampledOn).flatMap { CalendarDate($0) } != nil
            }
        if isDated { summary.bySamplingDay += 1 } else { summary.undated += 1 }
    }

    /// The numbers and ids of samples that came after the day, for ledger rows that name them.
    mutating func namesAfterCutoff() -> Set<UInt64> {
        var named: Set<UInt64> = []
        var hasher = IdentityHasher()
        for line in aside.afterCutoff {
            look(at: line) { record, names in
                guard record.equals(0, "sample") else { return }
                named.insert(hasher.hash(names.sampleNumber, of: record))
                named.insert(IdentityHasher.plain(record.content(names.id)))
            }
        }
        return named.subtracting([0])
    }
}
