internal import InspectionModel
internal import RecordStream

extension RateMerger {
    /// The lines, tables in the order of the targets, then of measures and populations, groups in the order of their bytes.
    ///
    /// Populations stand in the order asked for, or else in that of their table, as where batches are counted.
    ///
    /// - Throws: `Problem.roster` where a roster is missing.
    package func lines(isPartial: Bool = false) throws(Problem) -> [RateLine] {
        try requireWholeSplits()
        var lines: [(place: [Int], table: String, line: RateLine)] = []
        let populations = populationOrder ?? tables.populations.populations.map(\.id)
        func put(_ group: Group, _ made: [RateLine]) {
            let target = group.table.target.flatMap { tables.targets[$0] }
            let place = [
                target.flatMap { tables.targets.targets.firstIndex(of: $0) } ?? -1,
                Measure.allCases.firstIndex(of: group.table.measure) ?? 0,
                populations.firstIndex(of: group.table.population) ?? Int.max,
            ]
            let table = group.table
            let name = [
                table.population, table.against?.description ?? "", table.selection ?? "",
                table.countsFirstVerdict ? "1" : "", table.domains ?? "",
            ].joined(separator: "\u{0}")
            lines += made.map { (place, name, $0) }
        }
        for (group, tally) in tallies where !group.isSum && !group.isMarked {
            put(group, [maker(group).line(group.keys, whole(tally, of: group))])
        }
        for (group, made) in markedLines(isPartial) { put(group, made) }
        for (group, tally) in tallies where group.isSum {
            guard case .plan(let outside) = tally else { continue }
            let cells = tallies.compactMap { other, tally -> PlanCell? in
                guard other.table == group.table, other.period == group.period, !other.isSum,
                    case .plan(let cell) = tally
                else { return nil }
                return cell
            }
            put(group, [maker(group).sum(cells, unplanned: outside.unplanned)])
        }
        var books: [Book: EnterpriseBook] = [:]
        for (group, batches) in members {
            let book = Book(table: group.table, period: group.period)
            for name in batches.keys where name.count > 2 {
                books[book, default: EnterpriseBook()].add(Self.mark(name))
            }
        }
        for (group, batches, keys) in printedMembers(isPartial) {
            let book = books[Book(table: group.table, period: group.period)] ?? EnterpriseBook()
            put(group, try enterpriseLines(group, keys, batches, book, isPartial))
        }
        return RateLine.withoutEmpty(lines, line: \.line).sorted { left, right in
            if left.place != right.place { return left.place.lexicographicallyPrecedes(right.place) }
            if left.table != right.table { return left.table < right.table }
            // The sum of a plan stands last, as it does when the plan is counted.
            let isLeftSum = left.line.request.measure == .planCompletion && left.line.keys.isEmpty
            let isRightSum = right.line.request.measure == .planCompletion && right.line.keys.isEmpty
            if isLeftSum != isRightSum { return isRightSum }
            let leftKeys = RateLine.sortKey(left.line.keys)
            let rightKeys = RateLine.sortKey(right.line.keys)
            if leftKeys != rightKeys { return leftKeys.lexicographicallyPrecedes(rightKeys) }
            let periods = (left.line.period?.description ?? "", right.line.period?.description ?? "")
            if periods.0 != periods.1 { return periods.0 < periods.1 }
            return MemberName.precedes(left.line.member, right.line.member)
        }.map(\.line)
    }

    private func maker(_ group: Group) -> RateLines {
        let table = group.table
        let own = groupings[table] ?? .total
        let grouping = wantedKeys(table.measure, own) ?? own
        let keys = table.measure.kind == .items ? Grouping(keys: grouping.keys.filter { $0 != .item }) : grouping
        var request =
            table.target.flatMap { tables.targets[$0] }.map { RateTableRequest($0, by: keys) }
            ?? RateTableRequest(table.measure, population: table.population, by: keys, against: table.against)
        request.selection = table.selection
        request.countsFirstVerdict = table.countsFirstVerdict
        request.domains = table.domains
        return RateLines(
            request: request.with(frames), period: group.period, dateKey: dateKey(of: table),
            span: group.period == nil ? spans[table] : nil)
    }

