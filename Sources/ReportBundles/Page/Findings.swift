import Indicators
import InspectionModel

/// The headings of the page: findings that follow from the figures by rule, never free text (the-bundle.md, “The page”).
struct Findings {
    let model: ReportModel
    let say: PageLanguage

    init(model: ReportModel, say: PageLanguage = .chinese) {
        self.model = model
        self.say = say
    }

    /// What the period and the one before are called.
    var periodWords: (this: String, before: String) {
        let name = model.cover.period.description
        if name.contains("..") || name.count == 10 { return (say("本期", "this period"), say("上期", "previous period")) }
        if name.contains("Q") { return (say("本季度", "this quarter"), say("上季度", "previous quarter")) }
        if name.contains("H") { return (say("本半年", "this half-year"), say("上半年度", "previous half-year")) }
        if name.contains("-") { return (say("本月", "this month"), say("上月", "previous month")) }
        return (say("本年", "this year"), say("上年", "previous year"))
    }

    /// The period as a bulletin names it: 2025 年第三季度.
    var periodTitle: String {
        if model.cover.isUndated { return say("抽样日期未注明", "Sampling dates not stated") }
        let period = model.cover.period
        let name = period.description
        let (year, month, _) = period.first.civil
        let quarter = (month - 1) / 3
        if name.contains("..") { return date(period.first) + say(" 至 ", " to ") + date(period.last) }
        if name.contains("Q") {
            return say(
                "\(year) 年第\(["一", "二", "三", "四"][quarter])季度",
                "\(["First", "Second", "Third", "Fourth"][quarter]) quarter \(year)")
        }
        if name.contains("H") {
            return say("\(year) 年\(month == 1 ? "上" : "下")半年", "\(month == 1 ? "First" : "Second") half of \(year)")
        }
        if name.count == 10 { return date(period.first) }
        if name.contains("-") { return say("\(year) 年 \(month) 月", "\(Self.months[month - 1]) \(year)") }
        return say("\(year) 年", "\(year)")
    }

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private func date(_ date: CalendarDate) -> String {
        let (year, month, day) = date.civil
        return say("\(year) 年 \(month) 月 \(day) 日", "\(day) \(Self.months[month - 1]) \(year)")
    }

    /// Names joined as in running text, or their number if they are many.
    func names(_ lines: [GroupLine], unit: String) -> String {
        lines.count <= 3 ? say.list(lines.map { say.term($0.name) }) : "\(lines.count) \(unit)"
    }

    /// 比上季度上升 0.7 个百分点, 与上季度持平; nil if nothing is known about the period before.
    var change: String? {
        guard let now = model.headline.rate, let before = model.headlineBefore?.rate else { return nil }
        let difference = PointDifference(now, since: before)
        let word = periodWords.before
        if difference.tenths == 0 { return say("与\(word)持平", "unchanged from the \(word)") }
        let isUp = difference.tenths > 0
        return say(
            "比\(word)\(isUp ? "上升" : "下降") \(difference.magnitudeText) 个百分点",
            "\(isUp ? "up" : "down") \(difference.magnitudeText) points from the \(word)")
    }

    var targets: String {
        let open = model.targets.count { $0.judgement.verdict == .notAssessed }
        let judged = model.targets.filter { $0.share != nil && $0.judgement.verdict != .notAssessed }
        let met = judged.filter { $0.judgement.verdict == .met }
        let without = model.targets.count - judged.count - open
        guard !judged.isEmpty else {
            return say("本期数据不能核算任何规划目标", "No target of a plan can be judged on the data of this period")
        }
        let undated =
            open > 0
            ? say("；\(open) 项因有无期限的案件未核算", "; \(open) not assessed for cases without a due day") : ""
        let isAll = met.count == judged.count
        let text =
            say(
                isAll ? "\(judged.count) 项可核算的目标全部达到" : "\(judged.count) 项可核算的目标中 \(met.count) 项达到",
                isAll && judged.count == 1
                    ? "The one target that can be judged is met"
                    : "\(isAll ? "All" : "\(met.count)") of \(judged.count) targets that can be judged are met")
            + undated
        guard without > 0 else { return text }
        return text
            + say("；另有 \(without) 项本期没有对应批次或案件", "; \(without) more have no batch or case in this period")
    }

