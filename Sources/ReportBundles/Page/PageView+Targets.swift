import Indicators
import InspectionModel

/// The verdict as a label: a word and a mark, filled only if the interval leaves no doubt.
enum VerdictLabel {
    static func markup(_ judgement: RateJudgement) -> String {
        let (mark, word) =
            switch judgement.verdict {
            case .met: ("✓", "达标")
            case .missed: ("✗", "未达标")
            case .tooFew: ("–", "样本不足")
            case .noData: ("–", "无数据")
            }
        let isVerdict = judgement.verdict == .met || judgement.verdict == .missed
        let doubt = isVerdict && !judgement.isSure ? "<span class=\"vh\">（区间跨线）</span>" : ""
        return "<span class=\"chip \(judgement.style)\(judgement.isSure ? " sure" : "")\">"
            + "<span aria-hidden=\"true\">\(mark)</span> \(word)\(doubt)</span>"
    }
}

/// One half of the target table: pass rates, or completion rates.
struct TargetView {
    struct Row {
        let name: String
        let cite: String
        let value: String
        let label: String
        let gap: String?
        let chart: String
        let target: String
        let change: String
        let counts: String
    }

    let axis: String
    let rows: [Row]

    init?(_ lines: [TargetLine], references: TargetReferences) {
        guard let measure = lines.first?.measure else { return nil }
        let width = 290.0
        let scale =
            measure == .passRate
            ? WhiskerScale(showing: lines.compactMap(\.share), width: width) : WhiskerScale(wholeWidth: width)
        axis = scale.axis(target: nil)
        rows = lines.map { line in
            let judgement = RateJudgement(line.share, against: line.target, fewest: 1)
            let isRate = measure == .passRate
            let missing = line.share.map { $0.whole - $0.part } ?? 0
            let cite = [line.population, references.mark(line).map { "出处 \($0)" } ?? ""]
                .filter { !$0.isEmpty }.joined(separator: " · ")
            return Row(
                name: line.name, cite: cite,
                value: line.share.map { RateText.percent($0, against: line.target) } ?? "–",
                label: VerdictLabel.markup(judgement),
                gap: !isRate && missing > 0 && judgement.verdict == .missed ? "差 \(missing) 件" : nil,
                chart: isRate
                    ? scale.whisker(line.share, before: line.shareBefore, target: line.target, judgement)
                    : scale.completion(line.share, target: line.target, judgement),
                target: (line.target.share < 1 ? "≥" : "") + "\(line.target)%",
                change: RateText.change(line.share, since: line.shareBefore),
                counts: line.share.map { "\($0.part)／\($0.whole)" } ?? "–")
        }
    }
}

/// The plans and clauses that targets are taken from, each printed once below the table.
struct TargetReferences {
    /// `① 规划，条款`.
    let lines: [String]
    private let texts: [String]

    init(_ targets: [TargetLine]) {
        var texts: [String] = []
        for text in targets.map(Self.text) where !text.isEmpty && !texts.contains(text) { texts.append(text) }
        self.texts = texts
        lines = texts.enumerated().map { "\(Self.mark($0.offset)) \($0.element)" }
    }

    /// The mark of the plan and clause of a target.
    func mark(_ target: TargetLine) -> String? { texts.firstIndex(of: Self.text(target)).map { Self.mark($0) } }

    private static func text(_ target: TargetLine) -> String {
        [target.plan, target.clause].filter { !$0.isEmpty }.joined(separator: "，")
    }

    /// ① … ⑳, then (21).
    private static func mark(_ index: Int) -> String {
        index < 20 ? String(UnicodeScalar(UInt32(0x2460 + index)).map { Character($0) } ?? "*") : "(\(index + 1))"
    }
}

/// Levels and kinds, each on its own line.
struct PopulationView {
    struct Row {
        let level: String
        let kind: String
        let inspected: String
        let failed: String
        let rate: String
        let failRate: String
        let undetermined: String
        let notInspected: String
        let overturned: String
    }

    let rows: [Row]
    let more: String?

    init(_ all: [PopulationLine]) {
        let judged = all.filter { $0.cell.conclusions.inspected >= GroupLine.fewestJudged }
        let lines = judged.isEmpty ? Array(all.prefix(12)) : judged
        let rest = all.count - lines.count
        more = rest > 0 ? "另有 \(rest) 行检验不足 \(GroupLine.fewestJudged) 批次，见 tables/level_kind.csv。" : nil
        rows = lines.map { line in
            let tally = line.cell.conclusions
            let isJudged = tally.inspected >= GroupLine.fewestJudged
            return Row(
                level: Wording.level(line.level), kind: Wording.kind(line.kind), inspected: "\(tally.inspected)",
                failed: RateText.count(tally.failed),
                rate: isJudged ? tally.rate.map { RateText.percent($0) } ?? "–" : "样本不足",
                failRate: isJudged ? tally.rate.map { RateText.failPercent($0) } ?? "–" : "–",
                undetermined: RateText.count(line.cell.undetermined),
                notInspected: RateText.count(line.cell.notInspected), overturned: RateText.count(line.cell.overturned))
        }
    }
}
