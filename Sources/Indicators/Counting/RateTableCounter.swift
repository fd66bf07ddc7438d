import InspectionModel
import RecordStream

/// Counts one table of rates.
struct RateTableCounter {
    let request: RateTableRequest
    /// A bit for each population that counts, by its index.
    private let populations: UInt64
    let filter: PopulationFilter.Bound
    let sources: [Source]
    let kind: Measure.Kind
    /// The groups, with their batches where these are what is counted.
    private(set) var groups: GroupTable
    private(set) var cases: [RectificationCell] = []
    private(set) var items: [ItemCell] = []
    private(set) var enterprises = EnterpriseRoll()
    /// The enterprises that were seen, to be looked for in the roster.
    private(set) var roster: RosterRoll?
    /// What tells the enterprise of a batch; nil where no enterprise is counted.
    private let counted: CountedEnterprise?
    /// The enterprises by which is grouped, with their names.
    private(set) var grouped: [GroupedEnterprises] = []
    let enterpriseGrouping: EnterpriseGrouping
    private var buffer = GroupKeyBuffer()
    /// For each group its months, where the plan asks for every period.
    var months = MonthTallies()
    let keepsMonths: Bool
    /// Whether what is counted of a batch is the verdict before a recheck.
    private let countsFirstVerdict: Bool
    /// Whether a batch is counted in its group and nowhere else, so that it can wait.
    private let countsPlainly: Bool
    /// The groups that were found under numbers of tuples of values.
    private var numbered: [NumberedGroup] = []
    /// Stands for the number of a batch whose group is told by its bytes.
    static let byBytes = -1
    /// The first and the last day of what was counted, where the table has to say them.
    var span: Period?
    /// The digits of these days as numbers.
    var spanDigits: (first: UInt64, last: UInt64) = (.max, 0)
    private let keepsSpan: Bool

    /// A group that was found before; entries of a table of groups never move.
    private struct NumberedGroup: BitwiseCopyable {
        var entry: UnsafeMutablePointer<GroupTable.Entry>?
        var number = 0
    }

    /// Where one key of the group comes from; a plain value, so that counting touches no reference.
    struct Source: Equatable {
        /// `mark` is what a record says of an enterprise; `nothing` is a further key of the same one.
        enum Part { case whole, firstTwo, item, domain, mark, nothing }
        let unit: CalendarUnit?
        let part: Part
        let key: Int
    }

    init(
        _ request: RateTableRequest, populations: UInt64, dateKey: Int, keys: KeySet, isOfAllDays: Bool = false,
        mostGroups: Int = RatePlan.mostCells
    ) {
        groups = GroupTable(most: mostGroups)
        self.request = request
        self.populations = populations
        kind = request.measure.kind
        filter = PopulationFilter.Bound(request.filter, keys)
        keepsMonths = request.keepsMonths
        countsFirstVerdict = request.countsFirstVerdict
        keepsSpan = isOfAllDays && request.target != nil
        let enterpriseGrouping = EnterpriseGrouping(request)
        self.enterpriseGrouping = enterpriseGrouping
        grouped = enterpriseGrouping.parties.map { GroupedEnterprises(EnterpriseKeys($0.name, in: keys)) }
        sources = request.countedBy.keys.enumerated().map { index, key in
            if let party = enterpriseGrouping.parties.firstIndex(where: { $0.places.contains { $0.index == index } }) {
                let isFirst = enterpriseGrouping.parties[party].first == index
                return Source(unit: nil, part: isFirst ? .mark : .nothing, key: party)
            }
            return switch key {
            case .calendar(let unit): Source(unit: unit, part: .whole, key: dateKey)
            case .record(let name): Source(unit: nil, part: .whole, key: keys[name])
            case .industryClass: Source(unit: nil, part: .firstTwo, key: keys["industry_code"])
            case .item: Source(unit: nil, part: .item, key: keys["failing_items"])
            case .domain: Source(unit: nil, part: .domain, key: keys[Domain.key])
            }
        }
        countsPlainly = kind == .batches && !countsFirstVerdict && !keepsMonths && !sources.isEmpty
        roster = request.roster.map { _ in RosterRoll() }
        counted = request.measure.countsEnterprises ? CountedEnterprise(in: keys) : nil
        // The total is a line even when nothing was counted.
        if sources.isEmpty { _ = ordinal() }
    }

    /// Counts a batch of a population of the table that its filter admits, in the group of its record.
    @inline(__always)
    mutating func count(_ record: borrowing RecordScanner, _ batch: BatchTables.Batch) {
        if keepsSpan { extendSpan(batch.date) }
        if countsPlainly {
            fillKey(of: record, date: batch.date)
            groups.count(
                buffer.padded(by: GroupTable.padding), length: buffer.length, batch.verdict, initial: batch.initial,
                failsByLabelOnly: batch.failsByLabelOnly, marks: batch.marks)
            return
        }
        countAtOnce(record, batch, numbered: Self.byBytes)
    }

    /// The same of a batch whose values have a number among all tables of the board.
    @inline(__always)
    mutating func count(_ record: borrowing RecordScanner, _ batch: BatchTables.Batch, numbered number: Int) {
        if keepsSpan { extendSpan(batch.date) }
        countAtOnce(record, batch, numbered: number)
    }

