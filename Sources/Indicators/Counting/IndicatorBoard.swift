package import InspectionModel
package import RecordStream
internal import Selection

/// Counts any number of tables of rates in one pass over settled samples and cases.
///
/// Make it with the tables that are wanted and a `KeySet` that holds `keyNames(for:dateKey:)`, give it every record, and
/// ask for the lines of each table. Memory grows with the number of groups, not with the number of records.
package struct IndicatorBoard {
    /// The tables.
    package let requests: [RateTableRequest]
    /// The period; nil for all dates.
    package let period: Period?
    /// The record key whose date counts.
    package let dateKey: String
    /// The key of cases whose date counts.
    package let caseDateKey: String
    /// Records of unstated kind that were counted, by the rule of the table of populations.
    package private(set) var unstatedKinds = 0
    /// Samples of the period whose kind of check stands in no pass rate, by the place of the kind among all kinds.
    package private(set) var unrated = Array(repeating: 0, count: SamplingKind.allCases.count)
    /// Samples that were left out because only failures can stand in their list.
    package private(set) var failuresOnly = 0
    /// Records that were counted although they have no `regulatory_domain`: older ones, or not normalised.
    package private(set) var withoutDomain = 0

    /// Held by this board alone, unless it was copied and neither copy has counted anything since.
    private var owner = Owner()
    private var batchTables: BatchTables
    private var caseTables: [RateTableCounter] = []
    /// The enterprises that tables count; nil where none does.
    private var marks: EnterpriseNumbering?
    /// Whether these are still those that the board was made with, so that their numbers are known elsewhere.
    private var sharesMarks = true
    /// Where the lines of each request are counted.
    private var places: [(measure: Measure, index: Int)] = []
    private let populations: PopulationTable
    private let benchmarks: BenchmarkTable
    private let progress: CaseProgressTable
    private var days = DayCache()
    private let type, date, kind, verdict, initialVerdict, failingItems, domain, selection: Int
    private let caseKeys: CaseKeys

    private final class Owner {}

    /// Gives a copy of a board groups of its own before it counts.
    @inline(never)
    private mutating func part() {
        owner = Owner()
        marks = marks?.copy()
        sharesMarks = false
        batchTables.part()
        for index in caseTables.indices { caseTables[index].part() }
    }

    /// The keys that a board with these tables looks at.
    package static func keyNames(
        for requests: [RateTableRequest], dateKey: String, caseDateKey: String = CaseKeys.dueDay
    ) -> [String] {
        var names =
            [dateKey, "sampling_kind", "verdict", "initial_verdict", "failing_items", Domain.key, "selection"]
            + CaseKeys.names(dateKey: caseDateKey)
        if requests.contains(where: { $0.measure.countsEnterprises }) { names += CountedEnterprise.names }
        for request in requests {
            names += request.filter?.keyNames ?? []
            names += request.countedBy.keys.compactMap(\.recordKey)
            names += EnterpriseGrouping(request).parties.flatMap { EnterpriseKeys.names(of: $0.name) }
        }
        return names
    }

    /// A board.
    ///
    /// - Parameter marks: where the enterprises get their numbers, if other boards count the same ones.
    /// - Returns: nil if a table names a population that the table of populations does not have.
    package init?(
        _ requests: [RateTableRequest], period: Period? = nil, dateKey: String = "sampled_on",
        caseDateKey: String = CaseKeys.dueDay, tables: IndicatorTables, keys: KeySet,
        mostCells: Int = RatePlan.mostCells, marks: EnterpriseNumbering? = nil
    ) {
        self.requests = requests
        self.period = period
        self.dateKey = dateKey
        self.caseDateKey = caseDateKey
        populations = tables.populations
        benchmarks = tables.benchmarks
        progress = tables.progress
        type = keys["type"]
        date = keys[dateKey]
        kind = keys["sampling_kind"]
        verdict = keys["verdict"]
        initialVerdict = keys["initial_verdict"]
        failingItems = keys["failing_items"]
        domain = keys[Domain.key]
        selection = keys["selection"]
        caseKeys = CaseKeys(keys, dateKey: caseDateKey)
        if requests.contains(where: { $0.measure.kind == .enterprises }) {
            self.marks = marks ?? EnterpriseNumbering(keys)
        }
        var batchTables: [RateTableCounter] = []
        for request in requests {
            var mask: UInt64 = 0
            for name in request.population.split(separator: "+") {
                guard let population = populations.index(of: String(name)), population < 64 else { return nil }
                mask |= 1 << UInt64(population)
            }
            let isOfCases = request.measure.kind == .cases
            let counter = RateTableCounter(
                request, populations: mask, dateKey: isOfCases ? keys[caseDateKey] : date, keys: keys,
                isOfAllDays: period == nil, mostGroups: mostCells)
            if request.measure.kind == .cases {
                places.append((request.measure, caseTables.count))
                caseTables.append(counter)
            } else {
                places.append((request.measure, batchTables.count))
                batchTables.append(counter)
            }
        }
        self.batchTables = BatchTables(batchTables, populations: populations.populations.count)
    }

    /// Counts one record wherever it belongs.
    ///
    /// - Parameter enterprise: that of the record among the marks that the board was made with.
    @inline(__always)
    package mutating func consume(
        _ record: borrowing RecordScanner, enterprise: StatedEnterprise = .unasked
    ) -> Outcome {
        if !isKnownUniquelyReferenced(&owner) { part() }
        let isSample = KnownWord.equals(type, of: record, "sample")
        guard isSample || KnownWord.equals(type, of: record, "case") else { return .notCountable }
        guard !(isSample ? batchTables.isEmpty : caseTables.isEmpty) else { return .outside }
        guard let kind = KnownWord.samplingKind(kind, of: record) else { return .refused(.samplingKind) }
        guard let population = populations.index(of: kind.value) else {
            return isSample ? consume(unrated: record, kind.value) : .outside
        }
        var marks: BatchMarks = kind.value == nil ? .kindNotStated : []
        if Domain.isUnassigned(record, domain) { marks.insert(.unassigned) }
        guard isSample else {
            let outcome = consume(case: record, population: population)
            if outcome == .counted { note(marks, of: record) }
            return outcome
        }
        // No date, or one that stands between quotes without escapes.
        let date = record.content(date) ?? UnsafeBufferPointer(start: nil, count: 0)
        if !date.isEmpty {
            guard let day = days.day(iso: date) else { return .refused(.date) }
            if let period, !period.contains(day) { return .outside }
        } else if period != nil {
            return .undated
        }
        let outcome = consume(
            sample: record, date: date, population: population, marks: marks, enterprise: enterprise)
        if outcome == .counted { note(marks, of: record) }
        return outcome
    }

    /// A sample of a kind that stands in no pass rate: it is counted by its kind, and beside the rates that hold batches
    /// of unstated kind if no table knows its word.
    private mutating func consume(unrated record: borrowing RecordScanner, _ kind: SamplingKind?) -> Outcome {
        guard let kind else { return .outside }
        let date = record.content(date) ?? UnsafeBufferPointer(start: nil, count: 0)
        if !date.isEmpty {
            guard let day = days.day(iso: date) else { return .refused(.date) }
            if let period, !period.contains(day) { return .outside }
        } else if period != nil {
            return .undated
        }
        unrated[kind.ordinal] += 1
        if kind == .unrecognised, let unstated = populations.unstated {
            batchTables.countUnrecognised(record, besides: unstated, date: date)
        }
        return .unrated(kind)
    }

    @inline(__always)
    private mutating func consume(
        sample record: borrowing RecordScanner, date: UnsafeBufferPointer<UInt8>, population: Int,
        marks batch: BatchMarks, enterprise: StatedEnterprise
    ) -> Outcome {
        guard let settled = KnownWord.verdict(verdict, of: record) else { return .refused(.verdict) }
        let initial = KnownWord.verdict(initialVerdict, of: record)
        let items = record.json(failingItems)
        let number = settled.isConclusion ? number(of: record, enterprise) : nil
        if record.has(selection), KnownWord.equals(selection, of: record, "failures_only") {
            let (isCounted, isOfTable) = batchTables.countFailuresOnly(
                record, of: population,
                BatchTables.Batch(
                    date: date, verdict: settled, initial: nil, failsByLabelOnly: false, marks: [], items: items,
                    enterprise: number))
            if isOfTable { failuresOnly += 1 }
            return isOfTable ? .failuresOnly : isCounted ? .counted : .outside
        }
        let label = settled == .fail && (items.map { FailingItems.areLabelOnly($0) } ?? false)
        let isCounted = batchTables.count(
            record, of: population,
            BatchTables.Batch(
                date: date, verdict: settled, initial: initial, failsByLabelOnly: label, marks: batch, items: items,
                enterprise: number))
        return isCounted ? .counted : .outside
    }

    /// The number of the enterprise of a record; nil where no table counts enterprises, or the record names none.
    @inline(__always)
    private func number(of record: borrowing RecordScanner, _ enterprise: StatedEnterprise) -> Int? {
        guard let marks else { return nil }
        if sharesMarks, case .number(let number) = enterprise { return number }
        return marks.number(of: record)
    }

    /// Counts what a counted record leaves unsaid.
    private mutating func note(_ marks: BatchMarks, of record: borrowing RecordScanner) {
        guard !marks.isEmpty else { return }
        if marks.contains(.kindNotStated) { unstatedKinds += 1 }
        if !record.has(domain) { withoutDomain += 1 }
    }

    private mutating func consume(
        case record: borrowing RecordScanner, population: Int
    ) -> Outcome {
        let reading: CaseReading
        switch caseKeys.read(record, progress) {
        case .success(let read): reading = read
        case .failure(let refusal): return .refused(refusal)
        }
        let place = reading.place(in: period)
        switch place {
        case .outside: return .outside
        case .unknown: return .undated
        case .inside, .carriedOver: break
        }
        let day = place == .carriedOver ? nil : reading.countedOn
        return (day?.isoBytes ?? []).withUnsafeBufferPointer { date in
            var isCounted = false
            for index in caseTables.indices {
                let isMember = caseTables[index].count(
                    record, of: population, date: date, place: place, isPresumed: reading.isPresumed)
                isCounted = isCounted || isMember
            }
            return isCounted ? .counted : .outside
        }
    }

    /// How many groups the table with that index among `requests` has; nil where there were more than are kept.
    func groups(_ request: Int) -> Int? {
        let place = places[request]
        let groups = place.measure.kind == .cases ? caseTables[place.index].groups : batchTables[place.index].groups
        return groups.isFull ? nil : groups.count
    }

    /// The lines of the table with that index among `requests`, in the order of the bytes of their keys.
    ///
    /// - Parameter isPartial: whether they are to be merged later, so that enterprises are told one by one.
    package func lines(_ request: Int, isPartial: Bool = false) -> [RateLine] {
        let place = places[request]
        let counter = place.measure.kind == .cases ? caseTables[place.index] : batchTables[place.index]
        let dateKey = place.measure.kind == .cases ? caseDateKey : dateKey
        return counter.lines(
            period: period, dateKey: dateKey, benchmarks: benchmarks, marks: marks, isPartial: isPartial)
    }

    /// The table with that index among `requests`, if its cells can be written straight from what was counted.
    func cells(_ request: Int, options: Judgement.Options) -> RateCells? {
        guard places[request].measure.kind == .batches else { return nil }
        let counter = batchTables[places[request].index]
        return counter.holdsPlainCells
            ? RateCells(counter, period: period, dateKey: dateKey, options: options) : nil
    }
}
