import Indicators
import InspectionModel

/// Failed batches of supervision, folded by category, with what is published of them.
struct FailedListView {
    struct Group {
        let name: String
        let count: String
        let table: PageTable
    }

    let finding: String
    let sentences: [String]
    let disclaimer: String
    let groups: [Group]
    let hasGroups: Bool
    let more: String
    let hasMore: Bool
    let data: PageData?

    /// So many rows stand on a page at most; its length does not grow with the data.
    private static let most = 300

    /// Nil where nothing failed.
    init?(_ model: ReportModel, _ files: PageFiles, _ say: PageLanguage) {
        guard !model.publication.isEmpty else { return nil }
        let text = PublicationText(model, say)
        sentences = text.sentences
        disclaimer = Wording.disclaimer(say)
        let listed = model.failed.filter { PublicationRules.isNamed(kind: $0.kind) }
        let published = model.failed.count(where: \.isPublished)
        let waiting = model.publication.filter { PublicationRules.isNamed(kind: $0.kind) && !$0.isPublished }
            .reduce(0) { $0 + $1.batches }
        finding =
            published == 0
            ? say("没有可以公布的不合格批次", "No failure can be published yet")
                + (waiting > 0 ? say("，\(waiting) 批次结论未终局", "; \(say.count(waiting)) verdicts are not final") : "")
            : say("公布不合格 \(published) 批次", "\(say.count(published)) failures are published")
                + (waiting > 0 ? say("，另有 \(waiting) 批次结论未终局", "; \(say.count(waiting)) verdicts are not final") : "")
        let isPublic = model.edition.isPublic
        var order: [String] = []
        var rows: [String: [PageTable.Line]] = [:]
        for line in listed.prefix(Self.most) {
            let name = line.category.isEmpty ? GroupLine.unclassifiedName : line.category
            if rows[name] == nil { order.append(name) }
            rows[name, default: []].append(Self.row(line, isPublic: isPublic, say))
        }
        let several = order.filter { (rows[$0]?.count ?? 0) > 1 }
            .sorted { (rows[$0]?.count ?? 0, $1) > (rows[$1]?.count ?? 0, $0) }
        let single = order.filter { rows[$0]?.count == 1 }
        var tested: [String: Int] = [:]
        for line in model.categories { tested[line.name] = line.tally.inspected }
        var groups = several.map { name in
            let count = rows[name]?.count ?? 0
            let all = tested[name].map {
                say("，检验 \($0) 批次", " of \(say.count($0)) tested")
            }
            return Group(
                name: say.term(name), count: say("\(count) 批次", say.count(count)) + (all ?? ""),
                table: Self.table(rows[name] ?? [], isPublic: isPublic, say))
        }
        if !single.isEmpty {
            groups.append(
                Group(
                    name: say("其他品类，各 1 批次", "Other categories, one batch each"),
                    count: say("\(single.count) 批次", "\(say.count(single.count))"),
                    table: Self.table(single.flatMap { rows[$0] ?? [] }, isPublic: isPublic, say)))
        }
        self.groups = groups
        hasGroups = !groups.isEmpty
        let rest = listed.count - min(listed.count, Self.most)
        hasMore = rest > 0
        more = say("另有 \(rest) 批次见 tables/failed.csv。", "\(say.count(rest)) more are in tables/failed.csv.")
        data = files.data("failed", bulletin: "附件 3")
    }

    private static func table(_ rows: [PageTable.Line], isPublic: Bool, _ say: PageLanguage) -> PageTable {
        PageTable(
            kind: isPublic ? "fl long" : "fl fl5 long", head: say("产品", "Product"),
            columns: [.words(say("标称生产企业", "Producer on the label"), "wide")]
                // Where a sample was taken is no matter of a public page.
                + (isPublic ? [] : [.words(say("被抽样单位", "Sampled at"), "wide")]) + [
                    .words(say("生产日期／批号", "Made on / batch"), "wide"),
                    .words(say("不合格项目║结果║标准", "Item ║ result ║ limit"), "wide nol"),
                ], rows: rows)
    }

    private static func row(_ line: FailedLine, isPublic: Bool, _ say: PageLanguage) -> PageTable.Line {
        let blank = say("来源未填", "not stated")
        func shown(_ text: String) -> String { text.isEmpty ? blank : text }
        let isPlain = line.standing == .termOver || (isPublic && line.standing == .presumed)
        let mark = isPlain ? "" : say("〔", "[") + line.standing.words.text(say) + say("〕", "]")
        let place = [line.sampledFrom, line.district].filter { !$0.isEmpty }.joined(separator: say("，", ", "))
        let results = (line.results.isEmpty ? [blank] : line.results).map {
            "<span class=\"item\">\(PageText.escaped($0))</span>"
        }
        return PageTable.Line(
            name: shown(line.product),
            cites: [[line.brand, line.model].filter { !$0.isEmpty }.joined(separator: " "), mark],
            isForeign: say.isForeign(line.product),
            cells: [.text(shown(line.producer))] + (isPublic ? [] : [.text(shown(place))]) + [
                .text(shown([line.producedOn, line.batch].filter { !$0.isEmpty }.joined(separator: " / "))),
                .markup(results.joined()),
            ])
    }
}

