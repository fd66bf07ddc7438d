import Indicators
import InspectionModel

/// The verdict as a label: a word and a mark, filled only if the interval leaves no doubt.
enum VerdictLabel {
    static func markup(_ judgement: RateJudgement, _ say: PageLanguage) -> String {
        let (mark, word) =
            switch judgement.verdict {
            case .met: ("✓", say("达标", "Met"))
            case .missed: ("✗", say("未达标", "Not met"))
            case .tooFew: ("–", say("批次少", "Too few"))
            case .notAssessed: ("–", say("未核算", "Not assessed"))
            case .noData: ("–", say("未核算", "Not assessed"))
            }
        return "<span class=\"chip \(judgement.style)\(judgement.isSure ? " sure" : "")\">"
            + "<span aria-hidden=\"true\">\(mark)</span> \(word)</span>"
    }
}

extension VerdictLabel {
    /// Where a group stands to the city: filled only where it differs, grey where nothing can be said.
    static func markup(_ standing: GroupStanding, _ say: PageLanguage) -> String {
        let (mark, word) =
            switch standing {
            case .below: ("▼", say("低于全市", "Below city"))
            case .above: ("▲", say("高于全市", "Above city"))
            case .indistinct: ("", say("分不出", "Indistinguishable"))
            case .tooFew: ("", say("分不出，批次少", "Too few"))
            }
        return "<span class=\"chip \(standing.style)\(standing.differs ? " sure" : "")\">"
            + (mark.isEmpty ? "" : "<span aria-hidden=\"true\">\(mark)</span> ") + "\(word)</span>"
    }
}

/// One half of the target table: pass rates, or completion rates.
enum TargetView {
    /// Nil where no target is of that kind.
    static func table(
        _ lines: [TargetLine], references: TargetReferences, before: String, _ files: PageFiles, _ say: PageLanguage
    ) -> PageTable? {
        guard let measure = lines.first?.measure else { return nil }
        let isRate = measure == .passRate
        let scale = isRate ? WhiskerScale(showing: lines.compactMap(\.share)) : WhiskerScale()
        let start = SVGDrawing.text(scale.low)
        return PageTable(
            id: isRate ? "targets" : "targets-cases", kind: "score",
            caption: isRate
                ? say(
                    "圆点、菱形为本期，横线为 95% 置信区间，竖虚线为目标。“含目标”指区间跨过目标，结论仍按实际批次判定；实心标签为区间整体在一侧。"
                        + (start == "0" ? "" : "横轴从 \(start)% 起。"),
                    "Dot or diamond: this period. Bar: 95% interval. Dashed line: target. “Spans” means that the interval "
                        + "includes the target; the verdict goes by the batches. Solid label: the whole interval lies on one side."
                        + (start == "0" ? "" : " The axis starts at \(start)%.")) : "",
            head: isRate ? say("合格率指标", "Pass rates") : say("整改指标", "Rectification"),
            columns: [
                .main(say("本期", "Now"), "big2"), .figure(say("目标", "Target")), .drawing(scale.axis(nil, say)),
                .words(say("结论", "Verdict"), "wide nol rs"), .figure(say("较\(before)", "Change")),
                .figure(
                    isRate ? say("合格／检验", "Passed / tested") : say("完成／到期", "Done / due"), "wide"),
            ],
            rows: lines.map { row($0, scale, references, say) }, data: files.data("targets", bulletin: "第一部分"))
    }

    private static func row(
        _ line: TargetLine, _ scale: WhiskerScale, _ references: TargetReferences, _ say: PageLanguage
    ) -> PageTable.Line {
        let judgement = line.judgement
        let isRate = line.measure == .passRate
        let population = say(
            line.population, line.populationEnglish.isEmpty ? line.population : line.populationEnglish)
        let lowest = BesideText.lowest(line.lowestMonth, line.lowestQuarter, line.target, say)
        let cite =
            ([
                population, memos(line, say), beside(line.cases, say),
                references.mark(line).map { say("出处 \($0)", "source \($0)") } ?? "",
            ] + lowest).filter { !$0.isEmpty }.joined(separator: " · ")
        var verdict = VerdictLabel.markup(judgement, say)
        if judgement.verdict == .missed, let short = line.share?.shortfall(to: line.target) {
            verdict += say("，差 \(short) ", ", \(say.count(short)) ") + (isRate ? say("批次", "short") : say("件", "short"))
        }
        if isRate, let share = line.share, judgement.verdict == .met || judgement.verdict == .missed {
            verdict +=
                "<span class=\"sm bk\">" + say("区间 ", "interval ") + RateText.interval(share)
                + (judgement.isSure ? "" : say("，含目标", ", spans the target")) + "</span>"
        }
        if judgement.verdict == .noData {
            verdict += "<span class=\"sm bk\">" + say("本期没有数据", "no data in this period") + "</span>"
        }
        let mark = WhiskerScale.Mark.target(line.target)
        return PageTable.Line(
            name: say(line.name, line.nameEnglish.isEmpty ? line.name : line.nameEnglish), cites: [cite],
            cells: [
                .text(line.share.map { RateText.percent($0, against: line.target) } ?? "–"),
                .text((line.target.share < 1 ? "≥" : "") + "\(line.target)%"),
                .markup(
                    isRate
                        ? scale.whisker(line.share, before: line.shareBefore, against: mark, style: judgement.style)
                        : scale.completion(line.share, target: line.target, judgement)),
                .markup(verdict), .text(RateText.change(line.share, since: line.shareBefore)),
                .text(line.share.map { "\(say.count($0.part))\(say("／", " / "))\(say.count($0.whole))" } ?? "–"),
            ])
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
