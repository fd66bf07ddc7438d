import Indicators
import InspectionModel

/// The steps of the cases.
enum StepView {
    static func table(_ steps: [CaseStepLine], _ files: PageFiles, _ say: PageLanguage) -> PageTable? {
        guard let first = steps.first?.total, first > 0 else { return nil }
        var previous = first
        return PageTable(
            id: "cases", kind: "wf",
            caption: say("cases.cases_that_came_to_each_step"),
            head: say("cases.step"),
            columns: [
                .drawing(), .main(say("cases.all")), .figure(say("cases.nat")), .figure(say("cases.mun")),
                .figure(say("cases.dist")),
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
            return say("cases.no_case_is_due")
        }
        let percent = RateText.percent(strict, against: hundred)
        var parts = [
            say(
                "cases.due_due_completed_completed_percent", due: say.count(cell.due),
                completed: say.count(cell[.completed]), percent: percent)
        ]
        if cell.presumed > 0 {
            let ledger = cell.ledgerRate.map { RateText.percent($0, against: hundred) } ?? "–"
            parts.append(
                say(
                    "cases.the_ledger_has_of_them_completed", dueInLedger: cell.dueLedger,
                    completedInLedger: cell.completedLedger, ledger: ledger, presumed: cell.presumed))
        }
        if cell[.exempt] > 0, let administrative = cell.administrativeRate {
            let other = RateText.percent(administrative, against: hundred)
            parts.append(
                say(
                    "cases.without_the_exempt_ones", exempt: cell[.exempt], part: say.count(administrative.part),
                    whole: say.count(administrative.whole), other: other))
        }
        if cell[.transferred] > 0 {
            parts.append(say("cases.handed_to_another_place", transferred: cell[.transferred]))
        }
        let beside: [(Int, String, String)] = [
            (cell[.awaitingRetest], "待复查", "waiting for the re-test"),
            (cell[.retestFailed], "复查不合格待公告", "with a failed re-test"),
            (cell[.toTransfer], "待移送外地", "to be transferred"), (cell[.undated], "无期限", "without a due day"),
            (cell.carriedOver ?? 0, "上期结转", "carried over from before the period"),
        ]
        for (count, chinese, english) in beside where count > 0 {
            parts.append(say("cases.count_english", chinese: chinese, count: count, english: english))
        }
        if cell[.notDue] > 0 { parts.append(say("cases.not_yet_due", notDue: cell[.notDue])) }
        return parts.joined(separator: say("shared.semicolon")) + say("shared.full_stop")
    }
}

/// Open cases by the days to or past their deadline.
enum AgeingView {
    static func table(_ lines: [AgeingLine], _ files: PageFiles, _ say: PageLanguage) -> PageTable? {
        let most = lines.map(\.count).max() ?? 0
        guard most > 0 else { return nil }
        return PageTable(
            id: "ageing", kind: "wf",
            caption: say("cases.days_to_or_past_the_deadline"),
            head: say("cases.deadline"),
            columns: [.drawing(), .main(say("cases.cases"))],
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
        officeCount = say("cases.lines_offices", lines: say.count(lines.count))
        table = PageTable(
            id: "office", kind: "long", head: say("cases.handling_office"),
            columns: [
                .main(say("shared.cases")), .figure(say("cases.done")), .figure(say("shared.open")),
                .figure(say("shared.late")),
            ],
            rows: lines.map { line in
                PageTable.Line(
                    name: line.name.isEmpty ? say("shared.not_stated") : line.name, isForeign: say.isForeign(line.name),
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
            ? say("cases.of_them_without_a_batch", withoutBatch: withoutBatch)
            : ""
        let earlier =
            carriedOver > 0
            ? say("cases.of_them_due_before_the_period", carriedOver: carriedOver) : ""
        let how =
            lines.count > shown.count
            ? say("cases.the_longest_all_in_tables_overdue", shown: shown.count)
            : say("cases.longest_first")
        finding =
            say("cases.lines_overdue_lines", lines: say.count(lines.count))
            + apart + earlier + how
        table = PageTable(
            id: "overdue", kind: "fl", head: say("cases.obliged_party"),
            columns: [
                .main(say("cases.days_late")), .words(say("shared.district")), .words(say("shared.product")),
                .words(say("shared.failing_item")), .words(say("cases.level")), .words(say("cases.due")),
                .words(say("cases.waiting_for"), "wide"),
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
            + say("cases.no_such_batch_in_the_input")
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
            say("cases.with_two_or_more_failed_batches", lines: lines.count)
            + (lines.count > shown.count
                ? say("cases.the_first_all_in_tables_offender", shown: shown.count) : "")
        table = PageTable(
            id: "offender", head: say("cases.enterprise"),
            columns: [
                .main(say("cases.failed_batches")), .words(say("cases.failed_products"), "wide nol"),
            ],
            rows: shown.map { line in
                let names = say.list(Array(line.products.prefix(4)))
                let count = line.products.count
                return PageTable.Line(
                    name: line.name, isForeign: say.isForeign(line.name),
                    cells: [
                        .text("\(line.failed)"),
                        .text(names + (count > 4 ? say("cases.and_more_more", count: count, more: count - 4) : "")),
                    ])
            }, data: files.data("offender", bulletin: "附件 3"))
    }
}
