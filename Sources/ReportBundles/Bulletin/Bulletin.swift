import Indicators
import InspectionModel

/// `data/bulletin.md`: the paragraphs and annexes of a 通报, to be pasted and edited by an officer.
///
/// The pattern is that of the bulletin of 滨海新区 for 2020: a letter to the offices, 一、抽查概况, 二、情况分析, then what
/// is to be done, and the annexes by product, by 市场监管所, and the list of failed products.
struct Bulletin {
    private let model: ReportModel
    private let findings: Findings

    init(_ model: ReportModel) {
        self.model = model
        findings = Findings(model: model)
    }

    /// The file.
    var bytes: [UInt8] { Array((sections.joined(separator: "\n\n") + "\n").utf8) }

    private var sections: [String] {
        var sections: [String] = []
        if !model.cover.banner.isEmpty { sections.append("> " + MarkdownText.inline(model.cover.banner)) }
        sections += ["# 关于\(Self.closed(findings.periodTitle))产品质量监督抽查情况的通报", "〔文号〕", "各市场监管所，各有关单位：", opening]
        sections += ["## 一、抽查概况", overview] + targets
        sections += ["## 二、情况分析"] + analysis
        sections += ["## 三、不合格产品后处理", handling]
        sections += ["## 四、工作要求", demands]
        sections += [MarkdownText.inline(model.cover.office.isEmpty ? "〔发布单位〕" : model.cover.office), date]
        return sections + BulletinAnnexes(model).sections
    }

    /// The day of publication, where somebody has said it.
    private var date: String {
        model.cover.facts.publishedOn.map { day in
            let (year, month, number) = day.civil
            return "\(year)年\(month)月\(number)日"
        } ?? "〔日期〕"
    }

    /// A text as official documents set it: no blank between a figure and an ideograph (GB/T 9704-2012).
    static func closed(_ text: String) -> String {
        var out = ""
        let scalars = Array(text.unicodeScalars)
        func isWide(_ index: Int) -> Bool { scalars.indices.contains(index) && scalars[index].value >= 0x2e80 }
        for (index, scalar) in scalars.enumerated() where scalar != " " || !(isWide(index - 1) || isWide(index + 1)) {
            out.unicodeScalars.append(scalar)
        }
        return out
    }

    private var opening: String {
        let span =
            model.cover.isUndated ? "" : "（抽样日期 \(model.cover.period.first) 至 \(model.cover.period.last)）"
        return "现将\(Self.closed(findings.periodTitle))\(span)产品质量监督抽查情况通报如下。数据截止 \(model.cover.asOf)。"
    }

    private var overview: String {
        var text = MarkdownText.inline(LeadText(model, findings).plain)
        let cell = model.headline
        let beside = [("无结论", cell.undetermined), ("未检验", cell.notInspected)].filter { $0.1 > 0 }
        if !beside.isEmpty {
            text += "另有" + beside.map { "\($0.0) \($0.1) 批次" }.joined(separator: "、") + "，不计入合格率。"
        }
        for sentence in BesideText(model, .chinese).sentences { text += MarkdownText.inline(sentence) }
        if cell.overturned > 0 { text += "复检改判合格 \(cell.overturned) 批次，已按复检结论计入。" }
        let gaps = Wording.gaps(model.cover, .chinese)
        if !gaps.isEmpty {
            text += "**输入数据的完整性未获确认（\(MarkdownText.inline(gaps.joined(separator: "；")))），发布前请核对。**"
        }
        return text
    }

    private var targets: [String] {
        guard !model.targets.isEmpty else { return [] }
        return [
            "规划目标：\(findings.targets)。",
            MarkdownText.table(
                ["指标", "目标", "本期", "分子／分母", "结论", "最低月份、季度"],
                model.targets.map { line in
                    let judgement = line.judgement
                    let word =
                        switch judgement.verdict {
                        case .met: "达标"
                        case .missed: "未达标"
                        case .notAssessed: "未核算（无期限 \(line.cases?[.undated] ?? 0) 件）"
                        case .tooFew, .noData: "无数据"
                        }
                    return [
                        line.name, "\(line.target)%" + (line.isCarried ? "（期满后沿用）" : ""),
                        line.share.map { RateText.percent($0, against: line.target) } ?? "–",
                        line.share.map { "\($0.part)／\($0.whole)" } ?? "–", word,
                        BesideText.lowest(line.lowestMonth, line.lowestQuarter, line.target, .chinese)
                            .joined(separator: "；"),
                    ]
                }),
        ]
    }

