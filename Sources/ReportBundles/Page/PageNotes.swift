import Indicators
import InspectionModel

/// The definitions that stand at the end of every report.
enum PageNotes {
    static func standard(_ model: ReportModel, _ say: PageLanguage) -> [String] {
        let cell = model.headline
        var notes = [
            say(
                "合格率 ＝ 合格批次 ÷ 得出检验结论的批次；不合格率为其余数。无结论 \(cell.undetermined) 批次、抽样后未检验 \(cell.notInspected) 批次不进分母，单独列示。",
                "Pass rate = batches passed ÷ batches tested with a conclusion; the fail rate is the rest. "
                    + "\(say.count(cell.undetermined)) batches without a conclusion and \(say.count(cell.notInspected)) "
                    + "never tested are outside the denominator and listed apart."),
            say(
                "是否达标用未修约的分数直接与目标比较；显示值按 GB/T 8170 四舍六入五成双，一次修约到一位小数。若修约会使数字跨过目标，则多显示一位。",
                "Verdicts compare exact fractions. Displayed figures are rounded once to one decimal, half to even "
                    + "(GB/T 8170); a digit is added where rounding would cross the target."),
            say(
                "置信区间为 Wilson 95%。\(Wording.few(model).chinese)规划目标不论批次多少都予核算。",
                "Intervals are Wilson 95%. For districts, categories and other groups, \(Wording.few(model).english) Targets of "
                    + "plans are judged whatever the number."),
            say(
                "复检（异议）结论改变合格率；整改后的复查合格只计入整改完成率，不改变合格率。",
                "A recheck on objection replaces the verdict and moves the pass rate; a passed retest after "
                    + "rectification moves the completion rate alone."),
            say(
                "整改完成率 ＝ 整改完成 ÷ 期限在本期内的到期应整改（停产、注销等免于整改的仍计入分母）；移送和待移送外地、未到期、无期限和上期结转的案件不计入。",
                "Completion = cases completed ÷ cases whose due day lies in the period (exempt ones, such as "
                    + "deregistered firms, stay in the denominator); cases handed or to be handed to another place, not "
                    + "yet due, without a due day or carried over are not counted."),
            say(
                "监督抽查以问题为导向，不是随机抽样；区间只说明偶然波动，不宜据此推断市场上全部产品，也不宜跨期比较总体合格率而不看品类构成。",
                "Supervision checks go where problems are expected and are no random sample; intervals describe chance, "
                    + "not the market, and totals of two periods differ with the mix of products."),
            Wording.disclaimer(say),
        ]
        if cell.overturned > 0 {
            notes.insert(
                say(
                    "本期有 \(cell.overturned) 批次经复检改判为合格，已按复检结论计入。",
                    "\(say.count(cell.overturned)) batches passed on recheck and are counted as passes."), at: 4)
        }
        if let note = unclassified(model, say) { notes.insert(note, at: 3) }
        return notes
    }

    /// What the page leaves out because nothing stands in it; nil where that is nothing.
    static func leftOut(
        _ tables: [PageTable], _ present: Set<PageSections.Section>, isPublic: Bool, _ say: PageLanguage
    ) -> String? {
        let columns = tables.filter { !$0.hidden.isEmpty }.map { table in
            let name = table.data.map { $0.hasSheet ? "「\($0.sheet)」" : $0.path } ?? table.head
            return say("\(name)的\(say.list(table.hidden))", "\(say.list(table.hidden)) of \(name)")
        }
        let sections = PageSections.Section.allCases.filter { !present.contains($0) && $0 != .account }
            .map { $0.title(isPublic: isPublic).text(say) }
        let parts = [
            sections.isEmpty ? nil : say("章节：", "sections: ") + say.list(sections),
            columns.isEmpty
                ? nil : say("表格的栏：", "columns of tables: ") + columns.joined(separator: say("，", "; ")),
        ].compactMap(\.self)
        guard !parts.isEmpty else { return nil }
        return say("没有内容而不列出的", "Left out because nothing stands in them: ")
            + parts.joined(separator: say("；", "; ")) + say("。", ".")
    }

    /// How far the rate of a category could move through the batches that have none; nil if there are none.
    private static func unclassified(_ model: ReportModel, _ say: PageLanguage) -> String? {
        let open = model.unclassified
        guard open.inspected > 0 else { return nil }
        guard !model.edition.isPublic else {
            // The bounds stand in no table of the public edition.
            return say(
                "\(open.inspected) 批次未归入任何品类（合格 \(open.passed)，不合格 \(open.failed)），不计入各品类合格率。",
                "\(say.count(open.inspected)) batches have no category (\(say.count(open.passed)) passed, "
                    + "\(say.count(open.failed)) failed) and stand in no category's rate.")
        }
        let note = say(
            "\(open.inspected) 批次未归入任何品类（合格 \(open.passed)，不合格 \(open.failed)），不计入各品类合格率。若全部属于同一品类且全部不合格或全部合格，该品类合格率的下限和上限见 tables/category.csv",
            "\(say.count(open.inspected)) batches have no category (\(say.count(open.passed)) passed, "
                + "\(say.count(open.failed)) failed) and stand in no category's rate. If all of them belonged to one "
                + "category and had failed, or passed, its rate would lie between the bounds in tables/category.csv")
        let judged = model.categories.filter { $0.isJudged && !$0.isUnclassified }
        // The fewer batches a category has, the further they move it.
        guard let widest = judged.min(by: { ($0.tally.inspected, $0.code) < ($1.tally.inspected, $1.code) }) else {
            return note + say("。", ".")
        }
        let bounds = RateSensitivity(resolved: widest.tally, unresolved: open)
        let texts = [bounds.lowest, widest.tally.rate, bounds.highest].map { $0?.percentText(decimals: 1) ?? "–" }
        return note
            + say(
                "；影响最大的是\(widest.name)：\(texts[1])%，可在 \(texts[0])%～\(texts[2])% 之间。",
                "; the widest are those of \(widest.name): \(texts[1])%, between \(texts[0])% and \(texts[2])%.")
    }
}
