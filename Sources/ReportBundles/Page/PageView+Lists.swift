import Indicators
import InspectionModel
import RecordStream

/// Failing items with bars; those beyond the first ten are a sentence, never a bar.
struct ItemsView {
    let finding: String
    let table: PageTable
    let rest: String
    let hasRest: Bool
    private static let shown = 10

    init(_ items: [ItemLine], _ findings: Findings, _ files: PageFiles) {
        let say = findings.say
        finding = findings.items
        let total = items.map(\.count).reduce(0, +)
        let most = items.map(\.count).max() ?? 0
        var sum = 0
        table = PageTable(
            id: "item", kind: "items",
            caption: say(
                "一批次可有多个不合格项目，按项次计；〔标〕为标签标识项目。",
                "A batch may fail several items and is counted for each; [label] marks items of labelling."),
            head: say("不合格项目", "Failing item"),
            columns: [
                .main(say("项次", "Count")), .drawing(), .figure(say("累计", "Cumulative")),
            ],
            rows: items.prefix(Self.shown).map { line in
                sum += line.count
                return PageTable.Line(
                    name: line.name + (line.isLabel ? say("〔标〕", " [label]") : ""),
                    cells: [
                        .text(say.count(line.count)), .markup(BarDrawings.share(line.count, of: most)),
                        .text(ExactShare(part: sum, whole: total).map { $0.percentText(decimals: 0) + "%" } ?? "–"),
                    ])
            }, data: files.data("item"))
        let others = items.dropFirst(Self.shown)
        hasRest = !others.isEmpty
        let count = others.map(\.count).reduce(0, +)
        let share = ExactShare(part: count, whole: total).map { $0.percentText(decimals: 0) + "%" } ?? "–"
        rest = say(
            "另有 \(others.count) 个项目共 \(count) 项次（\(share)）。",
            "\(say.count(others.count)) other items failed \(say.count(count)) times in all (\(share)).")
    }
}

/// The steps of the cases.
enum StepView {
    static func table(_ steps: [CaseStepLine], _ files: PageFiles, _ say: PageLanguage) -> PageTable? {
        guard let first = steps.first?.total, first > 0 else { return nil }
        var previous = first
        return PageTable(
            id: "cases", kind: "wf",
            caption: say(
                "走到每一步的案件数；浅色为在上一步停住的案件。",
                "Cases that came to each step; pale: stopped at the step before."),
            head: say("环节", "Step"),
            columns: [
                .drawing(), .main(say("合计", "All")), .figure(say("国抽", "Nat.")), .figure(say("市抽", "Mun.")),
                .figure(say("区抽", "Dist.")),
            ],
            rows: steps.map { step in
                defer { previous = step.total }
                return PageTable.Line(
                    name: say.term(step.name),
                    cells: [
                        .markup(BarDrawings.step(step.total, previous: previous, first: first)),
                        .text(say.count(step.total)), .text(say.countOrDash(step.national)),
                        .text(say.countOrDash(step.municipal)), .text(say.countOrDash(step.district)),
                    ])
            }, data: files.data("cases"))
    }

    /// Both readings of the completion rate, and what is beside it.
    static func note(_ cell: RectificationCell, _ say: PageLanguage) -> String {
        guard let strict = cell.strictRate, let hundred = TargetPercentage("100") else {
            return say("没有到期的案件。", "No case is due.")
        }
        let percent = RateText.percent(strict, against: hundred)
        var parts = [
            say(
                "到期 \(cell.due) 件，完成 \(cell[.completed]) 件，完成率 \(percent)",
                "\(say.count(cell.due)) due, \(say.count(cell[.completed])) completed: \(percent)")
        ]
        if cell.presumed > 0 {
            let ledger = cell.ledgerRate.map { RateText.percent($0, against: hundred) } ?? "–"
            parts.append(
                say(
                    "其中台账案件 \(cell.dueLedger) 件，完成 \(cell.completedLedger) 件（\(ledger)），推定案件 \(cell.presumed) 件",
                    "the ledger has \(cell.dueLedger) of them, \(cell.completedLedger) completed (\(ledger)); "
                        + "\(cell.presumed) are presumed"))
        }
        if cell[.exempt] > 0, let administrative = cell.administrativeRate {
            let other = RateText.percent(administrative, against: hundred)
            parts.append(
                say(
                    "扣除免于整改 \(cell[.exempt]) 件为 \(administrative.part)／\(administrative.whole) ＝ \(other)",
                    "\(other) (\(say.count(administrative.part)) / \(say.count(administrative.whole))) without the "
                        + "\(cell[.exempt]) exempt ones"))
        }
        if cell[.transferred] > 0 {
            parts.append(say("移送外地 \(cell[.transferred]) 件", "\(cell[.transferred]) handed to another place"))
        }
        let beside: [(Int, String, String)] = [
            (cell[.awaitingRetest], "待复查", "waiting for the re-test"),
            (cell[.retestFailed], "复查不合格待公告", "with a failed re-test"),
            (cell[.toTransfer], "待移送外地", "to be transferred"), (cell[.undated], "无期限", "without a due day"),
            (cell.carriedOver ?? 0, "上期结转", "carried over from before the period"),
        ]
        for (count, chinese, english) in beside where count > 0 {
            parts.append(say("\(chinese) \(count) 件", "\(count) \(english)"))
        }
        if cell[.notDue] > 0 { parts.append(say("未到期 \(cell[.notDue]) 件", "\(cell[.notDue]) not yet due")) }
        return parts.joined(separator: say("；", "; ")) + say("。", ".")
    }
}

