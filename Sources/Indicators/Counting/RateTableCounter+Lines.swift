import InspectionModel
internal import RecordStream

extension RateTableCounter {
    /// The lines in the order of the bytes of their keys, absent values first; items the most frequent first.
    func lines(
        period: Period?, dateKey: String, benchmarks: BenchmarkTable, marks: EnterpriseNumbering?, isPartial: Bool
    ) -> [RateLine] {
        let lines = RateLines(request: request, period: period, dateKey: dateKey, span: span)
        if groups.count == 0, request.grouping.keys == [.domain], let empty = empty(isPartial: isPartial) {
            // Nothing counted is a line, too, as it is for a total.
            let isMember = if case .member = empty { true } else { false }
            return [
                lines.line(
                    [JSONString.quoted(Domain.unassigned)], empty, member: isMember ? JSONString.quoted("") : nil)
            ]
        }
        let groups = isPartial || enterpriseGrouping.isEmpty ? countedGroups() : printedGroups()
        func made(_ tally: (Group) -> RateTally) -> [RateLine] {
            groups.map { lines.line($0.keys, tally($0), marks: $0.marks) }
        }
        switch kind {
        case .batches: return made { group in .batches(group.numbers.map { cell($0) }.reduce(PassRateCell(), +)) }
        case .cases:
            return made { group in
                var cell = group.numbers.map { cases[$0] }.reduce(RectificationCell(), +)
                if period == nil { cell.carriedOver = nil }
                return .cases(cell)
            }
        case .items: return made { group in .items(group.numbers.map { items[$0] }.reduce(ItemCell(), +)) }
        case .enterprises:
            guard let marks else { return [] }
            guard isPartial else {
                let cells = enterprises.cells(groups: groups.map(\.numbers), marks)
                return zip(groups, cells).map { lines.line($0.keys, .enterprises($1)) }
            }
            let members = enterprises.members(groups: self.groups.count, marks)
            return groups.flatMap { group in
                let number = group.numbers[0]
                let unnamed =
                    enterprises.unnamed.indices.contains(number) ? enterprises.unnamed[number] : PassTally()
                return members[number].map {
                    lines.line(group.keys, .member($0.batches), member: $0.mark.json, marks: group.marks)
                } + [lines.line(group.keys, .member(unnamed), member: Array("\"\"".utf8), marks: group.marks)]
            }
        case .strata:
            let stratum = request.countedBy.keys.firstIndex(of: request.stratumKey) ?? 0
            let length = request.grouping.keys.count
            var cells: [Group.Identity: StrataCell] = [:]
            if request.grouping.keys.isEmpty { cells[Group.Identity(keys: [], marks: nil)] = StrataCell() }
            for group in groups {
                let identity = Group.Identity(keys: Array(group.keys[..<length]), marks: group.marks)
                cells[identity, default: StrataCell()].add(
                    group.numbers.map { cell($0) }.reduce(PassRateCell(), +).conclusions,
                    to: RateRecord.plainText(group.keys[stratum]))
            }
            return cells.map { lines.line($0.key.keys, .strata($0.value), marks: $0.key.marks) }.sorted {
                $0.precedes($1)
            }
        case .plan:
            let found = groups.map { (keys: $0.keys, cell: cell($0.numbers[0])) }
            return lines.plan(
                Dictionary(found.map { ($0.keys, PlanCell(planned: 0, $0.cell)) }) { first, _ in first })
        case .roster, .benchmark:
            guard let roster else { return [] }
            guard isPartial else {
                return lines.roster(
                    RosterFinding(roster.members, unnamed: roster.unnamed, in: request.roster), benchmarks)
            }
            return lines.members(roster)
        }
    }

    /// One group as it is printed: the numbers of the groups that were counted for it.
    private struct Group {
        struct Identity: Hashable {
            let keys: [[UInt8]]
            let marks: [RateLine.Mark]?
        }

        let keys: [[UInt8]]
        let numbers: [Int]
        var marks: [RateLine.Mark]?
    }

    /// The groups as they were counted, one for each mark of an enterprise, to be put together later.
    private func countedGroups() -> [Group] {
        let latest = grouped.map(\.latest)
        return Self.sorted(
            tokens().map { tokens, number in
                guard !enterpriseGrouping.isEmpty else { return Group(keys: tokens, numbers: [number]) }
                let (keys, marks) = enterpriseGrouping.printed(tokens, latest)
                return Group(keys: keys, numbers: [number], marks: marks)
            })
    }

    /// The groups with one line for each enterprise.
    private func printedGroups() -> [Group] {
        let tokens = tokens()
        let latest = grouped.map(\.latest)
        let counted = tokens.map { keys, _ in
            EnterpriseGrouping.Counted(
                keys: keys,
                names: enterpriseGrouping.parties.enumerated().map { latest[$0][keys[$1.first]] ?? LatestName() })
        }
        return Self.sorted(
            enterpriseGrouping.resolved(counted).map { keys, members in
                Group(keys: keys, numbers: members.map { tokens[$0].number })
            })
    }

    /// The groups in the order of the bytes of their keys; what they are sorted by is made once for each.
    private static func sorted(_ groups: [Group]) -> [Group] {
        let keys = groups.map { RateLine.sortKey($0.keys) }
        return groups.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }.map { groups[$0] }
    }

    /// For each group the JSON texts of its keys, with marks in the places of enterprises.
    private func tokens() -> [(keys: [[UInt8]], number: Int)] {
        (0..<groups.count).map { number in
            let tokens = groups.key(number).split(separator: 0, omittingEmptySubsequences: false).dropLast()
            return (tokens.map { Self.closed(Array($0)) }, number)
        }
    }

    /// The JSON text of a value that was kept without its closing quote.
    private static func closed(_ token: [UInt8]) -> [UInt8] {
        token.first == UInt8(ascii: "\"") ? token + [UInt8(ascii: "\"")] : token
    }
}