    @inline(__always)
    private mutating func countAtOnce(
        _ record: borrowing RecordScanner, _ batch: BatchTables.Batch, numbered number: Int
    ) {
        guard kind == .batches, !countsFirstVerdict else { return countOtherwise(record, batch, numbered: number) }
        let group = group(of: record, date: batch.date, numbered: number)
        group.entry?.pointee.count(
            batch.verdict, initial: batch.initial, failsByLabelOnly: batch.failsByLabelOnly, marks: batch.marks)
        if keepsMonths { countMonth(batch.verdict, date: batch.date, group: group.number) }
    }

    @inline(__always)
    func holds(_ population: Int) -> Bool { populations & (1 << UInt64(population)) != 0 }

    mutating func countOtherwise(
        _ record: borrowing RecordScanner, _ batch: BatchTables.Batch, numbered number: Int
    ) {
        let verdict = countsFirstVerdict ? batch.initial ?? batch.verdict : batch.verdict
        switch kind {
        case .batches, .plan, .strata:
            let label = batch.failsByLabelOnly && verdict == .fail
            let group = group(of: record, date: batch.date, numbered: number)
            group.entry?.pointee.count(
                verdict, initial: countsFirstVerdict ? nil : batch.initial, failsByLabelOnly: label,
                marks: batch.marks)
            if keepsMonths { countMonth(verdict, date: batch.date, group: group.number) }
        case .enterprises:
            let group = group(of: record, date: batch.date, numbered: number).number
            if verdict.isConclusion { enterprises.enter(batch.enterprise, group: group, verdict: verdict) }
        case .items:
            if verdict == .fail { count(batch.items, of: record, date: batch.date) }
        case .roster, .benchmark:
            guard verdict.isConclusion else { return }
            roster?.enter(counted?.keys(of: record), of: record, verdict: verdict)
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
        guard holds(population), filter.admits(record) else { return false }
        if keepsSpan { extendSpan(date) }
        let group = group(of: record, date: date)
        cases[group].count(place, isPresumed: isPresumed)
        return true
    }

    /// Parts from the counter that this is a copy of: each counts for itself then.
    mutating func part() {
        groups = groups.copy()
        buffer = GroupKeyBuffer()
        numbered = []
    }

    /// The same table with nothing counted.
    func emptied() -> RateTableCounter {
        var empty = self
        empty.groups = GroupTable(most: groups.most)
        empty.months = MonthTallies()
        empty.numbered = []
        if isTotal { _ = empty.groups.number(ofKey: []) }
        return empty
    }

    /// Whether each group is one line of plain integers, which `RateCells` writes: nothing is put together by enterprise,
    /// and there are no months to name.
    var holdsPlainCells: Bool {
        kind == .batches && enterpriseGrouping.isEmpty && !keepsMonths
            && (groups.count > 0 || request.grouping.keys != [.domain])
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
    mutating func group(of record: borrowing RecordScanner, date: UnsafeBufferPointer<UInt8>) -> Int {
        guard !sources.isEmpty else { return 0 }
        fillKey(of: record, date: date)
        return ordinal()
    }

    /// The group of a record, found under the number of its values where they have one.
    @inline(__always)
    private mutating func group(
        of record: borrowing RecordScanner, date: UnsafeBufferPointer<UInt8>, numbered number: Int
    ) -> NumberedGroup {
        if number >= 0, number < numbered.count {
            let known = numbered[number]
            if known.entry != nil { return known }
        }
        let place = group(of: record, date: date)
        let found = NumberedGroup(entry: groups.entry(place), number: place)
        if number >= 0 {
            while numbered.count <= number { numbered.append(NumberedGroup()) }
            numbered[number] = found
        }
        return found
    }

    @inline(__always)
    private mutating func fillKey(of record: borrowing RecordScanner, date: UnsafeBufferPointer<UInt8>) {
        buffer.reset()
        for index in sources.indices {
            append(sources[index], of: record, date: date)
            buffer.endValue()
        }
    }

    @inline(__always)
    private mutating func append(
        _ source: Source, of record: borrowing RecordScanner, date: UnsafeBufferPointer<UInt8>
    ) {
        if let unit = source.unit {
            if !date.isEmpty { buffer.append(unit, of: date) }
            return
        }
        switch source.part {
        case .whole, .item: buffer.append(source.key, of: record)
        case .firstTwo: buffer.append(firstTwoOf: source.key, of: record)
        case .domain: buffer.append(domain: source.key, of: record)
        case .mark: appendMark(source.key, of: record, date: date)
        case .nothing: break
        }
    }

    /// Apart from the others, or each record would ask whose the list of enterprises is.
    @inline(never)
    private mutating func appendMark(
        _ party: Int, of record: borrowing RecordScanner, date: UnsafeBufferPointer<UInt8>
    ) {
        buffer.append(bytes: grouped[party].enter(record, date: date))
    }

    @inline(__always)
    private mutating func ordinal() -> Int {
        let ordinal = groups.number(of: buffer.padded(by: GroupTable.padding), length: buffer.length)
        if kind == .cases, ordinal == cases.count { cases.append(RectificationCell()) }
        if kind == .items, ordinal == items.count { items.append(ItemCell()) }
        return ordinal
    }
}
