import InspectionModel
import RecordStream

/// Counts one table of rates.
struct RateTableCounter {
    let request: RateTableRequest
    /// The index of the population among the populations.
    let population: Int
    private let filter: [(column: PopulationFilter.Column, key: Int)]
    private let keys: [(key: GroupKey, index: Int)]
    private var groups = GroupIndex()
    private var batches: [PassRateCell] = []
    private var cases: [RectificationCell] = []
    private let buffer = GroupKeyBuffer()

    init(_ request: RateTableRequest, population: Int, dateKey: Int, keys: KeySet) {
        self.request = request
        self.population = population
        filter = (request.target?.filter.columns ?? []).map { ($0, keys[$0.key]) }
        self.keys = request.grouping.keys.map { key in
            if case .record(let name) = key { (key, keys[name]) } else { (key, dateKey) }
        }
        // The total is a line even when nothing was counted.
        if request.grouping.keys.isEmpty { _ = ordinal() }
    }

    /// Whether the record belongs to the population of the table.
    @inline(__always)
    func admits(_ record: borrowing RecordScanner) -> Bool {
        for (column, key) in filter {
            guard record.withText(key, { column.admits($0) }) else { return false }
        }
        return true
    }

    /// Counts a batch in the group of its record; `date` is empty where the record has none.
    @inline(__always)
    mutating func count(
        _ record: borrowing RecordScanner, date: UnsafeBufferPointer<UInt8>, verdict: Verdict, initial: Verdict?,
        failsByLabelOnly: Bool
    ) {
        let group = group(of: record, date: date)
        batches[group].count(verdict, initial: initial, failsByLabelOnly: failsByLabelOnly)
    }

    /// Counts a case in the group of its record.
    mutating func count(
        _ record: borrowing RecordScanner, date: UnsafeBufferPointer<UInt8>, progress: CaseProgress
    ) {
        let group = group(of: record, date: date)
        cases[group].count(progress)
    }

    @inline(__always)
    private mutating func group(of record: borrowing RecordScanner, date: UnsafeBufferPointer<UInt8>) -> Int {
        guard !keys.isEmpty else { return 0 }
        buffer.reset()
        for (key, index) in keys {
            if !key.isCalendarUnit {
                buffer.append(index, of: record)
            } else if !date.isEmpty {
                buffer.append(key, of: date)
            }
            buffer.endValue()
        }
        return ordinal()
    }

    @inline(__always)
    private mutating func ordinal() -> Int {
        let ordinal = groups.number(of: buffer.key)
        if ordinal == max(batches.count, cases.count) {
            switch request.measure {
            case .passRate: batches.append(PassRateCell())
            case .rectificationCompletion: cases.append(RectificationCell())
            }
        }
        return ordinal
    }

    /// The lines in the order of the bytes of their keys, absent values first.
    func lines(period: Period?, dateKey: String) -> [RateLine] {
        (0..<groups.count).map { (key: Array(groups[$0]), number: $0) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { group in
                let tokens = group.key.split(separator: 0, omittingEmptySubsequences: false).dropLast()
                return RateLine(
                    request: request, period: period, dateKey: dateKey,
                    keys: tokens.map { $0.first == 0x22 ? $0 + [0x22] : Array($0) },
                    tally: request.measure == .passRate ? .batches(batches[group.number]) : .cases(cases[group.number]))
            }
    }
}
