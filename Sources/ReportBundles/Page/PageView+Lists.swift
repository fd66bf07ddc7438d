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
        finding = findings.items
        let total = items.map(\.count).reduce(0, +)
        let rest = items.dropFirst(Self.shown)
        var lines = items.prefix(Self.shown).map {
            (name: $0.name + ($0.isLabel ? "〔标〕" : ""), count: $0.count, isRest: false)
        }
        if !rest.isEmpty { lines.append(("其他 \(rest.count) 项", rest.map(\.count).reduce(0, +), true)) }
        let most = lines.map(\.count).max() ?? 0
        var sum = 0
        rows = lines.map { line in
            sum += line.count
            return Row(
                name: line.name, count: "\(line.count)",
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

    static func all(_ steps: [CaseStepLine]) -> [StepView] {
        let first = steps.first?.total ?? 0
        var previous = first
        return steps.map { step in
            defer { previous = step.total }
            return StepView(
                name: step.name, chart: BarDrawings.step(step.total, previous: previous, first: first),
                total: "\(step.total)", national: RateText.count(step.national),
                municipal: RateText.count(step.municipal), district: RateText.count(step.district))
        }
    }

    /// Both readings of the completion rate, and what is beside it.
    static func note(_ cell: RectificationCell) -> String {
        guard let strict = cell.strictRate, let hundred = TargetPercentage("100") else { return "没有到期的案件。" }
        var text = "到期 \(cell.due) 件，完成 \(cell[.completed]) 件，完成率 \(RateText.percent(strict, against: hundred))"
        if cell[.exempt] > 0, let administrative = cell.administrativeRate {
            text += "；扣除免于整改 \(cell[.exempt]) 件为 \(RateText.percent(administrative, against: hundred))"
        }
        if cell[.transferred] > 0 { text += "；移送外地 \(cell[.transferred]) 件" }
        if cell[.notDue] > 0 { text += "；未到期 \(cell[.notDue]) 件" }
        return text + "。"
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
    let disclaimer = Wording.disclaimer
    let rows: [Row]

    init(_ lines: [OverdueLine], withoutBatch: Int) {
        let shown = lines.prefix(15)
        let apart = withoutBatch > 0 ? "，其中 \(withoutBatch) 件无对应批次、不计入完成率" : ""
        finding =
            lines.count > shown.count
            ? "逾期 \(lines.count) 件\(apart)（按逾期天数，前 \(shown.count) 件；全部见 tables/overdue.csv）"
            : "逾期 \(lines.count) 件\(apart)（按逾期天数）"
        rows = shown.map { line in
            Row(
                party: line.party, district: line.district, product: line.product,
                items: line.items.joined(separator: "、"), level: Wording.level(line.level), dueOn: line.dueOn,
                days: "\(line.days)", standing: line.standing)
        }
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
    let disclaimer = Wording.disclaimer
    let rows: [Row]

    init(_ lines: [OffenderLine]) {
        let shown = lines.prefix(10)
        finding =
            "\(lines.count) 家生产企业本期不合格 2 批次以上"
            + (lines.count > shown.count ? "（前 \(shown.count) 家；全部见 tables/offender.csv）" : "")
        rows = shown.map { line in
            let names = line.products.prefix(4).joined(separator: "、")
            return Row(
                name: line.name, failed: "\(line.failed)",
                products: names + (line.products.count > 4 ? " 等 \(line.products.count) 种" : ""))
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
    let balance: String
    let balanceStyle: String

    init(_ line: LedgerLine) {
        let account = line.accounting
        producer = line.producer
        var cite =
            line.sources.count > 3
            ? "\(line.sources.prefix(2).joined(separator: "、")) 等 \(line.sources.count) 个文件"
            : line.sources.joined(separator: "、")
        if let word = line.completeness { cite += (cite.isEmpty ? "" : "；") + Wording.completeness(word) }
        sources = cite
        read = "\(account.read)"
        added = RateText.count(account.added)
        records = "\(account.records)"
        rejected = RateText.count(account.rejected)
        duplicates = RateText.count(account.duplicates)
        superseded = RateText.count(account.superseded)
        skipped = RateText.count(account.skipped)
        absorbed = RateText.count(account.absorbed)
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

    init(_ lines: [SourceLine]) {
        count = lines.count
        rows = lines.map { line in
            Row(
                name: line.name, records: "\(line.records)", rejected: RateText.count(line.rejected),
                sha: line.sha256.isEmpty ? "–" : "\(line.sha256.prefix(8))…")
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
    let rows: [Row]

    init(_ lines: [UnresolvedLine]) {
        let shown = lines.prefix(12)
        let batches = lines.map(\.count).reduce(0, +)
        finding = "\(lines.count) 种写法待认定，涉及 \(batches) 批次" + (lines.count > shown.count ? "（前 \(shown.count) 种）" : "")
        rows = shown.map { line in
            Row(
                raw: line.raw, count: "\(line.count)",
                suggestion: line.suggestion.isEmpty ? "无建议，请人工认定" : line.suggestion,
                score: line.score.isEmpty ? "–" : line.score)
        }
    }
}
