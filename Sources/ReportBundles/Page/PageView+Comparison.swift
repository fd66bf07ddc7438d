import Indicators
import InspectionModel

/// This report and an earlier one side by side.
struct ComparisonView {
    struct Row {
        let few: Bool
        let name: String
        let before: String
        let now: String
        let change: String
        let word: String
    }

    let finding: String
    let caption: String
    let old: String
    let new: String
    let rows: [Row]
    let more: String?

    private static let shown = 20

    init?(_ model: ReportModel, _ say: PageLanguage) {
        guard let previous = model.previous, !model.comparison.isEmpty else { return nil }
        let judged = model.comparison.filter(\.isJudged)
        let beyond = judged.filter(\.isBeyondChance)
        finding =
            beyond.isEmpty
            ? say("与上一期报告相比，没有超出偶然波动的变化", "No change since the earlier report is larger than chance explains")
            : say(
                "与上一期报告相比，\(beyond.count) 项变化超出偶然波动",
                "\(beyond.count) changes since the earlier report are larger than chance explains")
        caption = say(
            "对照 \(previous.identifier)（数据截止 \(previous.asOf)）；按未修约的分数相减，修约一次；两期都满 \(GroupLine.fewestJudged) 批次才比较",
            "Compared with \(previous.identifier) (data as of \(previous.asOf)); exact fractions are subtracted and rounded "
                + "once; both need \(GroupLine.fewestJudged) batches")
        old = previous.period
        new = model.cover.period.description
        let lines = (beyond + judged.filter { !$0.isBeyondChance }).prefix(Self.shown)
        rows = lines.map { line in
            Row(
                few: !line.isBeyondChance,
                name: line.table == "headline"
                    ? say("合计", "Total") : say.term(line.name),
                before: line.before.rate.map { RateText.percent($0) } ?? "–",
                now: line.now.rate.map { RateText.percent($0) } ?? "–",
                change: line.difference?.signedText ?? "–",
                word: line.isBeyondChance ? say("可区分", "yes") : say("属偶然波动", "no"))
        }
        let rest = model.comparison.count - rows.count
        more =
            rest > 0
            ? say("另有 \(rest) 行见 tables/comparison.csv。", "\(rest) more rows are in tables/comparison.csv.") : nil
    }
}

/// Published figures that have changed.
struct RevisionsView {
    struct Row {
        let figure: String
        let was: String
        let now: String
        let reason: String
    }

    let finding: String
    let caption: String
    let rows: [Row]
    let more: String?
    /// Source files that were not delivered again.
    let missing: String?

    private static let shown = 12

    /// By how much a reason moves a rate, in percentage points.
    private static func move(_ line: RevisionLine, _ say: PageLanguage) -> String {
        guard line.column == "rate", !line.move.isEmpty else { return "" }
        let text = line.move.hasPrefix("-") ? "\u{2212}" + line.move.dropFirst() : "+" + line.move
        return say("（\(text)）", " (\(text))")
    }

    init?(_ model: ReportModel, _ findings: Findings) {
        guard let previous = model.previous, !model.revisions.isEmpty else { return nil }
        let say = findings.say
        finding = findings.revisions
        caption = say(
            "对照 \(previous.name)（数据截止 \(previous.asOf)）；各原因的变动相加等于总变动",
            "Against \(previous.name) (data as of \(previous.asOf)); the moves of the reasons add up to the whole")
        // One row a figure; its reasons are in one cell. Rates of months come first: they were read most.
        var order: [[String]] = []
        var reasons: [[String]: [RevisionLine]] = [:]
        for line in model.revisions where line.column == "rate" || line.table == "targets" {
            let cell = [line.table, line.key, line.column]
            if reasons[cell] == nil { order.append(cell) }
            reasons[cell, default: []].append(line)
        }
        rows = order.prefix(Self.shown).compactMap { cell in
            guard let lines = reasons[cell], let first = lines.first else { return nil }
            let words = lines.map { line in
                line.reason.words.text(say) + (line.records > 0 ? say(" \(line.records) 批次", ": \(line.records)") : "")
                    + Self.move(line, say)
            }
            func percent(_ text: String) -> String { text.isEmpty || text.hasPrefix("[") ? "–" : text + "%" }
            let target = first.table == "targets" ? model.targets.first { $0.id == first.key } : nil
            return Row(
                figure: target.map {
                    say("目标：" + $0.name, "Target: " + ($0.nameEnglish.isEmpty ? $0.name : $0.nameEnglish))
                }
                    ?? say.term(first.key),
                was: percent(first.old),
                now: percent(first.new) + (first.changesVerdict ? say("（结论改变）", " (verdict changed)") : ""),
                reason: words.joined(separator: say("；", "; ")))
        }
        missing =
            model.missingSources.isEmpty
            ? nil
            : say("上次报告的来源文件本次没有收到：", "Source files of the earlier report that were not delivered again: ")
                + (model.missingSources.allSatisfy(\.isEmpty)
                    ? say("\(model.missingSources.count) 个", "\(model.missingSources.count)")
                    : say.list(model.missingSources)) + say("。", ".")
        let rest = Set(model.revisions.map { [$0.table, $0.key, $0.column] }).count - rows.count
        more =
            rest > 0
            ? say("另有 \(rest) 个数字见 tables/revision.csv。", "\(rest) more figures are in tables/revision.csv.") : nil
    }
}
