import Indicators
import InspectionModel

/// The verdict as a label: a word and a mark, filled only if the interval leaves no doubt.
enum VerdictLabel {
    static func markup(_ judgement: RateJudgement, _ say: PageLanguage) -> String {
        let (mark, word) =
            switch judgement.verdict {
            case .met: ("✓", say("达标", "Met"))
            case .missed: ("✗", say("未达标", "Not met"))
            case .tooFew: ("–", say("样本不足", "Too few"))
            case .notAssessed: ("–", say("未核算", "Not assessed"))
            case .noData: ("–", say("无数据", "No data"))
            }
        let isVerdict = judgement.verdict == .met || judgement.verdict == .missed
        let doubt =
            isVerdict && !judgement.isSure
            ? "<span class=\"vh\">\(say("（区间跨线）", " (interval spans target)"))</span>" : ""
        return "<span class=\"chip \(judgement.style)\(judgement.isSure ? " sure" : "")\">"
            + "<span aria-hidden=\"true\">\(mark)</span> \(word)\(doubt)</span>"
    }
}

extension VerdictLabel {
    /// Where a group stands to the city: filled only where it differs, grey where nothing can be said.
    static func markup(_ standing: GroupStanding, _ say: PageLanguage) -> String {
        let (mark, word) =
            switch standing {
            case .below: ("▼", say("低于全市", "Below city"))
            case .above: ("▲", say("高于全市", "Above city"))
            case .indistinct: ("", say("分不出", "No difference"))
            case .tooFew: ("", say("分不出，批次少", "Too few"))
            }
        return "<span class=\"chip \(standing.style)\(standing.differs ? " sure" : "")\">"
            + (mark.isEmpty ? "" : "<span aria-hidden=\"true\">\(mark)</span> ") + "\(word)</span>"
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

    init?(_ lines: [TargetLine], references: TargetReferences, _ say: PageLanguage) {
        guard let measure = lines.first?.measure else { return nil }
        let width = 290.0
        let scale =
            measure == .passRate
            ? WhiskerScale(showing: lines.compactMap(\.share), width: width) : WhiskerScale(wholeWidth: width)
        axis = scale.axis(target: nil, say)
        rows = lines.map { line in
            let judgement = line.judgement
            let isRate = measure == .passRate
            let missing = line.share.map { $0.whole - $0.part } ?? 0
            let population = say(
                line.population, line.populationEnglish.isEmpty ? line.population : line.populationEnglish)
            let lowest = BesideText.lowest(line.lowestMonth, line.lowestQuarter, line.target, say)
            let cite =
                ([
                    population, Self.memos(line, say), Self.beside(line.cases, say),
                    references.mark(line).map { say("出处 \($0)", "source \($0)") } ?? "",
                ]
                + lowest).filter { !$0.isEmpty }.joined(separator: " · ")
            return Row(
                name: say(line.name, line.nameEnglish.isEmpty ? line.name : line.nameEnglish), cite: cite,
                value: line.share.map { RateText.percent($0, against: line.target) } ?? "–",
                label: VerdictLabel.markup(judgement, say),
                gap: !isRate && missing > 0 && judgement.verdict == .missed
                    ? say("差 \(missing) 件", "\(say.count(missing)) not yet complete") : nil,
                chart: isRate
                    ? scale.whisker(line.share, before: line.shareBefore, target: line.target, judgement)
                    : scale.completion(line.share, target: line.target, judgement),
                target: (line.target.share < 1 ? "≥" : "") + "\(line.target)%",
                change: RateText.change(line.share, since: line.shareBefore),
                counts: line.share.map { "\(say.count($0.part))\(say("／", " / "))\(say.count($0.whole))" } ?? "–")
        }
    }
}

extension TargetView {
    /// Batches of the figure that state no kind, or whose domain nothing tells.
    private static func memos(_ line: TargetLine, _ say: PageLanguage) -> String {
        let parts = [
            line.memos.kindNotStated > 0
                ? say("未注明类别 \(line.memos.kindNotStated)", "kind not stated \(line.memos.kindNotStated)") : nil,
            line.memos.unassigned > 0
                ? say("未归类 \(line.memos.unassigned)", "not assigned \(line.memos.unassigned)") : nil,
        ].compactMap(\.self)
        return parts.isEmpty ? "" : say("其中", "of which ") + parts.joined(separator: say("、", ", "))
    }
}

extension TargetView {
    /// What stands beside a completion rate: presumed cases, cases without a due day, cases of earlier periods.
    fileprivate static func beside(_ cell: RectificationCell?, _ say: PageLanguage) -> String {
        guard let cell else { return "" }
        var parts: [String] = []
        if cell.presumed > 0 {
            parts.append(
                say(
                    "台账 \(cell.completedLedger)／\(cell.dueLedger)，推定 \(cell.presumed) 件",
                    "ledger \(cell.completedLedger) / \(cell.dueLedger), \(cell.presumed) presumed"))
        }
        if cell[.undated] > 0 { parts.append(say("无期限 \(cell[.undated]) 件", "\(cell[.undated]) without a due day")) }
        if let carriedOver = cell.carriedOver, carriedOver > 0 {
            parts.append(say("上期结转 \(carriedOver) 件", "\(carriedOver) carried over"))
        }
        return parts.joined(separator: say("；", "; "))
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
