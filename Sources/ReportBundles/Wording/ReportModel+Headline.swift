import Indicators
import InspectionModel

extension ReportModel {
    /// Name, rate, integers, target and verdict of each line of the target table, as text for a terminal.
    package var headlineRows: [[String]] {
        let lead =
            targets.contains { $0.name == headlineName }
            ? [] : [row(headlineName, headline.conclusions.rate, guideline, fewest: GroupLine.fewestJudged)]
        return lead + targets.map { row($0.name, $0.share, $0.target, fewest: 1) }
    }

    /// What stands beside the lead, sentence by sentence.
    package var besideSentences: [String] { BesideText(self, chinese).sentences }

    private func row(_ name: String, _ share: ExactShare?, _ target: TargetPercentage?, fewest: Int) -> [String] {
        let judgement = RateJudgement(share, against: target, fewest: fewest)
        let word =
            switch judgement.verdict {
            case .met: judgement.isSure ? "达标" : "达标（区间跨线）"
            case .missed: judgement.isSure ? "未达标" : "未达标（区间跨线）"
            case .tooFew: target == nil ? "" : "样本不足"
            case .notAssessed: "未核算"
            case .noData: "无数据"
            }
        return [
            name, share.map { RateText.percent($0, against: target) } ?? "–",
            share.map { "\($0.part)/\($0.whole)" } ?? "", target.map { "\($0)%" } ?? "", word,
        ]
    }
}
