internal import InspectionModel
internal import RecordStream

/// Adds earlier rate records: tallies are summed for each group, and everything derived is computed again.
///
/// Without a period, lines are added that agree in measure, population, target, group and period. With one, lines whose
/// days lie inside it are added to it: three months make the quarter. Lines that would be counted twice or cannot be
/// told apart stop the run.
package struct RateMerger {
    /// Why rate records cannot be added.
    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        /// A key is missing or has no meaning.
        case unreadable(key: String)
        /// The integers contradict each other.
        case contradiction
        /// The target table has no such target, or one of another measure or population.
        case unknownTarget(String)
        /// Lines of two groupings would count the same batches twice.
        case groupings(String, String)
        /// The wanted key is not among those that the lines were grouped by.
        case notGroupedBy(String)
        /// A line covers days inside and outside the wanted period, or does not say which.
        case straddles(line: String, period: String)
        /// Two periods share days and would be counted twice.
        case overlap(String, String)
        /// Lines were dated by different keys.
        case dateKeys(String, String)
        /// Two lines of enterprises fall into one group, and one enterprise may be in both.
        case enterprises
        /// A sum is larger than any count of batches can be.
        case tooLarge

        package var description: String {
            switch self {
            case .unreadable(let key): "a rate record has no usable \"\(key)\""
            case .contradiction: "the integers of a rate record contradict each other"
            case .unknownTarget(let id): "a rate record names the target \"\(id)\", which the table of targets lacks"
            case .groupings(let left, let right):
                "rate records by \"\(left)\" and by \"\(right)\" cannot be added: they may count the same batches"
            case .notGroupedBy(let key): "the rate records are not grouped by \"\(key)\""
            case .straddles(let line, let period):
                "a rate record over \(line) lies neither inside nor outside \(period)"
            case .overlap(let left, let right): "rate records over \(left) and \(right) share days"
            case .dateKeys(let left, let right): "rate records dated by \(left) and by \(right) cannot be added"
            case .enterprises:
                "rates of enterprises cannot be added: one enterprise may be in both; rate the samples again"
            case .tooLarge: "a sum of tallies is too large to be true"
            }
        }
    }

    /// One table as the records tell it apart.
    private struct Table: Hashable {
        var measure: Measure
        var population: String
        var target: String?
        var against: TargetPercentage?
    }

    private struct Group: Hashable {
        var table: Table
        var keys: [[UInt8]]
        var period: Period?
    }

    private let period: Period?
    private let wanted: Grouping?
    private let targets: TargetTable
    private var groupings: [Table: Grouping] = [:]
    private var periods: [Table: DisjointPeriods] = [:]
    private var tallies: [Group: RateTally] = [:]
    private var dateKey: String?

    /// A merger into a period and a grouping; nil for those of the lines themselves.
    package init(period: Period?, by wanted: Grouping?, targets: TargetTable) {
        self.period = period
        self.wanted = wanted
        self.targets = targets
    }

    /// Adds one rate record.
    ///
    /// - Returns: false if the line lies outside the period.
    /// - Throws: `Problem`.
    package mutating func add(_ line: UnsafeBufferPointer<UInt8>) throws(Problem) -> Bool {
        guard let record = JSONValue(parsing: line) else { throw .unreadable(key: "type") }
        let table = try table(of: record)
        let grouping: Grouping
        do { grouping = try Grouping(list: record["by"]?.text ?? "") } catch { throw .unreadable(key: "by") }
        if let other = groupings[table], other != grouping { throw .groupings(other.list, grouping.list) }
        groupings[table] = grouping

        guard let dated = record["dated_by"]?.text else { throw .unreadable(key: "dated_by") }
        if let dateKey, dateKey != dated { throw .dateKeys(dateKey, dated) }
        dateKey = dated

        let linePeriod = try periodText(of: record)
        if let period {
            let covered = Self.span(of: record, grouping) ?? linePeriod
            guard let covered else { throw .straddles(line: "all dates", period: period.description) }
            guard period.overlaps(covered) else { return false }
            guard period.contains(covered) else {
                throw .straddles(line: covered.description, period: period.description)
            }
            if let linePeriod {
                if let other = periods[table, default: DisjointPeriods()].insert(linePeriod) {
                    throw .overlap(other.description, linePeriod.description)
                }
            }
        }

        guard let tally = RateTally(table.measure, column: { record[$0]?.integer }) else { throw .contradiction }
        var keys: [[UInt8]] = []
        for key in (wanted ?? grouping).keys { keys.append(try value(of: key, in: record, grouping)) }
        let group = Group(table: table, keys: keys, period: period ?? linePeriod)
        if table.measure == .enterprisePassRate, tallies[group] != nil { throw .enterprises }
        var sum = tallies[group] ?? RateTally(table.measure)
        sum.add(tally)
        guard sum.columns.allSatisfy({ $0.count <= RateTally.largestCount }) else { throw .tooLarge }
        tallies[group] = sum
        return true
    }

    /// The lines, tables in the order of the targets, then of measure and population, groups in the order of their bytes.
    package func lines() -> [RateLine] {
        var lines: [(place: [Int], table: String, line: RateLine)] = []
        for (group, tally) in tallies {
            let target = group.table.target.flatMap { targets[$0] }
            let grouping = wanted ?? groupings[group.table] ?? .total
            let request =
                target.map { RateTableRequest($0, by: grouping) }
                ?? RateTableRequest(
                    group.table.measure, population: group.table.population, by: grouping, against: group.table.against)
            let place = [
                target.flatMap { targets.targets.firstIndex(of: $0) } ?? -1,
                Measure.allCases.firstIndex(of: group.table.measure) ?? 0,
            ]
            let name = "\(group.table.population) \(group.table.against?.description ?? "")"
            lines.append(
                (
                    place, name,
                    RateLine(
                        request: request, period: group.period, dateKey: dateKey ?? "sampled_on", keys: group.keys,
                        tally: tally)
                ))
        }
        return lines.sorted { left, right in
            if left.place != right.place { return left.place.lexicographicallyPrecedes(right.place) }
            if left.table != right.table { return left.table < right.table }
            let leftKeys = Self.sortKey(left.line.keys)
            let rightKeys = Self.sortKey(right.line.keys)
            if leftKeys != rightKeys { return leftKeys.lexicographicallyPrecedes(rightKeys) }
            return (left.line.period?.description ?? "") < (right.line.period?.description ?? "")
        }.map(\.line)
    }

    /// The bytes by which groups are ordered: as `GroupKeyBuffer` has them.
    private static func sortKey(_ keys: [[UInt8]]) -> [UInt8] {
        keys.flatMap { ($0.first == 0x22 ? Array($0.dropLast()) : $0) + [0] }
    }

    private func table(of record: JSONValue) throws(Problem) -> Table {
        guard let measure = record["measure"]?.text.flatMap({ Measure(rawValue: $0) }) else {
            throw .unreadable(key: "measure")
        }
        guard let population = record["population"]?.text else { throw .unreadable(key: "population") }
        if let id = record["target_id"]?.text {
            guard let target = targets[id], target.measure == measure, target.population == population else {
                throw .unknownTarget(id)
            }
            return Table(measure: measure, population: population, target: id, against: nil)
        }
        guard let against = record["target"] else {
            return Table(measure: measure, population: population, target: nil, against: nil)
        }
        guard let percentage = against.text.flatMap({ TargetPercentage($0) }) else { throw .unreadable(key: "target") }
        return Table(measure: measure, population: population, target: nil, against: percentage)
    }

    private func periodText(of record: JSONValue) throws(Problem) -> Period? {
        guard let value = record["period"] else { return nil }
        guard let period = value.text.flatMap({ Period($0) }) else { throw .unreadable(key: "period") }
        return period
    }

    /// The days that the calendar key of a line names, the finest one; nil if it has none.
    private static func span(of record: JSONValue, _ grouping: Grouping) -> Period? {
        for unit in [GroupKey.month, .quarter, .year] where grouping.keys.contains(unit) {
            return record[unit.name]?.text.flatMap { Period($0) }
        }
        return nil
    }

    /// The JSON text of a key of the wanted grouping; quarters and years can be told from months.
    private func value(of key: GroupKey, in record: JSONValue, _ grouping: Grouping) throws(Problem) -> [UInt8] {
        if grouping.keys.contains(key) { return record[key.name].map { Array($0.compact.utf8) } ?? [] }
        let finer: [GroupKey] =
            switch key {
            case .year: [.quarter, .month]
            case .quarter: [.month]
            case .month, .record: []
            }
        guard let unit = finer.first(where: { grouping.keys.contains($0) }) else { throw .notGroupedBy(key.name) }
        guard let days = record[unit.name]?.text.flatMap({ Period($0) }) else { return [] }
        let civil = days.first.civil
        let year = String(days.first.description.prefix(4))
        return RateRecord.json(key == .year ? year : "\(year)Q\((civil.month + 2) / 3)")
    }
}
