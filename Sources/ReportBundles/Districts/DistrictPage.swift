import Indicators
import InspectionModel

/// The page of a district's sheet (分区表): its targets, its rate beside the city's, what failed, its cases, its lists.
struct DistrictPage {
    /// What stands above every sheet.
    static let strip = "内部使用：送本区和考核用，不对外公开"

    /// A list of the page has so many rows and no more; all stand in the tables beside it.
    static let mostRows = 60

    let line: DistrictSheetLine
    let model: ReportModel
    let city: ReportModel
    /// The targets that are the district's own.
    let own: Set<String>
    let lists: [ListForm]
    let settings: ReportSettings

    private func escaped(_ text: String) -> String { PageText.escaped(text) }

    private var period: String { city.cover.isUndated ? "" : city.cover.period.description }

    /// The bytes of the page.
    var bytes: [UInt8] {
        PlainPage.page(
            title: "\(line.name)监督抽查情况",
            office: [city.cover.office, "分区表"].filter { !$0.isEmpty }.joined(separator: " · "), strip: Self.strip,
            period: period.isEmpty ? "" : "报告期 \(period)（\(city.cover.period.first) 至 \(city.cover.period.last)）",
            facts: [
                ("编号", "\(city.cover.identifier) · \(line.code.isEmpty ? line.name : line.code)"),
                ("数据截止", city.cover.asOf.description), ("记录", "\(line.records) 条"), ("样品", "\(line.samples) 批次"),
                ("指标", city.headlineName),
            ], style: FluidWhisker.style + Self.style, body: body)
    }

    private static let style = """
        .good{color:var(--blue);font-weight:700}.na{color:var(--mut)}.bad{white-space:nowrap}
        h3{font-size:18px;line-height:26px;margin:18px 0 4px}.lead{padding-top:4px}.sub th,.sub td{border-top:1px solid var(--rule)}
        @media screen and (max-width:640px){.st td:not([data-l]):not(.g){display:none}}
        @media print{section{padding-top:8pt}h3{font-size:11pt;line-height:15pt;margin:8pt 0 2pt;break-after:avoid}.lead{font-size:11pt;line-height:17pt}.w{height:15pt;min-width:0}.w text{font-size:8pt}\\
        table{font-size:8.2pt;line-height:11.5pt}th,td{padding-right:6pt}}

        """

    private var body: String {
        lead + targets + rates + categories + cases + failures + untested + listLinks + method
    }

    private func batches(_ tally: PassTally) -> String { tally.rate.map { RateText.percent($0) } ?? "未核算" }

    /// All overdue cases; those that were due before the period are among them, and not among the cases due in it.
    private var overdue: String {
        guard line.overdue > 0 else { return "没有逾期" }
        let earlier = model.overdueCarriedOver
        return "<b class=\"bad\">逾期 \(line.overdue) 件</b>" + (earlier > 0 ? "（其中 \(earlier) 件的期限在本期之前）" : "")
    }

    private var lead: String {
        let tally = line.tally
        var text = "\(escaped(line.name))检验 <b>\(tally.inspected)</b> 批次，不合格 <b>\(tally.failed)</b> 批次"
        if let rate = tally.rate {
            text += "，合格率 <b>\(RateText.percent(rate))</b>；全市 \(batches(city.headline.conclusions))，"
            text += "\(standing.text)。"
        } else {
            text += "，没有可核算的合格率。"
        }
        if line.cases > 0 {
            text += "到期应整改 \(line.due) 件，完成 \(line.completed) 件"
            text += "，\(overdue)。"
        } else if line.overdue > 0 {
            text += "\(overdue)。"
        }
        return "<p class=\"lead\">\(text)</p>\n"
    }

    /// How the district stands to the city: told apart by the test over all districts of the report.
    private var standing: (text: String, mark: String) {
        let groups = city.districts
        let standings = GroupStandings(groups, against: city.headline.rate)
        guard
            let place = groups.firstIndex(where: {
                $0.code == line.code && (!line.code.isEmpty || $0.name == line.name)
            })
        else { return ("没有比较", "na") }
        switch standings.entries[place].standing {
        case .below: return ("低于全市", "bad")
        case .above: return ("高于全市", "good")
        case .indistinct: return ("与全市的差别分不出是不是偶然", "na")
        case .tooFew: return ("批次少，不与全市比较", "na")
        }
    }

