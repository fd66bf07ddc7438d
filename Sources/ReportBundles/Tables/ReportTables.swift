import Indicators
import InspectionModel
import RecordStream

/// The table files of a report; each figure of the page stands in one of them, with its integers.
package enum ReportTables {
    /// All tables, also the empty ones: a reader finds every file in every bundle.
    package static func all(_ model: ReportModel) -> [CSVTable] {
        let tables = everything(model)
        return (model.edition.isPublic ? tables.compactMap(PublicEdition.published) : tables) + companions(model)
    }

    private static func everything(_ model: ReportModel) -> [CSVTable] {
        [
            targets(model),
            groups(
                "district", model.districtKey == "district" ? "各区合格率" : "各报送单位合格率", model.districts, model),
            categories(model),
            months(model), levels(model), outside(model), districtDomains(model), districtCategories(model),
            breakdowns(model), items(model),
            cases(model), ageing(model), offices(model),
            overdue(model), transfers(model),
            caseList(model), waterfall(model), measures(model), measureQuantities(model),
            followUps(model), channels(model), channelCategories(model), years(model), sizeYears(model),
            days(model),
            failed(model), publication(model), untested(model), untestedCounts(model), offenders(model), ledger(model),
            sources(model), rejected(model), unresolved(model),
            TraceTable.table(model), revisions(model), comparison(model), safety(model),
        ] + [districtSheets(model)].compactMap(\.self)
    }

    /// The shorthand for a rate over too few batches (the-bundle.md, “Tables”).
    static let notAvailable = "[x]"

    /// The shorthand for a figure that is withheld lest somebody be told from it.
    static let suppressed = "[c]"

    static let rateColumns: [CSVTable.Column] = [
        .init("inspected", "检验批次", .integer), .init("passed", "合格批次", .integer), .init("failed", "不合格批次", .integer),
        .init("rate", "合格率（%）", .percent), .init("fail_rate", "不合格率（%）", .percent),
        .init("interval_low", "95% 区间下限（%）", .percent),
        .init("interval_high", "95% 区间上限（%）", .percent),
    ]

    static func rateValues(_ tally: PassTally, _ target: TargetPercentage?, _ model: ReportModel) -> [String] {
        var values = ["\(tally.inspected)", "\(tally.passed)", "\(tally.failed)"]
        guard let rate = model.listedRate(tally) else {
            return values + Array(repeating: notAvailable, count: 4)
        }
        let interval = WilsonInterval(rate)
        values += [figure(rate, target), failFigure(rate, target)]
        return values + [IntervalText.percent(interval.lower), IntervalText.percent(interval.upper)]
    }

    /// The enterprises beside the batches of a group.
    private static let firmColumns: [CSVTable.Column] = [
        .init("enterprises", "企业", .integer), .init("enterprises_failed", "有不合格批次的企业", .integer),
        .init("unnamed_batches", "企业不明的批次", .integer),
    ]

    /// How many enterprises the batches of a group are of.
    ///
    /// An enterprise of several groups counts in each, so that they do not add up. In public a number below three is withheld: it would say whose the batches are.
    private static func firmValues(_ line: GroupLine, _ model: ReportModel) -> [String] {
        guard let firms = line.firms else {
            return Array(repeating: model.edition.isPublic ? suppressed : "", count: 3)
        }
        return [
            "\(firms.enterprises.inspected)", "\(firms.enterprises.failed)",
            "\(firms.unnamedBatches + firms.undecidedBatches)",
        ]
    }

    /// A share in percent as the page shows it, always a number: where the page says `<100%`, as many decimals as it
    /// takes not to reach the target.
    static func figure(_ share: ExactShare, _ target: TargetPercentage?) -> String {
        guard let target else { return share.percentText(decimals: 1) }
        let text = share.percentText(decimals: 1, against: target)
        return text.hasPrefix("<") ? share.percentText(decimals: decimals(share, target)) : text
    }

    /// The complement of a share with as many decimals as the share itself, so that the two add up to 100 %.
    static func failFigure(_ share: ExactShare, _ target: TargetPercentage?) -> String {
        let decimals = figure(share, target).split(separator: ".").dropFirst().first?.utf8.count ?? 0
        return ExactShare(part: share.whole - share.part, whole: share.whole)?.percentText(decimals: decimals) ?? ""
    }

    /// From four decimals on: with fewer, the page has a figure of its own.
    private static func decimals(_ share: ExactShare, _ target: TargetPercentage) -> Int {
        (4..<9).first { !share.percentText(decimals: $0).hasPrefix(target.description) } ?? 9
    }

    private static func targets(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "targets", "规划目标完成情况", key: ["id"],
            [
                .init("id", "代码"), .init("name", "指标"), .init("measure", "类型"), .init("target", "目标（%）", .percent),
                .init("part", "分子", .integer), .init("whole", "分母", .integer), .init("value", "本期（%）", .percent),
                .init("before", "上期（%）", .percent), .init("change", "变化（百分点）", .number), .init("verdict", "结论"),
                .init("interval_low", "95% 区间下限（%）", .percent), .init("interval_high", "95% 区间上限（%）", .percent),
                .init("whole_interval_on_one_side", "区间整体在目标一侧"), .init("population", "口径"), .init("plan", "规划"),
                .init("clause", "条款"), .init("term", "目标期限"), .init("lowest_month", "最低月份"),
                .init("lowest_month_rate", "最低月份（%）", .percent), .init("lowest_month_inspected", "最低月份批次", .integer),
                .init("lowest_quarter", "最低季度"), .init("lowest_quarter_rate", "最低季度（%）", .percent),
                .init("lowest_quarter_inspected", "最低季度批次", .integer),
                .init("kind_not_stated", "其中未注明类别", .integer), .init("unassigned", "其中领域未归类", .integer),
                .init("due_ledger", "到期（台账）", .integer),
                .init("completed_ledger", "完成（台账）", .integer), .init("presumed", "到期（推定）", .integer),
                .init("undated", "无期限", .integer), .init("carried_over", "上期结转", .integer),
            ])
        for line in model.targets {
            let judgement = line.judgement
            let interval = line.measure == .passRate ? judgement.interval : nil
            func lowest(_ period: LowestPeriod?) -> [String] {
                period.map { [$0.name, figure($0.rate, line.target), "\($0.tally.inspected)"] } ?? ["", "", ""]
            }
            func memo(_ count: Int) -> String { line.measure == .passRate && line.share != nil ? "\(count)" : "" }
            let more =
                [line.isCarried ? "carried" : model.cover.isUndated ? "" : "in_term"] + lowest(line.lowestMonth)
                + lowest(line.lowestQuarter) + [memo(line.memos.kindNotStated), memo(line.memos.unassigned)]
            func count(_ value: (RectificationCell) -> Int) -> String { line.cases.map { "\(value($0))" } ?? "" }
            table.add(
                values: [
                    line.id, line.name, line.measure == .passRate ? "pass_rate" : "rectification_completion",
                    line.target.description, line.share.map { "\($0.part)" } ?? "",
                    line.share.map { "\($0.whole)" } ?? "",
                    line.share.map { figure($0, line.target) } ?? "",
                    line.shareBefore.map { figure($0, line.target) } ?? "",
                    change(line.share, line.shareBefore), judgement.verdict.rawValue,
                    interval.map { IntervalText.percent($0.lower) } ?? "",
                    interval.map { IntervalText.percent($0.upper) } ?? "", judgement.isSure ? "yes" : "no",
                    line.population, line.plan, line.clause,
                ] + more + [
                    count(\.dueLedger), count(\.completedLedger), count(\.presumed), count { $0[.undated] },
                    count { $0.carriedOver ?? 0 },
                ])
        }
        return table
    }

    /// A difference with an ASCII sign, which every program reads as a number.
    private static func change(_ now: ExactShare?, _ before: ExactShare?) -> String {
        guard let now, let before else { return "" }
        return PointDifference(now, since: before).decimalText
    }

    private static func groups(_ name: String, _ title: String, _ lines: [GroupLine], _ model: ReportModel) -> CSVTable
    {
        var table = CSVTable(
            name, title,
            [.init("code", "代码"), .init("name", "名称")] + rateColumns + [
                .init("standing", "与全市比"), .init("p_value", "偶然达到的概率", .number),
                .init("inspected_before", "上期检验批次", .integer),
                .init("passed_before", "上期合格批次", .integer),
                .init("change", "变化（百分点）", .number), .init("open_cases", "未完成案件", .integer),
                .init("overdue_cases", "逾期案件", .integer),
            ])
        let standings = GroupStandings(lines, against: model.headline.rate)
        for (line, entry) in zip(lines, standings.entries) {
            let isComparable = line.isJudged && (line.before?.inspected ?? 0) >= GroupLine.fewestJudged
            table.add(
                values: [line.code, line.name] + rateValues(line.tally, model.guideline, model) + [
                    entry.standing.rawValue, entry.probability.map { ChanceText.decimal($0) } ?? "",
                    line.before.map { "\($0.inspected)" } ?? "",
                    line.before.map { "\($0.passed)" } ?? "",
                    isComparable ? change(line.tally.rate, line.before?.rate) : "", "\(line.openCases)",
                    "\(line.overdueCases)",
                ])
        }
        table.add(columns: firmColumns) { firmValues(lines[$0], model) }
        return table
    }

    /// Categories, with how far the rate of each could move through the batches that have none.
    private static func categories(_ model: ReportModel) -> CSVTable {
        var table = groups("category", "各品类合格率", model.categories, model)
        table.add(
            columns: [
                .init("unresolved_low", "未归类批次全部归入且全部不合格时（%）", .percent),
                .init("unresolved_high", "未归类批次全部归入且全部合格时（%）", .percent),
            ]
        ) { row in
            let line = model.categories[row]
            guard line.isJudged, !line.isUnclassified else { return [notAvailable, notAvailable] }
            let bounds = RateSensitivity(resolved: line.tally, unresolved: model.unclassified)
            return [bounds.lowest, bounds.highest].map { $0?.percentText(decimals: 1) ?? "" }
        }
        return table
    }

    private static func months(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "month", "各月合格率", key: ["month"],
            [.init("month", "月份")] + rateColumns + [.init("status", "状态"), .init("published", "上次发布值（%）", .percent)])
        for month in model.months {
            table.add(
                values: [month.label] + rateValues(month.tally, model.guideline, model) + [
                    month.isProvisional ? "[p]" : "", month.published.map { figure($0, nil) } ?? "",
                ])
        }
        return table
    }

    private static func breakdowns(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "breakdown", "按环节、规模、产地", key: ["key", "code", "name"],
            [.init("key", "维度"), .init("code", "代码"), .init("name", "名称")] + rateColumns)
        for breakdown in model.breakdowns {
            for line in breakdown.lines {
                table.add(values: [breakdown.key, line.code, line.name] + rateValues(line.tally, nil, model))
            }
        }
        let lines = model.breakdowns.flatMap(\.lines)
        table.add(columns: firmColumns) { firmValues(lines[$0], model) }
        return table
    }

    private static func safety(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "safety", "不合格批次和项次，按是否涉及安全", key: ["kind"],
            [
                .init("kind", "类别"), .init("name", "说明"), .init("batches", "不合格批次", .integer),
                .init("items", "项次", .integer),
            ])
        for line in model.safety {
            table.add(line.kind.rawValue, line.kind.words.builtIn, "\(line.batches)", "\(line.items)")
        }
        return table
    }

    private static func items(_ model: ReportModel) -> CSVTable {
        var table = CSVTable(
            "item", "不合格项目", key: ["item"],
            [.init("item", "项目"), .init("count", "项次", .integer), .init("kind", "实物或标签")])
        for line in model.items { table.add(line.name, "\(line.count)", line.isLabel ? "label" : "physical") }
        return table
    }
}
