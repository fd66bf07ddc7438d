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
            say(
                "实线为合格率，浅色带为 95% 置信区间；橙色菱形为区间整体低于目标",
                "Line: pass rate; band: 95% interval; orange diamond: the whole interval lies below the target")
        ]
        if model.months.contains(where: \.isProvisional) {
            notes.append(say("虚线和空心点为初步数", "dashed and hollow: provisional"))
        }
        if model.months.contains(where: { $0.published != nil }) {
            notes.append(say("× 为上次发布的数，竖线连到现在的数", "×: value as last published, with a stem to the value now"))
        }
        if low > 0 {
            notes.append(say("纵轴从 \(SVGDrawing.text(low))% 起", "the axis starts at \(SVGDrawing.text(low))%"))
        }
        let description = say.list(
            model.months.map { month in
                "\(month.label) "
                    + (month.tally.rate.map { RateText.percent($0, against: model.guideline) }
                        ?? say("无数据", "no data"))
            })
        return FigureView(
            finding: findings.trend, note: notes.joined(separator: say("；", "; ")) + say("。", "."),
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
            note: say(
                "两条曲线之间是偶然波动的范围，线外才值得单独核查；标出线外的区和检验最多的两个区；纵轴从 \(low)% 起。",
                "Points between the curves are consistent with chance; only those outside call for a closer look. Named are the "
                    + "districts outside and the two with most batches. The axis starts at \(low)%."),
            chart: plot.markup(
                description: finding + say("。各区数字见下表。", ". The table below has the figures of each district.")),
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
        let scale = WhiskerScale(showing: months.compactMap(\.tally.rate))
        let mark = model.guideline.map { WhiskerScale.Mark.target($0) }
        let against = model.guideline.map { say("与 \($0)% 比", "Against \($0)%") } ?? ""
        let start = SVGDrawing.text(scale.low)
        var caption = say(
            "月度没有自己的目标，只和全年目标比高低；", "Months have no target of their own and are held against that of the year. ")
        if model.guideline == nil { caption = "" }
        if months.contains(where: \.isProvisional) { caption += say("空心点为初步数；", "Hollow: provisional. ") }
        if months.contains(where: { $0.published != nil }) {
            caption += say("灰短线为上次发布的数；", "Grey tick: as last published. ")
        }
        caption += say("横轴从 \(start)% 起。", "The axis starts at \(start)%.")
        let years = Set(months.map(\.year)).count > 1
        table = PageTable(
            id: "month", caption: caption, head: say("月份", "Month"),
            columns: [
                .main(say("合格率", "Pass rate")), .drawing(scale.axis(mark, say)), .figure(say("检验", "Tested")),
                .figure(say("不合格", "Failed")), .figure(say("上次发布", "As published")), .words(against, "half nol"),
            ],
            rows: months.map { month in
                let judgement = RateJudgement(month.tally.rate, against: model.guideline, fewest: 1)
                let style = judgement.isSure ? judgement.style : "na"
                let name = say("\(month.month) 月", Findings.months[month.month - 1])
                return PageTable.Line(
                    name: years ? say("\(month.year) 年 \(name)", "\(name) \(month.year)") : name,
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
            ? say("等于 \(guideline)%", "equal to \(guideline)%")
            : rate.meets(guideline)
                ? say("高于 \(guideline)%", "above \(guideline)%") : say("低于 \(guideline)%", "below \(guideline)%")
        return side + (judgement.isSure ? "" : say("，区间含", ", interval spans"))
    }
}
