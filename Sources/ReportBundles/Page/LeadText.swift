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
        let tally = model.headline.conclusions
        guard let rate = model.headline.rate else {
            pieces = [Piece(text: say("lead.nothing_was_tested", this: findings.periodWords.this))]
            return
        }
        func marked(_ key: String, _ values: KeyValuePairs<String, any CustomStringConvertible>) -> [Piece] {
            say.marked(key, values).map { Piece(text: $0.text, strong: $0.isBold) }
        }
        var pieces = marked(
            "lead.tested_and_failed",
            [
                "this": findings.periodWords.this, "inspected": say.count(tally.inspected),
                "failed": say.count(tally.failed), "name": say.either(model.headlineName, model.headlineNameEnglish),
                "rate": RateText.percent(rate, against: model.guideline),
                "failRate": RateText.failPercent(rate, against: model.guideline),
            ])
        var more = ""
        if let guideline = model.guideline {
            more +=
                !rate.meets(guideline)
                ? say("lead.below_the_target", guideline: guideline)
                : rate.isExactly(guideline)
                    ? say("lead.exactly_the_target", guideline: guideline)
                    : say("lead.above_the_target", guideline: guideline)
            if model.isGuidelineCarried { more += say("lead.target_is_carried_on") }
        }
        if let change = findings.change { more += say("shared.comma") + change }
        pieces.append(Piece(text: more + say("lead.end_of_first_sentence")))
        let cases = model.rectification
        if let done = cases.strictRate {
            let open = cases.due - cases[.completed]
            let percent = RateText.percent(done, against: TargetPercentage("100"))
            pieces += marked("lead.cases_due_and_complete", ["due": say.count(cases.due), "rate": percent])
            if open > 0 { pieces += marked("lead.not_yet_complete", ["open": say.count(open)]) }
            if cases[.overdue] > 0 {
                // What is bold here is bad.
                pieces += marked("lead.of_these_overdue", ["late": say.count(cases[.overdue])])
                    .map { Piece(text: $0.text, strong: $0.strong, bad: $0.strong) }
            }
            pieces.append(Piece(text: say("shared.full_stop")))
        }
        self.pieces = pieces
    }
}