    private func enterpriseLines(
        _ group: Group, _ keys: [[UInt8]], _ batches: [[UInt8]: PassTally], _ book: EnterpriseBook, _ isPartial: Bool
    ) throws(Problem) -> [RateLine] {
        let maker = maker(group)
        let nobody = JSONString.quoted("")
        if isPartial {
            let (keys, marks) = group.isMarked ? printed(group) : (keys, nil)
            return batches.map { maker.line(keys, .member($0.value), member: $0.key, marks: marks) }
        }
        guard group.table.measure.kind != .enterprises else {
            var cell: [EnterpriseBook.Identity: PassTally] = [:]
            for (name, tally) in batches where name != nobody {
                let identity = book.identity(Self.mark(name))
                cell[identity] = cell[identity, default: PassTally()] + tally
            }
            var sum = EnterpriseCell(cell)
            sum.countUnnamed(batches[nobody]?.inspected ?? 0)
            return [maker.line(keys, .enterprises(sum))]
        }
        guard let roster = frames.roster else { throw .roster }
        let seen = batches.filter { $0.key != nobody }.map { (mark: Self.mark($0.key), batches: $0.value) }
        return maker.roster(
            RosterFinding(seen, unnamed: batches[nobody] ?? PassTally(), in: roster), tables.benchmarks)
    }

    /// The mark of an enterprise from its JSON text.
    private static func mark(_ json: [UInt8]) -> EnterpriseMark {
        EnterpriseMark(bytes: Array(json.dropFirst().dropLast()))
    }
}

// Lines grouped by enterprises
extension RateMerger {
    /// What tells which names are one enterprise: all lines of one table and period.
    private struct Book: Hashable {
        let table: Table
        let period: Period?
    }

    private func enterprises(_ group: Group) -> EnterpriseGrouping {
        let own = groupings[group.table] ?? .total
        let grouping = wantedKeys(group.table.measure, own) ?? own
        return EnterpriseGrouping(group.table.measure.kind == .items ? grouping.adding([.item]) : grouping)
    }

    private func latest(_ group: Group) -> [[[UInt8]: LatestName]] {
        enterprises(group).parties.map { party in
            let mark = group.keys[party.first]
            let named = Named(table: group.table, period: group.period, party: party.name, mark: mark)
            return [mark: names[named] ?? LatestName()]
        }
    }

    /// One group as it is printed to be put together later.
    private func printed(_ group: Group) -> (keys: [[UInt8]], marks: [RateLine.Mark]?) {
        let (keys, marks) = enterprises(group).printed(group.keys, latest(group))
        return (keys, marks)
    }

    /// Groups with marks, put together by enterprise within their table and period.
    private func resolved<Value>(
        _ groups: [Group: Value]
    ) -> [(group: Group, keys: [[UInt8]], values: [Value])] {
        var books: [Book: [(group: Group, value: Value)]] = [:]
        for (group, value) in groups {
            books[Book(table: group.table, period: group.period), default: []].append((group, value))
        }
        return books.values.flatMap { groups in
            let counted = groups.map { group, _ in
                EnterpriseGrouping.Counted(
                    keys: group.keys,
                    names: zip(enterprises(group).parties, latest(group)).map {
                        $1[group.keys[$0.first]] ?? LatestName()
                    })
            }
            return enterprises(groups[0].group).resolved(counted).map { keys, members in
                (groups[members[0]].group, keys, members.map { groups[$0].value })
            }
        }
    }

    private func markedLines(_ isPartial: Bool) -> [(Group, [RateLine])] {
        var groups = tallies.filter { !$0.key.isSum && $0.key.isMarked }
        for (group, tally) in groups { groups[group] = whole(tally, of: group) }
        guard !isPartial else {
            return groups.map { group, tally in
                let (keys, marks) = printed(group)
                return (group, [maker(group).line(keys, tally, marks: marks)])
            }
        }
        return resolved(groups).map { group, keys, tallies in
            var sum = tallies[0]
            for tally in tallies.dropFirst() { _ = sum.add(tally) }
            return (group, [maker(group).line(keys, sum)])
        }
    }

    /// The enterprises of each group, with the keys under which it is printed.
    private func printedMembers(_ isPartial: Bool) -> [(Group, [[UInt8]: PassTally], [[UInt8]])] {
        let plain = members.filter { isPartial || !$0.key.isMarked }.map { ($0.key, $0.value, $0.key.keys) }
        guard !isPartial else { return plain }
        return plain
            + resolved(members.filter { $0.key.isMarked }).map { group, keys, members in
                var sum: [[UInt8]: PassTally] = [:]
                for batches in members { sum.merge(batches) { $0 + $1 } }
                return (group, sum, keys)
            }
    }
}

/// The order of the names of enterprises in tallies that are to be merged: nobody last.
enum MemberName {
    static func precedes(_ left: [UInt8]?, _ right: [UInt8]?) -> Bool {
        func isNobody(_ name: [UInt8]?) -> Bool { name?.count == 2 }
        if isNobody(left) != isNobody(right) { return isNobody(right) }
        // Without the closing quote, as names are counted.
        return (left ?? []).dropLast().lexicographicallyPrecedes((right ?? []).dropLast())
    }
}
