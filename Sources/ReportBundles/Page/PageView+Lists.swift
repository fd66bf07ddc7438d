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