/// Open cases by the days to or past their deadline.
enum AgeingView {
    static func table(_ lines: [AgeingLine], _ files: PageFiles, _ say: PageLanguage) -> PageTable? {
        let most = lines.map(\.count).max() ?? 0
        guard most > 0 else { return nil }
        return PageTable(
            id: "ageing", kind: "wf",
            caption: say("按截至数据截止日距整改期限的天数。", "Days to or past the deadline at the data cut-off."),
            head: say("期限", "Deadline"),
            columns: [.drawing(), .main(say("件", "Cases"))],
            rows: lines.map { line in
                PageTable.Line(
                    name: say.term(line.name),
                    cells: [
                        .markup(BarDrawings.share(line.count, of: most, style: line.severity >= 2 ? "late" : "bo")),
                        .text(say.countOrDash(line.count), line.severity >= 2 && line.count > 0 ? "bad" : ""),
                    ])
            }, data: files.data("ageing"))
    }
}

/// Cases by handling office.
struct OfficesView {
    let officeCount: String
    let table: PageTable

    /// Nil where the ledger names no office.
    init?(_ lines: [OfficeLine], _ files: PageFiles, _ say: PageLanguage) {
        guard lines.contains(where: { !$0.name.isEmpty }) else { return nil }
        officeCount = say("\(lines.count) 个单位", "\(say.count(lines.count)) offices")
        table = PageTable(
            id: "office", kind: "long", head: say("承办单位", "Handling office"),
            columns: [
                .main(say("案件", "Cases")), .figure(say("完成", "Done")), .figure(say("未完成", "Open")),
                .figure(say("逾期", "Late")),
            ],
            rows: lines.map { line in
                PageTable.Line(
                    name: line.name.isEmpty ? say("未注明", "not stated") : line.name, isForeign: say.isForeign(line.name),
                    cells: [
                        .text(say.count(line.cases)), .text(say.countOrDash(line.completed)),
                        .text(say.countOrDash(line.open)),
                        .text(say.countOrDash(line.overdue), line.overdue > 0 ? "s bad" : ""),
                    ])
            }, data: files.data("office", bulletin: "附件 2"))
    }
}

/// The overdue cases, the longest first.
struct OverdueView {
    let finding: String
    let disclaimer: String
    let table: PageTable

