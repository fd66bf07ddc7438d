internal import InspectionModel
package import RecordStream

/// Counts any number of tables of rates in one pass over settled samples and cases.
///
/// Make it with the tables that are wanted and a `KeySet` that holds `keyNames(for:dateKey:)`, give it every record, and
/// ask for the lines of each table. Memory grows with the number of groups, not with the number of records.
package struct IndicatorBoard {
    /// What became of a record.
    package enum Outcome: Hashable, Sendable {
        /// It is in the tally of at least one table.
        case counted
        /// It belongs to none of the tables: another population or another period.
        case outside
        /// It has no date, and a period was asked for.
        case undated
        /// It is neither a sample nor a case.
        case notCountable
        /// It cannot be counted, and why.
        case refused(Refusal)
    }

    /// Why a record cannot be counted.
    package enum Refusal: String, Error, Sendable {
        case verdict = "the verdict is none of pass, fail, undetermined, not_inspected"
        case samplingKind = "the sampling kind is unknown"
        case status = "the status of the case is unknown"
        case date = "the date is not written YYYY-MM-DD"
    }

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

    private var batchTables: [RateTableCounter] = []
    private var caseTables: [RateTableCounter] = []
    /// Where the lines of each request are counted.
    private var places: [(measure: Measure, index: Int)] = []
    private let populations: PopulationTable
    private let benchmarks: BenchmarkTable
    private let progress: CaseProgressTable
    private var days = DayCache()
    private let type, date, kind, verdict, initialVerdict, failingItems: Int
    private let caseKeys: CaseKeys

    /// The keys that name an enterprise, the better one first: the credit code of the producer, or its name.
    static let enterpriseKeyNames = ["producer_code", "producer_name"]

    /// The keys that a board with these tables looks at.
    package static func keyNames(
        for requests: [RateTableRequest], dateKey: String, caseDateKey: String = CaseKeys.dueDay
    ) -> [String] {
        var names =
            [dateKey, "sampling_kind", "verdict", "initial_verdict", "failing_items"]
            + CaseKeys.names(dateKey: caseDateKey)
        if requests.contains(where: { $0.measure.countsEnterprises }) { names += enterpriseKeyNames }
        for request in requests {
            names += request.target?.filter.columns.map(\.key) ?? []
            names += request.countedBy.keys.compactMap(\.recordKey)
        }
        return names
    }

    /// A board.
    ///
    /// - Returns: nil if a table names a population that the table of populations does not have.
    package init?(
        _ requests: [RateTableRequest], period: Period? = nil, dateKey: String = "sampled_on",
        caseDateKey: String = CaseKeys.dueDay, tables: IndicatorTables, keys: KeySet
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
        caseKeys = CaseKeys(keys, dateKey: caseDateKey)
        for request in requests {
            var mask: UInt64 = 0
            for name in request.population.split(separator: "+") {
                guard let population = populations.index(of: String(name)), population < 64 else { return nil }
                mask |= 1 << UInt64(population)
            }
            let isOfCases = request.measure.kind == .cases
            let counter = RateTableCounter(
                request, populations: mask, dateKey: isOfCases ? keys[caseDateKey] : date, keys: keys)
            if request.measure.kind == .cases {
                places.append((request.measure, caseTables.count))
                caseTables.append(counter)
            } else {
                places.append((request.measure, batchTables.count))
                batchTables.append(counter)
            }
        }
    }

    /// Counts one record wherever it belongs.
    @inline(__always)
    package mutating func consume(_ record: borrowing RecordScanner) -> Outcome {
        let isSample = isWord(type, of: record, "sample")
        guard isSample || isWord(type, of: record, "case") else { return .notCountable }
        guard !(isSample ? batchTables.isEmpty : caseTables.isEmpty) else { return .outside }
        guard let kind = samplingKind(of: record) else { return .refused(.samplingKind) }
        guard let population = populations.index(of: kind.value) else { return .outside }
        guard isSample else {
            let outcome = consume(case: record, population: population)
            if kind.value == nil, outcome == .counted { unstatedKinds += 1 }
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
        let outcome = consume(sample: record, date: date, population: population)
        if kind.value == nil, outcome == .counted { unstatedKinds += 1 }
        return outcome
    }

    @inline(__always)
    private mutating func consume(
        sample record: borrowing RecordScanner, date: UnsafeBufferPointer<UInt8>, population: Int
    ) -> Outcome {
        guard let settled = verdict(verdict, of: record) else { return .refused(.verdict) }
        let initial = verdict(initialVerdict, of: record)
        let items = record.json(failingItems)
        let label = settled == .fail && (items.map { FailingItems.areLabelOnly($0) } ?? false)
        var isCounted = false
        for index in batchTables.indices {
            let isMember = batchTables[index].count(
                record, of: population, date: date, verdict: settled, initial: initial, failsByLabelOnly: label,
                items: items)
            isCounted = isCounted || isMember
        }
        return isCounted ? .counted : .outside
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

    /// The lines of the table with that index among `requests`, in the order of the bytes of their keys.
    ///
    /// - Parameter isPartial: whether they are to be merged later, so that enterprises are told one by one.
    package func lines(_ request: Int, isPartial: Bool = false) -> [RateLine] {
        let place = places[request]
        let counter = place.measure.kind == .cases ? caseTables[place.index] : batchTables[place.index]
        let dateKey = place.measure.kind == .cases ? caseDateKey : dateKey
        return counter.lines(period: period, dateKey: dateKey, benchmarks: benchmarks, isPartial: isPartial)
    }

    /// The verdict under a key, or nil if it is absent or no verdict.
    @inline(__always)
    private func verdict(_ key: Int, of record: borrowing RecordScanner) -> Verdict? {
        guard let word = record.content(key) else { return nil }
        switch word.count {
        case 4 where KnownWord.equals(word, "pass"): return .pass
        case 4 where KnownWord.equals(word, "fail"): return .fail
        case 12 where KnownWord.equals(word, "undetermined"): return .undetermined
        case 13 where KnownWord.equals(word, "not_inspected"): return .notInspected
        default:
            // Foreign filters may write letters as escapes.
            return record.isEscaped(key) ? record.text(key).flatMap { Verdict(rawValue: $0) } : nil
        }
    }

    /// Whether the value of a key is that word.
    @inline(__always)
    private func isWord(_ key: Int, of record: borrowing RecordScanner, _ word: StaticString) -> Bool {
        guard let content = record.content(key) else { return false }
        return KnownWord.equals(content, word) || (record.isEscaped(key) && record.equals(key, word))
    }

    /// The sampling kind, `value` nil where none is stated; nil for an unknown word.
    @inline(__always)
    private func samplingKind(of record: borrowing RecordScanner) -> (value: SamplingKind?, Void)? {
        guard let word = record.content(kind) else {
            let isAbsent = record.json(kind).map { $0.elementsEqual("null".utf8) } ?? true
            return isAbsent ? (nil, ()) : nil
        }
        guard !word.isEmpty else { return (nil, ()) }
        // No two words have the same length.
        switch word.count {
        case 11 where KnownWord.equals(word, "supervision"): return (.supervision, ())
        case 10 where KnownWord.equals(word, "evaluation"): return (.evaluation, ())
        case 15 where KnownWord.equals(word, "risk_monitoring"): return (.riskMonitoring, ())
        case 9 where KnownWord.equals(word, "follow_up"): return (.followUp, ())
        case 7 where KnownWord.equals(word, "special"): return (.special, ())
        case 5 where KnownWord.equals(word, "rapid"): return (.rapid, ())
        default:
            guard record.isEscaped(kind) else { return nil }
            return record.text(kind).flatMap { SamplingKind(rawValue: $0) }.map { ($0, ()) }
        }
    }
}
