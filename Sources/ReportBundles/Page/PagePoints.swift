import Indicators
import InspectionModel

/// A main point: what is found, what else there is to say, and where it stands.
struct PagePoint {
    let point: String
    let rest: String
    var anchor = ""
    var link = ""
    var hasLink: Bool
}

/// The four figures under the lead.
struct KeyFigure {
    let keyName: String
    let value: String
    let unit: String
    /// Lines of markup.
    let notes: [String]
}

/// The main points of a report, each by a rule from its figures.
struct PagePoints {
    private let model: ReportModel
    private let findings: Findings
    private let heads: [PageSections.Section: SectionHead]
    private var say: PageLanguage { findings.say }

    init(_ model: ReportModel, _ findings: Findings, _ heads: [PageSections.Section: SectionHead]) {
        self.model = model
        self.findings = findings
        self.heads = heads
    }

    /// The points; none over nothing.
    var all: [PagePoint] {
        guard model.headline.rate != nil else { return [] }
        return [city, targets, categories, districts, overdue, publication, revisions].compactMap(\.self)
    }

    private func point(
        _ strong: String, _ rest: String, _ section: PageSections.Section? = nil, _ link: BilingualText? = nil
    ) -> PagePoint {
        guard let section, let head = heads[section], let link else {
            return PagePoint(point: strong, rest: rest, hasLink: false)
        }
        return PagePoint(point: strong, rest: rest, anchor: head.anchor, link: link.text(say), hasLink: true)
    }

    /// How far the city's rate is from its target, and whether another sample could have told otherwise.
    private var city: PagePoint? {
        guard let guideline = model.guideline, let rate = model.headline.rate else { return nil }
        let judgement = RateJudgement(rate, against: guideline)
        let (shown, interval) = (RateText.percent(rate, against: guideline), RateText.interval(rate))
        switch (rate.meets(guideline), judgement.isSure) {
        case (true, true):
            return point(
                say("全市高于目标。", "The city is above its target."),
                say(
                    "合格率 \(shown)，95% 区间 \(interval) 整体不低于 \(guideline)%。",
                    " The pass rate is \(shown); its whole 95% interval (\(interval)) is at or above \(guideline)%."))
        case (true, false):
            return point(
                say("全市刚过线。", "The city has just met its target."),
                say(
                    "合格率 \(shown)，95% 区间 \(interval) 含 \(guideline)%：换一批样品，结论可能不同。",
                    " The pass rate is \(shown); its 95% interval (\(interval)) includes \(guideline)%, so another sample "
                        + "might have shown otherwise."))
        case (false, true):
            return point(
                say("全市低于目标。", "The city is below its target."),
                say(
                    "合格率 \(shown)，95% 区间 \(interval) 整体低于 \(guideline)%。",
                    " The pass rate is \(shown); its whole 95% interval (\(interval)) is below \(guideline)%."))
        case (false, false):
            let short = rate.shortfall(to: guideline)
            return point(
                say("全市差 \(short) 批次没有达标。", "The city is \(say.count(short)) short of its target."),
                say(
                    "合格率 \(shown)，95% 区间 \(interval) 含 \(guideline)%：换一批样品，结论可能不同。",
                    " The pass rate is \(shown); its 95% interval (\(interval)) includes \(guideline)%, so another sample "
                        + "might have shown otherwise."))
        }
    }

    private var targets: PagePoint? {
        let missed = model.targets.filter { $0.judgement.verdict == .missed }
        guard !missed.isEmpty else { return nil }
        let parts = missed.prefix(4).map { line in
            let name = say(line.name, line.nameEnglish.isEmpty ? line.name : line.nameEnglish)
            let rate = line.share.map { RateText.percent($0, against: line.target) } ?? "–"
            let short = line.share?.shortfall(to: line.target) ?? 0
            let unit = say(line.measure == .passRate ? " 批次" : " 件", "")
            return say("\(name) \(rate)（差 \(short)\(unit)）", "\(name) \(rate) (\(say.count(short)) short)")
        }
        let more = missed.count > parts.count ? say("等", " and others") : ""
        return point(
            say(
                "\(missed.count) 项目标没有达到：",
                missed.count == 1 ? "One target is missed:" : "\(missed.count) targets are missed:"),
            say("", " ") + parts.joined(separator: say("，", "; ")) + more + say("。", "."), .targets,
            BilingualText("目标", "Targets"))
    }

