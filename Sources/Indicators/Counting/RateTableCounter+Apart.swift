import InspectionModel
import RecordStream

extension RateTableCounter {
    /// Counts a batch from a list in which only failures can stand: beside a pass rate, or as any other where it would
    /// not be one.
    ///
    /// - Returns: whether the batch is counted, whether it is one of the table's at all.
    mutating func countFailuresOnly(
        _ record: borrowing RecordScanner, of population: Int, _ batch: BatchTables.Batch
    ) -> (isCounted: Bool, isOfTable: Bool) {
        guard holds(population), filter.admits(record) else { return (false, false) }
        guard request.measure.leavesFailuresOnlyOut else {
            countOtherwise(record, batch, numbered: Self.byBytes)
            return (true, true)
        }
        if kind == .batches { groups.entry(group(of: record, date: batch.date)).pointee.failuresOnly += 1 }
        return (false, true)
    }

    /// Counts a batch whose kind of check no table knows beside the rate of those that state none.
    mutating func countUnrecognised(
        _ record: borrowing RecordScanner, besides population: Int, date: UnsafeBufferPointer<UInt8>
    ) {
        guard kind == .batches, holds(population), filter.admits(record) else { return }
        groups.entry(group(of: record, date: date)).pointee.unrecognised += 1
    }

    /// Makes room for a day in the span; `date` is empty or was read as a day.
    @inline(__always)
    mutating func extendSpan(_ date: UnsafeBufferPointer<UInt8>) {
        guard date.count == 10 else { return }
        // The eight digits are ordered as days are, and nearly all days lie within what was met already.
        let raw = UnsafeRawPointer(date.baseAddress!)
        let (year, month) = (raw.loadUnaligned(as: UInt32.self), raw.loadUnaligned(fromByteOffset: 5, as: UInt16.self))
        let day = raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
        let digits =
            UInt64(UInt32(bigEndian: year)) << 32 | UInt64(UInt16(bigEndian: month)) << 16
            | UInt64(UInt16(bigEndian: day))
        if digits < spanDigits.first || digits > spanDigits.last { extendSpan(date, digits) }
    }

    @inline(never)
    private mutating func extendSpan(_ date: UnsafeBufferPointer<UInt8>, _ digits: UInt64) {
        guard let day = CalendarDate(iso: date) else { return }
        spanDigits = (min(spanDigits.first, digits), max(spanDigits.last, digits))
        guard let span else {
            span = Period(first: day, last: day)
            return
        }
        self.span = Period(first: min(span.first, day), last: max(span.last, day))
    }

    @inline(__always)
    mutating func countMonth(_ verdict: Verdict, date: UnsafeBufferPointer<UInt8>, group: Int) {
        guard verdict.isConclusion, date.count == 10 else { return }
        func digit(_ place: Int) -> Int { Int(date[place] &- UInt8(ascii: "0")) }
        let year = ((digit(0) * 10 + digit(1)) * 10 + digit(2)) * 10 + digit(3)
        months.count(verdict, month: year * 12 + digit(5) * 10 + digit(6) - 1, group: group)
    }

    /// The batches of a group, with its months.
    func cell(_ number: Int) -> PassRateCell {
        var cell = PassRateCell(groups.entry(number).pointee)
        if keepsMonths { cell.memos.months = months[number] }
        return cell
    }

    /// What a table by domain says when nothing was counted; nil where a total would say nothing either.
    func empty(isPartial: Bool) -> RateTally? {
        switch kind {
        case .batches, .cases: RateTally(request.measure)
        case .enterprises: isPartial ? .member(PassTally()) : RateTally(request.measure)
        case .strata: RateTally(request.measure)
        case .items, .roster, .benchmark, .plan: nil
        }
    }
}
