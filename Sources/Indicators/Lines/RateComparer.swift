internal import InspectionModel

/// Puts lines beside those of an earlier period.
struct RateComparer {
    /// The period that is asked about, and the earlier one.
    let now, period: Period
    /// The record key by whose values rates are compared stratum by stratum; nil where plain rates are.
    let wantedStratum: GroupKey?
    /// What the mix of batches is told by.
    private var stratum: GroupKey { wantedStratum ?? .record("category_code") }

    static let channel = GroupKey.record("channel")
    static let catalogue = GroupKey.record("category_catalogue")

    /// The further table that is counted in both periods to tell why figures are not comparable; nil where none helps.
    func mixRequest(_ request: RateTableRequest) -> RateTableRequest? {
        guard request.measure.kind == .batches else { return nil }
        return request.counting(
            .passRate, by: request.grouping.adding([stratum, Self.channel, Self.catalogue]))
    }

    /// The lines of now with those of before beside them; groups that now has none of are lines without batches.
    func compare(
        _ now: [RateLine], _ before: [RateLine], mixNow: [RateLine], mixBefore: [RateLine],
        for request: RateTableRequest
    ) -> [RateLine] {
        let earlier = Dictionary(before.map { ($0.keys, $0.tally) }) { first, _ in first }
        let present = Set(now.map(\.keys))
        let gone = before.filter { !present.contains($0.keys) }.map { line in
            RateLine(
                frame: RateTableFrame(request: line.request, period: self.now, dateKey: line.dateKey), keys: line.keys,
                tally: RateTally(request.measure))
        }
        let lines = RateLine.withoutEmpty(now + gone, line: \.self).sorted { $0.precedes($1) }
        let count = request.grouping.keys.count
        let mixes = (mixes(mixNow, count), mixes(mixBefore, count))
        let hasMix = !mixNow.isEmpty || !mixBefore.isEmpty
        return lines.map { line in
            var line = line
            let one = mixes.0[line.keys]
            let two = mixes.1[line.keys]
            let readsPhysical = request.measure == .physicalPassRate
            let pairs = StratumPairs(
                now: one?.tallies(.stratum, isPhysical: readsPhysical) ?? [:],
                before: two?.tallies(.stratum, isPhysical: readsPhysical) ?? [:])
            line.comparison = RateComparison(
                line, earlier[line.keys], period: period, isTested: request.measure.isSample,
                mix: hasMix ? pairs : nil, isStratified: wantedStratum != nil,
                notes: notes(line, one, two, pairs, hasMix: hasMix))
            return line
        }
    }

    private func notes(
        _ line: RateLine, _ now: Mix?, _ before: Mix?, _ pairs: StratumPairs, hasMix: Bool
    ) -> [ComparabilityNote] {
        var notes: [ComparabilityNote] = []
        if let target = line.request.target, target.term(for: line.period) != target.term(for: period) {
            notes.append(.rules)
        }
        guard line.request.measure.kind == .batches else { return notes }
        guard hasMix else { return notes + [.unknown] }
        guard let now, let before else { return notes }
        if !pairs.isSameMix { notes.append(.mix) }
        let channels = StratumPairs(
            now: now.tallies(.channel, isPhysical: false), before: before.tallies(.channel, isPhysical: false))
        if !channels.hasSteadyShares { notes.append(.channel) }
        let catalogues = StratumPairs(
            now: now.tallies(.catalogue, isPhysical: false), before: before.tallies(.catalogue, isPhysical: false))
        if !catalogues.hasSameNames { notes.append(.catalogue) }
        return notes
    }

    /// The batches of one group by stratum, channel and catalogue.
    private struct Mix {
        enum Part: Int { case stratum, channel, catalogue }
        var cells: [(names: [String], cell: PassRateCell)] = []

        func tallies(_ part: Part, isPhysical: Bool) -> [String: PassTally] {
            var tallies: [String: PassTally] = [:]
            for entry in cells {
                let cell = entry.cell
                let read =
                    isPhysical
                    ? PassTally(inspected: cell.conclusions.inspected, passed: cell.physicallyPassed)
                    : cell.conclusions
                let name = entry.names[part.rawValue]
                tallies[name] = tallies[name, default: PassTally()] + (read ?? PassTally())
            }
            return tallies
        }
    }

    private func mixes(_ lines: [RateLine], _ count: Int) -> [[[UInt8]]: Mix] {
        var mixes: [[[UInt8]]: Mix] = [:]
        for line in lines {
            guard case .batches(let cell) = line.tally else { continue }
            let names = [stratum, Self.channel, Self.catalogue].map { line.text($0) ?? "" }
            mixes[Array(line.keys.prefix(count)), default: Mix()].cells.append((names, cell))
        }
        return mixes
    }
}
