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
        let listed = model.failed.indices.filter { PublicationRules.isNamed(kind: model.failed[$0].kind) }
        let published = model.failed.count(where: \.isPublished)
        let waiting = model.publication.filter { PublicationRules.isNamed(kind: $0.kind) && !$0.isPublished }
            .reduce(0) { $0 + $1.batches }
        finding =
            published == 0
            ? say("failures.no_failure_can_be_published_yet")
                + (waiting > 0 ? say("failures.verdicts_wait", waiting: say.count(waiting)) : "")
            : say("failures.failures_are_published", published: say.count(published))
                + (waiting > 0 ? say("failures.more_verdicts_wait", waiting: say.count(waiting)) : "")
        let isPublic = model.edition.isPublic
        var order: [String] = []
        var rows: [String: [PageTable.Line]] = [:]
        for place in listed.prefix(Self.most) {
            let line = model.failed[place]
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
                say("failures.of_tested_tested", tested: say.count($0))
            }
            return Group(
                name: say.term(name), count: say("failures.batches_of_group", count: say.count(count)) + (all ?? ""),
                table: Self.table(rows[name] ?? [], isPublic: isPublic, say))
        }
        if !single.isEmpty {
            groups.append(
                Group(
                    name: say("failures.other_categories_one_batch_each"),
                    count: say("failures.batches_of_other_groups", single: say.count(single.count)),
                    table: Self.table(single.flatMap { rows[$0] ?? [] }, isPublic: isPublic, say)))
        }
        self.groups = groups
        hasGroups = !groups.isEmpty
        let rest = listed.count - min(listed.count, Self.most)
        hasMore = rest > 0
        more = say("failures.more_are_in_tables_failed_csv", rest: say.count(rest))
        data = files.data("failed", bulletin: "附件 3")
    }

    private static func table(_ rows: [PageTable.Line], isPublic: Bool, _ say: PageLanguage) -> PageTable {
        PageTable(
            kind: isPublic ? "fl long" : "fl fl5 long", head: say("shared.product"),
            columns: [.words(say("failures.producer_on_the_label"), "wide")]
                // Where a sample was taken is no matter of a public page.
                + (isPublic ? [] : [.words(say("failures.sampled_at"), "wide")]) + [
                    .words(say("failures.made_on_batch"), "wide"),
                    .words(say("failures.item_result_limit"), "wide nol"),
                ], rows: rows)
    }

    private static func row(_ line: FailedLine, isPublic: Bool, _ say: PageLanguage) -> PageTable.Line {
        let blank = say("failures.not_stated")
        func shown(_ text: String) -> String { text.isEmpty ? blank : text }
        let isPlain = line.standing == .termOver || (isPublic && line.standing == .presumed)
        let mark = isPlain ? "" : say("shared.open_mark") + line.standing.words.text(say) + say("shared.close_mark")
        let place = [line.sampledFrom, line.district].filter { !$0.isEmpty }.joined(separator: say("shared.comma"))
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
            caption: say("failures.firms_that_refused_the_check_all"),
            head: say("failures.firm"),
            columns: [
                .words(say("shared.product"), "wide"), .words(say("shared.district")), .words(say("failures.date")),
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
            say("failures.cases_name", name: line.name.text(say), cases: say.count(line.cases))
        }.joined()
        finding =
            say("failures.cases_cases", cases: say.count(first.cases)) + leaving
            + say(
                "failures.due_completed_open", due: say.count(count("due")), completed: say.count(count("completed")),
                open: say.count(count("open")))
        var end = first.cases
        let hasPresumed = lines.contains { $0.presumed > 0 }
        table = PageTable(
            id: "case_waterfall", kind: "wf",
            caption: say("failures.each_row_takes_a_part")
                + (hasPresumed
                    ? say("failures.hatched_presumed_cases_which_the_ledger") : ""),
            head: say("shared.cases"),
            columns: [.drawing(), .main(say("failures.cases_count")), .figure(say("failures.presumed"))],
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
                    "failures.completion_part_whole_strict", part: say.count(strict.part),
                    whole: say.count(strict.whole), strict: RateText.percent(strict, against: hundred))
                if cell[.exempt] > 0, let other = cell.administrativeRate {
                    text += say(
                        "failures.without_exempt_cases", part: say.count(other.part), whole: say.count(other.whole),
                        other: RateText.percent(other, against: hundred))
                }
                return text + say("shared.full_stop")
            } ?? ""
        hasRates = !rates.isEmpty
    }
}
