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
            caption: say("lists.a_batch_may_fail_several_items"),
            head: say("shared.failing_item"),
            columns: [
                .main(say("lists.count")), .drawing(), .figure(say("lists.cumulative")),
            ],
            rows: items.prefix(Self.shown).map { line in
                sum += line.count
                return PageTable.Line(
                    name: line.name + (line.isLabel ? say("lists.label") : ""),
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
            "lists.other_items_failed_times_in_all", others: say.count(others.count), count: say.count(count),
            share: share)
    }
}

/// The account of every stage.
enum LedgerView {
    static func table(_ lines: [LedgerLine], _ files: PageFiles, _ say: PageLanguage) -> PageTable {
        PageTable(
            id: "ledger", kind: "dense",
            caption: say("lists.each_stage_read_opened_written_rejected"),
            head: say("lists.stage"),
            columns: [
                .figure(say("lists.read")), .figure(say("lists.opened")), .main(say("lists.written"), "lb"),
                .figure(say("lists.rejected")), .figure(say("lists.duplicate")),
                .figure(say("lists.superseded")), .figure(say("lists.not_data")), .figure(say("lists.merged")),
                .figure(say("lists.after_cut_off")), .figure(say("lists.balance")),
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
        if count > 3 { cite += say("lists.and_more_files", count: count, more: count - 2) }
        if let word = line.completeness {
            let words = word.split(separator: "+").map { Wording.completeness(String($0), say) }
            cite += (cite.isEmpty ? "" : say("shared.semicolon")) + words.joined(separator: say("shared.semicolon"))
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
        more = say("lists.the_first_all_are_in_tables", shown: shown.count)
        table = PageTable(
            id: "source", kind: "long", head: say("lists.file"),
            columns: [
                .main(say("lists.in_this_report")), .figure(say("lists.rejected"), "half"),
                .words("SHA-256", "half mono"),
            ],
            rows: shown.map { line in
                PageTable.Line(
                    name: line.name, isForeign: say.isForeign(line.name),
                    cells: [
                        .text(say.count(line.records)),
                        .text(line.rejected.map { say.countOrDash($0) } ?? say("lists.not_given")),
                        .text(
                            !line.sha256.isEmpty
                                ? "\(line.sha256.prefix(8))…" : line.content.isEmpty ? "–" : say("lists.not_taken")),
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
            + (lines.count > shown.count ? say("lists.the_first_shown", shown: shown.count) : "")
        sensitivity =
            model.sensitivity.map { range in
                let (low, high) = (RateText.percent(range.low), RateText.percent(range.high))
                if low == high {
                    return say("lists.batches_of_the_headline_population", batches: say.count(range.batches), low: low)
                }
                return say(
                    "lists.batches_of_the_headline_population_have_no_category", batches: say.count(range.batches),
                    low: low, high: high)
            } ?? ""
        hasSensitivity = !sensitivity.isEmpty
        table = PageTable(
            id: "unresolved", head: say("lists.as_reported"),
            columns: [
                .main(say("shared.batches")), .words(say("lists.suggested")),
                .figure(say("lists.score"), "half"),
            ],
            rows: shown.map { line in
                PageTable.Line(
                    name: line.raw, isForeign: say.isForeign(line.raw),
                    cells: [
                        .text(say.count(line.count)),
                        .text(
                            line.suggestion.isEmpty
                                ? say("lists.decide_by_hand") : say.term(line.suggestion)),
                        .text(line.score.isEmpty ? "–" : line.score),
                    ])
            }, data: files.data("unresolved"))
    }
}
