import Indicators
import InspectionModel

/// A table of districts or categories.
struct GroupTableView {
    let finding: String
    let table: PageTable
    /// The categories that are too few to be compared, or too many to be shown.
    let others: OtherGroupsView?
    /// Whether pictures stand between the finding and the table.
    let isBelow: Bool

    private static let most = 12

    private init(
        _ name: String, _ lines: [GroupLine], of all: [GroupLine], total: GroupLine?, finding: String, unit: String,
        others: OtherGroupsView?, isBelow: Bool, bulletin: String, _ model: ReportModel, _ findings: Findings,
        _ files: PageFiles
    ) {
        let say = findings.say
        // The rows are the first of all groups: what is said of one depends on how many are compared.
        let scale = WhiskerScale(
            showing: lines.filter(\.isJudged).compactMap(\.tally.rate),
            points: lines.filter { $0.tally.inspected >= 10 }.compactMap(\.tally.rate))
        self.finding = finding
        self.others = others
        self.isBelow = isBelow
        let fewest = GroupLine.fewestJudged
        let rate = say.either(model.headlineName, model.headlineNameEnglish)
        let isSomeBefore = lines.contains { $0.before != nil }
        let start = SVGDrawing.text(scale.low)
        // One group that is all of it is compared with nothing.
        let isWhole = findings.isWhole(all)
        let tick = isSomeBefore ? say("groups.grey_tick_previous_period") : ""
        let caption =
            isWhole
            ? say("groups.line_95_interval", rate: rate, tick: tick, start: start)
            : say("groups.compared_with_the_city_below", rate: rate, fewest: fewest, tick: tick, start: start)
        let city = model.headline.rate
        let mark = isWhole ? nil : city.map { WhiskerScale.Mark.city($0) }
        let standings = GroupStandings(all, against: city)
        func row(_ line: GroupLine, _ entry: GroupStandings.Entry?) -> PageTable.Line {
            let before = line.before.flatMap { $0.inspected >= fewest ? $0.rate : nil }
            let late = line.overdueCases > 0
            return PageTable.Line(
                name: say.term(line.name), style: line.isJudged ? "" : "few", isForeign: say.isForeign(line.name),
                cells: [
                    .text(say.count(line.tally.inspected)), .text(say.countOrDash(line.tally.failed)),
                    .text(model.listedRate(line.tally).map { RateText.percent($0, against: model.guideline) } ?? "–"),
                    .markup(
                        scale.whisker(
                            line.tally.rate, before: before, against: mark, style: entry?.standing.style ?? "na",
                            isHollow: !line.isJudged)),
                    .markup(entry.flatMap { isWhole ? nil : VerdictLabel.markup($0.standing, say) } ?? ""),
                    .text(line.isJudged ? RateText.change(line.tally.rate, since: before) : "–"),
                    .text(say.countOrDash(line.openCases)),
                    .text(say.countOrDash(line.overdueCases), late ? "s bad" : ""),
                ])
        }
        table = PageTable(
            id: name, caption: caption, head: unit,
            columns: [
                .figure(say("shared.tested")), .figure(say("shared.failed")), .main(say("shared.pass_rate")),
                .drawing(scale.axis(mark, say)), .words(say("groups.against_city"), "vd nol"),
                .figure(say("groups.change", before: findings.periodWords.before)), .figure(say("shared.open"), "half"),
                .figure(say("shared.late"), "half"),
            ],
            rows: zip(lines, standings.entries).map { row($0, $1) }, totals: total.map { [row($0, nil)] } ?? [],
            data: files.data(name, bulletin: bulletin))
    }

    static func districts(
        _ model: ReportModel, _ findings: Findings, _ files: PageFiles, isBelow: Bool
    ) -> GroupTableView? {
        guard !model.districts.isEmpty else { return nil }
        let total = GroupLine(
            name: "合计", tally: model.districts.reduce(PassTally()) { $0 + $1.tally }, before: model.headlineBefore,
            openCases: model.districts.map(\.openCases).reduce(0, +),
            overdueCases: model.districts.map(\.overdueCases).reduce(0, +))
        return GroupTableView(
            "district", model.districts, of: model.districts, total: model.districts.count > 1 ? total : nil,
            finding: findings.groups(model.districts, unit: model.districtKey == "district" ? .district : .office),
            unit: model.districtKey == "district"
                ? findings.say("shared.district") : findings.say("groups.reporting_unit"),
            others: nil, isBelow: isBelow,
            bulletin: model.offices.contains { !$0.name.isEmpty } ? "" : "附件 2", model, findings, files)
    }

