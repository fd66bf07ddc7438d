import Indicators
import InspectionModel

/// A chart with its finding and a note on how to read it.
struct FigureView {
    let finding: String
    let note: String
    let chart: String

    /// The trend, if there are at least two months.
    static func trend(_ model: ReportModel, _ findings: Findings) -> FigureView? {
        guard model.months.filter({ $0.tally.rate != nil }).count >= 2 else { return nil }
        let say = findings.say
        let chart = TrendChart(months: model.months, target: model.guideline, say: say)
        let low = chart.axis.lowerBound
        var notes = [say("线为合格率", "Line: pass rate"), say("浅色带为 95% 置信区间", "band: 95% interval")]
        if model.months.contains(where: \.isProvisional) { notes.append(say("空心点为初步数", "hollow: provisional")) }
        if model.months.contains(where: { $0.published != nil }) {
            notes.append(say("× 为上次发布值", "×: value as last published"))
        }
        if low > 0 {
            notes.append(say("纵轴从 \(SVGDrawing.text(low))% 起", "the axis starts at \(SVGDrawing.text(low))%"))
        }
        let note = notes.joined(separator: say("；", "; "))
        let description = say.list(
            model.months.map { month in
                "\(month.label) "
                    + (month.tally.rate.map { RateText.percent($0, against: model.guideline) }
                        ?? say("无数据", "no data"))
            })
        return FigureView(finding: findings.trend, note: note, chart: chart.markup(description: description))
    }

    /// The funnel, if at least five districts can be compared.
    static func funnel(_ model: ReportModel, _ findings: Findings) -> FigureView? {
        let total = model.districts.reduce(PassTally()) { $0 + $1.tally }
        guard model.districts.filter(\.isJudged).count >= 5, let overall = total.rate else { return nil }
        let say = findings.say
        let plot = FunnelPlot(lines: model.districts, overall: overall, say: say)
        let low = SVGDrawing.text(plot.axisLow)
        let finding = findings.funnel(plot)
        return FigureView(
            finding: finding,
            note: say(
                "控制限 95%、99.8%，线外才值得单独核查；纵轴从 \(low)% 起",
                "Limits of 95% and 99.8%; only what lies outside is worth a look of its own; the axis starts at \(low)%"
            ),
            chart: plot.markup(
                description: finding + say("。各区数字见下表。", ". The table below has the figures of each district.")))
    }
}

/// A table of districts or categories.
struct GroupTableView {
    struct Row {
        let few: Bool
        let name: String
        let foreign: Bool
        let rate: String
        let label: String
        let chart: String
        let inspected: String
        let failed: String
        let change: String
        let open: String
        let overdue: String
        let isLate: Bool

        /// - Parameter entry: where the group stands to the city; nil for the city itself.
        init(
            _ line: GroupLine, _ entry: GroupStandings.Entry?, _ scale: WhiskerScale, city: ExactShare?,
            _ guideline: TargetPercentage?, _ say: PageLanguage
        ) {
            let before = line.before.flatMap { $0.inspected >= GroupLine.fewestJudged ? $0.rate : nil }
            few = !line.isJudged
            name = say.term(line.name)
            foreign = say.isForeign(line.name)
            rate = line.isJudged ? line.tally.rate.map { RateText.percent($0, against: guideline) } ?? "–" : "–"
            label = entry.map { VerdictLabel.markup($0.standing, say) } ?? ""
            chart = scale.whisker(
                line.tally.rate, before: before, city: city,
                entry
                    ?? GroupStandings.Entry(
                        standing: .indistinct, probability: nil, interval: line.tally.rate.map { WilsonInterval($0) }))
            inspected = say.count(line.tally.inspected)
            failed = say.countOrDash(line.tally.failed)
            change = line.isJudged ? RateText.change(line.tally.rate, since: before) : "–"
            open = say.countOrDash(line.openCases)
            overdue = say.countOrDash(line.overdueCases)
            isLate = line.overdueCases > 0
        }
    }

