import Indicators
import InspectionModel

/// This report and an earlier one side by side.
struct ComparisonView {
    let finding: String
    let table: PageTable
    let more: String
    let hasMore: Bool

    private static let shown = 20

    init?(_ model: ReportModel, _ files: PageFiles, _ say: PageLanguage) {
        guard let previous = model.previous, !model.comparison.isEmpty else { return nil }
        let judged = model.comparison.filter(\.isJudged)
        let beyond = judged.filter(\.isBeyondChance)
        finding =
            beyond.isEmpty
            ? say("与上一期报告相比，没有超出偶然波动的变化", "No change since the earlier report is larger than chance explains")
            : say(
                "与上一期报告相比，\(beyond.count) 项变化超出偶然波动",
                "\(beyond.count) changes since the earlier report are larger than chance explains")
        let caption = say(
            "对照 \(previous.identifier)（数据截止 \(previous.asOf)）；按未修约的分数相减，修约一次；两期都满 \(GroupLine.fewestJudged) 批次才比较。",
            "Compared with \(previous.identifier) (data as of \(previous.asOf)); exact fractions are subtracted and rounded "
                + "once; both need \(GroupLine.fewestJudged) batches.")
        let lines = (beyond + judged.filter { !$0.isBeyondChance }).prefix(Self.shown)
        table = PageTable(
            id: "comparison", kind: "long", caption: caption, head: say("范围", "Scope"),
            columns: [
                .figure(previous.period), .figure(model.cover.period.description),
                .main(say("变化（百分点）", "Change (points)"), "lb"), .words(say("可否区分", "Beyond chance"), "half"),
            ],
            rows: lines.map { line in
                PageTable.Line(
                    name: line.table == "headline" ? say("合计", "Total") : say.term(line.name),
                    style: line.isBeyondChance ? "" : "few",
                    isForeign: line.table != "headline" && say.isForeign(line.name),
                    cells: [
                        .text(line.before.rate.map { RateText.percent($0) } ?? "–"),
                        .text(line.now.rate.map { RateText.percent($0) } ?? "–"),
                        .text(line.difference?.signedText ?? "–"),
                        .text(line.isBeyondChance ? say("可区分", "yes") : say("分不出", "no")),
                    ])
            }, data: files.data("comparison"))
        let rest = model.comparison.count - lines.count
        hasMore = rest > 0
        more = say("另有 \(rest) 行见 tables/comparison.csv。", "\(rest) more rows are in tables/comparison.csv.")
    }
}

/// Published figures that have changed.
struct RevisionsView {
    let finding: String
    let table: PageTable
    let more: String
    let hasMore: Bool
    /// Source files that were not delivered again.
    let missing: String
    let hasMissing: Bool

    private static let shown = 12

    /// By how much a reason moves a rate, in percentage points.
    private static func move(_ line: RevisionLine, _ say: PageLanguage) -> String {
        guard line.column == "rate", !line.move.isEmpty else { return "" }
        let text = line.move.hasPrefix("-") ? "\u{2212}" + line.move.dropFirst() : "+" + line.move
        return say("（\(text)）", " (\(text))")
    }

    init?(_ model: ReportModel, _ findings: Findings, _ files: PageFiles) {
        guard let previous = model.previous, !model.revisions.isEmpty else { return nil }
        let say = findings.say
        finding = findings.revisions
        let caption = say(
            "对照 \(previous.name)（数据截止 \(previous.asOf)）；各原因的变动相加等于总变动。",
            "Against \(previous.name) (data as of \(previous.asOf)); the moves of the reasons add up to the whole.")
        // One row a figure; its reasons are in one cell. Rates of months come first: they were read most.
        var order: [[String]] = []
        var reasons: [[String]: [RevisionLine]] = [:]
        for line in model.revisions where line.column == "rate" || line.table == "targets" {
            let cell = [line.table, line.key, line.column]
            if reasons[cell] == nil { order.append(cell) }
            reasons[cell, default: []].append(line)
        }
        let rows = order.prefix(Self.shown).compactMap { cell -> PageTable.Line? in
            guard let lines = reasons[cell], let first = lines.first else { return nil }
            let words = lines.map { line in
                line.reason.words.text(say) + (line.records > 0 ? say(" \(line.records) 批次", ": \(line.records)") : "")
                    + Self.move(line, say)
            }
            func percent(_ text: String) -> String { text.isEmpty || text.hasPrefix("[") ? "–" : text + "%" }
            let target = first.table == "targets" ? model.targets.first { $0.id == first.key } : nil
            let name =
                target.map {
                    say("目标：" + $0.name, "Target: " + ($0.nameEnglish.isEmpty ? $0.name : $0.nameEnglish))
                } ?? say.term(first.key)
            return PageTable.Line(
                name: name, isForeign: say.isForeign(name),
                cells: [
                    .text(percent(first.old)),
                    .text(percent(first.new) + (first.changesVerdict ? say("（结论改变）", " (verdict changed)") : "")),
                    .text(words.joined(separator: say("；", "; "))),
                ])
        }
        table = PageTable(
            id: "revision", kind: "long", caption: caption, head: say("数字", "Figure"),
            columns: [
                .figure(say("上次发布", "Was"), "half"), .main(say("本次", "Now"), "lb"),
                .words(say("原因", "Reason"), "wide"),
            ], rows: rows, data: files.data("revision"))
        missing =
            model.missingSources.isEmpty
            ? ""
            : say("上次报告的来源文件本次没有收到：", "Source files of the earlier report that were not delivered again: ")
                + (model.missingSources.allSatisfy(\.isEmpty)
                    ? say("\(model.missingSources.count) 个", "\(model.missingSources.count)")
                    : say.list(model.missingSources)) + say("。", ".")
        hasMissing = !missing.isEmpty
        let rest = Set(model.revisions.map { [$0.table, $0.key, $0.column] }).count - rows.count
        hasMore = rest > 0
        more = say("另有 \(rest) 个数字见 tables/revision.csv。", "\(rest) more figures are in tables/revision.csv.")
    }
}
