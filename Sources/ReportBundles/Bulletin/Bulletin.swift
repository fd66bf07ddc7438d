import Indicators
import InspectionModel
import Mustache

/// `data/bulletin.md`: the paragraphs and annexes of a 通报, to be pasted and edited by an officer.
///
/// The pattern is that of the bulletin of 滨海新区 for 2020: a letter to the offices, 一、抽查概况, 二、情况分析, then what
/// is to be done, and the annexes by product, by 市场监管所, and the list of failed products. The letter is a template,
/// `bulletin.md`; its sentences and the annexes have their words from `bulletin_wording.csv`.
struct Bulletin {
    private let model: ReportModel
    private let say: PageLanguage
    private let findings: Findings

    init(_ model: ReportModel) {
        self.model = model
        say = model.chinese
        findings = Findings(model: model, say: say)
    }

    /// What the template takes; texts are Markdown.
    private struct View {
        let banner, period, firstDay, lastDay, asOf, overview, targetFinding, targetTable, analysis, handling: String
        let hasBanner, isDated, hasTargets, hasOffice, hasDate: Bool
        let office, year, month, day, annexes: String
    }

    /// The file.
    ///
    /// - Throws: when the template is malformed, which is ruled out where tables and templates are read.
    var bytes: [UInt8] {
        get throws {
            var library = MustacheLibrary()
            try library.register(say.plainTemplate("bulletin.md"), named: "bulletin")
            let civil = model.cover.facts.publishedOn?.civil
            let view = View(
                banner: MarkdownText.inline(model.cover.banner), period: Self.closed(findings.periodTitle),
                firstDay: "\(model.cover.period.first)", lastDay: "\(model.cover.period.last)",
                asOf: "\(model.cover.asOf)", overview: overview, targetFinding: findings.targets,
                targetTable: targetTable, analysis: analysis.joined(separator: "\n\n"), handling: handling,
                hasBanner: !model.cover.banner.isEmpty, isDated: !model.cover.isUndated,
                hasTargets: !model.targets.isEmpty, hasOffice: !model.cover.office.isEmpty, hasDate: civil != nil,
                office: MarkdownText.inline(model.cover.office), year: civil.map { "\($0.year)" } ?? "",
                month: civil.map { "\($0.month)" } ?? "", day: civil.map { "\($0.day)" } ?? "",
                annexes: BulletinAnnexes(model).sections.joined(separator: "\n\n"))
            return Array((library.render(view, withTemplate: "bulletin") ?? "").utf8)
        }
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

    private var overview: String {
        var text = MarkdownText.inline(LeadText(model, findings).plain)
        let cell = model.headline
        let beside = [
            cell.undetermined > 0 ? say("bulletin.batches_without_conclusion", batches: cell.undetermined) : nil,
            cell.notInspected > 0 ? say("bulletin.batches_not_tested", batches: cell.notInspected) : nil,
        ].compactMap(\.self)
        if !beside.isEmpty { text += say("bulletin.not_in_the_rate", parts: say.list(beside)) }
        for sentence in BesideText(model, say).sentences { text += MarkdownText.inline(sentence) }
        if cell.overturned > 0 { text += say("bulletin.overturned_on_recheck", batches: cell.overturned) }
        let gaps = Wording.gaps(model.cover, say)
        if !gaps.isEmpty {
            let those = MarkdownText.inline(gaps.joined(separator: say("shared.semicolon")))
            text += say("bulletin.input_is_not_confirmed", gaps: those)
        }
        return text
    }

    private var targetTable: String {
        MarkdownText.table(
            [
                say("bulletin.measure"), say("bulletin.target"), say("bulletin.this_period"),
                say("bulletin.part_and_whole"), say("bulletin.verdict"), say("bulletin.lowest_month_and_quarter"),
            ],
            model.targets.map { line in
                let judgement = line.judgement
                let word =
                    switch judgement.verdict {
                    case .met: say("bulletin.target_met")
                    case .missed: say("bulletin.target_missed")
                    case .notAssessed: say("bulletin.target_not_assessed", cases: line.cases?[.undated] ?? 0)
                    case .tooFew, .noData: say("bulletin.no_data")
                    }
                return [
                    line.name, "\(line.target)%" + (line.isCarried ? say("bulletin.target_is_carried_on") : ""),
                    line.share.map { RateText.percent($0, against: line.target) } ?? "–",
                    line.share.map { "\($0.part)／\($0.whole)" } ?? "–", word,
                    BesideText.lowest(line.lowestMonth, line.lowestQuarter, line.target, say)
                        .joined(separator: say("shared.semicolon")),
                ]
            })
    }

    private var analysis: [String] {
        var parts: [String] = []
        func add(_ title: String, _ text: String) {
            let number = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][min(parts.count, 9)]
            parts.append(say("bulletin.numbered_part", number: number, title: title, text: text))
        }
        if !model.categories.isEmpty {
            add(
                say("bulletin.products"),
                below(model.categories, findings.groups(model.categories, unit: .category))
                    + say("bulletin.categories_stand_in_annex_1"))
        }
        if !model.districts.isEmpty {
            let unit: Findings.Unit = model.districtKey == "district" ? .district : .office
            add(
                say("bulletin.districts"), below(model.districts, findings.groups(model.districts, unit: unit)))
        }
        let cuts = model.breakdowns.filter { $0.lines.filter(\.isJudged).count > 1 }.map { breakdown in
            breakdown.lines.filter(\.isJudged).map { line in
                say(
                    "bulletin.fail_rate_of_group", group: group(line.name, breakdown.key),
                    rate: line.tally.rate.map { RateText.failPercent($0) } ?? "–", batches: line.tally.inspected)
            }.joined(separator: say("shared.comma")) + say("shared.full_stop")
        }
        if !cuts.isEmpty { add(say("bulletin.channel_size_and_origin"), cuts.joined()) }
        if let channels = model.channels {
            add(
                say("bulletin.online_and_shops"),
                MarkdownText.inline(
                    ChannelText.finding(channels, say) + say("shared.full_stop")
                        + ChannelText.sentences(channels, say).joined()))
        }
        if !model.items.isEmpty {
            let first = model.items.prefix(5).map {
                say("bulletin.item_and_count", item: MarkdownText.inline($0.name), count: $0.count)
            }
            add(
                say("bulletin.failing_items"),
                say("bulletin.most_frequent_items", finding: findings.items, items: say.list(first)))
        }
        if !model.publishedOffenders.isEmpty {
            add(
                say("bulletin.repeated_failures"),
                say("bulletin.firms_that_failed_twice", firms: model.publishedOffenders.count))
        }
        for section in model.companions where section.definition.isInBulletin {
            // A letter to the offices names no more than the public edition.
            guard let section = section.published(SmallCells.hidden), !section.rows.isEmpty else { continue }
            let found = SectionFinding.of(section, say)
            add(
                section.definition.title.chinese,
                MarkdownText.inline(found.heading) + say("shared.full_stop")
                    + found.sentences.map(MarkdownText.inline).joined())
        }
        return parts.isEmpty ? [say("bulletin.nothing_to_analyse")] : parts
    }

