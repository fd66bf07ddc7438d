import InspectionModel
import RecordStream

/// Counts one table of rates.
struct RateTableCounter {
    let request: RateTableRequest
    /// A bit for each population that counts, by its index.
    private let populations: UInt64
    private let filter: [(column: PopulationFilter.Column, key: Int)]
    private let sources: [Source]
    private let kind: Measure.Kind
    private(set) var groups = GroupIndex()
    private var batches: [PassRateCell] = []
    private var cases: [RectificationCell] = []
    private var items: [ItemCell] = []
    private(set) var enterprises = EnterpriseRoll()
    /// For each entry of the roster its batches, and those of no entry.
    private(set) var roster: [PassTally]
    private(set) var unlisted = PassTally()
    /// The keys that name the enterprise of a batch, the better one first.
    private let enterpriseKeys: [Int]
    private let buffer = GroupKeyBuffer()

    /// Where one key of the group comes from; a plain value, so that counting touches no reference.
    private struct Source {
        enum Part { case whole, firstTwo, item }
        let unit: CalendarUnit?
        let part: Part
        let key: Int
    }

    init(_ request: RateTableRequest, populations: UInt64, dateKey: Int, keys: KeySet) {
        self.request = request
        self.populations = populations
        kind = request.measure.kind
        filter = (request.target?.filter.columns ?? []).map { ($0, keys[$0.key]) }
        sources = request.countedBy.keys.map { key in
            switch key {
            case .calendar(let unit): Source(unit: unit, part: .whole, key: dateKey)
            case .record(let name): Source(unit: nil, part: .whole, key: keys[name])
            case .industryClass: Source(unit: nil, part: .firstTwo, key: keys["industry_code"])
            case .item: Source(unit: nil, part: .item, key: keys["failing_items"])
            }
        }
        roster = Array(repeating: PassTally(), count: request.roster?.entries.count ?? 0)
        enterpriseKeys =
            request.measure.countsEnterprises ? IndicatorBoard.enterpriseKeyNames.map { keys[$0] } : []
        // The total is a line even when nothing was counted.
        if sources.isEmpty { _ = ordinal() }
    }

    /// Counts a batch in the group of its record; `date` is empty where the record has none.
    ///
    /// - Returns: false, and nothing is counted, if the record is not of the population of the table.
    @inline(__always)
    mutating func count(
        _ record: borrowing RecordScanner, of population: Int, date: UnsafeBufferPointer<UInt8>, verdict: Verdict,
        initial: Verdict?, failsByLabelOnly: Bool, items: UnsafeBufferPointer<UInt8>?
    ) -> Bool {
        guard populations & (1 << UInt64(population)) != 0, filter.isEmpty || admits(record) else { return false }
        if kind == .batches, !request.countsFirstVerdict {
            batches[group(of: record, date: date)].count(verdict, initial: initial, failsByLabelOnly: failsByLabelOnly)
            return true
        }
        countOtherwise(
            record, date: date, verdict: request.countsFirstVerdict ? initial ?? verdict : verdict, initial: initial,
            failsByLabelOnly: failsByLabelOnly, items: items)
        return true
    }

    private mutating func countOtherwise(
        _ record: borrowing RecordScanner, date: UnsafeBufferPointer<UInt8>, verdict: Verdict, initial: Verdict?,
        failsByLabelOnly: Bool, items: UnsafeBufferPointer<UInt8>?
    ) {
        switch kind {
        case .batches, .plan, .strata:
            let label = failsByLabelOnly && verdict == .fail
            batches[group(of: record, date: date)].count(
                verdict, initial: request.countsFirstVerdict ? nil : initial, failsByLabelOnly: label)
        case .enterprises:
            let group = group(of: record, date: date)
            if verdict.isConclusion { enter(record, group: group, verdict: verdict) }
        case .items:
            if verdict == .fail { count(items, of: record, date: date) }
        case .roster, .benchmark:
            guard verdict.isConclusion else { return }
            let place = request.roster?.place(
                code: record.text(enterpriseKeys[0]), name: record.text(enterpriseKeys[1]))
            if let place { roster[place].count(verdict) } else { unlisted.count(verdict) }
        case .cases: break
        }
    }

    /// Counts a case in the group of its record; as for batches.
    ///
    /// A case without a due day, or due before the period, is in the line of its group without month or quarter.
    mutating func count(
        _ record: borrowing RecordScanner, of population: Int, date: UnsafeBufferPointer<UInt8>,
        place: CaseReading.Place, isPresumed: Bool
    ) -> Bool {
        guard populations & (1 << UInt64(population)) != 0, admits(record) else { return false }
        let group = group(of: record, date: date)
        cases[group].count(place, isPresumed: isPresumed)
        return true
    }

    private mutating func enter(_ record: borrowing RecordScanner, group: Int, verdict: Verdict) {
        if sources.isEmpty { buffer.reset() }
        let prefix = buffer.length
        let naming = enterpriseKeys.first { key in record.withText(key) { $0.map { !$0.isEmpty } ?? false } }
        if let naming { buffer.append(naming, of: record) }
        enterprises.enter(naming == nil ? nil : buffer.key, prefix: prefix, group: group, verdict: verdict)
    }

