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
            ? say("revisions.no_change_since_the_earlier_report")
            : say("revisions.changes_since_the_earlier_report", beyond: beyond.count)
        let caption = say(
            "revisions.compared_with_data_as_of_exact", identifier: previous.identifier, asOf: previous.asOf,
            fewest: GroupLine.fewestJudged)
        let lines = (beyond + judged.filter { !$0.isBeyondChance }).prefix(Self.shown)
        table = PageTable(
            id: "comparison", kind: "long", caption: caption, head: say("revisions.scope"),
            columns: [
                .figure(previous.period), .figure(model.cover.period.description),
                .main(say("revisions.change_points"), "lb"), .words(say("revisions.beyond_chance"), "half"),
            ],
            rows: lines.map { line in
                PageTable.Line(
                    name: line.table == "headline" ? say("shared.total") : say.term(line.name),
                    style: line.isBeyondChance ? "" : "few",
                    isForeign: line.table != "headline" && say.isForeign(line.name),
                    cells: [
                        .text(line.before.rate.map { RateText.percent($0) } ?? "–"),
                        .text(line.now.rate.map { RateText.percent($0) } ?? "–"),
                        .text(line.difference?.signedText ?? "–"),
                        .text(line.isBeyondChance ? say("revisions.yes") : say("revisions.no")),
                    ])
            }, data: files.data("comparison"))
        let rest = model.comparison.count - lines.count
        hasMore = rest > 0
        more = say("revisions.more_rows_are_in_tables_comparison", rest: rest)
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
        guard line.column == "rate" || SectionFigures.holds(line), !line.move.isEmpty else { return "" }
        let text = line.move.hasPrefix("-") ? "\u{2212}" + line.move.dropFirst() : "+" + line.move
        return say("revisions.move_in_brackets", move: text)
    }

    init?(_ model: ReportModel, _ findings: Findings, _ files: PageFiles) {
        guard let previous = model.previous, !model.revisions.isEmpty else { return nil }
        let say = findings.say
        finding = findings.revisions
        let caption = say("revisions.against_data_as_of_the_moves", name: previous.name, asOf: previous.asOf)
        // One row a figure; its reasons are in one cell. Rates of months come first: they were read most.
        var order: [[String]] = []
        var reasons: [[String]: [RevisionLine]] = [:]
        for line in model.revisions
        where line.column == "rate" || line.table == "targets" || SectionFigures.holds(line) {
            let cell = [line.table, line.key, line.column]
            if reasons[cell] == nil { order.append(cell) }
            reasons[cell, default: []].append(line)
        }
        let rows = order.prefix(Self.shown).compactMap { cell -> PageTable.Line? in
            guard let lines = reasons[cell], let first = lines.first else { return nil }
            let words = lines.map { line in
                line.reason.words.text(say) + (line.records > 0 ? say("revisions.records", records: line.records) : "")
                    + Self.move(line, say)
            }
            let unit = first.table == "targets" || first.column.hasSuffix("rate") ? "%" : ""
            func percent(_ text: String) -> String { text.isEmpty || text.hasPrefix("[") ? "–" : text + unit }
            let target = first.table == "targets" ? model.targets.first { $0.id == first.key } : nil
            let name =
                target.map {
                    say("revisions.target_name", name: say.either($0.name, $0.nameEnglish))
                } ?? (SectionFigures.holds(first) ? SectionFigures.name(first, say) : say.term(first.key))
            return PageTable.Line(
                name: name, isForeign: say.isForeign(name),
                cells: [
                    .text(percent(first.old)),
                    .text(percent(first.new) + (first.changesVerdict ? say("revisions.verdict_changed") : "")),
                    .text(words.joined(separator: say("shared.semicolon"))),
                ])
        }
        table = PageTable(
            id: "revision", kind: "long", caption: caption, head: say("revisions.figure"),
            columns: [
                .figure(say("revisions.was"), "half"), .main(say("revisions.now"), "lb"),
                .words(say("revisions.reason"), "wide"),
            ], rows: rows, data: files.data("revision"))
        missing =
            model.missingSources.isEmpty
            ? ""
            : say("revisions.source_files_of_the_earlier_report")
                + (model.missingSources.allSatisfy(\.isEmpty)
                    ? say("revisions.files", files: model.missingSources.count)
                    : say.list(model.missingSources)) + say("shared.full_stop")
        hasMissing = !missing.isEmpty
        let rest = Set(model.revisions.map { [$0.table, $0.key, $0.column] }).count - rows.count
        hasMore = rest > 0
        more = say("revisions.more_figures_are_in_tables_revision", rest: rest)
    }
}