    private func named(_ lines: [GroupLine], _ standing: GroupStanding) -> [GroupLine] {
        zip(lines, GroupStandings(lines, against: model.headline.rate).entries).filter { $1.standing == standing }
            .map(\.0)
    }

    private var categories: PagePoint? {
        guard model.categories.contains(where: \.isJudged) else { return nil }
        let low = named(model.categories, .below)
        let link = BilingualText("产品", "Products")
        guard !low.isEmpty else {
            return point(
                findings.groups(model.categories, unit: .category) + say("。", "."), "", .products, link)
        }
        let failed = low.reduce(0) { $0 + $1.tally.failed }
        let all = model.headline.conclusions.failed
        let rates = low.prefix(3).map { line in
            "\(say.term(line.name)) \(line.tally.rate.map { RateText.percent($0) } ?? "–")"
        }
        let share = ExactShare(part: failed, whole: all).map { $0.percentText(decimals: 0) + "%" } ?? "–"
        let who = findings.names(low, unit: say("个品类", "categories"))
        return point(
            say(who + "明显低于全市：", who + (low.count == 1 ? " is" : " are") + " clearly below the city:"),
            say(
                "\(rates.joined(separator: "，"))，占全部不合格的 \(share)（\(failed)／\(all) 批次）。",
                " \(rates.joined(separator: ", ")); \(share) of all failures (\(say.count(failed)) of \(say.count(all)))."
            ),
            .products, link)
    }

    private var districts: PagePoint? {
        guard model.districts.filter(\.isJudged).count > 1 else { return nil }
        let unit: Findings.Unit = model.districtKey == "district" ? .district : .office
        let differ = !named(model.districts, .below).isEmpty || !named(model.districts, .above).isEmpty
        return point(
            differ
                ? findings.groups(model.districts, unit: unit) + say("。", ".")
                : say("各\(unit.noun)之间分不出高低：", "No \(unit.singular) differs from the city beyond chance:"),
            differ
                ? ""
                : say(
                    "\(model.districts.count) \(unit.measure)\(unit.noun)与全市的差别都在偶然波动以内，本期不排名。",
                    " all \(model.districts.count) lie within chance variation, and none is ranked."),
            .districts, BilingualText("各区", "Districts"))
    }

    private var overdue: PagePoint? {
        guard let first = model.overdue.first else { return nil }
        var counts: [String: Int] = [:]
        for line in model.overdue { counts[line.district.isEmpty ? "未注明" : line.district, default: 0] += 1 }
        let places = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let shown = places.prefix(3).map { say("\($0.key) \($0.value) 件", "\(say.term($0.key)) \($0.value)") }
        let more = places.count > shown.count ? say("等", " and others") : ""
        let count = model.overdue.count
        return point(
            say("逾期 \(count) 件，最长 \(first.days) 天：", "\(say.count(count)) overdue, the longest \(first.days) days:"),
            say("", " ") + shown.joined(separator: say("，", ", ")) + more + say("。", "."), .rectification,
            BilingualText("整改", "Rectification"))
    }

    /// Which numbers may still move: failures whose verdict is not final.
    private var publication: PagePoint? {
        let named = model.publication.filter { PublicationRules.isNamed(kind: $0.kind) }
        guard named.contains(where: { !$0.standing.isFinal }) else { return nil }
        // Products and food are never one number.
        let parts = PublishedList.allCases.compactMap { list -> String? in
            let own = named.filter { PublishedList(domain: $0.domain) == list }
            let all = own.reduce(0) { $0 + $1.batches }
            guard all > 0 else { return nil }
            let final = own.filter { $0.standing.isFinal }.reduce(0) { $0 + $1.batches }
            let open = VerdictStanding.allCases.filter { !$0.isFinal }.compactMap { standing -> String? in
                let count = own.filter { $0.standing == standing }.reduce(0) { $0 + $1.batches }
                return count > 0
                    ? say("\(standing.words.chinese) \(count) 批次", "\(say.count(count)) \(standing.words.english)")
                    : nil
            }
            return say(
                "\(list.words.chinese)监督抽查不合格 \(all) 批次中 \((["\(final) 批次已终局"] + open).joined(separator: "，"))",
                "of \(say.count(all)) failures of \(list.words.english) in supervision checks "
                    + (["\(say.count(final)) are final"] + open).joined(separator: ", "))
        }
        return point(
            say("还会变的数：", "What may still change:"),
            say("", " ") + parts.joined(separator: say("；", "; ")) + say("。", "."), .failures,
            BilingualText("名单", "List"))
    }