    private var analysis: [String] {
        var parts: [String] = []
        func add(_ title: String, _ text: String) {
            let number = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][min(parts.count, 9)]
            parts.append("（\(number)）\(title)。\(text)")
        }
        if !model.categories.isEmpty {
            add("产品情况", below(model.categories, findings.groups(model.categories, unit: .category)) + "各品类情况见附件 1。")
        }
        if !model.districts.isEmpty {
            let unit: Findings.Unit = model.districtKey == "district" ? .district : .office
            add("区域情况", below(model.districts, findings.groups(model.districts, unit: unit)))
        }
        let cuts = model.breakdowns.filter { $0.lines.filter(\.isJudged).count > 1 }.map { breakdown in
            breakdown.lines.filter(\.isJudged).map { line in
                "\(Self.group(line.name, breakdown.key))不合格率 \(line.tally.rate.map { RateText.failPercent($0) } ?? "–")（\(line.tally.inspected) 批次）"
            }.joined(separator: "，") + "。"
        }
        if !cuts.isEmpty { add("抽样环节、企业规模和产地", cuts.joined()) }
        if let channels = model.channels {
            add(
                "网络与流通环节",
                MarkdownText.inline(
                    ChannelText.finding(channels, .chinese) + "。" + ChannelText.sentences(channels, .chinese).joined()))
        }
        if !model.items.isEmpty {
            let first = model.items.prefix(5).map { "\(MarkdownText.inline($0.name))（\($0.count) 项次）" }
            add("不合格项目", "\(findings.items)：\(first.joined(separator: "、"))。")
        }
        if !model.publishedOffenders.isEmpty {
            add("多批次不合格企业", "\(model.publishedOffenders.count) 家企业本期结论已终局的不合格有 2 批次以上，名单见附件 3。")
        }
        for section in model.companions where section.definition.isInBulletin {
            // A letter to the offices names no more than the public edition.
            guard let section = section.published(SmallCells.hidden), !section.rows.isEmpty else { continue }
            let found = SectionFinding.of(section, .chinese)
            add(
                section.definition.title.chinese,
                MarkdownText.inline(found.heading) + "。" + found.sentences.map(MarkdownText.inline).joined())
        }
        return parts.isEmpty ? ["本期没有可供分析的批次。"] : parts
    }

    /// What a group of a cut is called in running text: 生产环节, 大型企业.
    private static func group(_ name: String, _ key: String) -> String {
        let noun = ["channel": "环节", "producer_size": "企业"][key] ?? ""
        if name == "未注明" { return noun.isEmpty ? "产地未注明" : noun + "未注明" }
        return name + noun
    }

    /// The finding, and the groups that lie below the city in words; where none can be told from it, none is named.
    private func below(_ lines: [GroupLine], _ finding: String) -> String {
        let standings = GroupStandings(lines, against: model.headline.rate)
        let those = zip(lines, standings.entries).filter { $1.standing == .below }.map(\.0)
        let low = those.prefix(3).map { line in
            "\(MarkdownText.inline(line.name))检验 \(line.tally.inspected) 批次，不合格 \(line.tally.failed) 批次，合格率 "
                + (line.tally.rate.map { RateText.percent($0, against: model.guideline) } ?? "–")
        }
        return MarkdownText.inline(finding) + "。" + (low.isEmpty ? "" : low.joined(separator: "；") + "。")
    }

    private var handling: String {
        guard (model.caseSteps.first?.total ?? 0) > 0 else {
            return model.edition.isPublic
                ? StepView.note(model.rectification, .chinese) + measures + followUps : "〔输入中没有整改案件，请补充不合格产品后处理情况。〕"
        }
        var text = "\(findings.cases)。\(StepView.note(model.rectification, .chinese))"
        if !model.overdue.isEmpty { text += "逾期 \(model.overdue.count) 件，名单见附件 4。" }
        text += measures + followUps
        return text + "整改复查合格后方可恢复生产、销售同一产品。"
    }

    /// What was done beside the orders to rectify; empty where no ledger says anything of it.
    private var measures: String {
        guard let taken = model.measures else { return "" }
        return MarkdownText.inline(
            MeasuresText.finding(taken, .chinese) + "。" + MeasuresText.sentences(taken, .chinese).joined())
    }

    /// Checks of firms that failed before; empty where there was none.
    private var followUps: String {
        guard let found = model.followUps else { return "" }
        return MarkdownText.inline(
            FollowUpText.finding(found, model, .chinese) + "。" + FollowUpText.sentences(found, .chinese).joined())
    }

    /// What Order 18 asks of the authority that handles the results (arts 44 to 49; settling.md).
    private var demands: String {
        """
        1. 对不合格产品的生产者、销售者依法责令改正，自责令之日起 60 日内完成整改（《产品质量监督抽查管理暂行办法》第四十六条）。
        2. 自责令之日起 75 日内组织复查（同办法第四十七条）；复查仍不合格的，按同办法第四十七条、第四十八条处理。
        3. 标称生产企业不在本辖区的，及时通报企业所在地同级市场监管部门（同办法第四十四条）。
        4. 〔请按实际情况增删。〕
        """
    }
}
