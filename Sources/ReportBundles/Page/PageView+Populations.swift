import Indicators
import InspectionModel

/// Domains, levels and kinds, each on its own line, with a sum for each population and domain.
enum PopulationView {
    /// Nil where nothing was counted.
    static func table(_ model: ReportModel, _ files: PageFiles, _ say: PageLanguage) -> PageTable? {
        guard !model.populations.isEmpty else { return nil }
        let lead = say.either(model.headlineName, model.headlineNameEnglish)
        return PageTable(
            id: "level_kind", kind: "dense long",
            caption: say("populations.tested_batches_leave_out_those_without"),
            head: say("populations.domain"),
            columns: [
                .words(say("populations.level")), .words(say("populations.kind_of_check")),
                .figure(say("populations.tested")), .figure(say("shared.failed")), .main(say("shared.pass_rate")),
                .figure(say("populations.fail_rate")), .figure(say("populations.no_conclusion")),
                .figure(say("populations.not_tested")), .figure(say("populations.overturned")),
            ],
            rows: LevelRow.all(model).filter(\.isOnPage).map { row in
                let line = row.line
                let tally = line.cell.conclusions
                let rate = model.listedRate(tally)
                let guideline = row.kind == .lead ? model.guideline : nil
                let population = model.populationNames[line.population]?.text(say) ?? line.population
                let (domain, level, kind) =
                    switch row.kind {
                    case .line:
                        (
                            Wording.domain(line.domain, say), say.term(Wording.level(line.level)),
                            say.term(Wording.kind(line.kind))
                        )
                    case .subtotal: (Wording.domain(line.domain, say), say("populations.subtotal"), population)
                    case .lead: (say("populations.in_the_summary"), "", lead)
                    }
                return PageTable.Line(
                    name: domain, style: row.kind == .line ? "" : "sum",
                    cells: [
                        .text(level), .text(kind), .text(say.count(tally.inspected)),
                        .text(say.countOrDash(tally.failed)),
                        .text(rate.map { RateText.percent($0, against: guideline) } ?? say("shared.too_few")),
                        .text(rate.map { RateText.failPercent($0, against: guideline) } ?? "–"),
                        .text(say.countOrDash(line.cell.undetermined)),
                        .text(say.countOrDash(line.cell.notInspected)), .text(say.countOrDash(line.cell.overturned)),
                    ])
            }, data: files.data("level_kind"))
    }
}

/// What stands in no pass rate, by why.
struct OutsideView {
    let finding: String
    let table: PageTable

    init?(_ model: ReportModel, _ files: PageFiles, _ say: PageLanguage) {
        guard !model.outside.isEmpty else { return nil }
        let count = model.outside.reduce(0) { $0 + $1.batches }
        finding = say("populations.batches_are_in_no_pass_rate", count: say.count(count))
        table = PageTable(
            id: "outside", head: say("populations.kind"),
            columns: [
                .words(say("populations.domain")), .main(say("shared.batches")), .figure(say("populations.passed")),
                .figure(say("shared.failed")), .figure(say("populations.no_conclusion")),
                .figure(say("populations.not_tested")),
            ],
            rows: model.outside.map { line in
                PageTable.Line(
                    name: line.name.text(say),
                    cells: [
                        .text(Wording.domain(line.domain, say)), .text(say.count(line.batches)),
                        .text(say.countOrDash(line.cell.conclusions.passed)),
                        .text(say.countOrDash(line.cell.conclusions.failed)),
                        .text(say.countOrDash(line.cell.undetermined)),
                        .text(say.countOrDash(line.cell.notInspected)),
                    ])
            }, data: files.data("outside"))
    }
}

/// Districts by regulatory domain: the figures of `spotcheck-rate --by district_name` under the same names.
struct DistrictDomainView {
    let finding: String
    let table: PageTable

    /// Nil where there is one domain alone.
    init?(_ model: ReportModel, _ files: PageFiles, _ say: PageLanguage) {
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
        finding = say("populations.by_district_and_regulatory_domain", population: population)
        table = PageTable(
            id: "district_domain", kind: "dense", head: say("shared.district"),
            columns: codes.flatMap { code in
                let domain = Wording.domain(code, say)
                return [
                    PageTable.Column.figure(say("populations.domain_tested", domain: domain)),
                    .figure(say("populations.domain_failed", domain: domain)),
                    .figure(say("populations.domain_pass_rate", domain: domain)),
                ]
            },
            rows: order.sorted().map { key in
                let lines = codes.map { found[[$0, key]] }
                let name = lines.compactMap { $0?.name }.first ?? key
                return PageTable.Line(
                    name: say.term(name), isForeign: say.isForeign(name),
                    cells: lines.flatMap { line -> [PageTable.Content] in
                        let tally = line?.tally ?? PassTally()
                        let rate = model.listedRate(tally)
                        let none = tally.inspected == 0 ? "–" : say("shared.too_few")
                        return [
                            .text(say.countOrDash(tally.inspected)), .text(say.countOrDash(tally.failed)),
                            .text(rate.map { RateText.percent($0) } ?? none, rate == nil ? "m" : "s"),
                        ]
                    })
            }, data: files.data("district_domain"))
    }
}