    /// What a group of a cut is called in running text: 生产环节, 大型企业.
    private func group(_ name: String, _ key: String) -> String {
        let isUnstated = name == Wording.channel("")
        return switch key {
        case "channel": isUnstated ? say("bulletin.channel_not_stated") : say("bulletin.channel_of_name", name: name)
        case "producer_size": isUnstated ? say("bulletin.size_not_stated") : say("bulletin.size_of_name", name: name)
        default: isUnstated ? say("bulletin.origin_not_stated") : name
        }
    }

    /// The finding, and the groups that lie below the city in words; where none can be told from it, none is named.
    private func below(_ lines: [GroupLine], _ finding: String) -> String {
        let standings = GroupStandings(lines, against: model.headline.rate)
        let those = zip(lines, standings.entries).filter { $1.standing == .below }.map(\.0)
        let low = those.prefix(3).map { line in
            say(
                "bulletin.group_below_the_city", name: MarkdownText.inline(line.name), batches: line.tally.inspected,
                failed: line.tally.failed,
                rate: line.tally.rate.map { RateText.percent($0, against: model.guideline) } ?? "–")
        }
        let stop = say("shared.full_stop")
        return MarkdownText.inline(finding) + stop
            + (low.isEmpty ? "" : low.joined(separator: say("shared.semicolon")) + stop)
    }

    private var handling: String {
        guard (model.caseSteps.first?.total ?? 0) > 0 else {
            return model.edition.isPublic
                ? StepView.note(model.rectification, say) + measures + followUps
                : model.casesElsewhere > 0
                    ? say("bulletin.no_cases_of_this_report", others: model.casesElsewhere)
                    : say("bulletin.no_cases_in_the_input")
        }
        var text = findings.cases + say("shared.full_stop") + StepView.note(model.rectification, say)
        if !model.overdue.isEmpty { text += say("bulletin.overdue_cases_stand_in_annex_4", cases: model.overdue.count) }
        text += measures + followUps
        return text + say("bulletin.no_sale_before_the_retest")
    }

    /// What was done beside the orders to rectify; empty where no ledger says anything of it.
    private var measures: String {
        guard let taken = model.measures else { return "" }
        return MarkdownText.inline(
            MeasuresText.finding(taken, say) + say("shared.full_stop") + MeasuresText.sentences(taken, say).joined())
    }

    /// Checks of firms that failed before; empty where there was none.
    private var followUps: String {
        guard let found = model.followUps else { return "" }
        return MarkdownText.inline(
            FollowUpText.finding(found, model, say) + say("shared.full_stop")
                + FollowUpText.sentences(found, say).joined())
    }
}
