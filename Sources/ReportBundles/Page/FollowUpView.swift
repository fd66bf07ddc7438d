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
                    .text(rate.map { RateText.failPercent($0) } ?? say("批次少", "Too few")),
                    .text(say.countOrDash(line.undecided)), .text(FollowUpText.firms(line.firms, model, say)),
                    .text(FollowUpText.firms(line.firmsFailed, model, say)),
                ])
        }
        table = PageTable(
            id: "follow_up",
            caption: say(
                "专门抽查以前不合格的企业，不合格比一般企业多，不计入上述合格率，也不与其比较。",
                "Firms that failed before are sampled on purpose and fail more often; these batches are in no rate above and are not "
                    + "compared with one."),
            head: say("任务级别", "Level"),
            columns: [
                .figure(say("检验", "Tested")), .figure(say("不合格", "Failed")), .main(say("不合格率", "Fail rate")),
                .figure(say("无结论或未检验", "No conclusion")), .figure(say("企业", "Firms")),
                .figure(say("再次不合格企业", "Firms failed again")),
            ],
            rows: found.lines.map { row(say.term(Wording.level($0.level)), $0) },
            totals: found.lines.count == 1 ? [] : [row(say("合计", "Total"), found.total)],
            data: files.data("follow_up"))
    }
}

/// Follow-up checks in words, for page and bulletin.
enum FollowUpText {
    /// A number of firms; in public one below three is withheld, since it would say whose the batches are.
    static func firms(_ count: Int, _ model: ReportModel, _ say: PageLanguage) -> String {
        model.edition.isPublic && (1..<SmallCells.fewest).contains(count)
            ? say("不公布", "not published") : say.countOrDash(count)
    }

    /// `跟踪抽查检验 12 批次，不合格 3 批次（25.0%）`.
    static func finding(_ found: FollowUps, _ model: ReportModel, _ say: PageLanguage) -> String {
        let total = found.total
        let rate =
            model.listedRate(total.tally).map { say("（\(RateText.failPercent($0))）", " (\(RateText.failPercent($0)))") }
            ?? ""
        return say(
            "跟踪抽查以前不合格的企业，检验 \(total.tally.inspected) 批次，不合格 \(total.tally.failed) 批次\(rate)",
            "Follow-up checks of firms that failed before: \(say.count(total.tally.inspected)) tested, "
                + "\(say.count(total.tally.failed)) failed\(rate)")
    }

    /// Which batches they follow, and what nobody can tell.
    static func sentences(_ found: FollowUps, _ say: PageLanguage) -> [String] {
        let total = found.total
        var sentences = [
            total.named == 0
                ? say("没有批次注明所跟踪的不合格样品。", "No batch names the failed sample that it follows.")
                : say(
                    "\(total.named) 批次注明所跟踪的不合格样品，其中 \(total.found) 批次的前次不合格在本报告的记录中，\(total.failedAgain) 批次再次不合格。",
                    "\(say.count(total.named)) of \(say.count(total.batches)) name the failed sample that they follow; for "
                        + "\(say.count(total.found)) that failure is among the records, and \(say.count(total.failedAgain)) of these failed again."
                )
        ]
        if total.unknownFirms > 0 {
            sentences.append(
                say(
                    "\(total.unknownFirms) 批次不能确定企业，不在企业数内。",
                    "\(say.count(total.unknownFirms)) batches name no enterprise for certain and are in no number of firms."
                ))
        }
        return sentences
    }
}
