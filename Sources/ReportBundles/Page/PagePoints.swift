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
        _ strong: String, _ rest: String, _ section: PageSections.Section? = nil, _ link: WordingKey? = nil
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
                say("points.the_city_is_above_its_target"),
                say("points.interval_above_the_target", shown: shown, interval: interval, guideline: guideline))
        case (true, false):
            return point(
                say("points.the_city_has_just_met"),
                say("points.interval_includes_the_target", shown: shown, interval: interval, guideline: guideline))
        case (false, true):
            return point(
                say("points.the_city_is_below_its_target"),
                say("points.interval_below_the_target", shown: shown, interval: interval, guideline: guideline))
        case (false, false):
            let short = rate.shortfall(to: guideline)
            return point(
                say("points.the_city_is_short", short: say.count(short)),
                say("points.interval_includes_the_target", shown: shown, interval: interval, guideline: guideline))
        }
    }

    private var targets: PagePoint? {
        let missed = model.targets.filter { $0.judgement.verdict == .missed }
        guard !missed.isEmpty else { return nil }
        let parts = missed.prefix(4).map { line in
            let name = say.either(line.name, line.nameEnglish)
            let rate = line.share.map { RateText.percent($0, against: line.target) } ?? "–"
            let short = line.share?.shortfall(to: line.target) ?? 0
            return line.measure == .passRate
                ? say("points.target_short_by_batches", name: name, rate: rate, short: say.count(short))
                : say("points.target_short_by_cases", name: name, rate: rate, short: say.count(short))
        }
        let more = missed.count > parts.count ? say("points.and_others") : ""
        return point(
            (missed.count == 1
                ? say("points.one_target_is_missed", missed: missed.count)
                : say("points.targets_are_missed", missed: missed.count)),
            say("shared.between_sentences") + parts.joined(separator: say("shared.between_clauses")) + more
                + say("shared.full_stop"), .targets,
            "points.targets")
    }

    private func named(_ lines: [GroupLine], _ standing: GroupStanding) -> [GroupLine] {
        zip(lines, GroupStandings(lines, against: model.headline.rate).entries).filter { $1.standing == standing }
            .map(\.0)
    }

    private var categories: PagePoint? {
        guard model.categories.contains(where: \.isJudged), !findings.isWhole(model.categories) else { return nil }
        let low = named(model.categories, .below)
        let link: WordingKey = "points.products"
        guard !low.isEmpty else {
            return point(
                findings.groups(model.categories, unit: .category) + say("shared.full_stop"), "", .products, link)
        }
        let failed = low.reduce(0) { $0 + $1.tally.failed }
        let all = model.headline.conclusions.failed
        let rates = low.prefix(3).map { line in
            "\(say.term(line.name)) \(line.tally.rate.map { RateText.percent($0) } ?? "–")"
        }.joined(separator: say("shared.comma"))
        let share = ExactShare(part: failed, whole: all).map { $0.percentText(decimals: 0) + "%" } ?? "–"
        let who = findings.names(low, unit: say("shared.categories"))
        return point(
            say("points.clearly_below_the_city", who: who, low: say.count(low.count)),
            say("points.of_all_failures", rates: rates, share: share, failed: say.count(failed), all: say.count(all)),
            .products, link)
    }

    private var districts: PagePoint? {
        guard model.districts.filter(\.isJudged).count > 1 else { return nil }
        let unit: Findings.Unit = model.districtKey == "district" ? .district : .office
        let differ = !named(model.districts, .below).isEmpty || !named(model.districts, .above).isEmpty
        return point(
            differ
                ? findings.groups(model.districts, unit: unit) + say("shared.full_stop")
                : say("points.no_one_differs_from_the_city", one: unit.one.text(say)),
            differ
                ? ""
                : say(
                    "points.all_lie_within_chance_variation", districts: model.districts.count,
                    several: unit.several.text(say)),
            .districts, "shared.districts")
    }

    private var overdue: PagePoint? {
        guard let first = model.overdue.first else { return nil }
        var counts: [String: Int] = [:]
        for line in model.overdue { counts[line.district.isEmpty ? "未注明" : line.district, default: 0] += 1 }
        let places = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let shown = places.prefix(3).map { say("points.name_cases", name: say.term($0.key), cases: $0.value) }
        let more = places.count > shown.count ? say("points.and_others") : ""
        let count = model.overdue.count
        return point(
            say("points.overdue_the_longest_days", count: say.count(count), days: first.days),
            say("shared.between_sentences") + shown.joined(separator: say("shared.comma")) + more
                + (model.overdueCarriedOver > 0
                    ? say("points.of_them_due_before_the_period", carried: say.count(model.overdueCarriedOver)) : "")
                + say("shared.full_stop"), .rectification,
            "points.rectification")
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
                    ? say("points.count_standing", standing: standing.words.text(say), count: say.count(count))
                    : nil
            }
            let standings = ([say("points.final_are_final", final: say.count(final))] + open).joined(
                separator: say("shared.comma"))
            return say(
                "points.of_failures_of_in_supervision_checks", list: list.words.text(say), all: say.count(all),
                standings: standings)
        }
        return point(
            say("points.what_may_still_change"),
            say("shared.between_sentences") + parts.joined(separator: say("shared.semicolon"))
                + say("shared.full_stop"), .failures,
            "points.list")
    }

    private var revisions: PagePoint? {
        guard model.previous != nil, !model.revisions.isEmpty else { return nil }
        return point(findings.revisions + say("shared.full_stop"), "", .account, "points.revisions")
    }

    // MARK: - Figures

    /// The four figures under the lead; none over nothing.
    var figures: [KeyFigure] {
        guard let rate = model.headline.rate else { return [] }
        let tally = model.headline.conclusions
        var figures = [
            KeyFigure(
                keyName: say("shared.tested"), value: say.count(tally.inspected), unit: say("points.batches"),
                notes: [say("points.failed_failed", failed: say.count(tally.failed)), firms].compactMap(\.self)),
            KeyFigure(
                keyName: say("shared.pass_rate"),
                value: String(RateText.percent(rate, against: model.guideline).dropLast()), unit: "%",
                notes: [verdict, say("points.95_interval") + RateText.interval(rate)].compactMap(\.self)),
        ]
        let judged = model.targets.filter { $0.share != nil && $0.judgement.verdict != .notAssessed }
        if !judged.isEmpty {
            let open = model.targets.count { $0.judgement.verdict == .notAssessed }
            let without = model.targets.count - judged.count - open
            figures.append(
                KeyFigure(
                    keyName: say("points.targets_assessed"), value: "\(judged.count { $0.judgement.verdict == .met })",
                    unit: say("points.judged_met", judged: judged.count),
                    notes: [
                        open > 0 ? say("points.open_not_assessed", open: open) : nil,
                        without > 0 ? say("points.without_without_data", without: without) : nil,
                    ].compactMap(\.self)))
        }
        let cases = model.rectification
        if cases.due > 0 {
            let late = cases[.overdue]
            figures.append(
                KeyFigure(
                    keyName: say("points.cases_due"), value: say.count(cases[.completed]),
                    unit: say("points.due_done", due: say.count(cases.due)),
                    notes: [
                        cases[.exempt] > 0 ? say("points.exempt_exempt", exempt: cases[.exempt]) : nil,
                        late > 0
                            ? "<b class=\"bad\">" + say("tiles.late_overdue", late: say.count(late)) + "</b>" : nil,
                    ].compactMap(\.self)))
        }
        return figures
    }

    /// How many enterprises the batches are of, and how many of these have a failed one; nothing where that would tell whose
    /// they are.
    private var firms: String? {
        guard let firms = model.firms?.enterprises, firms.inspected > 0 else { return nil }
        let isSmall = [firms.inspected, firms.failed].contains(where: SmallCells.isSmall)
        if model.edition.isPublic, isSmall { return nil }
        return say(
            "points.enterprises_with_a_failure", inspected: say.count(firms.inspected), failed: say.count(firms.failed))
    }

    private var verdict: String? {
        guard let guideline = model.guideline, let rate = model.headline.rate else { return nil }
        let isMet = rate.meets(guideline)
        return "<b class=\"\(isMet ? "ok" : "bad")\">" + (isMet ? say("points.met") : say("points.not_met"))
            + "</b>" + say("points.target_guideline", guideline: guideline)
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
