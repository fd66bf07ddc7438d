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
        if name.contains("..") || name.count == 10 {
            return (say("findings.this_period"), say("findings.previous_period"))
        }
        if name.contains("Q") { return (say("findings.this_quarter"), say("findings.previous_quarter")) }
        if name.contains("H") { return (say("findings.this_half_year"), say("findings.previous_half_year")) }
        if name.contains("-") { return (say("findings.this_month"), say("findings.previous_month")) }
        return (say("findings.this_year"), say("findings.previous_year"))
    }

    /// The period as a bulletin names it: 2025 年第三季度.
    var periodTitle: String {
        if model.cover.isUndated { return say("findings.sampling_dates_not_stated") }
        let period = model.cover.period
        let name = period.description
        let (year, month, _) = period.first.civil
        let quarter = (month - 1) / 3
        if name.contains("..") { return date(period.first) + say("shared.to") + date(period.last) }
        if name.contains("Q") {
            switch quarter {
            case 0: return say("findings.first_quarter_year", year: year)
            case 1: return say("findings.second_quarter_year", year: year)
            case 2: return say("findings.third_quarter_year", year: year)
            default: return say("findings.fourth_quarter_year", year: year)
            }
        }
        if name.contains("H") {
            return month == 1
                ? say("findings.first_half", year: year) : say("findings.second_half", year: year)
        }
        if name.count == 10 { return date(period.first) }
        if name.contains("-") {
            return say("findings.name_year", year: year, month: month, name: Self.months[month - 1])
        }
        return say("findings.year", year: year)
    }

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private func date(_ date: CalendarDate) -> String {
        let (year, month, day) = date.civil
        return say("findings.day_name_year", year: year, month: month, day: day, name: Self.months[month - 1])
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
        if difference.tenths == 0 { return say("findings.unchanged_from", word: word) }
        let isUp = difference.tenths > 0
        let points = difference.magnitudeText
        return isUp
            ? say("findings.up_points", word: word, points: points)
            : say("findings.down_points", word: word, points: points)
    }

    var targets: String {
        let open = model.targets.count { $0.judgement.verdict == .notAssessed }
        let judged = model.targets.filter { $0.share != nil && $0.judgement.verdict != .notAssessed }
        let met = judged.filter { $0.judgement.verdict == .met }
        let without = model.targets.count - judged.count - open
        guard !judged.isEmpty else {
            return say("findings.no_target_of_a_plan_can")
        }
        let undated =
            open > 0
            ? say("findings.not_assessed_for_cases_without", open: open) : ""
        let isAll = met.count == judged.count
        let text =
            (isAll && judged.count == 1
                ? say("findings.the_one_target_that_can", judged: judged.count)
                : isAll
                    ? say("findings.all_of_targets_that_can", judged: judged.count)
                    : say("findings.of_targets_that_can_be_judged", judged: judged.count, met: met.count))
            + undated
        guard without > 0 else { return text }
        return text
            + say("findings.more_have_no_batch_or_case", without: without)
    }

    var trend: String {
        let shown = model.months.filter { $0.tally.rate != nil }
        guard let last = shown.last else { return say("findings.there_is_no_month_to_show") }
        let tail =
            last.isProvisional
            ? say("findings.name_is_provisional", month: last.month, name: Self.months[last.month - 1]) : ""
        guard let guideline = model.guideline else {
            return say("findings.pass_rates_of_the_last_months", shown: shown.count) + tail
        }
        let met = shown.filter { $0.tally.rate?.meets(guideline) ?? false }.count
        return say("findings.of_the_last_months_met", shown: shown.count, met: met, guideline: guideline)
            + surelyBelow(shown, guideline) + tail
    }

    /// The months whose whole interval lies below the target: what a reader must not miss behind the count of months.
    private func surelyBelow(_ months: [MonthPoint], _ guideline: TargetPercentage) -> String {
        let below = months.filter { month in
            let judgement = RateJudgement(month.tally.rate, against: guideline)
            return judgement.verdict == .missed && judgement.isSure
        }
        guard !below.isEmpty else { return "" }
        guard below.count <= 3 else {
            return say("findings.in_the_whole_interval_lies_below", below: below.count, guideline: guideline)
        }
        let isOneYear = Set(months.map(\.year)).count == 1
        let names = below.map { month in
            isOneYear
                ? say("findings.name", month: month.month, name: Self.months[month.month - 1])
                : say("findings.name_year", year: month.year, month: month.month, name: Self.months[month.month - 1])
        }
        return say("findings.the_whole_interval_of_lies_below", names: say.list(names), guideline: guideline)
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
            let none = say("findings.the_districts_differ_no_more_than")
            guard outside > 0 else { return none }
            let judged = plot.lines.count(where: \.isJudged)
            let expected = SVGDrawing.text(Double(judged) / 20)
            return none
                + say(
                    "findings.outside_the_95_limits_where_chance", outside: outside, judged: judged, expected: expected)
        }
        let unit = say("findings.districts")
        var parts: [String] = []
        if !low.isEmpty { parts.append(names(low, unit: unit) + say("findings.below_the_city")) }
        if !high.isEmpty { parts.append(names(high, unit: unit) + say("findings.above_the_city")) }
        return parts.joined(separator: say("shared.comma"))
            + say("findings.the_others_vary_no_more_than")
    }

    /// What is grouped: one of them, and several behind a number, which has a measure word in Chinese.
    struct Unit {
        let one, several: WordingKey

        static let district = Unit(one: "findings.district", several: "findings.districts")
        static let office = Unit(
            one: "findings.reporting_unit", several: "findings.reporting_units")
        static let category = Unit(one: "findings.category", several: "shared.categories")
    }

    /// Whether there is but one group and it is all that was tested, so that nothing can be compared.
    func isWhole(_ lines: [GroupLine]) -> Bool {
        lines.count == 1 && lines[0].tally == model.headline.conclusions
    }

    func groups(_ lines: [GroupLine], unit: Unit) -> String {
        let judged = lines.filter(\.isJudged)
        let (one, several) = (unit.one.text(say), unit.several.text(say))
        guard !judged.isEmpty else {
            return say("findings.none_has_enough_batches", fewest: GroupLine.fewestJudged, one: one)
        }
        let standings = GroupStandings(lines, against: model.headline.rate)
        func named(_ standing: GroupStanding) -> [GroupLine] {
            zip(lines, standings.entries).filter { $1.standing == standing }.map(\.0)
        }
        let (low, high) = (named(.below), named(.above))
        guard !low.isEmpty || !high.isEmpty else {
            return lines.count == 1
                ? isWhole(lines)
                    ? say("findings.the_one_is_the_whole", one: one, name: say.term(lines[0].name))
                    : say("findings.the_one_does_not_differ", one: one)
                : say("findings.none_differs_from_the_city", lines: lines.count, several: several)
        }
        let parts = [
            low.isEmpty
                ? nil
                : names(low, unit: several)
                    + (low.count == 1 ? say("findings.is_below_the_city") : say("findings.are_below_the_city")),
            high.isEmpty
                ? nil
                : names(high, unit: several) + (high.count == 1 ? say("findings.is_above") : say("findings.are_above")),
        ].compactMap(\.self)
        return say("findings.of_judged_comparable_several", judged: judged.count, one: one, several: several)
            + parts.joined(separator: say("shared.comma"))
            + say("findings.the_others_do_not_differ")
    }

    var items: String {
        let total = model.items.map(\.count).reduce(0, +)
        let first = model.items.prefix(5).map(\.count).reduce(0, +)
        guard model.items.count > 5, let share = ExactShare(part: first, whole: total) else {
            return say("findings.items_failed_times_in_all", items: model.items.count, total: say.count(total))
        }
        let percent = share.percentText(decimals: 0)
        return say("findings.five_items_account_for_of_all", percent: percent)
    }

    var cases: String {
        guard let first = model.caseSteps.first, let last = model.caseSteps.last else {
            return say("findings.there_are_no_rectification_cases")
        }
        if first.total == last.total {
            return say("findings.all_rectification_cases_are_complete", all: say.count(first.total))
        }
        return say(
            "findings.of_rectification_cases_are_complete", all: say.count(first.total), complete: say.count(last.total)
        )
    }

    var ageing: String {
        let open = model.ageing.map(\.count).reduce(0, +)
        let overdue = model.ageing.filter { $0.severity >= 2 }.map(\.count).reduce(0, +)
        if open == 0 { return say("findings.no_case_is_open") }
        return say("findings.open_of_them_overdue", open: say.count(open), overdue: say.count(overdue))
    }

    /// 读入 2511 行 ＝ 计入 2438 ＋ 重复 33 ＋ 退回 25 ＋ 不在范围 15.
    var ledger: String {
        let totals = LedgerTotals(model.ledger)
        var left = say("findings.rows_read", read: say.count(totals.read))
        if totals.added > 0 { left += say("findings.added_cases_opened", added: say.count(totals.added)) }
        let terms: [(Int, (String) -> String)] = [
            (totals.duplicates, { count in say("findings.count_duplicates", count: count) }),
            (totals.superseded, { count in say("findings.count_superseded", count: count) }),
            (totals.rejected, { count in say("findings.count_rejected", count: count) }),
            (totals.skipped, { count in say("findings.count_not_data", count: count) }),
            (totals.absorbed, { count in say("findings.count_merged", count: count) }),
            (totals.afterCutoff, { count in say("findings.after_the_cut_off", count: count) }),
            (totals.unaccounted, { count in say("findings.count_unaccounted", count: count) }),
        ]
        let right = terms.filter { $0.0 != 0 }.map { count, words in words(say.count(count)) }.joined()
        return left + say("findings.rows_counted", counted: say.count(totals.counted)) + right
    }

    /// How many names await a decision, and how far they could move the headline rate.
    var unresolved: String {
        let batches = model.unresolved.map(\.count).reduce(0, +)
        return say(
            "findings.spellings_await_a_decision_batches_carry", unresolved: say.count(model.unresolved.count),
            batches: say.count(batches))
    }

    var revisions: String {
        let cells = Set(model.revisions.map { [$0.table, $0.key, $0.column] }).count
        let verdicts = model.revisions.contains { $0.changesVerdict }
        return say("findings.cells_published_cells_revised", cells: cells)
            + (verdicts ? say("findings.a_verdict_on_a_target") : "")
    }
}