    init(
        _ lines: [OverdueLine], withoutBatch: Int, carriedOver: Int = 0, _ files: PageFiles, _ say: PageLanguage
    ) {
        disclaimer = Wording.disclaimer(say)
        let shown = lines.prefix(15)
        let apart =
            withoutBatch > 0
            ? say("，其中 \(withoutBatch) 件无对应批次、不计入完成率", ", \(withoutBatch) of them without a batch and in no rate")
            : ""
        let earlier =
            carriedOver > 0
            ? say("，其中 \(carriedOver) 件期限在本期之前", ", \(carriedOver) of them due before the period") : ""
        let how =
            lines.count > shown.count
            ? say(
                "（按逾期天数，前 \(shown.count) 件；全部见 tables/overdue.csv）",
                " (the \(shown.count) longest; all in tables/overdue.csv)")
            : say("（按逾期天数）", " (longest first)")
        finding =
            say("逾期 \(lines.count) 件", "\(say.count(lines.count)) overdue \(lines.count == 1 ? "case" : "cases")")
            + apart + earlier + how
        table = PageTable(
            id: "overdue", kind: "fl", head: say("责任单位", "Obliged party"),
            columns: [
                .main(say("逾期天数", "Days late")), .words(say("区", "District")), .words(say("产品", "Product")),
                .words(say("不合格项目", "Failing item")), .words(say("级别", "Level")), .words(say("期限", "Due")),
                .words(say("停在", "Waiting for"), "wide"),
            ],
            rows: shown.map { line in
                PageTable.Line(
                    name: line.party, isForeign: say.isForeign(line.party),
                    cells: [
                        .text(say.count(line.days), "bad"), .text(say.term(line.district)), .text(line.product),
                        .text(say.list(line.items)), .text(say.term(Wording.level(line.level))),
                        .text(line.dueOn, "nb"), .text(Self.standing(line.standing, say)),
                    ])
            }, data: files.data("overdue", bulletin: "附件 4"))
    }

    private static func standing(_ words: String, _ say: PageLanguage) -> String {
        guard words.hasSuffix(OverdueLine.withoutBatch) else { return say.term(words) }
        return say.term(String(words.dropLast(OverdueLine.withoutBatch.count)))
            + say(OverdueLine.withoutBatch, " (no such batch in the input)")
    }
}

/// Enterprises that failed more than once.
struct OffendersView {
    let finding: String
    let disclaimer: String
    let table: PageTable

    init(_ lines: [OffenderLine], _ files: PageFiles, _ say: PageLanguage) {
        disclaimer = Wording.disclaimer(say)
        let shown = lines.prefix(10)
        finding =
            say(
                "\(lines.count) 家生产企业本期不合格 2 批次以上",
                "\(lines.count) \(lines.count == 1 ? "producer" : "producers") with two or more failed batches")
            + (lines.count > shown.count
                ? say(
                    "（前 \(shown.count) 家；全部见 tables/offender.csv）",
                    " (the first \(shown.count); all in tables/offender.csv)") : "")
        table = PageTable(
            id: "offender", head: say("企业", "Enterprise"),
            columns: [
                .main(say("不合格批次", "Failed batches")), .words(say("不合格产品", "Failed products"), "wide nol"),
            ],
            rows: shown.map { line in
                let names = say.list(Array(line.products.prefix(4)))
                let count = line.products.count
                return PageTable.Line(
                    name: line.name, isForeign: say.isForeign(line.name),
                    cells: [
                        .text("\(line.failed)"),
                        .text(names + (count > 4 ? say(" 等 \(count) 种", " and \(count - 4) more") : "")),
                    ])
            }, data: files.data("offender", bulletin: "附件 3"))
    }
}

/// The account of every stage.
enum LedgerView {
    static func table(_ lines: [LedgerLine], _ files: PageFiles, _ say: PageLanguage) -> PageTable {
        PageTable(
            id: "ledger", kind: "dense",
            caption: say(
                "每一环节：读入 ＋ 立案 ＝ 输出 ＋ 退回 ＋ 重复 ＋ 被取代 ＋ 非数据行 ＋ 并入 ＋ 截止日后；差额应为 0。",
                "Each stage: read + opened = written + rejected + duplicates + superseded + not data + merged + after the "
                    + "cut-off; the balance must be 0."),
            head: say("环节", "Stage"),
            columns: [
                .figure(say("读入", "Read")), .figure(say("立案", "Opened")), .main(say("输出", "Written"), "lb"),
                .figure(say("退回", "Rejected")), .figure(say("重复", "Duplicate")),
                .figure(say("被取代", "Superseded")), .figure(say("非数据行", "Not data")), .figure(say("并入", "Merged")),
                .figure(say("截止日后", "After cut-off")), .figure(say("差额", "Balance")),
            ],
            rows: lines.map { line in
                let account = line.accounting
                return PageTable.Line(
                    name: line.producer, cites: [cite(line, say)],
                    cells: [
                        .text(say.count(account.read)), .text(say.countOrDash(account.added)),
                        .text(say.count(account.records)), .text(say.countOrDash(account.rejected)),
                        .text(say.countOrDash(account.duplicates)), .text(say.countOrDash(account.superseded)),
                        .text(say.countOrDash(account.skipped)), .text(say.countOrDash(account.absorbed)),
                        .text(say.countOrDash(account.afterCutoff)),
                        .text(
                            line.balance == 0 ? "0 ✓" : "\(line.balance) ✗", line.balance == 0 ? "good" : "bad"),
                    ])
            }, data: files.data("ledger"))
    }