    /// The table file that holds the rows.
    let table: String
    /// Whether a name is so long that the first column needs more room.
    let wide: Bool
    let finding: String
    let caption: String
    let unit: String
    let axis: String
    let rows: [Row]
    let total: Row?
    let more: String?
    /// Whether anything is known about the period before; the column is left out otherwise.
    let hasBefore: Bool
    /// Whether any case belongs to a group; the columns are left out otherwise.
    let hasCases: Bool

    private static let width = 330.0

    private init(
        _ table: String, _ lines: [GroupLine], of all: [GroupLine], total: GroupLine?, finding: String, unit: String,
        more: String?, _ model: ReportModel, _ say: PageLanguage
    ) {
        // The rows are the first of all groups: what is said of one depends on how many are compared.

        let judged = lines.filter(\.isJudged)
        let scale = WhiskerScale(showing: judged.compactMap(\.tally.rate), width: Self.width)
        self.table = table
        wide = lines.contains { SVGDrawing.width(of: say.term($0.name), size: 15) > 135 }
        self.finding = finding
        let fewest = GroupLine.fewestJudged
        let name = say(
            model.headlineName, model.headlineNameEnglish.isEmpty ? model.headlineName : model.headlineNameEnglish)
        let isSomeBefore = lines.contains { $0.before != nil }
        caption = say(
            "\(name)与全市相比；单侧精确检验、全表误报率控制在 5%，且 95% 区间整体在一侧，才算低于或高于，列在最前；其余分不出是不是偶然，"
                + "不排名；检验不足 \(fewest) 批次的不比较" + (isSomeBefore ? "；灰短线为上期" : ""),
            "\(name), compared with the city. Below or above: by an exact one-sided test with false discoveries held at 5% "
                + "over the table, and the whole 95% interval on one side; these come first. All others cannot be told from "
                + "chance and are not ranked; those with fewer than \(fewest) batches are not compared"
                + (isSomeBefore ? ". Grey tick: previous period" : ""))
        self.unit = unit
        let city = model.headline.rate
        let standings = GroupStandings(all, against: city)
        axis = scale.axis(city: city, say)
        rows = zip(lines, standings.entries).map { Row($0, $1, scale, city: city, model.guideline, say) }
        self.total = total.map { Row($0, nil, scale, city: city, model.guideline, say) }
        self.more = more
        hasBefore = lines.contains { $0.before != nil }
        hasCases = lines.contains { $0.openCases > 0 }
    }

    static func districts(_ model: ReportModel, _ findings: Findings) -> GroupTableView? {
        guard !model.districts.isEmpty else { return nil }
        let total = GroupLine(
            name: "合计", tally: model.districts.reduce(PassTally()) { $0 + $1.tally }, before: model.headlineBefore,
            openCases: model.districts.map(\.openCases).reduce(0, +),
            overdueCases: model.districts.map(\.overdueCases).reduce(0, +))
        return GroupTableView(
            "district", model.districts, of: model.districts, total: total,
            finding: findings.groups(model.districts, unit: model.districtKey == "district" ? .district : .office),
            unit: model.districtKey == "district"
                ? findings.say("区", "District") : findings.say("报送单位", "Reporting unit"),
            more: nil, model, findings.say)
    }

    /// The first of the judged categories, twenty at most; all of them are in the table file.
    static func categories(_ model: ReportModel, _ findings: Findings) -> GroupTableView? {
        guard !model.categories.isEmpty else { return nil }
        let judged = model.categories.prefix(while: \.isJudged)
        let shown = judged.isEmpty ? model.categories.prefix(20) : judged.prefix(20)
        let rest = model.categories.count - shown.count
        let few = model.categories.count { !$0.isJudged }
        let say = findings.say
        let more =
            rest > 0
            ? say(
                "另有 \(rest) 个品类（\(few) 个检验不足 \(GroupLine.fewestJudged) 批次）见 tables/category.csv。",
                "\(rest) more categories (\(few) with fewer than \(GroupLine.fewestJudged) batches) are in "
                    + "tables/category.csv.")
            : nil
        return GroupTableView(
            "category", Array(shown), of: model.categories, total: nil,
            finding: findings.groups(model.categories, unit: .category),
            unit: say("品类", "Category"), more: more, model, say)
    }
}

