import Indicators
import InspectionModel

/// The verdict as a label: a word and a mark, filled only if the interval leaves no doubt.
enum VerdictLabel {
    static func markup(_ judgement: RateJudgement, _ say: PageLanguage) -> String {
        let (mark, word) =
            switch judgement.verdict {
            case .met: ("✓", say("targets.met"))
            case .missed: ("✗", say("targets.not_met"))
            case .tooFew: ("–", say("shared.too_few"))
            case .notAssessed: ("–", say("targets.not_assessed"))
            case .noData: ("–", say("targets.not_assessed"))
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
            case .below: ("▼", say("targets.below_city"))
            case .above: ("▲", say("targets.above_city"))
            case .indistinct: ("", say("targets.indistinguishable"))
            case .tooFew: ("", say("targets.too_few"))
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
        let scale =
            isRate ? WhiskerScale(showing: lines.compactMap(\.share), targets: lines.map(\.target)) : WhiskerScale()
        let start = SVGDrawing.text(scale.low)
        return PageTable(
            id: isRate ? "targets" : "targets-cases", kind: "score",
            caption: isRate
                ? say(
                    "targets.dot_or_diamond_this_period_bar",
                    axis: start == "0" ? "" : say("targets.the_axis_starts", start: start)) : "",
            head: isRate ? say("targets.pass_rates") : say("targets.rectification"),
            columns: [
                .main(say("targets.now"), "big2"), .figure(say("shared.target")), .drawing(scale.axis(nil, say)),
                .words(say("targets.verdict"), "wide nol rs"), .figure(say("groups.change", before: before)),
                .figure(
                    isRate ? say("targets.passed_tested") : say("targets.done_due"), "wide"),
            ],
            rows: lines.map { row($0, scale, references, say) }, data: files.data("targets", bulletin: "第一部分"))
    }

    private static func row(
        _ line: TargetLine, _ scale: WhiskerScale, _ references: TargetReferences, _ say: PageLanguage
    ) -> PageTable.Line {
        let judgement = line.judgement
        let isRate = line.measure == .passRate
        let population = say.either(line.population, line.populationEnglish)
        let lowest = BesideText.lowest(line.lowestMonth, line.lowestQuarter, line.target, say)
        let cite =
            ([
                population, memos(line, say), beside(line.cases, say),
                references.mark(line).map { say("targets.source_source", source: $0) } ?? "",
            ] + lowest).filter { !$0.isEmpty }.joined(separator: " · ")
        var verdict = VerdictLabel.markup(judgement, say)
        if judgement.verdict == .missed, let short = line.share?.shortfall(to: line.target) {
            verdict +=
                say("targets.short_by", short: say.count(short))
                + (isRate ? say("targets.short_batches") : say("targets.short_cases"))
        }
        if isRate, let share = line.share, judgement.verdict == .met || judgement.verdict == .missed {
            verdict +=
                "<span class=\"sm bk\">" + say("targets.interval") + RateText.interval(share)
                + (judgement.isSure ? "" : say("targets.spans_the_target")) + "</span>"
        }
        if judgement.verdict == .noData {
            verdict += "<span class=\"sm bk\">" + say("targets.no_data_in_this_period") + "</span>"
        }
        let mark = WhiskerScale.Mark.target(line.target)
        return PageTable.Line(
            name: say.either(line.name, line.nameEnglish), cites: [cite],
            cells: [
                .text(line.share.map { RateText.percent($0, against: line.target) } ?? "–"),
                .text((line.target.share < 1 ? "≥" : "") + "\(line.target)%"),
                .markup(
                    isRate
                        ? scale.whisker(line.share, before: line.shareBefore, against: mark, style: judgement.style)
                        : scale.completion(line.share, target: line.target, judgement)),
                .markup(verdict), .text(RateText.change(line.share, since: line.shareBefore)),
                .text(line.share.map { "\(say.count($0.part))\(say("shared.slash"))\(say.count($0.whole))" } ?? "–"),
            ])
    }
}

extension TargetView {
    /// Batches of the figure that state no kind, or whose domain nothing tells.
    private static func memos(_ line: TargetLine, _ say: PageLanguage) -> String {
        let parts = [
            line.memos.kindNotStated > 0
                ? say("targets.kind_not_stated", batches: line.memos.kindNotStated) : nil,
            line.memos.unassigned > 0
                ? say("targets.not_assigned_batches", batches: line.memos.unassigned) : nil,
        ].compactMap(\.self)
        return parts.isEmpty ? "" : say("targets.of_which") + parts.joined(separator: say("shared.between_names"))
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
                    "targets.ledger_completedinledger_dueinledger_presumed_presumed",
                    completedInLedger: cell.completedLedger, dueInLedger: cell.dueLedger, presumed: cell.presumed))
        }
        if cell[.undated] > 0 { parts.append(say("targets.without_a_due_day", undated: cell[.undated])) }
        if let carriedOver = cell.carriedOver, carriedOver > 0 {
            parts.append(say("targets.carriedover_carried_over", carriedOver: carriedOver))
        }
        return parts.joined(separator: say("shared.semicolon"))
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