    private var targets: String {
        let shown = model.targets.filter { ReportTables.isOfDistrict($0, own: own) }
        guard !shown.isEmpty else {
            return "<section><h2>目标</h2><p class=\"note\">本区没有规划目标所指的批次或案件。</p></section>\n"
        }
        let rows = shown.map { target -> [PlainPage.Cell] in
            let isOwn = own.contains(target.id)
            let judgement = target.judgement
            let verdict: PlainPage.Cell =
                switch judgement.verdict {
                case _ where !isOwn: PlainPage.Cell("全市目标，本区只列分子分母", mark: "na")
                case .met: PlainPage.Cell("✓ 达标\(judgement.isSure ? "" : "（区间含目标）")", mark: "good")
                case .missed: PlainPage.Cell("✗ 未达标\(judgement.isSure ? "" : "（区间含目标）")", mark: "bad")
                case .tooFew, .notAssessed, .noData: PlainPage.Cell("未核算", mark: "na")
                }
            return [
                PlainPage.Cell(target.name),
                PlainPage.Cell(target.share.map { "\($0.part)／\($0.whole)" } ?? "–", mark: "nb"),
                PlainPage.Cell(target.share.map { RateText.percent($0, against: isOwn ? target.target : nil) } ?? "–"),
                PlainPage.Cell("\(target.target)%"), verdict, PlainPage.Cell("\(target.plan)，\(target.clause)"),
            ]
        }
        return "<section><h2>目标</h2>"
            + PlainPage.filledTable(
                ["目标", "分子／分母", "本区", "目标值", "结论", "出处"], rows,
                caption: "只有本区自己的目标判定达标与否，按未修约的分数；全市目标列出本区的分子、分母，供考核。每一条记录见 evidence.csv（\(line.evidence) 行）。")
            + Self.links(["targets.csv", "evidence.csv"]) + "</section>\n"
    }

    private static func links(_ files: [String]) -> String {
        "<p class=\"get\">数据：" + files.map { "<a href=\"\($0)\" download>\($0)</a>" }.joined(separator: " · ")
            + "</p>\n"
    }