    private var revisions: PagePoint? {
        guard model.previous != nil, !model.revisions.isEmpty else { return nil }
        return point(findings.revisions + say("。", "."), "", .account, BilingualText("修订", "Revisions"))
    }

    // MARK: - Figures

    /// The four figures under the lead; none over nothing.
    var figures: [KeyFigure] {
        guard let rate = model.headline.rate else { return [] }
        let tally = model.headline.conclusions
        var figures = [
            KeyFigure(
                keyName: say("检验", "Tested"), value: say.count(tally.inspected), unit: say("批次", " batches"),
                notes: [say("不合格 \(tally.failed) 批次", "\(say.count(tally.failed)) failed"), firms].compactMap(\.self)),
            KeyFigure(
                keyName: say("合格率", "Pass rate"),
                value: String(RateText.percent(rate, against: model.guideline).dropLast()), unit: "%",
                notes: [verdict, say("95% 区间 ", "95% interval ") + RateText.interval(rate)].compactMap(\.self)),
        ]
        let judged = model.targets.filter { $0.share != nil && $0.judgement.verdict != .notAssessed }
        if !judged.isEmpty {
            let open = model.targets.count { $0.judgement.verdict == .notAssessed }
            let without = model.targets.count - judged.count - open
            figures.append(
                KeyFigure(
                    keyName: say("可核算目标", "Targets"), value: "\(judged.count { $0.judgement.verdict == .met })",
                    unit: say("／\(judged.count) 项达到", " / \(judged.count) met"),
                    notes: [
                        open > 0 ? say("\(open) 项未核算", "\(open) not assessed") : nil,
                        without > 0 ? say("\(without) 项本期没有数据", "\(without) without data") : nil,
                    ].compactMap(\.self)))
        }
        let cases = model.rectification
        if cases.due > 0 {
            let late = cases[.overdue]
            figures.append(
                KeyFigure(
                    keyName: say("到期整改", "Cases due"), value: say.count(cases[.completed]),
                    unit: say("／\(cases.due) 件完成", " / \(say.count(cases.due)) done"),
                    notes: [
                        cases[.exempt] > 0 ? say("免于整改 \(cases[.exempt]) 件", "\(cases[.exempt]) exempt") : nil,
                        late > 0
                            ? "<b class=\"bad\">" + say("逾期 \(late) 件", "\(say.count(late)) overdue") + "</b>" : nil,
                    ].compactMap(\.self)))
        }
        return figures
    }

    /// How many enterprises the batches are of, and how many of these have a failed one; nothing where that would tell whose
    /// they are.
    private var firms: String? {
        guard let firms = model.firms?.enterprises, firms.inspected > 0 else { return nil }
        let isSmall = [firms.inspected, firms.failed].contains { (1..<SmallCells.fewest).contains($0) }
        if model.edition.isPublic, isSmall { return nil }
        return say(
            "企业 \(firms.inspected) 家，其中 \(firms.failed) 家有不合格",
            "\(say.count(firms.inspected)) enterprises, \(say.count(firms.failed)) with a failure")
    }

    private var verdict: String? {
        guard let guideline = model.guideline, let rate = model.headline.rate else { return nil }
        let isMet = rate.meets(guideline)
        return "<b class=\"\(isMet ? "ok" : "bad")\">" + say(isMet ? "✓ 达标" : "✗ 未达标", isMet ? "✓ Met" : "✗ Not met")
            + "</b>" + say("，目标 \(guideline)%", ", target \(guideline)%")
    }
}

extension RateText {
    /// The Wilson 95 % interval of a share: `91.9–94.8%`.
    static func interval(_ share: ExactShare) -> String {
        let interval = WilsonInterval(share)
        return "\(IntervalText.percent(interval.lower))–\(IntervalText.percent(interval.upper))%"
    }
}

extension ExactShare {
    /// How many more of the whole would have had to count for the share to meet a target; 0 if it does.
    func shortfall(to target: TargetPercentage) -> Int {
        let needed = (Int128(target.scaled) * Int128(whole) + 99_999) / 100_000
        return max(0, Int(needed) - part)
    }
}
