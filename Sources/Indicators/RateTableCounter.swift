import InspectionModel
import RecordStream

/// Counts one table of rates.
struct RateTableCounter {
    let request: RateTableRequest
    /// The index of the population among the populations.
    let population: Int
    private let filter: [(column: PopulationFilter.Column, key: Int)]
    private let keys: [Source]
    private var groups = GroupIndex()
    private var batches: [PassRateCell] = []
    private var cases: [RectificationCell] = []
    private var enterprises = EnterpriseRoll()
    /// The keys that name the enterprise of a batch, the better one first.
    private let enterpriseKeys: [Int]
    private let buffer = GroupKeyBuffer()

    /// Where one key of the group comes from; a plain value, so that counting touches no reference.
    private struct Source {
        let unit: CalendarUnit?
        let key: Int
    }

    init(_ request: RateTableRequest, population: Int, dateKey: Int, keys: KeySet) {
        self.request = request
        self.population = population
        filter = (request.target?.filter.columns ?? []).map { ($0, keys[$0.key]) }
        self.keys = request.grouping.keys.map { key in
            if case .record(let name) = key {
                Source(unit: nil, key: keys[name])
            } else {
                Source(unit: key.calendarUnit, key: dateKey)
            }
        }
        enterpriseKeys =
            request.measure == .enterprisePassRate ? IndicatorBoard.enterpriseKeyNames.map { keys[$0] } : []
        // The total is a line even when nothing was counted.
        if request.grouping.keys.isEmpty { _ = ordinal() }
    }

    /// Counts a batch in the group of its record; `date` is empty where the record has none.
    ///
    /// - Returns: false, and nothing is counted, if the record is not of the population of the table.
    @inline(__always)
    mutating func count(
        _ record: borrowing RecordScanner, of population: Int, date: UnsafeBufferPointer<UInt8>, verdict: Verdict,
        initial: Verdict?, failsByLabelOnly: Bool
    ) -> Bool {
        guard population == self.population, admits(record) else { return false }
        let group = group(of: record, date: date)
        guard enterpriseKeys.isEmpty else {
            if verdict.isConclusion { enter(record, group: group, isFailure: verdict == .fail) }
            return true
        }
        batches[group].count(verdict, initial: initial, failsByLabelOnly: failsByLabelOnly)
        return true
    }

    /// Counts a case in the group of its record; as for batches.
    mutating func count(
        _ record: borrowing RecordScanner, of population: Int, date: UnsafeBufferPointer<UInt8>, progress: CaseProgress
    ) -> Bool {
        guard population == self.population, admits(record) else { return false }
        let group = group(of: record, date: date)
        cases[group].count(progress)
        return true
    }

    private mutating func enter(_ record: borrowing RecordScanner, group: Int, isFailure: Bool) {
        if keys.isEmpty { buffer.reset() }
        let naming = enterpriseKeys.first { key in record.withText(key) { $0.map { !$0.isEmpty } ?? false } }
        if let naming { buffer.append(naming, of: record) }
        enterprises.enter(naming == nil ? nil : buffer.key, group: group, isFailure: isFailure)
    }

    @inline(__always)
    private func admits(_ record: borrowing RecordScanner) -> Bool {
        for index in filter.indices {
            guard record.withText(filter[index].key, { filter[index].column.admits($0) }) else { return false }
        }
        return true
    }

    @inline(__always)
    private mutating func group(of record: borrowing RecordScanner, date: UnsafeBufferPointer<UInt8>) -> Int {
        guard !keys.isEmpty else { return 0 }
        buffer.reset()
        for index in keys.indices {
            let source = keys[index]
            if let unit = source.unit {
                if !date.isEmpty { buffer.append(unit, of: date) }
            } else {
                buffer.append(source.key, of: record)
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
            case .passRate, .enterprisePassRate: batches.append(PassRateCell())
            case .rectificationCompletion: cases.append(RectificationCell())
            }
        }
        return ordinal
    }

    /// The lines in the order of the bytes of their keys, absent values first.
    func lines(period: Period?, dateKey: String) -> [RateLine] {
        let rolled = request.measure == .enterprisePassRate ? enterprises.cells(groups: groups.count) : []
        return (0..<groups.count).map { (key: Array(groups[$0]), number: $0) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { group in
                let tokens = group.key.split(separator: 0, omittingEmptySubsequences: false).dropLast()
                return RateLine(
                    request: request, period: period, dateKey: dateKey,
                    keys: tokens.map { $0.first == 0x22 ? $0 + [0x22] : Array($0) },
                    tally: tally(of: group.number, rolled))
            }
    }

    private func tally(of group: Int, _ rolled: [EnterpriseCell]) -> RateTally {
        switch request.measure {
        case .passRate: .batches(batches[group])
        case .enterprisePassRate: .enterprises(rolled[group])
        case .rectificationCompletion: .cases(cases[group])
        }
    }
}
