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
        return notes
    }
}
