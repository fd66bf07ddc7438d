import Indicators
import InspectionModel

/// The headings of the page: findings that follow from the figures by rule, never free text (REPORT §2.2).
struct Findings {
    let model: ReportModel

    /// What the period and the one before are called.
    var periodWords: (this: String, before: String) {
        let name = model.cover.period.description
        if name.contains("..") || name.count == 10 { return ("本期", "上期") }
        if name.contains("Q") { return ("本季度", "上季度") }
        if name.contains("H") { return ("本半年", "上半年度") }
        if name.contains("-") { return ("本月", "上月") }
        return ("本年", "上年")
    }

    /// The period as a bulletin names it: 2025 年第三季度.
    var periodTitle: String {
        if model.cover.isUndated { return "抽样日期未注明" }
        let period = model.cover.period
        let name = period.description
        let (year, month, day) = period.first.civil
        let quarters = ["一", "二", "三", "四"]
        if name.contains("..") { return "\(chinese(period.first)) 至 \(chinese(period.last))" }
        if name.contains("Q") { return "\(year) 年第\(quarters[(month - 1) / 3])季度" }
        if name.contains("H") { return "\(year) 年\(month == 1 ? "上" : "下")半年" }
        if name.count == 10 { return "\(year) 年 \(month) 月 \(day) 日" }
        if name.contains("-") { return "\(year) 年 \(month) 月" }
        return "\(year) 年"
    }

    private func chinese(_ date: CalendarDate) -> String {
        let (year, month, day) = date.civil
        return "\(year) 年 \(month) 月 \(day) 日"
    }

    /// Names joined as in running text, or their number if they are many.
    static func names(_ lines: [GroupLine], unit: String) -> String {
        lines.count <= 3 ? lines.map(\.name).joined(separator: "、") : "\(lines.count) \(unit)"
    }

    /// 较上季度上升 0.7 个百分点, 与上季度持平; nil if nothing is known about the period before.
    var change: String? {
        guard let now = model.headline.rate, let before = model.headlineBefore?.rate else { return nil }
        let difference = PointDifference(now, since: before)
        if difference.tenths == 0 { return "与\(periodWords.before)持平" }
        return "比\(periodWords.before)\(difference.tenths > 0 ? "上升" : "下降") \(difference.magnitudeText) 个百分点"
    }

    var targets: String {
        let judged = model.targets.filter { $0.share != nil }
        let met = judged.filter { $0.share?.meets($0.target) ?? false }
        let without = model.targets.count - judged.count
        guard !judged.isEmpty else { return "本期数据不能核算任何规划目标" }
        let text =
            met.count == judged.count
            ? "\(judged.count) 项可核算的目标全部达到" : "\(judged.count) 项可核算的目标中 \(met.count) 项达到"
        return text + (without > 0 ? "；另有 \(without) 项本期没有对应批次或案件" : "")
    }

    var trend: String {
        let shown = model.months.filter { $0.tally.rate != nil }
        guard let last = shown.last else { return "没有可列出的月份" }
        let tail = last.isProvisional ? "，\(last.month) 月为初步数" : ""
        guard let guideline = model.guideline else { return "近 \(shown.count) 个月的合格率" + tail }
        let met = shown.filter { $0.tally.rate?.meets(guideline) ?? false }.count
        return "近 \(shown.count) 个月有 \(met) 个月达到 \(guideline)%" + tail
    }

    func funnel(_ plot: FunnelPlot) -> String {
        let (low, high) = (plot.low, plot.high)
        if low.isEmpty, high.isEmpty { return "各区之间的差异没有超出随机波动" }
        var parts: [String] = []
        if !low.isEmpty { parts.append(Self.names(low, unit: "个区") + "低于控制限") }
        if !high.isEmpty { parts.append(Self.names(high, unit: "个区") + "高于控制限") }
        return parts.joined(separator: "，") + "，其余各区属随机波动"
    }

    func groups(_ lines: [GroupLine], unit: String) -> String {
        let judged = lines.filter(\.isJudged)
        guard !judged.isEmpty else { return "没有检验满 \(GroupLine.fewestJudged) 批次的\(unit.dropFirst(1))" }
        guard let guideline = model.guideline else { return "\(judged.count) \(unit)可以比较" }
        let met = judged.filter { $0.tally.rate?.meets(guideline) ?? false }
        let below = judged.filter {
            let judgement = RateJudgement($0.tally.rate, against: guideline)
            return judgement.verdict == .missed && judgement.isSure
        }
        let head =
            "\(judged.count) \(unit.prefix(1))可比的\(unit.dropFirst(1))中 \(met.count) \(unit.prefix(1))达到 \(guideline)%"
        return head + (below.isEmpty ? "" : "；\(Self.names(below, unit: unit))置信区间整体低于目标")
    }

    var items: String {
        let total = model.items.map(\.count).reduce(0, +)
        let first = model.items.prefix(5).map(\.count).reduce(0, +)
        guard model.items.count > 5, let share = ExactShare(part: first, whole: total) else {
            return "\(model.items.count) 个项目共 \(total) 项次不合格"
        }
        return "前 5 个项目占全部不合格项次的 \(share.percentText(decimals: 0))%"
    }

    var cases: String {
        guard let first = model.caseSteps.first, let last = model.caseSteps.last else { return "没有整改案件" }
        return first.total == last.total
            ? "\(first.total) 件整改案件全部完成" : "\(first.total) 件整改案件，\(last.total) 件整改完成"
    }

    var ageing: String {
        let open = model.ageing.map(\.count).reduce(0, +)
        let overdue = model.ageing.filter { $0.severity >= 2 }.map(\.count).reduce(0, +)
        return open == 0 ? "没有未完成的案件" : "未完成 \(open) 件，其中逾期 \(overdue) 件"
    }

    /// 读入 2511 行 ＝ 计入 2438 ＋ 重复 33 ＋ 退回 25 ＋ 不在范围 15.
    var ledger: String {
        let totals = LedgerTotals(model.ledger)
        var left = "读入 \(totals.read) 行"
        if totals.added > 0 { left += " ＋ 立案 \(totals.added)" }
        let terms = [
            ("重复", totals.duplicates), ("被更正取代", totals.superseded), ("退回", totals.rejected),
            ("非数据行", totals.skipped), ("并入他条", totals.absorbed), ("去向不明", totals.unaccounted),
        ]
        let right = terms.filter { $0.1 != 0 }.map { " ＋ \($0.0) \($0.1)" }.joined()
        return left + " ＝ 计入 \(totals.counted)" + right
    }
}