    /// Counts each failing item once for the batch; a batch that names none counts under no name.
    private mutating func count(
        _ json: UnsafeBufferPointer<UInt8>?, of record: borrowing RecordScanner, date: UnsafeBufferPointer<UInt8>
    ) {
        var found: [(name: [UInt8], isLabel: Bool)] = []
        if let json {
            FailingItems.forEach(json) { name, isLabel in
                let text = Array(name.dropLast())
                if let same = found.firstIndex(where: { $0.name == text }) {
                    found[same].isLabel = found[same].isLabel && isLabel
                } else {
                    found.append((text, isLabel))
                }
            }
        }
        if found.isEmpty { found.append(([], false)) }
        for item in found {
            buffer.reset()
            for source in sources {
                if source.part == .item {
                    item.name.withUnsafeBufferPointer { buffer.append($0) }
                } else {
                    append(source, of: record, date: date)
                }
                buffer.endValue()
            }
            let ordinal = ordinal()
            items[ordinal].failures += 1
            if item.isLabel { items[ordinal].labelFailures += 1 }
        }
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
        guard !sources.isEmpty else { return 0 }
        buffer.reset()
        for index in sources.indices {
            append(sources[index], of: record, date: date)
            buffer.endValue()
        }
        return ordinal()
    }

    @inline(__always)
    private func append(_ source: Source, of record: borrowing RecordScanner, date: UnsafeBufferPointer<UInt8>) {
        if let unit = source.unit {
            if !date.isEmpty { buffer.append(unit, of: date) }
        } else if source.part == .firstTwo {
            buffer.append(firstTwoOf: source.key, of: record)
        } else {
            buffer.append(source.key, of: record)
        }
    }

    @inline(__always)
    private mutating func ordinal() -> Int {
        let ordinal = groups.number(of: buffer.key)
        if ordinal == max(batches.count, cases.count, items.count) { addCell() }
        return ordinal
    }

    private mutating func addCell() {
        switch kind {
        case .cases: cases.append(RectificationCell())
        case .items: items.append(ItemCell())
        default: batches.append(PassRateCell())
        }
    }
}

extension RateTableCounter {
    /// The lines in the order of the bytes of their keys, absent values first; items the most frequent first.
    func lines(period: Period?, dateKey: String, benchmarks: BenchmarkTable, isPartial: Bool) -> [RateLine] {
        let lines = RateLines(request: request, period: period, dateKey: dateKey)
        switch kind {
        case .batches: return sorted().map { lines.line($0.keys, .batches(batches[$0.number])) }
        case .cases:
            return sorted().map { group in
                var cell = cases[group.number]
                if period == nil { cell.carriedOver = nil }
                return lines.line(group.keys, .cases(cell))
            }
        case .items: return sorted().map { lines.line($0.keys, .items(items[$0.number])) }
        case .enterprises:
            guard isPartial else {
                let cells = enterprises.cells(groups: groups.count)
                return sorted().map { lines.line($0.keys, .enterprises(cells[$0.number])) }
            }
            let members = enterprises.members(groups: groups.count)
            return sorted().flatMap { group in
                let unnamed =
                    enterprises.unnamed.indices.contains(group.number) ? enterprises.unnamed[group.number] : PassTally()
                return members[group.number].map {
                    lines.line(group.keys, .member($0.batches), member: Self.closed($0.name))
                }
                    + [lines.line(group.keys, .member(unnamed), member: Array("\"\"".utf8))]
            }
        case .strata:
            var cells: [[[UInt8]]: StrataCell] = [:]
            let stratum = request.countedBy.keys.firstIndex(of: request.stratumKey) ?? 0
            if request.grouping.keys.isEmpty { cells[[]] = StrataCell() }
            for group in sorted() {
                cells[Array(group.keys[..<request.grouping.keys.count]), default: StrataCell()].add(
                    batches[group.number].conclusions, to: RateRecord.plainText(group.keys[stratum]))
            }
            return cells.map { lines.line($0.key, .strata($0.value)) }.sorted { $0.precedes($1) }
        case .plan:
            let found = sorted().map { (keys: $0.keys, cell: batches[$0.number]) }
            return lines.plan(
                Dictionary(found.map { ($0.keys, PlanCell(planned: 0, $0.cell)) }) { first, _ in first })
        case .roster, .benchmark:
            guard isPartial else { return lines.roster(roster, unlisted: unlisted, benchmarks) }
            return lines.members(roster, unlisted: unlisted)
        }
    }

    private func sorted() -> [(keys: [[UInt8]], number: Int)] {
        (0..<groups.count).map { (key: Array(groups[$0]), number: $0) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { group in
                let tokens = group.key.split(separator: 0, omittingEmptySubsequences: false).dropLast()
                return (tokens.map { Self.closed(Array($0)) }, group.number)
            }
    }

    /// The JSON text of a value that was kept without its closing quote.
    private static func closed(_ token: [UInt8]) -> [UInt8] { token.first == 0x22 ? token + [0x22] : token }
}
