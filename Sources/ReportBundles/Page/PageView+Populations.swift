import Indicators
import InspectionModel

/// Domains, levels and kinds, each on its own line, with a sum for each population and domain.
enum PopulationView {
    /// Nil where nothing was counted.
    static func table(_ model: ReportModel, _ files: PageFiles, _ say: PageLanguage) -> PageTable? {
        guard !model.populations.isEmpty else { return nil }
        let lead = say(
            model.headlineName, model.headlineNameEnglish.isEmpty ? model.headlineName : model.headlineNameEnglish)
        return PageTable(
            id: "level_kind", kind: "dense long",
            caption: say(
                "检验批次不含未检验和无结论的批次；复检改判的批次按复检结论计；小计只在同一领域、同一类抽查之内。",
                "Tested batches leave out those without a conclusion and those never tested; a recheck replaces the verdict; "
                    + "subtotals stay inside one domain and one population."),
            head: say("监管领域", "Domain"),
            columns: [
                .words(say("任务级别", "Level")), .words(say("抽查类别", "Kind of check")),
                .figure(say("检验批次", "Tested")), .figure(say("不合格", "Failed")), .main(say("合格率", "Pass rate")),
                .figure(say("不合格率", "Fail rate")), .figure(say("无结论", "No conclusion")),
                .figure(say("未检验", "Not tested")), .figure(say("复检改判", "Overturned")),
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
                    case .subtotal: (Wording.domain(line.domain, say), say("小计", "Subtotal"), population)
                    case .lead: (say("摘要所列", "In the summary"), "", lead)
                    }
                return PageTable.Line(
                    name: domain, style: row.kind == .line ? "" : "sum",
                    cells: [
                        .text(level), .text(kind), .text(say.count(tally.inspected)),
                        .text(say.countOrDash(tally.failed)),
                        .text(rate.map { RateText.percent($0, against: guideline) } ?? say("批次少", "Too few")),
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
        finding = say(
            "不计入任何合格率 \(count) 批次，单独列示", "\(say.count(count)) batches are in no pass rate and are listed separately")
        table = PageTable(
            id: "outside", head: say("类别", "Kind"),
            columns: [
                .words(say("监管领域", "Domain")), .main(say("批次", "Batches")), .figure(say("合格", "Passed")),
                .figure(say("不合格", "Failed")), .figure(say("无结论", "No conclusion")),
                .figure(say("未检验", "Not tested")),
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
        finding = say("各区\(population)按监管领域分列", "\(population) by district and regulatory domain")
        table = PageTable(
            id: "district_domain", kind: "dense", head: say("区", "District"),
            columns: codes.flatMap { code in
                let domain = Wording.domain(code, say)
                return [
                    PageTable.Column.figure(say("\(domain)检验", "\(domain) tested")),
                    .figure(say("\(domain)不合格", "\(domain) failed")),
                    .figure(say("\(domain)合格率", "\(domain) pass rate")),
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
                        let none = tally.inspected == 0 ? "–" : say("批次少", "Too few")
                        return [
                            .text(say.countOrDash(tally.inspected)), .text(say.countOrDash(tally.failed)),
                            .text(rate.map { RateText.percent($0) } ?? none, rate == nil ? "m" : "s"),
                        ]
                    })
            }, data: files.data("district_domain"))
    }
}
