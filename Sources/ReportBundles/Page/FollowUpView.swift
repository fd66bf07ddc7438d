import Indicators
import InspectionModel

/// Follow-up checks (跟踪抽查): of firms that failed before, and so never part of the headline.
struct FollowUpView {
    let finding: String
    let table: PageTable
    let sentences: [String]

    /// Nil where there was no such check.
    init?(_ model: ReportModel, _ files: PageFiles, _ say: PageLanguage) {
        guard let found = model.followUps else { return nil }
        finding = FollowUpText.finding(found, model, say)
        sentences = FollowUpText.sentences(found, say)
        func row(_ name: String, _ line: FollowUpLine) -> PageTable.Line {
            let rate = model.listedRate(line.tally)
            return PageTable.Line(
                name: name, style: line.tally.inspected < GroupLine.fewestJudged ? "few" : "",
                cells: [
                    .text(say.count(line.tally.inspected)), .text(say.countOrDash(line.tally.failed)),
                    .text(rate.map { RateText.failPercent($0) } ?? say("shared.too_few")),
                    .text(say.countOrDash(line.undecided)), .text(FollowUpText.firms(line.firms, model, say)),
                    .text(FollowUpText.firms(line.firmsFailed, model, say)),
                ])
        }
        table = PageTable(
            id: "follow_up",
            caption: say("followups.firms_that_failed_before_are_sampled"),
            head: say("populations.level"),
            columns: [
                .figure(say("shared.tested")), .figure(say("shared.failed")), .main(say("populations.fail_rate")),
                .figure(say("followups.no_conclusion")), .figure(say("followups.firms")),
                .figure(say("followups.firms_failed_again")),
            ],
            rows: found.lines.map { row(say.term(Wording.level($0.level)), $0) },
            totals: found.lines.count == 1 ? [] : [row(say("shared.total"), found.total)],
            data: files.data("follow_up"))
    }
}

/// Follow-up checks in words, for page and bulletin.
enum FollowUpText {
    /// A number of firms; in public one below three is withheld, since it would say whose the batches are.
    static func firms(_ count: Int, _ model: ReportModel, _ say: PageLanguage) -> String {
        model.edition.isPublic && SmallCells.isSmall(count)
            ? say("followups.not_published") : say.countOrDash(count)
    }

    /// `跟踪抽查检验 12 批次，不合格 3 批次（25.0%）`.
    static func finding(_ found: FollowUps, _ model: ReportModel, _ say: PageLanguage) -> String {
        let total = found.total
        let rate =
            model.listedRate(total.tally).map { say("followups.value", value: RateText.failPercent($0)) }
            ?? ""
        return say(
            "followups.follow_up_checks_of_firms", inspected: say.count(total.tally.inspected),
            failed: say.count(total.tally.failed), rate: rate)
    }

    /// Which batches they follow, and what nobody can tell.
    static func sentences(_ found: FollowUps, _ say: PageLanguage) -> [String] {
        let total = found.total
        var sentences = [
            total.named == 0
                ? say("followups.no_batch_names_the_failed_sample")
                : say(
                    "followups.of_name_the_failed_sample", named: say.count(total.named), found: say.count(total.found),
                    failedAgain: say.count(total.failedAgain), batches: say.count(total.batches))
        ]
        if total.unknownFirms > 0 {
            sentences.append(
                say("followups.batches_name_no_enterprise_for_certain", unknownFirms: say.count(total.unknownFirms)))
        }
        return sentences
    }
}
