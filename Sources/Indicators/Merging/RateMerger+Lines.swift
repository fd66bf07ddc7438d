internal import InspectionModel

extension RateMerger {
    /// The lines, tables in the order of the targets, then of measure and population, groups in the order of their bytes.
    ///
    /// - Throws: `Problem.roster` where a roster is missing, or lacks an enterprise.
    package func lines(isPartial: Bool = false) throws(Problem) -> [RateLine] {
        try requireWholeSplits()
        var lines: [(place: [Int], table: String, line: RateLine)] = []
        func put(_ group: Group, _ made: [RateLine]) {
            let target = group.table.target.flatMap { tables.targets[$0] }
            let place = [
                target.flatMap { tables.targets.targets.firstIndex(of: $0) } ?? -1,
                Measure.allCases.firstIndex(of: group.table.measure) ?? 0,
            ]
            let table = group.table
            let name = [
                table.population, table.against?.description ?? "", table.selection ?? "",
                table.countsFirstVerdict ? "1" : "",
            ].joined(separator: "\u{0}")
            lines += made.map { (place, name, $0) }
        }
        for (group, tally) in tallies where !group.isSum {
            put(group, [maker(group).line(group.keys, whole(tally, of: group))])
        }
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
        for (group, batches) in members { put(group, try enterpriseLines(group, batches, isPartial)) }
        return lines.sorted { left, right in
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
        let grouping = wanted ?? groupings[table] ?? .total
        let keys = table.measure.kind == .items ? Grouping(keys: grouping.keys.filter { $0 != .item }) : grouping
        var request =
            table.target.flatMap { tables.targets[$0] }.map { RateTableRequest($0, by: keys) }
            ?? RateTableRequest(table.measure, population: table.population, by: keys, against: table.against)
        request.selection = table.selection
        request.countsFirstVerdict = table.countsFirstVerdict
        return RateLines(request: request.with(frames), period: group.period, dateKey: dateKey(of: table))
    }

    private func enterpriseLines(
        _ group: Group, _ batches: [[UInt8]: PassTally], _ isPartial: Bool
    ) throws(Problem) -> [RateLine] {
        let maker = maker(group)
        let nobody = RateRecord.json("")
        if isPartial { return batches.map { maker.line(group.keys, .member($0.value), member: $0.key) } }
        guard group.table.measure.kind != .enterprises else {
            var cell = EnterpriseCell()
            for (name, tally) in batches where name != nobody { cell.countEnterprise(tally) }
            cell.countUnnamed(batches[nobody]?.inspected ?? 0)
            return [maker.line(group.keys, .enterprises(cell))]
        }
        guard let roster = frames.roster else { throw .roster(nil) }
        var found = Array(repeating: PassTally(), count: roster.entries.count)
        for (name, tally) in batches where name != nobody {
            let text = RateRecord.plainText(name)
            guard let place = roster.place(id: text) else { throw .roster(text) }
            found[place] = found[place] + tally
        }
        return maker.roster(found, unlisted: batches[nobody] ?? PassTally(), tables.benchmarks)
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