/// Batches that were never tested, and who has refused.
struct UntestedView {
    let finding: String
    let table: PageTable
    let hasRows: Bool

    private static let most = 40

    /// Nil where all batches were tested.
    init?(_ model: ReportModel, _ files: PageFiles, _ say: PageLanguage) {
        guard let finding = PublicationText.untested(model.untestedCounts, say) else { return nil }
        self.finding = finding
        let rows = model.untested.filter(\.isPublished).prefix(Self.most)
        hasRows = !rows.isEmpty
        table = PageTable(
            id: "refused", kind: "long",
            caption: say(
                "拒绝抽查的单位；未抽到样、查无下落、移送和涉嫌假冒的只计数。",
                "Firms that refused the check; all others that were not tested are counted and not named."),
            head: say("单位", "Firm"),
            columns: [
                .words(say("产品", "Product"), "wide"), .words(say("区", "District")), .words(say("日期", "Date")),
            ],
            rows: rows.map { line in
                PageTable.Line(
                    name: line.firm, isForeign: say.isForeign(line.firm),
                    cells: [.text(line.product), .text(say.term(line.district)), .text(line.sampledOn, "nb")])
            }, data: files.data("untested", bulletin: "附件 3"))
    }
}

/// From all cases to the open ones, each bar where the one before ends.
struct WaterfallView {
    let finding: String
    let table: PageTable
    let rates: String
    let hasRates: Bool

    /// Nil where there is no case.
    init?(_ model: ReportModel, _ files: PageFiles, _ say: PageLanguage) {
        let lines = model.waterfall
        guard let first = lines.first, first.cases > 0 else { return nil }
        func count(_ code: String) -> Int { lines.first { $0.code == code }?.cases ?? 0 }
        let leaving = lines.dropFirst().prefix { $0.kind == .less }.map { line in
            say(" − \(line.name.chinese) \(line.cases)", " − \(say.count(line.cases)) \(line.name.english)")
        }.joined()
        finding =
            say("\(first.cases) 件案件", "\(say.count(first.cases)) cases") + leaving
            + say(
                " ＝ 到期 \(count("due"))；完成 \(count("completed"))，到期未完成 \(count("open"))",
                " = \(say.count(count("due"))) due; \(say.count(count("completed"))) completed, \(say.count(count("open"))) open"
            )
        var end = first.cases
        let hasPresumed = lines.contains { $0.presumed > 0 }
        table = PageTable(
            id: "case_waterfall", kind: "wf",
            caption: say("每一行从上一行减去一部分，最后剩下未完成的。", "Each row takes a part from the one above; what is left is open.")
                + (hasPresumed
                    ? say("斜纹为推定案件，台账中没有。", " Hatched: presumed cases, which the ledger does not have.") : ""),
            head: say("案件", "Cases"),
            columns: [.drawing(), .main(say("件", "Count")), .figure(say("其中推定", "Presumed"))],
            rows: lines.map { line in
                let start = line.kind == .less ? end - line.cases : line.kind == .sum ? 0 : end - line.cases
                end = line.kind == .sum ? line.cases : start
                let sign = line.kind == .less ? "−" : line.kind == .sum && line.code != first.code ? "＝" : ""
                return PageTable.Line(
                    name: line.name.text(say), style: line.kind == .sum ? "sum" : "",
                    cells: [
                        .markup(
                            BarDrawings.waterfall(
                                start: start, count: line.cases, presumed: line.presumed, of: first.cases,
                                isSum: line.kind == .sum, isLate: line.code == "overdue")),
                        .text(sign + say.count(line.cases), line.code == "overdue" ? "bad" : ""),
                        .text(say.countOrDash(line.presumed)),
                    ])
            }, data: files.data("case_waterfall"))
        let cell = model.rectification
        let hundred = TargetPercentage("100")
        rates =
            cell.strictRate.map { strict in
                var text = say(
                    "整改完成率 ＝ \(strict.part)／\(strict.whole) ＝ \(RateText.percent(strict, against: hundred))",
                    "Completion = \(say.count(strict.part)) / \(say.count(strict.whole)) = \(RateText.percent(strict, against: hundred))"
                )
                if cell[.exempt] > 0, let other = cell.administrativeRate {
                    text += say(
                        "；剔除免于整改 ＝ \(other.part)／\(other.whole) ＝ \(RateText.percent(other, against: hundred))",
                        "; without exempt cases = \(say.count(other.part)) / \(say.count(other.whole)) = "
                            + RateText.percent(other, against: hundred))
                }
                return text + say("。", ".")
            } ?? ""
        hasRates = !rates.isEmpty
    }
}