    private var rates: String {
        let months = model.months.filter { $0.tally.inspected > 0 }
        guard line.tally.inspected > 0 else { return "" }
        let overall = city.headline.rate
        let axis = FluidWhisker(
            (months.map(\.tally) + [line.tally]).compactMap(\.rate), whole: overall)
        func row(_ name: String, _ tally: PassTally, _ isHollow: Bool, _ style: String, _ word: String, isSum: Bool)
            -> String
        {
            let cells: [(String, String)] = [
                ("检验", "\(tally.inspected)"), ("不合格", RateText.count(tally.failed)), ("合格率", batches(tally)),
            ]
            return
                "<tr role=\"row\"\(isSum ? " class=\"sub\"" : "")><th role=\"rowheader\" scope=\"row\">\(escaped(name))</th>"
                + cells.map { "<td role=\"cell\" class=\"n\" data-l=\"\($0.0)\">\($0.1)</td>" }.joined()
                + "<td role=\"cell\" class=\"g\">\(axis.row(tally.rate, style: style, isHollow: isHollow))</td>"
                + "<td role=\"cell\"\(word.isEmpty ? "" : " data-l=\"与全市比\"")><span class=\"\(style == "bad" ? "bad" : style == "ok" ? "good" : "na")\">\(word)</span></td></tr>\n"
        }
        let stand = standing
        let style = stand.mark == "bad" ? "bad" : stand.mark == "good" ? "ok" : "na"
        var rows = months.map { month in
            row(
                "\(month.year) 年 \(month.month) 月\(month.isProvisional ? "（初步）" : "")", month.tally,
                month.isProvisional || month.tally.inspected < GroupLine.fewestJudged, "na",
                month.tally.inspected < GroupLine.fewestJudged ? "批次少" : "", isSum: false)
        }.joined()
        rows += row("本区合计", line.tally, false, style, stand.text, isSum: true)
        rows += row("全市", city.headline.conclusions, false, "na", "", isSum: true)
        let head = ["月份", "检验", "不合格", "合格率"].enumerated().map {
            "<th role=\"columnheader\" scope=\"col\"\($0 > 0 ? " class=\"n\"" : "")>\($1)</th>"
        }.joined()
        return "<section><h2>合格率</h2><h3>\(escaped(line.name))合格率 \(batches(line.tally))，\(stand.text)</h3>"
            + "<div class=\"tw keep\"><table class=\"st\" role=\"table\"><caption>横线为 95% 区间，竖线为全市 \(batches(city.headline.conclusions))，空心点为初步数或不足 \(GroupLine.fewestJudged) 批次。横轴从 \(axis.start)% 起。</caption>"
            + "<thead role=\"rowgroup\"><tr role=\"row\">\(head)<th role=\"columnheader\" scope=\"col\" class=\"g\">\(axis.axis)</th><th role=\"columnheader\" scope=\"col\">与全市比</th></tr></thead>\n"
            + "<tbody role=\"rowgroup\">\(rows)</tbody></table></div>\n" + Self.links(["month.csv", "level_kind.csv"])
            + "</section>\n"
    }

    /// Categories with a failure, the most first, beside the city's.
    private var categories: String {
        let failed = model.categories.filter { $0.tally.failed > 0 }.sorted { left, right in
            left.tally.failed != right.tally.failed
                ? left.tally.failed > right.tally.failed : (left.code, left.name) < (right.code, right.name)
        }
        guard let first = failed.first else { return "" }
        let others = model.categories.filter { $0.tally.failed == 0 }
        let rows = failed.prefix(Self.mostRows).map { group -> [String] in
            let whole = city.categories.first { $0.code == group.code && $0.name == group.name }?.tally ?? PassTally()
            return [
                group.name, "\(group.tally.inspected)", "\(group.tally.failed)", "\(whole.failed)／\(whole.inspected)",
                city.listedRate(whole) == nil ? "不足 \(GroupLine.fewestJudged) 批次" : batches(whole),
            ]
        }
        let passed = others.reduce(0) { $0 + $1.tally.inspected }
        return
            "<section><h2>品类</h2><h3>\(line.tally.failed) 批次不合格在 \(failed.count) 个品类，最多的\(escaped(first.name)) \(first.tally.failed) 批次</h3>"
            + PlainPage.table(
                ["品类", "检验", "不合格", "全市不合格／检验", "全市合格率"], rows,
                caption: (others.isEmpty ? "" : "另有 \(others.count) 个品类 \(passed) 批次全部合格。") + "区内每类批次少，不算合格率。",
                counts: [1, 2, 3, 4]) + Self.links(["category.csv", "item.csv"]) + "</section>\n"
    }

    private var cases: String {
        guard line.cases + model.overdue.count > 0 else { return "" }
        var text =
            "<section><h2>整改</h2><h3>\(line.cases) 件案件，到期 \(line.due) 件，完成 \(line.completed) 件；\(overdue)</h3>"
        if !model.waterfall.isEmpty {
            text += PlainPage.filledTable(
                ["步骤", "件", "其中推定（台账没有）"],
                model.waterfall.map { step in
                    let sign = step.kind == .sum ? "＝ " : step.kind == .less ? "− " : "其中 "
                    return [
                        PlainPage.Cell(sign + step.name.builtIn), PlainPage.Cell("\(step.cases)"),
                        PlainPage.Cell(step.presumed > 0 ? "\(step.presumed)" : ""),
                    ]
                })
        }
        if model.overdue.isEmpty {
            text += "<p class=\"note\">截至 \(city.cover.asOf) 没有逾期案件。</p>"
        } else {
            let left = model.overdue.count - Self.mostRows
            text += "<h3>截至 \(city.cover.asOf) 逾期 \(model.overdue.count) 件</h3>"
            text += PlainPage.filledTable(
                ["案件", "逾期", "责任单位", "产品", "不合格项目", "期限", "承办机关", "停在"],
                model.overdue.prefix(Self.mostRows).map { found in
                    [
                        PlainPage.Cell(found.id), PlainPage.Cell("\(found.days) 天", mark: "bad"),
                        PlainPage.Cell(found.party), PlainPage.Cell(found.product),
                        PlainPage.Cell(found.items.joined(separator: "、")), PlainPage.Cell(found.dueOn, mark: "nb"),
                        PlainPage.Cell(found.office), PlainPage.Cell(found.standing),
                    ]
                }, caption: left > 0 ? "另有 \(left) 件见 overdue.csv。" : "")
        }
        return text + Self.links(["overdue.csv", "case_list.csv", "case_waterfall.csv"]) + "</section>\n"
    }

    private var failures: String {
        guard !model.failed.isEmpty else { return "" }
        let left = model.failed.count - Self.mostRows
        return "<section><h2>不合格批次</h2><p class=\"note\">\(Wording.disclaimer)各类抽查都列，公布与否看“状态”；公布的见清单。</p>"
            + PlainPage.filledTable(
                ["产品", "标称生产企业", "被抽样单位", "级别、类别", "抽样日期", "不合格项目║结果║标准", "状态"],
                model.failed.reversed().prefix(Self.mostRows).map { batch in
                    [
                        PlainPage.Cell([batch.product, batch.model].filter { !$0.isEmpty }.joined(separator: " ")),
                        PlainPage.Cell(batch.producer), PlainPage.Cell(batch.sampledFrom),
                        PlainPage.Cell("\(Wording.level(batch.level)) \(Wording.kind(batch.kind))"),
                        PlainPage.Cell(batch.sampledOn, mark: "nb"),
                        PlainPage.Cell(batch.results.joined(separator: "；")),
                        PlainPage.Cell(batch.standing.words.builtIn, mark: "nb"),
                    ]
                },
                caption: "\(model.failed.count) 批次，最近的在前。" + (left > 0 ? "另有 \(left) 批次见 failed.csv。" : ""))
            + Self.links(["failed.csv"]) + "</section>\n"
    }

    private var untested: String {
        guard !model.untestedCounts.isEmpty else { return "" }
        var counts: [NotInspectedReason: Int] = [:]
        for line in model.untestedCounts { counts[line.reason, default: 0] += line.batches }
        let parts = NotInspectedReason.allCases.compactMap { reason in
            counts[reason].map { "\(reason.words.builtIn) \($0) 批次" }
        }
        return "<section><h2>未检验</h2><p class=\"note\">\(parts.joined(separator: "，"))。</p>"
            + Self.links(["untested.csv"])
            + "</section>\n"
    }

    private var listLinks: String {
        guard !lists.isEmpty else { return "" }
        let rows = lists.flatMap { form in
            OfficialList.allCases.map { list in
                let links = ["html", "xlsx", "csv", "json"].map {
                    "<a href=\"\(form.rawValue)/\(list.rawValue).\($0)\">\($0.uppercased())</a>"
                }.joined(separator: " · ")
                return
                    "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">\(list.title(form, notice: ""))</th><td role=\"cell\">\(links)</td></tr>\n"
            }
        }.joined()
        return
            "<section><h2>清单</h2><p class=\"note\">监督抽查中结论已定的批次：合格 \(line.listedPass)，不合格 \(line.listedFail)，拒检 \(line.listedRefused)；未列入 \(line.unlisted)（异议期内、尚未告知、无结论等）。</p>"
            + "<div class=\"tw keep\"><table class=\"st\" role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">清单</th><th role=\"columnheader\" scope=\"col\">文件</th></tr></thead>\n<tbody role=\"rowgroup\">\(rows)</tbody></table></div></section>\n"
    }

    private var method: String {
        "<section><h2>口径</h2>"
            + PlainPage.list([
                "本区按记录的\(settings.districtKey == "district" ? "抽样地区" : "报送单位")归集；本区的数与全市报告用同样的规则核算，各区和“\(DistrictSheetLine.none)”相加等于全市。",
                "合格率为\(city.headlineName)；与全市比用精确检验，全部区一起把误判率控制在 5%，并且 95% 区间全在一侧。",
                "案件按期限（含延期）归入报告期；逾期算到数据截止日。",
            ])
            + "<p class=\"get\">全市：<a href=\"../../index.html\">报告</a> · <a href=\"../../tables/district_sheet.csv\" download>各区合计</a></p></section>\n"
    }
}
