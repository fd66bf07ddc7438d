import Indicators
import InspectionModel

/// Two sentences in the wording of bulletins, fit to be pasted into one.
struct LeadText {
    typealias Piece = PageView.Piece

    let pieces: [Piece]

    /// The sentences without marks.
    var plain: String { pieces.map(\.text).joined() }

    init(_ model: ReportModel, _ findings: Findings) {
        let say = findings.say
        let cell = model.headline
        guard let rate = cell.rate else {
            pieces = [
                Piece(
                    text: say(
                        "\(findings.periodWords.this)没有得出检验结论的批次。",
                        "No batch was tested with a conclusion in this period."))
            ]
            return
        }
        pieces =
            (say.code == .chinese ? Self.chinese(model, rate, findings) : Self.english(model, rate, findings))
            + Self.cases(model.rectification, say)
    }

    private static func chinese(_ model: ReportModel, _ rate: ExactShare, _ findings: Findings) -> [Piece] {
        let tally = model.headline.conclusions
        var pieces = [
            Piece(text: "\(findings.periodWords.this)检验 "), Piece(text: "\(tally.inspected)", strong: true),
            Piece(text: " 批次，不合格 "), Piece(text: "\(tally.failed)", strong: true),
            Piece(text: " 批次，\(model.headlineName) "),
            Piece(text: RateText.percent(rate, against: model.guideline), strong: true),
            Piece(text: "（不合格率 \(RateText.failPercent(rate, against: model.guideline))）"),
        ]
        if let guideline = model.guideline {
            let word = rate.meets(guideline) ? (rate.isExactly(guideline) ? "达到" : "高于") : "低于"
            let term = model.isGuidelineCarried ? "（期满后沿用）" : ""
            pieces.append(Piece(text: "，\(word) \(guideline)% 的目标\(term)"))
        }
        if let change = findings.change { pieces.append(Piece(text: "，\(change)")) }
        return pieces + [Piece(text: "。")]
    }

    private static func english(_ model: ReportModel, _ rate: ExactShare, _ findings: Findings) -> [Piece] {
        let say = findings.say
        let tally = model.headline.conclusions
        var pieces = [
            Piece(text: say.count(tally.inspected), strong: true), Piece(text: " batches were tested and "),
            Piece(text: say.count(tally.failed), strong: true),
            Piece(
                text: " failed. \(model.headlineNameEnglish.isEmpty ? model.headlineName : model.headlineNameEnglish): "
            ),
            Piece(text: RateText.percent(rate, against: model.guideline), strong: true),
            Piece(text: " (fail rate \(RateText.failPercent(rate, against: model.guideline)))"),
        ]
        if let guideline = model.guideline {
            let word = rate.meets(guideline) ? (rate.isExactly(guideline) ? "exactly" : "above") : "below"
            let term = model.isGuidelineCarried ? " (carried on after the plan's term)" : ""
            pieces.append(Piece(text: ", \(word) the \(guideline)% target\(term)"))
        }
        if let change = findings.change { pieces.append(Piece(text: ", \(change)")) }
        return pieces + [Piece(text: ". ")]
    }

    private static func cases(_ cases: RectificationCell, _ say: PageLanguage) -> [Piece] {
        guard let done = cases.strictRate else { return [] }
        let open = cases.due - cases[.completed]
        let percent = RateText.percent(done, against: TargetPercentage("100"))
        var pieces = [
            Piece(text: say("到期应整改 ", "Of ")), Piece(text: say.count(cases.due), strong: true),
            Piece(text: say(" 件，整改完成率 ", " rectification cases due, ")), Piece(text: percent, strong: true),
        ]
        if say.code == .english { pieces.append(Piece(text: " are complete")) }
        if open > 0 {
            pieces += [
                Piece(text: say("，尚差 ", "; ")), Piece(text: say.count(open), strong: true),
                Piece(text: say(" 件", open == 1 ? " is not yet complete" : " are not yet complete")),
            ]
        }
        if cases[.overdue] > 0 {
            let late = say.count(cases[.overdue])
            pieces += [
                Piece(text: say("，其中 ", "; of these, ")),
                Piece(text: say("\(late) 件已逾期", "\(late) are overdue"), strong: true, bad: true),
            ]
        }
        return pieces + [Piece(text: say("。", "."))]
    }
}
