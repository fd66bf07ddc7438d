import Indicators
import InspectionModel

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
