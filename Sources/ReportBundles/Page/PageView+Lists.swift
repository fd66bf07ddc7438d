import Indicators
import InspectionModel
import RecordStream

/// Failing items with bars and running shares.
struct ItemsView {
    struct Row {
        let name: String
        let count: String
        let chart: String
        let cumulative: String
    }

    let finding: String
    let rows: [Row]
    private static let shown = 10

    init(_ items: [ItemLine], _ findings: Findings) {
        let say = findings.say
        finding = findings.items
        let total = items.map(\.count).reduce(0, +)
        let rest = items.dropFirst(Self.shown)
        var lines = items.prefix(Self.shown).map {
            (name: $0.name + ($0.isLabel ? say("〔标〕", " [label]") : ""), count: $0.count, isRest: false)
        }
        if !rest.isEmpty {
            lines.append((say("其他 \(rest.count) 项", "\(rest.count) other items"), rest.map(\.count).reduce(0, +), true))
        }
        let most = lines.map(\.count).max() ?? 0
        var sum = 0
        rows = lines.map { line in
            sum += line.count
            return Row(
                name: line.name, count: say.count(line.count),
                chart: BarDrawings.item(line.count, of: most, isRest: line.isRest),
                cumulative: ExactShare(part: sum, whole: total).map { $0.percentText(decimals: 0) + "%" } ?? "–")
        }
    }
}

/// One step of the cases.
struct StepView {
    let name: String
    let chart: String
    let total: String
    let national: String
    let municipal: String
    let district: String

    static func all(_ steps: [CaseStepLine], _ say: PageLanguage) -> [StepView] {
        let first = steps.first?.total ?? 0
        var previous = first
        return steps.map { step in
            defer { previous = step.total }
            return StepView(
                name: say.term(step.name), chart: BarDrawings.step(step.total, previous: previous, first: first),
                total: say.count(step.total), national: say.countOrDash(step.national),
                municipal: say.countOrDash(step.municipal), district: say.countOrDash(step.district))
        }
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

/// The overdue cases, the longest first.
struct OverdueView {
    struct Row {
        let party: String
        let district: String
        let product: String
        let items: String
        let level: String
        let dueOn: String
        let days: String
        let standing: String
    }

    let finding: String
    let disclaimer: String
    let rows: [Row]

    init(_ lines: [OverdueLine], withoutBatch: Int, carriedOver: Int = 0, _ say: PageLanguage) {
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
        rows = shown.map { line in
            Row(
                party: line.party, district: say.term(line.district), product: line.product,
                items: say.list(line.items), level: say.term(Wording.level(line.level)), dueOn: line.dueOn,
                days: say.count(line.days), standing: Self.standing(line.standing, say))
        }
    }

    private static func standing(_ words: String, _ say: PageLanguage) -> String {
        guard words.hasSuffix(OverdueLine.withoutBatch) else { return say.term(words) }
        return say.term(String(words.dropLast(OverdueLine.withoutBatch.count)))
            + say(OverdueLine.withoutBatch, " (no such batch in the input)")
    }
}

/// Enterprises that failed more than once.
struct OffendersView {
    struct Row {
        let name: String
        let failed: String
        let products: String
    }

    let finding: String
    let disclaimer: String
    let rows: [Row]

    init(_ lines: [OffenderLine], _ say: PageLanguage) {
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
        rows = shown.map { line in
            let names = say.list(Array(line.products.prefix(4)))
            let count = line.products.count
            return Row(
                name: line.name, failed: "\(line.failed)",
                products: names + (count > 4 ? say(" 等 \(count) 种", " and \(count - 4) more") : ""))
        }
    }
}

/// The account of one stage.
struct LedgerView {
    let producer: String
    let sources: String
    let read: String
    let added: String
    let records: String
    let rejected: String
    let duplicates: String
    let superseded: String
    let skipped: String
    let absorbed: String
    let afterCutoff: String
    let balance: String
    let balanceStyle: String

    init(_ line: LedgerLine, _ say: PageLanguage) {
        let account = line.accounting
        producer = line.producer
        let count = line.sources.count
        var cite = say.list(count > 3 ? Array(line.sources.prefix(2)) : line.sources)
        if count > 3 { cite += say(" 等 \(count) 个文件", " and \(count - 2) more files") }
        if let word = line.completeness {
            let words = word.split(separator: "+").map { Wording.completeness(String($0), say) }
            cite += (cite.isEmpty ? "" : say("；", "; ")) + words.joined(separator: say("；", "; "))
        }
        sources = cite
        read = say.count(account.read)
        added = say.countOrDash(account.added)
        records = say.count(account.records)
        rejected = say.countOrDash(account.rejected)
        duplicates = say.countOrDash(account.duplicates)
        superseded = say.countOrDash(account.superseded)
        skipped = say.countOrDash(account.skipped)
        absorbed = say.countOrDash(account.absorbed)
        afterCutoff = say.countOrDash(account.afterCutoff)
        balance = line.balance == 0 ? "0 ✓" : "\(line.balance) ✗"
        balanceStyle = line.balance == 0 ? "good" : "bad"
    }
}

/// The source files.
struct SourcesView {
    struct Row {
        let name: String
        let records: String
        let rejected: String
        let sha: String
    }

    let count: Int
    let rows: [Row]
    let more: String?

    init(_ lines: [SourceLine], _ say: PageLanguage) {
        count = lines.count
        let shown = lines.prefix(40)
        more =
            lines.count > shown.count
            ? say(
                "前 \(shown.count) 个；全部见 tables/source.csv。", "The first \(shown.count); all are in tables/source.csv.")
            : nil
        rows = shown.map { line in
            Row(
                name: line.name, records: say.count(line.records),
                rejected: line.rejected.map { say.countOrDash($0) } ?? say("未提供", "not given"),
                sha: !line.sha256.isEmpty
                    ? "\(line.sha256.prefix(8))…" : line.content.isEmpty ? "–" : say("未计算", "not taken"))
        }
    }
}

/// Names that await a decision.
struct UnresolvedView {
    struct Row {
        let raw: String
        let count: String
        let suggestion: String
        let score: String
    }

    let finding: String
    /// How far these batches could move the headline rate.
    let sensitivity: String?
    let rows: [Row]

    init(_ model: ReportModel, _ findings: Findings) {
        let say = findings.say
        let lines = model.unresolved
        let shown = lines.prefix(12)
        finding =
            findings.unresolved
            + (lines.count > shown.count ? say("（前 \(shown.count) 种）", " (the first \(shown.count))") : "")
        sensitivity = model.sensitivity.map { range in
            let (low, high) = (RateText.percent(range.low), RateText.percent(range.high))
            if low == high {
                return say(
                    "合计口径中有 \(range.batches) 批次尚未归类：无论认定后留在口径内还是移出，合格率都是 \(low)。",
                    "\(say.count(range.batches)) batches of the headline population have no category: whichever of them "
                        + "belong elsewhere, the rate is \(low).")
            }
            return say(
                "合计口径中有 \(range.batches) 批次尚未归类：无论认定后留在口径内还是移出，合格率都在 \(low)–\(high) 之间。",
                "\(say.count(range.batches)) batches of the headline population have no category: whichever of them belong "
                    + "elsewhere, the rate lies between \(low) and \(high).")
        }
        rows = shown.map { line in
            Row(
                raw: line.raw, count: say.count(line.count),
                suggestion: line.suggestion.isEmpty
                    ? say("请人工认定", "decide by hand") : say.term(line.suggestion),
                score: line.score.isEmpty ? "–" : line.score)
        }
    }
}