    var trend: String {
        let shown = model.months.filter { $0.tally.rate != nil }
        guard let last = shown.last else { return say("没有可列出的月份", "There is no month to show") }
        let tail =
            last.isProvisional
            ? say("，\(last.month) 月为初步数", "; \(Self.months[last.month - 1]) is provisional") : ""
        guard let guideline = model.guideline else {
            return say("近 \(shown.count) 个月的合格率", "Pass rates of the last \(shown.count) months") + tail
        }
        let met = shown.filter { $0.tally.rate?.meets(guideline) ?? false }.count
        return say(
            "近 \(shown.count) 个月有 \(met) 个月达到 \(guideline)%",
            "\(met) of the last \(shown.count) months met \(guideline)%") + surelyBelow(shown, guideline) + tail
    }

    /// The months whose whole interval lies below the target: what a reader must not miss behind the count of months.
    private func surelyBelow(_ months: [MonthPoint], _ guideline: TargetPercentage) -> String {
        let below = months.filter { month in
            let judgement = RateJudgement(month.tally.rate, against: guideline)
            return judgement.verdict == .missed && judgement.isSure
        }
        guard !below.isEmpty else { return "" }
        guard below.count <= 3 else {
            return say(
                "，\(below.count) 个月区间整体低于 \(guideline)%",
                "; in \(below.count) the whole interval lies below \(guideline)%")
        }
        let isOneYear = Set(months.map(\.year)).count == 1
        let names = below.map { month in
            isOneYear
                ? say("\(month.month) 月", Self.months[month.month - 1])
                : say("\(month.year) 年 \(month.month) 月", "\(Self.months[month.month - 1]) \(month.year)")
        }
        return say(
            "，\(say.list(names))区间整体低于 \(guideline)%",
            "; the whole interval of \(say.list(names)) lies below \(guideline)%")
    }

    /// Which districts differ from the city; points outside the limits that do not, and how many are to be expected there.
    func funnel(_ plot: FunnelPlot) -> String {
        let standings = GroupStandings(plot.lines, against: plot.overall)
        func named(_ standing: GroupStanding) -> [GroupLine] {
            zip(plot.lines, standings.entries).filter { $1.standing == standing }.map(\.0)
        }
        let (low, high) = (named(.below), named(.above))
        let outside = plot.low.count + plot.high.count
        if low.isEmpty, high.isEmpty {
            let none = say("各区之间的差异没有超出随机波动", "The districts differ no more than chance explains")
            guard outside > 0 else { return none }
            let judged = plot.lines.count(where: \.isJudged)
            let expected = SVGDrawing.text(Double(judged) / 20)
            return none
                + say(
                    "；\(outside) 个区在 95% 控制限外，\(judged) 个区里碰巧也会有约 \(expected) 个",
                    "; \(outside) outside the 95% limits, where chance alone puts about \(expected) of \(judged)")
        }
        let unit = say("个区", "districts")
        var parts: [String] = []
        if !low.isEmpty { parts.append(names(low, unit: unit) + say("低于全市", " below the city")) }
        if !high.isEmpty { parts.append(names(high, unit: unit) + say("高于全市", " above the city")) }
        return parts.joined(separator: say("，", ", "))
            + say("，其余各区属随机波动", "; the others vary no more than chance explains")
    }

    /// What is grouped: the measure word with the noun in Chinese, singular and plural in English.
    struct Unit {
        let measure, noun, singular, plural: String

        static let district = Unit(measure: "个", noun: "区", singular: "district", plural: "districts")
        static let office = Unit(measure: "个", noun: "报送单位", singular: "reporting unit", plural: "reporting units")
        static let category = Unit(measure: "个", noun: "品类", singular: "category", plural: "categories")
    }

