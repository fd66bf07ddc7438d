import Indicators
import InspectionModel

/// Failed batches of supervision, folded by category, with what is published of them.
struct FailedListView {
    struct Row {
        let product: String
        let more: String
        let mark: String?
        let producer: String
        let sampledFrom: String
        let batch: String
        let results: [String]
    }

    struct Group {
        let name: String
        let count: String
        let rows: [Row]
    }

    let finding: String
    let sentences: [String]
    let disclaimer: String
    let groups: [Group]
    let hasGroups: Bool
    /// Whether the rows name where samples were taken; a public page leaves that out.
    let hasPlaces: Bool
    let more: String?

    /// So many rows stand on a page at most; its length does not grow with the data.
    private static let most = 300

    /// Nil where nothing failed.
    init?(_ model: ReportModel, _ say: PageLanguage) {
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
        hasPlaces = !isPublic
        var order: [String] = []
        var rows: [String: [Row]] = [:]
        for line in listed.prefix(Self.most) {
            let name = line.category.isEmpty ? GroupLine.unclassifiedName : line.category
            if rows[name] == nil { order.append(name) }
            rows[name, default: []].append(Self.row(line, isPublic: isPublic, say))
        }
        let several = order.filter { (rows[$0]?.count ?? 0) > 1 }
            .sorted { (rows[$0]?.count ?? 0, $1) > (rows[$1]?.count ?? 0, $0) }
        let single = order.filter { rows[$0]?.count == 1 }
        var groups = several.map { name in
            Group(
                name: say.term(name),
                count: say("\(rows[name]?.count ?? 0) 批次", "\(say.count(rows[name]?.count ?? 0))"),
                rows: rows[name] ?? [])
        }
        if !single.isEmpty {
            groups.append(
                Group(
                    name: say("其他品类，各 1 批次", "Other categories, one batch each"),
                    count: say("\(single.count) 批次", "\(say.count(single.count))"),
                    rows: single.flatMap { rows[$0] ?? [] }))
        }
        self.groups = groups
        hasGroups = !groups.isEmpty
        let rest = listed.count - min(listed.count, Self.most)
        more =
            rest > 0
            ? say("另有 \(rest) 批次见 tables/failed.csv。", "\(say.count(rest)) more are in tables/failed.csv.") : nil
    }

    private static func row(_ line: FailedLine, isPublic: Bool, _ say: PageLanguage) -> Row {
        let blank = say("来源未填", "not stated")
        func shown(_ text: String) -> String { text.isEmpty ? blank : text }
        let isPlain = line.standing == .termOver || (isPublic && line.standing == .presumed)
        return Row(
            product: shown(line.product), more: [line.brand, line.model].filter { !$0.isEmpty }.joined(separator: " "),
            mark: isPlain ? nil : line.standing.words.text(say), producer: shown(line.producer),
            sampledFrom: [line.sampledFrom, line.district].filter { !$0.isEmpty }.joined(separator: say("，", ", ")),
            batch: [line.producedOn, line.batch].filter { !$0.isEmpty }.joined(separator: " / "),
            results: line.results.isEmpty ? [blank] : line.results)
    }
}

/// Batches that were never tested, and who has refused.
struct UntestedView {
    struct Row {
        let firm: String
        let product: String
        let district: String
        let day: String
    }

    let finding: String
    let rows: [Row]
    let hasRows: Bool

    private static let most = 40

    /// Nil where all batches were tested.
    init?(_ model: ReportModel, _ say: PageLanguage) {
        guard let finding = PublicationText.untested(model.untestedCounts, say) else { return nil }
        self.finding = finding
        rows = model.untested.filter(\.isPublished).prefix(Self.most).map { line in
            Row(firm: line.firm, product: line.product, district: say.term(line.district), day: line.sampledOn)
        }
        hasRows = !rows.isEmpty
    }
}

/// From all cases to the open ones, each bar where the one before ends.
struct WaterfallView {
    struct Row {
        let isSum: Bool
        let name: String
        let chart: String
        let cases: String
        let presumed: String
    }

    let finding: String
    let rows: [Row]
    let hasPresumed: Bool
    let rates: String?

    /// Nil where there is no case.
    init?(_ model: ReportModel, _ say: PageLanguage) {
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
        rows = lines.map { line in
            let start = line.kind == .less ? end - line.cases : line.kind == .sum ? 0 : end - line.cases
            if line.kind != .sum { end = start } else { end = line.cases }
            let sign = line.kind == .less ? "−" : line.kind == .sum && line.code != first.code ? "＝" : ""
            return Row(
                isSum: line.kind == .sum, name: line.name.text(say),
                chart: BarDrawings.waterfall(
                    start: start, count: line.cases, presumed: line.presumed, of: first.cases, isSum: line.kind == .sum,
                    isLate: line.code == "overdue"),
                cases: sign + say.count(line.cases), presumed: say.countOrDash(line.presumed))
        }
        hasPresumed = lines.contains { $0.presumed > 0 }
        let cell = model.rectification
        let hundred = TargetPercentage("100")
        rates = cell.strictRate.map { strict in
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
        }
    }
}

extension BarDrawings {
    /// One step of a waterfall; what is presumed is hatched in its place.
    static func waterfall(
        start: Int, count: Int, presumed: Int, of whole: Int, isSum: Bool, isLate: Bool
    ) -> String {
        var drawing = SVGDrawing(width: 330, height: 20, class: "wk")
        let unit = whole > 0 ? 330 / Double(whole) : 0
        let style = isSum ? "bo" : isLate ? "age4" : "b"
        drawing.rectangle(style, x: Double(start) * unit, y: 3, width: Double(count - presumed) * unit, height: 14)
        drawing.rectangle(
            "hat", x: Double(start + count - presumed) * unit, y: 3, width: Double(presumed) * unit, height: 14)
        return drawing.markup
    }
}