    /// The sources of a stage, and why its input is not known to be whole.
    private static func cite(_ line: LedgerLine, _ say: PageLanguage) -> String {
        let count = line.sources.count
        var cite = say.list(count > 3 ? Array(line.sources.prefix(2)) : line.sources)
        if count > 3 { cite += say(" 等 \(count) 个文件", " and \(count - 2) more files") }
        if let word = line.completeness {
            let words = word.split(separator: "+").map { Wording.completeness(String($0), say) }
            cite += (cite.isEmpty ? "" : say("；", "; ")) + words.joined(separator: say("；", "; "))
        }
        return cite
    }
}

/// The source files.
struct SourcesView {
    let sourceRows: Int
    let table: PageTable
    let more: String
    let hasMore: Bool

    init(_ lines: [SourceLine], _ files: PageFiles, _ say: PageLanguage) {
        sourceRows = lines.count
        let shown = lines.prefix(40)
        hasMore = lines.count > shown.count
        more = say(
            "前 \(shown.count) 个；全部见 tables/source.csv。", "The first \(shown.count); all are in tables/source.csv.")
        table = PageTable(
            id: "source", kind: "long", head: say("文件", "File"),
            columns: [
                .main(say("进入本报告", "In this report")), .figure(say("退回", "Rejected"), "half"),
                .words("SHA-256", "half mono"),
            ],
            rows: shown.map { line in
                PageTable.Line(
                    name: line.name, isForeign: say.isForeign(line.name),
                    cells: [
                        .text(say.count(line.records)),
                        .text(line.rejected.map { say.countOrDash($0) } ?? say("未提供", "not given")),
                        .text(
                            !line.sha256.isEmpty
                                ? "\(line.sha256.prefix(8))…" : line.content.isEmpty ? "–" : say("未计算", "not taken")),
                    ])
            }, data: files.data("source"))
    }
}

/// Names that await a decision.
struct UnresolvedView {
    let finding: String
    /// How far these batches could move the headline rate.
    let sensitivity: String
    let hasSensitivity: Bool
    let table: PageTable

    init(_ model: ReportModel, _ findings: Findings, _ files: PageFiles) {
        let say = findings.say
        let lines = model.unresolved
        let shown = lines.prefix(12)
        finding =
            findings.unresolved
            + (lines.count > shown.count ? say("（前 \(shown.count) 种）", " (the first \(shown.count))") : "")
        sensitivity =
            model.sensitivity.map { range in
                let (low, high) = (RateText.percent(range.low), RateText.percent(range.high))
                if low == high {
                    return say(
                        "合计口径中有 \(range.batches) 批次尚未归类：无论认定后留在口径内还是移出，合格率都是 \(low)。",
                        "\(say.count(range.batches)) batches of the headline population have no category: whichever of "
                            + "them belong elsewhere, the rate is \(low).")
                }
                return say(
                    "合计口径中有 \(range.batches) 批次尚未归类：无论认定后留在口径内还是移出，合格率都在 \(low)–\(high) 之间。",
                    "\(say.count(range.batches)) batches of the headline population have no category: whichever of them "
                        + "belong elsewhere, the rate lies between \(low) and \(high).")
            } ?? ""
        hasSensitivity = !sensitivity.isEmpty
        table = PageTable(
            id: "unresolved", head: say("原始写法", "As reported"),
            columns: [
                .main(say("批次", "Batches")), .words(say("建议归入", "Suggested")),
                .figure(say("相似度", "Score"), "half"),
            ],
            rows: shown.map { line in
                PageTable.Line(
                    name: line.raw, isForeign: say.isForeign(line.raw),
                    cells: [
                        .text(say.count(line.count)),
                        .text(
                            line.suggestion.isEmpty
                                ? say("请人工认定", "decide by hand") : say.term(line.suggestion)),
                        .text(line.score.isEmpty ? "–" : line.score),
                    ])
            }, data: files.data("unresolved"))
    }
}
