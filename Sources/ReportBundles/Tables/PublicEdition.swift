import Indicators
import InspectionModel

/// Makes the public edition of a report: from a list of what may be published, never of what may not.
///
/// Kept are the figures of the headline, targets, months, districts, categories, populations, further cuts and items, the
/// batches that failed in a supervision check and whose verdict is final, and the refusals. All other failures are
/// counted: a verdict that may still change, and what monitoring found, has no name. Cases, sources, accounts of
/// programs, refused rows, unresolved names, traces and records are internal (the-bundle.md, “Editions”).
package enum PublicEdition {
    /// The tables of the public edition.
    static let tables: Set<String> = [
        "targets", "district", "category", "month", "level_kind", "outside", "breakdown", "item", "failed",
        "publication", "untested", "untested_count", "offender", "comparison", "safety", "measure",
        "measure_quantity", "follow_up", "online_shop", "year", "size_year",
    ]
    /// Columns that stay out of these.
    static let internalColumns: Set<String> = [
        "id", "src", "open_cases", "overdue_cases", "stream", "sources", "sampled_from",
        "unresolved_low", "unresolved_high",
    ]

    /// The report as it may be published.
    package static func of(_ model: ReportModel) -> ReportModel {
        var withheld = ReportEdition.Withheld()
        var report = ReportModel(cover: model.cover)
        report.cover.mostlyRejected = model.cover.mostlyRejected.map { _ in "" }
        report.cover.setAside = model.cover.setAside.map { _ in "" }
        report.cover.notDelivered = model.cover.notDelivered.map { _ in "" }
        report.guideline = model.guideline
        (report.headlineName, report.headlineNameEnglish) = (model.headlineName, model.headlineNameEnglish)
        report.headlineID = model.headlineID
        report.headlinePopulation = model.headlinePopulation
        report.headlineDomains = model.headlineDomains
        report.isGuidelineCarried = model.isGuidelineCarried
        report.populationNames = model.populationNames
        report.headline = model.headline
        report.headlineBefore = model.headlineBefore
        report.firms = model.firms
        report.safety = model.safety
        report.rectification = model.rectification
        report.lastSampled = model.lastSampled
        report.notes = model.publicNotes
        report.previous = model.previous
        report.items = model.items
        func ordered(_ lines: [GroupLine], _ order: GroupStandings.Order) -> [GroupLine] {
            GroupStandings.ordered(lines, against: model.headline.rate, order)
        }
        report.districts = ordered(pool(model.districts, &withheld), .administrative)
        report.categories = ordered(pool(model.categories, &withheld), .failures)
        report.breakdowns = model.breakdowns.map {
            Breakdown(key: $0.key, name: $0.name, lines: pool($0.lines, &withheld))
        }
        report.publication = model.publication
        report.presumedNotice = model.presumedNotice
        report.smallNumbers = model.smallNumbers
        report.untestedCounts = model.untestedCounts
        report.missingDeliveries = model.missingDeliveries.map { delivery in
            MissingDelivery(sender: "", what: delivery.what, cycle: delivery.cycle)
        }
        report.missingSources = model.missingSources.map { _ in "" }
        fillTargets(&report, model, &withheld)
        fillMonths(&report, model, &withheld)
        fillPopulations(&report, model, &withheld)
        fillComparison(&report, model, &withheld)
        fillNames(&report, model, &withheld)
        report.measures = measures(model.measures, &withheld)
        report.followUps = followUps(model.followUps, &withheld)
        report.channels = channels(model.channels, &withheld)
        report.years = years(model.years, &withheld)
        report.companions = companions(model.companions, &withheld)
        report.edition = .publication(withheld)
        return report
    }

    /// A table of the public edition with the columns that it may have, or nil.
    static func published(_ table: CSVTable) -> CSVTable? {
        guard tables.contains(table.name) else { return nil }
        let kept = table.columns.indices.filter { !internalColumns.contains(table.columns[$0].name) }
        let key = table.key.allSatisfy { !internalColumns.contains($0) } ? table.key : []
        var out = CSVTable(table.name, table.title, key: key, kept.map { table.columns[$0] })
        for row in table.rows { out.add(values: kept.map { row[$0] }) }
        return out
    }

    private static func pool(_ lines: [GroupLine], _ withheld: inout ReportEdition.Withheld) -> [GroupLine] {
        // Cases of a district or category are few and point to a firm.
        let bare = lines.map { line in
            var line = line
            (line.openCases, line.overdueCases) = (0, 0)
            if let firms = line.firms, firms.enterprises.inspected < SmallCells.fewest { line.firms = nil }
            // Small quarters are drawn nowhere: the small charts leave out those with fewer batches than are judged.
            return line
        }
        guard let (pooled, count) = SmallCells.pooled(bare) else {
            if !lines.isEmpty { withheld.withheldTables += 1 }
            return []
        }
        withheld.pooledGroups += count
        return pooled
    }

    private static func fillTargets(
        _ report: inout ReportModel, _ model: ReportModel, _ withheld: inout ReportEdition.Withheld
    ) {
        report.targets = model.targets.map { line in
            var line = line
            line.filter = ""
            func isSmall(_ share: ExactShare?) -> Bool { share.map { $0.whole < SmallCells.fewest } ?? false }
            if isSmall(line.share) {
                line.share = nil
                withheld.withheldFigures += 1
            }
            if isSmall(line.shareBefore) || line.share == nil { line.shareBefore = nil }
            if isSmall(line.lowestMonth?.rate) || line.share == nil { line.lowestMonth = nil }
            if isSmall(line.lowestQuarter?.rate) || line.share == nil { line.lowestQuarter = nil }
            return line
        }
    }

    /// The months add up to the period, so one that is missing could be subtracted; the trend goes as a whole.
    private static func fillMonths(
        _ report: inout ReportModel, _ model: ReportModel, _ withheld: inout ReportEdition.Withheld
    ) {
        if SmallCells.hidden(model.months.map(\.tally.inspected)).isEmpty {
            report.months = model.months
            report.revisions = model.revisions.filter { $0.table == "month" }.map { line in
                var line = line
                line.examples = []
                return line
            }
        } else {
            withheld.withheldTables += 1
        }
    }

    /// Populations are never added to one another, so small ones are left out, not pooled; a domain has a sum, so that
    /// its lines hide one another.
    private static func fillPopulations(
        _ report: inout ReportModel, _ model: ReportModel, _ withheld: inout ReportEdition.Withheld
    ) {
        let blocks = PopulationBlock.all(model.populations)
        for population in Set(blocks.map(\.population)).sorted() {
            let own = blocks.filter { $0.population == population }
            let gone = hiddenDomains(own, model)
            for block in own {
                guard !gone.contains(block.domain) else {
                    withheld.withheldFigures += block.lines.count
                    continue
                }
                let hidden = SmallCells.hidden(block.lines.map(\.cell.conclusions.inspected))
                guard !hidden.isEmpty else {
                    report.populations += block.lines
                    continue
                }
                // The sum stays true: what is hidden goes into one line that names neither level nor kind.
                withheld.withheldFigures += hidden.count
                let rest = hidden.sorted().reduce(PassRateCell()) { $0 + block.lines[$1].cell }
                report.populations += block.lines.indices.filter { !hidden.contains($0) }.map { block.lines[$0] }
                report.populations.append(
                    PopulationLine(
                        population: population, domain: block.domain, level: "pooled", kind: "pooled", cell: rest))
            }
        }
        report.populations.sort { left, right in
            func place(_ line: PopulationLine) -> Int {
                model.populations.firstIndex { $0.population == line.population && $0.domain == line.domain } ?? 0
            }
            return place(left) < place(right)
        }
        report.outside = model.outside.filter { $0.batches >= SmallCells.fewest }
        withheld.withheldFigures += model.outside.count - report.outside.count
    }

    /// The domains of a population that are left out as a whole: the small ones, and where the lead counts them together
    /// with others, the others too, since the lead is published.
    private static func hiddenDomains(_ blocks: [PopulationBlock], _ model: ReportModel) -> Set<String> {
        let small = Set(
            blocks.filter { SmallCells.isSmall($0.total.conclusions.inspected) }.map(\.domain))
        let lead = Set(model.headlineDomains)
        let isLead =
            blocks.first?.population == model.headlinePopulation && lead.count > 1 && !small.isDisjoint(with: lead)
        return isLead ? small.union(lead) : small
    }

    /// Only rows that the report itself has: a district that was pooled has no line of its own here either.
    private static func fillComparison(
        _ report: inout ReportModel, _ model: ReportModel, _ withheld: inout ReportEdition.Withheld
    ) {
        report.comparison = model.comparison.filter { line in
            let lines = line.table == "district" ? report.districts : report.categories
            let isKept =
                line.table == "headline" || lines.contains { $0.code == line.code && $0.name == line.name }
            let isLarge = line.isJudged
            if !isKept || !isLarge { withheld.withheldFigures += 1 }
            return isKept && isLarge
        }
    }

    private static func fillNames(
        _ report: inout ReportModel, _ model: ReportModel, _ withheld: inout ReportEdition.Withheld
    ) {
        func published(_ name: String, _ code: String) -> String {
            let shown = NameMask.published(name, code: code)
            if shown != name { withheld.maskedNames += 1 }
            return shown
        }
        report.failed = model.failed.filter(\.isPublished).map { line in
            var line = line
            line.producer = published(line.producer, line.producerCode)
            // Where the sample was taken is a shop more often than not; a notice of results can do without.
            line.sampledFrom = ""
            (line.id, line.src, line.producerCode) = ("", "", "")
            return line
        }
        withheld.withheldVerdicts = model.failed.count - report.failed.count
        report.untested = model.untested.filter(\.isPublished).map { line in
            var line = line
            line.firm = published(line.firm, line.firmCode)
            (line.id, line.src, line.firmCode) = ("", "", "")
            return line
        }
        report.repeatOffenders = model.publishedOffenders.map { line in
            var line = line
            line.name = published(line.name, line.code)
            if line.name != NameMask.published(line.name, code: line.code) || line.name.hasPrefix("某") {
                line.code = ""
            }
            return line
        }
        report.publishedOffenders = report.repeatOffenders
    }
}
