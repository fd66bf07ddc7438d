internal import InspectionModel
internal import RecordStream

/// Makes the lines of one table from its tallies, counted or merged.
struct RateLines {
    private let frame: RateTableFrame

    init(request: RateTableRequest, period: Period?, dateKey: String, span: Period? = nil) {
        frame = RateTableFrame(request: request, period: period, dateKey: dateKey, span: span)
    }

    private var request: RateTableRequest { frame.request }

    func line(
        _ keys: [[UInt8]], _ tally: RateTally, member: [UInt8]? = nil, marks: [RateLine.Mark]? = nil
    ) -> RateLine {
        RateLine(frame: frame, keys: keys, tally: tally, member: member, marks: marks)
    }

    /// The lines of a plan and their sum, from what was inspected by the keys of the plan.
    ///
    /// Batches of no line of the plan are counted in the sum alone.
    func plan(_ inspected: [[[UInt8]]: PlanCell]) -> [RateLine] {
        var rest = inspected
        let planned = request.plan?.lines ?? []
        let cells = planned.map { planned in
            let done = rest.removeValue(forKey: planned.keys) ?? PlanCell(planned: 0)
            return PlanCell(planned: planned.planned, inspected: done.inspected, notInspected: done.notInspected)
        }
        return zip(planned, cells).map { line($0.keys, .plan($1)) }
            + [sum(cells, unplanned: rest.values.reduce(0) { $0 + $1.inspected })]
    }

    /// The sum of a plan.
    func sum(_ cells: [PlanCell], unplanned: Int) -> RateLine {
        line([], .plan(PlanCell(lines: cells, unplanned: unplanned)))
    }

    /// The enterprises of a roster by the headings of the grouping; districts without any are lines, too.
    func roster(_ finding: RosterFinding, _ benchmarks: BenchmarkTable) -> [RateLine] {
        let batches = finding.batches
        let entries = request.roster?.entries ?? []
        let names = request.grouping.keys.map(\.name)
        var cells: [[String]: RosterCell] = [:]
        if names.isEmpty { cells[[]] = RosterCell() }
        if request.measure == .benchmarking, names == ["district"] {
            let usesNames = entries.contains { entry in
                benchmarks.rows.contains { $0.name == entry.cells["district"] }
            }
            for row in benchmarks.rows { cells[[usesNames ? row.name : row.district]] = RosterCell() }
        }
        for (entry, tally) in zip(entries, batches) {
            cells[names.map { entry.cells[$0] ?? "" }, default: RosterCell()].count(entry, batches: tally)
        }
        if request.measure == .benchmarking, names == ["district"] {
            // The plan does not say whether the share is meant for a district or the city, so both are given.
            var sum = RosterCell()
            for (entry, tally) in zip(entries, batches) { sum.count(entry, batches: tally) }
            cells[[]] = sum
        }
        return cells.map { values, cell in
            var line = line(
                values.map { $0.isEmpty ? [] : JSONString.quoted($0) }, .roster(cell))
            if request.measure == .benchmarking {
                if values.isEmpty {
                    line.benchmark = BenchmarkVerdict(cell, minimum: benchmarks.minimum, benchmarks.rows.first)
                } else if names == ["district"], let row = benchmarks[values[0]] {
                    line.benchmark = BenchmarkVerdict(cell, minimum: row.minimum, row)
                }
            }
            if values.isEmpty {
                line.unlistedBatches = finding.unlisted.inspected
                line.undecidedBatches = finding.undecided.inspected
            }
            return line
        }.sorted { $0.precedes($1) }
    }

    /// The enterprises that were seen one by one, for merging: which of them the roster lists is told then.
    func members(_ roll: RosterRoll) -> [RateLine] {
        roll.members.map { line([], .member($0.batches), member: $0.mark.json) }
            + [line([], .member(roll.unnamed), member: Array("\"\"".utf8))]
    }
}

extension PlanCell {
    /// What was inspected of one line.
    init(planned: Int, _ cell: PassRateCell) {
        self.init(
            planned: planned, inspected: cell.conclusions.inspected + cell.undetermined, notInspected: cell.notInspected
        )
    }
}
