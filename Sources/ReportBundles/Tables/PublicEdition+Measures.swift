import Indicators
import InspectionModel

extension PublicEdition {
    /// Follow-up checks as they may be published: where a level has one or two batches, all levels are one line, and one or
    /// two batches in all are nothing.
    static func followUps(_ found: FollowUps?, _ withheld: inout ReportEdition.Withheld) -> FollowUps? {
        guard var found else { return nil }
        func isSmall(_ line: FollowUpLine) -> Bool {
            [line.batches, line.tally.inspected].contains(where: SmallCells.isSmall)
        }
        guard !isSmall(found.total) else {
            withheld.withheldTables += 1
            return nil
        }
        if found.lines.contains(where: isSmall) {
            withheld.withheldFigures += found.lines.count
            found.lines = []
        }
        return found
    }

    /// The two channels without their categories, of which many hold a few batches; nothing where a number that is told has
    /// one or two batches behind it.
    static func channels(
        _ found: ChannelComparison?, _ withheld: inout ReportEdition.Withheld
    ) -> ChannelComparison? {
        guard var found else { return nil }
        let counts = [
            found.online.inspected, found.shop.inspected, found.rates?.first.tally.inspected ?? 0,
            found.rates?.second.tally.inspected ?? 0, found.leftOut.online, found.leftOut.shop,
        ]
        guard !counts.contains(where: SmallCells.isSmall) else {
            withheld.withheldTables += 1
            return nil
        }
        found.categories = []
        return found
    }

    /// Years, and sizes in years, each only where no cell is so small that it could be told, also as the rest of a year.
    static func years(_ lines: [YearLine], _ withheld: inout ReportEdition.Withheld) -> [YearLine] {
        var published: [YearLine] = []
        for those in [lines.filter(\.size.isEmpty), lines.filter { !$0.size.isEmpty }] where !those.isEmpty {
            if !those.contains(where: { SmallCells.isSmall($0.tally.inspected) }) {
                published += those
            } else {
                withheld.withheldTables += 1
            }
        }
        return published
    }

    /// What was done about cases as a sum of all parties and levels, and nothing where one or two cases stand in it: these
    /// would be those of a firm.
    static func measures(
        _ taken: CaseMeasuresTaken?, _ withheld: inout ReportEdition.Withheld
    ) -> CaseMeasuresTaken? {
        guard var taken else { return nil }
        guard !taken.total.counts.contains(where: SmallCells.isSmall) else {
            withheld.withheldTables += 1
            return nil
        }
        taken.lines = []
        let all = taken.quantities.count
        taken.quantities.removeAll { $0.cases < SmallCells.fewest }
        withheld.withheldFigures += all - taken.quantities.count
        // How the ledger contradicts itself is a matter of the office.
        (taken.contradicted, taken.sumsOff, taken.unreadable, taken.elsewhere) = (0, 0, 0, 0)
        return taken
    }
}
