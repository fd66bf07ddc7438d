package import InspectionModel
internal import RecordStream

/// Adds earlier rate records: tallies are summed for each group, and everything derived is computed again.
///
/// Without a period, lines are added that agree in measure, population, target, selection, group and period. With one,
/// lines whose days lie inside it are added to it: three months make the quarter. Lines that would be counted twice or
/// cannot be told apart stop the run. Figures of enterprises are added only where each enterprise is told by name.
package struct RateMerger {
    /// One table as the records tell it apart.
    struct Table: Hashable {
        var measure: Measure
        var population: String
        var target: String?
        var against: TargetPercentage?
        var selection: String?
        var countsFirstVerdict: Bool
        /// Regulatory domains that were counted as one.
        var domains: String?
    }

    struct Group: Hashable {
        var table: Table
        var keys: [[UInt8]]
        var period: Period?
        /// Whether the line is the sum of a plan.
        var isSum = false
        /// Whether marks of enterprises stand among the keys.
        var isMarked = false
    }

    /// A mark by which lines of a table are grouped.
    struct Named: Hashable {
        let table: Table
        let period: Period?
        let party: String
        let mark: [UInt8]
    }

    let period: Period?
    let wanted: Grouping?
    let tables: IndicatorTables
    let frames: RateFrames
    /// The days that the lines of a group are about, where they say no period.
    var spans: [Table: Period] = [:]
    /// Lines of a population that are not told apart by regulatory domain.
    package private(set) var unsplit = 0
    var groupings: [Table: Grouping] = [:]
    /// How many records of each table were added.
    var counts: [Table: Int] = [:]
    /// What records say of whether they are settled.
    package private(set) var settlements: Set<RateSettlement?> = []
    /// Every line that was added, as far as a hash tells it apart.
    private var known: Set<Int> = []
    /// Whether a line of one table, group and period came twice, as the parts of one figure do.
    package private(set) var hasRepeatedLine = false
    private var periods: [Table: DisjointPeriods] = [:]
    var tallies: [Group: RateTally] = [:]
    /// The batches of each enterprise of a group, by the JSON text of its name.
    var members: [Group: [[UInt8]: PassTally]] = [:]
    /// The latest name of each mark of an enterprise by which lines are grouped.
    var names: [RateMerger.Named: LatestName] = [:]
    /// Whether the lines of a table have marks, and the one period of those that have none.
    private var marked: [Table: (isMarked: Bool, period: Period?)] = [:]
    /// The parts of a split by enterprise that a table was counted in, and those that a group was found in.
    var tableShards: [Table: Set<EnterpriseShard>] = [:]
    var groupShards: [Group: Set<EnterpriseShard>] = [:]
    /// By which key lines of batches are dated, and lines of cases.
    var dateKeys: [Bool: String] = [:]
    /// What lines of cases say of the edges of their periods, where these are parts of one that is asked for.
    var edges: [Group: [Period: CaseEdge]] = [:]
    /// The first and the last of these periods, for each table.
    var ends: [Table: (first: Period, last: Period)] = [:]

    /// The populations in the order asked for, or nil for that of their table.
    var populationOrder: [String]?

    /// Cases without a due day by the end of a period, and cases carried over into it.
    struct CaseEdge {
        var undated = 0
        var carriedOver: Int? = 0
    }

    /// How many groups there are.
    var groups: Int { tallies.count + members.count }

    /// A merger into a period and a grouping; nil for those of the lines themselves.
    package init(period: Period?, by wanted: Grouping?, tables: IndicatorTables, frames: RateFrames = RateFrames()) {
        self.period = period
        self.wanted = wanted
        self.tables = tables
        self.frames = frames
    }

    /// Adds one rate record.
    ///
    /// - Returns: false if the line lies outside the period.
    /// - Throws: `Problem`.
    package mutating func add(_ line: UnsafeBufferPointer<UInt8>) throws(Problem) -> Bool {
        guard let record = JSONValue(parsing: line) else { throw .unreadable(key: "type") }
        var table = try table(of: record)
        let grouping: Grouping
        do { grouping = try Grouping(list: record["by"]?.text ?? "") } catch { throw .unreadable(key: "by") }
        let isSplit = grouping.keys.contains(.domain)
        if !isSplit { table.domains = record[Domain.key]?.text }
        if !isSplit, table.domains == nil, table.target == nil, table.measure.isOfPopulation { unsplit += 1 }
        let isSum = table.measure == .planCompletion && grouping == .total
        if !isSum {
            if let other = groupings[table], other != grouping { throw .groupings(other.list, grouping.list) }
            groupings[table] = grouping
        }

        guard let dated = record["dated_by"]?.text else { throw .unreadable(key: "dated_by") }
        let isOfCases = table.measure.kind == .cases
        if let dateKey = dateKeys[isOfCases], dateKey != dated { throw .dateKeys(dateKey, dated) }
        dateKeys[isOfCases] = dated

        let linePeriod = try periodText(of: record)
        let settled = try settlement(of: record)
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

        settlements.insert(settled)
        counts[table, default: 0] += 1
        let member = record["enterprise"]?.text
        if !known.insert(identity(of: record, table, grouping)).inserted { hasRepeatedLine = true }
        let strata = try strata(of: record)
        let months = try months(of: record)
        let tally = RateTally(table.measure, isMember: member != nil, strata: strata, months: months) {
            record[$0]?.integer
        }
        guard let tally else {
            // Figures over a roster cannot be read back, only its enterprises can.
            throw [.roster, .benchmark].contains(table.measure.kind) ? .enterprises : .contradiction
        }
        var keys: [[UInt8]] = []
        let effective = wantedKeys(table.measure, grouping) ?? grouping
        let enterprises = EnterpriseGrouping(table.measure.kind == .plan ? .total : effective)
        let isOverRoster = table.measure.kind == .roster || table.measure.kind == .benchmark
        if !isSum, !isOverRoster {
            for key in effective.keys {
                keys.append(try value(of: key, in: record, grouping))
            }
        }
        if linePeriod == nil, table.target != nil, let days = try span(of: record) {
            spans[table] =
                spans[table].map { known in
                    Period(first: min(known.first, days.first), last: max(known.last, days.last)) ?? known
                } ?? days
        }
        var group = Group(table: table, keys: keys, period: period ?? linePeriod)
        group.isSum = isSum
        if !enterprises.isEmpty, !isOverRoster { try mark(&group, enterprises, record, linePeriod) }
        if case .cases(let cell) = tally, period != nil, let linePeriod {
            let parts = cell.split()
            var edge = edges[group]?[linePeriod] ?? CaseEdge()
            edge.undated += parts.undated
            edge.carriedOver = edge.carriedOver.flatMap { sum in parts.carriedOver.map { sum + $0 } }
            edges[group, default: [:]][linePeriod] = edge
            let known = ends[table] ?? (linePeriod, linePeriod)
            ends[table] = (
                first: linePeriod.first < known.first.first ? linePeriod : known.first,
                last: linePeriod.last > known.last.last ? linePeriod : known.last
            )
            try add(.cases(parts.rest), member: nil, to: group)
            return true
        }
        if let word = record["shard"]?.text {
            guard let shard = EnterpriseShard(word) else { throw .unreadable(key: "shard") }
            try add(tally, shard: shard, to: group)
        } else {
            try add(tally, member: member, to: group)
        }
        return true
    }

    /// Puts the marks of a partial line in the places of its enterprises.
    ///
    /// A finished line has none; it can be printed again, but added to others only line by line within its period, since
    /// one enterprise may stand in two lines under two names.
    private mutating func mark(
        _ group: inout Group, _ enterprises: EnterpriseGrouping, _ record: JSONValue, _ period: Period?
    ) throws(Problem) {
        for party in enterprises.parties {
            let keys = EnterpriseKeys.marks(of: party.name)
            guard let text = record[keys.mark]?.text else { continue }
            group.isMarked = true
            let mark = text.isEmpty ? [] : EnterpriseMark(text: text).bytes
            for place in party.places { group.keys[place.index] = [] }
            group.keys[party.first] = mark
            let name = LatestName(
                day: Array((record[keys.day]?.text ?? "").utf8),
                name: Array(JSONString.quoted(record[keys.name]?.text ?? "").dropFirst().dropLast()))
            names[Named(table: group.table, period: group.period, party: party.name, mark: mark), default: LatestName()]
                .update(name)
        }
        if let known = marked[group.table] {
            guard known.isMarked == group.isMarked, group.isMarked || self.period == nil || known.period == period
            else {
                throw .enterprises
            }
        } else {
            marked[group.table] = (group.isMarked, period)
        }
        if !group.isMarked, tallies[group] != nil { throw .enterprises }
    }

    private mutating func add(_ tally: RateTally, member: String?, to group: Group) throws(Problem) {
        if let member {
            guard tallies[group] == nil, group.table.measure.countsEnterprises, case .member(let batches) = tally else {
                throw .enterprises
            }
            let name = JSONString.quoted(member)
            let sum = members[group, default: [:]][name, default: PassTally()] + batches
            guard RateTally.member(sum).isPlausible else { throw .tooLarge }
            members[group, default: [:]][name] = sum
            return
        }
        if group.table.measure.countsEnterprises, tallies[group] != nil || members[group] != nil { throw .enterprises }
        if group.isSum {
            // Only what lies outside the plan is not in its lines.
            guard case .plan(let cell) = tally else { throw .contradiction }
            var outside = cell.unplanned
            if case .plan(let earlier)? = tallies[group] { outside += earlier.unplanned }
            tallies[group] = .plan(PlanCell(lines: [], unplanned: outside))
            return
        }
        guard var sum = tallies[group] else {
            tallies[group] = tally
            return
        }
        guard sum.add(tally) else { throw .contradiction }
        guard sum.isPlausible else { throw .tooLarge }
        tallies[group] = sum
    }

    /// Adds enterprises of one part of a split; no other part has any of them.
    private mutating func add(_ tally: RateTally, shard: EnterpriseShard, to group: Group) throws(Problem) {
        guard case .enterprises(let cell) = tally else { throw .contradiction }
        if let other = tableShards[group.table]?.first(where: { $0.count != shard.count }) {
            throw .shards("\(shard) and \(other) are of different splits")
        }
        tableShards[group.table, default: []].insert(shard)
        guard groupShards[group, default: []].insert(shard).inserted else {
            // The same enterprises again, or in another period that was asked to be one with this.
            throw .enterprises
        }
        guard let earlier = tallies[group] else {
            tallies[group] = tally
            return
        }
        guard case .enterprises(let sum) = earlier, groupShards[group]?.count ?? 0 > 1 else { throw .enterprises }
        tallies[group] = .enterprises(sum + cell)
    }

    /// By which key the lines of a table are dated.
    func dateKey(of table: Table) -> String {
        let isOfCases = table.measure.kind == .cases
        return dateKeys[isOfCases] ?? (isOfCases ? CaseKeys.dueDay : "sampled_on")
    }

    /// The tally of a group, with what is true at the edges of the period: a case without a due day in January has none
    /// in February either, so the last part of the period says how many there are, and the first how many were carried
    /// over into it.
    func whole(_ tally: RateTally, of group: Group) -> RateTally {
        guard case .cases(let cell) = tally, let parts = edges[group], let ends = ends[group.table] else {
            return tally
        }
        return .cases(
            cell.with(
                undated: parts[ends.last]?.undated ?? 0, carriedOver: (parts[ends.first] ?? CaseEdge()).carriedOver))
    }

    /// Checks that all parts of each split are there.
    func requireWholeSplits() throws(Problem) {
        for shards in tableShards.values {
            guard let count = shards.first?.count, shards.count < count else { continue }
            let missing = (1...count).filter { part in !shards.contains { $0.part == part } }
            throw .shards("parts \(missing.map(String.init).joined(separator: ", ")) of \(count) are missing")
        }
    }

    /// The keys of the wanted grouping as records of the measure have them; domains that lines tell apart stay apart.
    func wantedKeys(_ measure: Measure, _ grouping: Grouping) -> Grouping? {
        guard let wanted else { return nil }
        let split = grouping.keys.contains(.domain) ? wanted.adding([.domain]) : wanted
        return measure.kind == .items ? split.adding([.item]) : split
    }
}