    func groups(_ lines: [GroupLine], unit: Unit) -> String {
        let judged = lines.filter(\.isJudged)
        guard !judged.isEmpty else {
            return say(
                "没有检验满 \(GroupLine.fewestJudged) 批次的\(unit.noun)",
                "No \(unit.singular) has \(GroupLine.fewestJudged) batches tested")
        }
        let standings = GroupStandings(lines, against: model.headline.rate)
        func named(_ standing: GroupStanding) -> [GroupLine] {
            zip(lines, standings.entries).filter { $1.standing == standing }.map(\.0)
        }
        let (low, high) = (named(.below), named(.above))
        guard !low.isEmpty || !high.isEmpty else {
            return say(
                "\(lines.count) \(unit.measure)\(unit.noun)与全市的差别都分不出是不是偶然",
                lines.count == 1
                    ? "The one \(unit.singular) does not differ from the city beyond chance"
                    : "None of the \(lines.count) \(unit.plural) differs from the city beyond chance")
        }
        let who = say(unit.measure + unit.noun, unit.plural)
        let parts = [
            low.isEmpty
                ? nil
                : names(low, unit: who) + say("低于全市", low.count == 1 ? " is below the city" : " are below the city"),
            high.isEmpty
                ? nil : names(high, unit: who) + say("高于全市", high.count == 1 ? " is above it" : " are above it"),
        ].compactMap(\.self)
        return say("\(judged.count) \(unit.measure)可比的\(unit.noun)中，", "Of \(judged.count) comparable \(unit.plural), ")
            + parts.joined(separator: say("，", ", "))
            + say("，其余分不出", "; the others do not differ from it beyond chance")
    }

    var items: String {
        let total = model.items.map(\.count).reduce(0, +)
        let first = model.items.prefix(5).map(\.count).reduce(0, +)
        guard model.items.count > 5, let share = ExactShare(part: first, whole: total) else {
            return say(
                "\(model.items.count) 个项目共 \(total) 项次不合格",
                "\(model.items.count) items failed \(say.count(total)) times in all")
        }
        let percent = share.percentText(decimals: 0)
        return say("前 5 个项目占全部不合格项次的 \(percent)%", "Five items account for \(percent)% of all failures")
    }

    var cases: String {
        guard let first = model.caseSteps.first, let last = model.caseSteps.last else {
            return say("没有整改案件", "There are no rectification cases")
        }
        if first.total == last.total {
            return say("\(first.total) 件整改案件全部完成", "All \(say.count(first.total)) rectification cases are complete")
        }
        return say(
            "\(first.total) 件整改案件，\(last.total) 件整改完成",
            "\(say.count(last.total)) of \(say.count(first.total)) rectification cases are complete")
    }

    var ageing: String {
        let open = model.ageing.map(\.count).reduce(0, +)
        let overdue = model.ageing.filter { $0.severity >= 2 }.map(\.count).reduce(0, +)
        if open == 0 { return say("没有未完成的案件", "No case is open") }
        return say("未完成 \(open) 件，其中逾期 \(overdue) 件", "\(say.count(open)) open, \(say.count(overdue)) of them overdue")
    }

    /// 读入 2511 行 ＝ 计入 2438 ＋ 重复 33 ＋ 退回 25 ＋ 不在范围 15.
    var ledger: String {
        let totals = LedgerTotals(model.ledger)
        var left = say("读入 \(totals.read) 行", "\(say.count(totals.read)) rows read")
        if totals.added > 0 { left += say(" ＋ 立案 \(totals.added)", " + \(say.count(totals.added)) cases opened") }
        let terms = [
            ("重复", "duplicates", totals.duplicates), ("被更正取代", "superseded", totals.superseded),
            ("退回", "rejected", totals.rejected), ("非数据行", "not data", totals.skipped),
            ("并入他条", "merged", totals.absorbed),
            ("截止日后", "after the cut-off", totals.afterCutoff), ("去向不明", "unaccounted for", totals.unaccounted),
        ]
        let right = terms.filter { $0.2 != 0 }.map { zh, en, count in
            say(" ＋ \(zh) \(count)", " + \(say.count(count)) \(en)")
        }.joined()
        return left + say(" ＝ 计入 \(totals.counted)", " = \(say.count(totals.counted)) counted") + right
    }

    /// How many names await a decision, and how far they could move the headline rate.
    var unresolved: String {
        let batches = model.unresolved.map(\.count).reduce(0, +)
        return say(
            "\(model.unresolved.count) 种写法待认定，涉及 \(batches) 批次",
            "\(say.count(model.unresolved.count)) spellings await a decision; \(say.count(batches)) batches carry them")
    }

    var revisions: String {
        let cells = Set(model.revisions.map { [$0.table, $0.key, $0.column] }).count
        let verdicts = model.revisions.contains { $0.changesVerdict }
        return say(
            "已发布的 \(cells) 个数字有修订", "\(cells) published \(cells == 1 ? "figure is" : "figures are") revised")
            + (verdicts ? say("，其中有达标结论改变", "; a verdict on a target has changed") : "")
    }
}