    /// The categories that differ from the city and those with most failures, twelve at least; the others are folded.
    static func categories(_ model: ReportModel, _ findings: Findings, _ files: PageFiles) -> GroupTableView? {
        guard !model.categories.isEmpty else { return nil }
        let standings = GroupStandings(model.categories, against: model.headline.rate)
        let differing = standings.entries.prefix { $0.standing.differs }.count
        let judged = model.categories.prefix(while: \.isJudged)
        let shown = (judged.isEmpty ? model.categories.prefix(most) : judged.prefix(max(most, differing)))
        return GroupTableView(
            "category", Array(shown), of: model.categories, total: nil,
            finding: findings.groups(model.categories, unit: .category), unit: findings.say("groups.category"),
            others: OtherGroupsView(Array(model.categories.dropFirst(shown.count)), model, findings.say),
            isBelow: false,
            bulletin: "附件 1", model, findings, files)
    }
}

/// Categories that the table leaves out, folded: failed and tested, without a rate.
struct OtherGroupsView {
    struct Entry {
        let name: String
        let counts: String
    }

    let summary: String
    let tail: String
    /// How the entries are to be read.
    let othersNote: String
    let entries: [Entry]

    /// Nil where there is none.
    init?(_ lines: [GroupLine], _ model: ReportModel, _ say: PageLanguage) {
        guard !lines.isEmpty else { return nil }
        let tally = lines.reduce(PassTally()) { $0 + $1.tally }
        let few = lines.count { !$0.isJudged }
        summary = say("groups.lines_more_categories", lines: say.count(lines.count))
        let least =
            few == 0
            ? ""
            : few == lines.count
                ? say("groups.each_with_fewer_than_batches", fewest: GroupLine.fewestJudged)
                : say("groups.of_them_with_fewer_than_batches", few: say.count(few), fewest: GroupLine.fewestJudged)
        tail =
            least
            + say("groups.tested_in_all_failed", inspected: say.count(tally.inspected), failed: say.count(tally.failed))
        othersNote =
            model.showsFew
            ? say("groups.failed_tested_and_the_pass_rate")
            : say("page.failed_tested_neither_ranked_nor_judged")
        entries = lines.map { line in
            Entry(
                name: Self.short(say.term(line.name)),
                counts: "\(say.countOrDash(line.tally.failed))\(say("shared.slash"))\(say.count(line.tally.inspected))"
                    + (model.listedRate(line.tally).map { say("shared.comma") + RateText.percent($0) } ?? ""))
        }
    }

    /// A name up to its first bracket.
    static func short(_ name: String) -> String {
        let end = name.firstIndex { $0 == "（" || $0 == "(" } ?? name.endIndex
        return end == name.startIndex ? name : String(name[..<end])
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
            ? say("groups.pass_rates_of_the_last_quarters", count: count, differing: differing)
            : say("groups.pass_rates_of_the_last_quarters_in_this_one", count: count)
        charts = lines.enumerated().map { index, line in
            Chart(
                name: say.term(line.name),
                chart: SmallMultiple(
                    line: line, city: city, standing: standings.standing(of: line, among: model.categories), low: low,
                    ends: (name(last - count + 1), name(last)), say: say
                ).markup(id: "sm\(index)"))
        }
        let axis = "\(SVGDrawing.text(low))%–100%"
        note = say("groups.orange_diamond_below_the_city", axis: axis)
    }
}

/// Further cuts of the headline population in one table, each under a heading of its own.
struct BreakdownView {
    let finding: String
    let table: PageTable

    /// Nil where no cut has two groups.
    init?(_ model: ReportModel, _ files: PageFiles, _ say: PageLanguage) {
        let cuts = model.breakdowns.filter { $0.lines.count > 1 }
        guard !cuts.isEmpty else { return nil }
        let names = say.inSentence(say.list(cuts.map { say.term($0.name) }))
        finding = say("groups.by_names", names: names)
        let few = Wording.few(model)
        table = PageTable(
            id: "breakdown",
            caption: say("groups.the_groups_have_no_target_of_their_own", few: few.text(say)),
            head: say("groups.group"),
            columns: [
                .main(say("shared.pass_rate")), .figure(say("shared.tested")), .figure(say("shared.failed")),
                .figure(say("groups.95_interval")),
            ],
            rows: cuts.flatMap { cut in
                [PageTable.Line(name: say.term(cut.name), style: "grp", isHeading: true)]
                    + cut.lines.map { line in
                        let rate = model.listedRate(line.tally)
                        return PageTable.Line(
                            name: say.term(line.name), style: line.isJudged ? "" : "few",
                            cells: [
                                .text(
                                    rate.map { RateText.percent($0) }
                                        ?? say("shared.too_few")),
                                .text(say.count(line.tally.inspected)), .text(say.countOrDash(line.tally.failed)),
                                .text(rate.map { RateText.interval($0) } ?? "–"),
                            ])
                    }
            }, data: files.data("breakdown"))
    }
}
