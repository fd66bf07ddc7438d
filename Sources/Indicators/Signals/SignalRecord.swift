internal import InspectionModel
internal import RecordStream
internal import Selection

/// The form of a `signal` record: one for each cell, with flat keys.
package enum SignalRecord {
    /// The members of all records of a report, in the order in which they are written.
    package static func all(of report: SignalReport, _ settled: RateSettlement?) -> [[RateRecord.Member]] {
        report.families.flatMap { family in
            family.cells.map { members(of: $0, in: family, report, settled) }
        }
            + report.laboratories.findings.map { members(of: $0, report, settled) }
            + report.earlierYears.map { members(of: $0, report, settled) }
            + (report.months.map { months in
                months.months.map { members(of: $0, in: months, report, settled) }
            } ?? [])
    }

    /// The record line of members, without its line feed.
    package static func bytes(of members: [RateRecord.Member]) -> [UInt8] {
        var bytes = Array("{\"type\":\"signal\"".utf8)
        for member in members { RateRecord.append(member, to: &bytes) }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    /// What tells the cell apart from all others.
    private static func identity(
        _ family: SignalFamily, _ cell: String, _ name: String?, in category: (code: String, name: String?)? = nil,
        period: Period?, against comparison: SignalComparison, _ comparedWith: Period?, _ report: SignalReport,
        _ settled: RateSettlement?
    ) -> [RateRecord.Member] {
        var members: [RateRecord.Member] = []
        func add(_ name: String, _ value: String?) { RateRecord.add(name, value, to: &members) }
        add("family", family.rawValue)
        add("cell", cell)
        add("cell_name", name)
        add("category", category?.code)
        add("category_name", category?.name)
        add("population", report.question.population)
        add("selection", report.question.filter.map { $0.words.joined(separator: "; ") })
        add("settled", settled?.rawValue)
        add("period", period?.description)
        add("dated_by", report.question.dateKey)
        add("against", comparison.rawValue)
        add("compared_with", comparedWith?.description)
        return members
    }

    private static func members(
        of cell: ComparedCell, in family: JudgedFamily, _ report: SignalReport, _ settled: RateSettlement?
    ) -> [RateRecord.Member] {
        var members = identity(
            family.family, cell.cell, cell.name, in: family.category, period: report.quarter.period,
            against: cell.comparison, cell.comparedWith, report, settled)
        func add(_ name: String, _ value: String?) { RateRecord.add(name, value, to: &members) }
        func add(_ name: String, _ count: Int) { RateRecord.add(name, count, to: &members) }
        func add(_ name: String, decimal: String?) { RateRecord.add(name, decimal: decimal, to: &members) }
        add("failed", cell.now.failed)
        add("inspected", cell.now.inspected)
        add("failed_before", cell.before.failed)
        add("inspected_before", cell.before.inspected)
        if let test = cell.test, let now = cell.shareNow, let before = cell.shareBefore {
            let interval = NewcombeInterval(now, before)
            let decimals = report.question.decimals
            add("difference", decimal: Decimals.text(interval.difference * 100, decimals: decimals))
            add("difference_low", decimal: Decimals.text(interval.lower * 100, decimals: decimals))
            add("difference_high", decimal: Decimals.text(interval.upper * 100, decimals: decimals))
            let ratio = Double(now.part) * Double(before.whole) / (Double(now.whole) * Double(before.part))
            add("ratio", decimal: Decimals.text(ratio, decimals: 3))
            if let odds = ConditionalOddsRatio(now, before) {
                add("odds_ratio", decimal: Decimals.text(odds.estimate, decimals: 3))
                add("odds_low", decimal: Decimals.text(odds.lower, decimals: 3))
                add("odds_high", decimal: Decimals.text(odds.upper, decimals: 3))
            }
            addChance("p_value", test.probability, to: &members)
            addChance("adjusted_bh", cell.adjustedBH, to: &members)
            addChance("adjusted_by", cell.adjustedBY, to: &members)
        }
        add("state", cell.state.rawValue)
        if cell.state == .signal { add("direction", cell.direction?.rawValue) }
        add("tested", family.tested)
        add("q", decimal: Decimals.shortest(family.rules.q))
        if report.question.adjustment == .by { add("decided_by", "by") }
        if let rise = family.smallestRise(cell, power: report.rules.power), let before = cell.shareBefore {
            let gap = rise.share - Double(before.part) / Double(before.whole)
            add("smallest_rise", decimal: Decimals.text(gap * 100, decimals: report.question.decimals))
        }
        return members
    }

    /// A probability: the shortest decimal of the double, so that whoever compares it finds what was found here.
    private static func addChance(_ name: String, _ chance: Double?, to members: inout [RateRecord.Member]) {
        guard let chance else { return }
        let printed = chance < 0.0001 ? "<0.0001" : Decimals.text(chance, decimals: 4)
        RateRecord.add(name, decimal: Decimals.shortest(chance), printed: printed, to: &members)
    }

    private static func members(
        of finding: JudgedLaboratories.Finding, _ report: SignalReport, _ settled: RateSettlement?
    ) -> [RateRecord.Member] {
        let mark = finding.mark
        var members = identity(
            .lab, mark.lab, nil, period: report.quarter.period, against: .ownMix, report.quarter.period, report,
            settled)
        func add(_ name: String, decimal: String?) { RateRecord.add(name, decimal: decimal, to: &members) }
        RateRecord.add("failed", mark.tally.failed, to: &members)
        RateRecord.add("inspected", mark.tally.inspected, to: &members)
        if finding.state == .none || finding.state == .outside {
            add("expected", decimal: Decimals.text(mark.expected, decimals: 2))
            add("z", decimal: mark.z.map { Decimals.text($0, decimals: 3) })
            add("phi", decimal: report.laboratories.dispersion.map { Decimals.text($0.phi, decimals: 3) })
            add("tau2", decimal: report.laboratories.dispersion.map { Decimals.text($0.tau2, decimals: 8) })
            add("limit_low", decimal: mark.limits.map { Decimals.text($0.lowerBound * 100, decimals: 3) })
            add("limit_high", decimal: mark.limits.map { Decimals.text($0.upperBound * 100, decimals: 3) })
            RateRecord.add("quarters_outside", finding.quartersOutside, to: &members)
        }
        RateRecord.add("state", finding.state.rawValue, to: &members)
        if finding.state == .outside { RateRecord.add("direction", mark.side?.rawValue, to: &members) }
        RateRecord.add("tested", report.laboratories.tested, to: &members)
        return members
    }

    private static func members(
        of finding: EarlierYearsFinding, _ report: SignalReport, _ settled: RateSettlement?
    ) -> [RateRecord.Member] {
        var members = identity(
            .farrington, finding.cell, finding.name, period: report.quarter.period, against: .earlierYears,
            finding.days, report, settled)
        func add(_ name: String, decimal: String?) { RateRecord.add(name, decimal: decimal, to: &members) }
        RateRecord.add("failed", finding.now.failed, to: &members)
        RateRecord.add("inspected", finding.now.inspected, to: &members)
        RateRecord.add("failed_before", finding.baseline.failed, to: &members)
        RateRecord.add("inspected_before", finding.baseline.inspected, to: &members)
        if let threshold = finding.threshold {
            add("expected", decimal: Decimals.text(threshold.mean, decimals: 2))
            add("phi", decimal: Decimals.text(threshold.phi, decimals: 3))
            add("score", decimal: Decimals.text(threshold.score(finding.now.failed), decimals: 3))
            add("threshold", decimal: Decimals.text(threshold.upper, decimals: 3))
        }
        RateRecord.add("state", finding.state.rawValue, to: &members)
        return members
    }

    private static func members(
        of month: MonthlyFinding.Month, in finding: MonthlyFinding, _ report: SignalReport, _ settled: RateSettlement?
    ) -> [RateRecord.Member] {
        var members = identity(
            .cusum, finding.cell, finding.name, period: month.period, against: .yearBefore, finding.days, report,
            settled)
        func add(_ name: String, decimal: String?) { RateRecord.add(name, decimal: decimal, to: &members) }
        RateRecord.add("failed", month.tally.failed, to: &members)
        RateRecord.add("inspected", month.tally.inspected, to: &members)
        RateRecord.add("failed_before", finding.baseline.failed, to: &members)
        RateRecord.add("inspected_before", finding.baseline.inspected, to: &members)
        add("usual_rate", decimal: finding.shares.map { Decimals.text($0.usual * 100, decimals: 3) })
        add("raised_rate", decimal: finding.shares.map { Decimals.text($0.raised * 100, decimals: 3) })
        add("score", decimal: month.score.map { Decimals.text($0, decimals: 3) })
        add("threshold", decimal: Decimals.shortest(report.rules.months.threshold))
        RateRecord.add("state", month.state.rawValue, to: &members)
        return members
    }
}
