import Indicators
import InspectionModel

/// A chart with its finding, a note on how to read it, and where its figures stand.
struct FigureView {
    let finding: String
    let note: String
    let chart: String
    let data: PageData?

    /// The trend over enough months for a line.
    static func trend(_ model: ReportModel, _ findings: Findings, _ files: PageFiles) -> FigureView? {
        guard model.months.filter({ $0.tally.rate != nil }).count >= TrendChart.fewest else { return nil }
        let say = findings.say
        let chart = TrendChart(months: model.months, target: model.guideline, say: say)
        let low = chart.axis.lowerBound
        var notes = [
            say("trend.line_pass_rate_band_95_interval")
        ]
        if model.months.contains(where: \.isProvisional) {
            notes.append(say("trend.dashed_and_hollow_provisional"))
        }
        if model.months.contains(where: { $0.published != nil }) {
            notes.append(say("trend.value_as_last_published"))
        }
        if low > 0 {
            notes.append(say("trend.the_axis_starts", low: SVGDrawing.text(low)))
        }
        let description = say.list(
            model.months.map { month in
                "\(month.label) "
                    + (month.tally.rate.map { RateText.percent($0, against: model.guideline) }
                        ?? say("trend.no_data"))
            })
        return FigureView(
            finding: findings.trend, note: notes.joined(separator: say("shared.semicolon")) + say("shared.full_stop"),
            chart: chart.markup(description: description), data: files.data("month"))
    }

    /// The funnel, if enough districts can be compared.
    static func funnel(_ model: ReportModel, _ findings: Findings, _ files: PageFiles) -> FigureView? {
        let total = model.districts.reduce(PassTally()) { $0 + $1.tally }
        guard model.districts.filter(\.isJudged).count >= FunnelPlot.fewest, let overall = total.rate else {
            return nil
        }
        let say = findings.say
        let plot = FunnelPlot(lines: model.districts, overall: overall, say: say)
        let low = SVGDrawing.text(plot.axisLow)
        let finding = findings.funnel(plot)
        return FigureView(
            finding: finding,
            note: say("trend.points_between_the_curves_are_consistent", low: low),
            chart: plot.markup(
                description: finding + say("trend.the_table_below_has_the_figures")),
            data: files.data("district"))
    }
}

/// Months in a table: too few for a line.
struct TrendTableView {
    let finding: String
    let table: PageTable

    /// Nil where enough months make a line, or there is only one.
    init?(_ model: ReportModel, _ findings: Findings, _ files: PageFiles) {
        let months = model.months.filter { $0.tally.rate != nil }
        guard (2..<TrendChart.fewest).contains(months.count) else { return nil }
        let say = findings.say
        finding = findings.trend
        let scale = WhiskerScale(
            showing: months.compactMap(\.tally.rate), targets: [model.guideline].compactMap(\.self))
        let mark = model.guideline.map { WhiskerScale.Mark.target($0) }
        let against = model.guideline.map { say("trend.against_target", target: $0) } ?? ""
        let start = SVGDrawing.text(scale.low)
        var caption = say("trend.months_have_no_target")
        if model.guideline == nil { caption = "" }
        if months.contains(where: \.isProvisional) { caption += say("trend.hollow_provisional") }
        if months.contains(where: { $0.published != nil }) {
            caption += say("trend.grey_tick_as_last_published")
        }
        caption += say("trend.bars_start_at", start: start)
        let years = Set(months.map(\.year)).count > 1
        table = PageTable(
            id: "month", caption: caption, head: say("trend.month"),
            columns: [
                .main(say("shared.pass_rate")), .drawing(scale.axis(mark, say)), .figure(say("shared.tested")),
                .figure(say("shared.failed")), .figure(say("trend.as_published")), .words(against, "half nol"),
            ],
            rows: months.map { month in
                let judgement = RateJudgement(month.tally.rate, against: model.guideline, fewest: 1)
                let style = judgement.isSure ? judgement.style : "na"
                let name = say("findings.name", month: month.month, name: Findings.months[month.month - 1])
                return PageTable.Line(
                    name: years ? say("trend.name_year", year: month.year, name: name) : name,
                    cells: [
                        .text(month.tally.rate.map { RateText.percent($0, against: model.guideline) } ?? "–"),
                        .markup(
                            scale.whisker(
                                month.tally.rate, before: month.published, against: mark, style: style,
                                isHollow: month.isProvisional)),
                        .text(say.count(month.tally.inspected)), .text(say.countOrDash(month.tally.failed)),
                        .text(month.published.map { RateText.percent($0) } ?? "–"),
                        .text(Self.word(month.tally.rate, model.guideline, judgement, say), style),
                    ])
            }, data: files.data("month"))
    }

    private static func word(
        _ rate: ExactShare?, _ guideline: TargetPercentage?, _ judgement: RateJudgement, _ say: PageLanguage
    ) -> String {
        guard let rate, let guideline else { return "–" }
        let side =
            rate.isExactly(guideline)
            ? say("trend.equal_to_guideline", guideline: guideline)
            : rate.meets(guideline)
                ? say("trend.above_guideline", guideline: guideline)
                : say("trend.below_guideline", guideline: guideline)
        return side + (judgement.isSure ? "" : say("trend.interval_spans"))
    }
}