/// Small charts of the categories over the last quarters, the worst first.
struct MultiplesView {
    struct Chart {
        let name: String
        let chart: String
    }

    let finding: String
    let charts: [Chart]
    let note: String

    /// Nil unless at least three quarters are known: one point is no line.
    init?(_ model: ReportModel, _ say: PageLanguage) {
        let lines = model.categories.filter { line in
            line.isJudged && line.quarters.filter { $0.inspected >= GroupLine.fewestJudged }.count >= 3
        }.prefix(12)
        guard let count = lines.first?.quarters.count else { return nil }
        let low = SmallMultiple.axisLow(Array(lines))
        let (year, month, _) = model.cover.period.last.civil
        func name(_ quarter: Int) -> String { "\(quarter / 4 % 100)Q\(quarter % 4 + 1)" }
        let last = year * 4 + (month - 1) / 3
        let city = model.headline.rate
        let standings = GroupStandings(model.categories, against: city)
        let differing = lines.count { standings.standing(of: $0, among: model.categories).differs }
        finding =
            differing > 0
            ? say(
                "近 \(count) 个季度的合格率，与全市有差别的 \(differing) 个品类在前",
                "Pass rates of the last \(count) quarters; the \(differing) that differ from the city come first")
            : say(
                "近 \(count) 个季度的合格率；本期各品类与全市的差别都分不出是不是偶然",
                "Pass rates of the last \(count) quarters; in this one no category can be told from the city")
        charts = lines.enumerated().map { index, line in
            Chart(
                name: say.term(line.name),
                chart: SmallMultiple(
                    line: line, city: city, standing: standings.standing(of: line, among: model.categories), low: low,
                    ends: (name(last - count + 1), name(last)), say: say
                ).markup(id: "sm\(index)"))
        }
        let axis = "\(SVGDrawing.text(low))%–100%"
        note = say(
            "橙色菱形为本期低于全市，蓝色为高于全市，灰色为分不出；横实线为本期全市；纵轴 \(axis)，各图相同。",
            "Orange diamond: below the city in this period. Blue: above it. Grey: cannot be told. Level line: the city in "
                + "this period. All panels run \(axis).")
    }
}

/// Groups of a further cut in a small table.
struct BreakdownView {
    struct Row {
        let few: Bool
        let name: String
        let inspected: String
        let failed: String
        let rate: String
        let interval: String
    }

    /// The key of the records that tells the groups apart.
    let key: String
    let name: String
    let rows: [Row]

    init(_ breakdown: Breakdown, _ say: PageLanguage) {
        key = breakdown.key
        name = say.term(breakdown.name)
        rows = breakdown.lines.map { line in
            let interval = line.isJudged ? line.tally.rate.map { WilsonInterval($0) } : nil
            return Row(
                few: !line.isJudged, name: say.term(line.name), inspected: say.count(line.tally.inspected),
                failed: say.countOrDash(line.tally.failed),
                rate: line.isJudged ? line.tally.rate.map { RateText.percent($0) } ?? "–" : say("样本不足", "Too few"),
                interval: interval.map {
                    "\(IntervalText.percent($0.lower))–\(IntervalText.percent($0.upper))%"
                } ?? "–")
        }
    }
}

/// The ends of an interval, which are estimates and no exact fractions.
enum IntervalText {
    /// A share in percent with one decimal.
    static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded(.toNearestOrEven))
        return "\(tenths / 10).\(tenths % 10)"
    }
}
