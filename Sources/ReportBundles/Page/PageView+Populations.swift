import Indicators
import InspectionModel

/// Domains, levels and kinds, each on its own line, with a sum for each population and domain.
struct PopulationView {
    struct Row {
        let isSum: Bool
        let domain: String
        let level: String
        let kind: String
        let inspected: String
        let failed: String
        let rate: String
        let failRate: String
        let undetermined: String
        let notInspected: String
        let overturned: String
    }

    let rows: [Row]

    init?(_ model: ReportModel, _ say: PageLanguage) {
        guard !model.populations.isEmpty else { return nil }
        rows = LevelRow.all(model).filter(\.isOnPage).map { row in
            let line = row.line
            let tally = line.cell.conclusions
            let isJudged = tally.inspected >= GroupLine.fewestJudged
            let population = model.populationNames[line.population]?.text(say) ?? line.population
            let name = say(
                model.headlineName, model.headlineNameEnglish.isEmpty ? model.headlineName : model.headlineNameEnglish)
            let (domain, level, kind) =
                switch row.kind {
                case .line:
                    (
                        Wording.domain(line.domain, say), say.term(Wording.level(line.level)),
                        say.term(Wording.kind(line.kind))
                    )
                case .subtotal: (Wording.domain(line.domain, say), say("小计", "Subtotal"), population)
                case .lead: (say("摘要所列", "In the summary"), "", name)
                }
            return Row(
                isSum: row.kind != .line, domain: domain, level: level, kind: kind,
                inspected: say.count(tally.inspected), failed: say.countOrDash(tally.failed),
                rate: isJudged
                    ? tally.rate.map { RateText.percent($0, against: row.kind == .lead ? model.guideline : nil) } ?? "–"
                    : say("样本不足", "Too few"),
                failRate: isJudged
                    ? tally.rate.map { RateText.failPercent($0, against: row.kind == .lead ? model.guideline : nil) }
                        ?? "–" : "–",
                undetermined: say.countOrDash(line.cell.undetermined),
                notInspected: say.countOrDash(line.cell.notInspected),
                overturned: say.countOrDash(line.cell.overturned))
        }
    }
}

/// What stands in no pass rate, by why.
struct OutsideView {
    struct Row {
        let reason: String
        let domain: String
        let batches: String
        let passed: String
        let failed: String
        let undetermined: String
        let notInspected: String
    }

    let finding: String
    let rows: [Row]

    init?(_ model: ReportModel, _ say: PageLanguage) {
        guard !model.outside.isEmpty else { return nil }
        let count = model.outside.reduce(0) { $0 + $1.batches }
        finding = say(
            "不计入任何合格率 \(count) 批次，单独列示", "\(say.count(count)) batches stand in no pass rate and are listed apart")
        rows = model.outside.map { line in
            Row(
                reason: line.name.text(say), domain: Wording.domain(line.domain, say), batches: say.count(line.batches),
                passed: say.countOrDash(line.cell.conclusions.passed),
                failed: say.countOrDash(line.cell.conclusions.failed),
                undetermined: say.countOrDash(line.cell.undetermined),
                notInspected: say.countOrDash(line.cell.notInspected))
        }
    }
}

/// Districts by regulatory domain: the figures of `spotcheck-rate --by district_name` under the same names.
struct DistrictDomainView {
    struct Cell {
        let inspected: String
        let failed: String
        let rate: String
    }

    struct Row {
        let name: String
        let cells: [Cell]
    }

    let finding: String
    let domains: [String]
    let rows: [Row]

    /// Nil where there is one domain alone.
    init?(_ model: ReportModel, _ say: PageLanguage) {
        var codes: [String] = []
        var order: [String] = []
        var found: [[String]: GroupLine] = [:]
        for (domain, line) in model.districtDomains {
            let key = line.code.isEmpty ? line.name : line.code
            if !codes.contains(domain) { codes.append(domain) }
            if found.keys.allSatisfy({ $0[1] != key }) { order.append(key) }
            found[[domain, key]] = line
        }
        guard codes.count > 1 else { return nil }
        let population = model.populationNames[model.headlinePopulation]?.text(say) ?? model.headlinePopulation
        finding = say("各区\(population)按监管领域分列", "\(population) by district and regulatory domain")
        domains = codes.map { Wording.domain($0, say) }
        rows = order.sorted().map { key in
            let lines = codes.map { found[[$0, key]] }
            return Row(
                name: say.term(lines.compactMap { $0?.name }.first ?? key),
                cells: lines.map { line in
                    let tally = line?.tally ?? PassTally()
                    return Cell(
                        inspected: say.countOrDash(tally.inspected), failed: say.countOrDash(tally.failed),
                        rate: tally.inspected == 0
                            ? "–"
                            : tally.inspected < GroupLine.fewestJudged
                                ? say("样本不足", "Too few") : tally.rate.map { RateText.percent($0) } ?? "–")
                })
        }
    }
}
