import Indicators
import InspectionModel

/// The definitions that stand at the end of every report.
enum PageNotes {
    static func standard(_ model: ReportModel) -> [String] {
        let cell = model.headline
        var notes = [
            "合格率 ＝ 合格批次 ÷ 得出检验结论的批次；不合格率为其余数。无结论 \(cell.undetermined) 批次、抽样后未检验 \(cell.notInspected) 批次不进分母，单独列示。",
            "是否达标用未修约的分数直接与目标比较；显示值按 GB/T 8170 四舍六入五成双，一次修约到一位小数。若修约会使数字跨过目标，则多显示一位。",
            "置信区间为 Wilson 95%。检验不足 \(GroupLine.fewestJudged) 批次的区和品类只列批次数，不排名、不判定；规划目标不论批次多少都予核算。",
            "复检（异议）结论改变合格率；整改后的复查合格只计入整改完成率，不改变合格率。",
            "整改完成率 ＝ 整改完成 ÷ 到期应整改（停产、注销等免于整改的仍计入分母）；移送外地和未到期的案件不计入。",
            "监督抽查以问题为导向，不是随机抽样；区间只说明偶然波动，不宜据此推断市场上全部产品，也不宜跨期比较总体合格率而不看品类构成。",
            Wording.disclaimer,
        ]
        if cell.overturned > 0 { notes.insert("本期有 \(cell.overturned) 批次经复检改判为合格，已按复检结论计入。", at: 4) }
        if let note = unclassified(model) { notes.insert(note, at: 3) }
        return notes
    }

    /// How far the rate of a category could move through the batches that have none; nil if there are none.
    private static func unclassified(_ model: ReportModel) -> String? {
        let open = model.unclassified
        guard open.inspected > 0 else { return nil }
        let note =
            "\(open.inspected) 批次未归入任何品类（合格 \(open.passed)，不合格 \(open.failed)），不计入各品类合格率。若全部属于同一品类且全部不合格或全部合格，该品类合格率的下限和上限见 tables/category.csv"
        let judged = model.categories.filter { $0.isJudged && !$0.isUnclassified }
        // The fewer batches a category has, the further they move it.
        guard let widest = judged.min(by: { ($0.tally.inspected, $0.code) < ($1.tally.inspected, $1.code) }) else {
            return note + "。"
        }
        let bounds = RateSensitivity(resolved: widest.tally, unresolved: open)
        let texts = [bounds.lowest, widest.tally.rate, bounds.highest].map { $0?.percentText(decimals: 1) ?? "–" }
        return note + "；影响最大的是\(widest.name)：\(texts[1])%，可在 \(texts[0])%～\(texts[2])% 之间。"
    }
}
