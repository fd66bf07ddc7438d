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
        let rate = say(
            model.headlineName, model.headlineNameEnglish.isEmpty ? model.headlineName : model.headlineNameEnglish)
        let isSomeBefore = lines.contains { $0.before != nil }
        let start = SVGDrawing.text(scale.low)
        let caption = say(
            "\(rate)与全市相比；单侧精确检验、全表误报率控制在 5%，且 95% 区间整体在一侧，才算低于或高于，列在最前；其余分不出是不是偶然，"
                + "不排名；检验不足 \(fewest) 批次的不比较" + (isSomeBefore ? "；灰短线为上期" : "") + "；横轴从 \(start)% 起。",
            "\(rate), compared with the city. Below or above: by an exact one-sided test with false discoveries held at 5% "
                + "over the table, and the whole 95% interval on one side; these come first. All others do not differ "
                + "beyond chance and are not ranked; those with fewer than \(fewest) batches are not compared"
                + (isSomeBefore ? ". Grey tick: previous period" : "") + ". The axis starts at \(start)%.")
        let city = model.headline.rate
        let mark = city.map { WhiskerScale.Mark.city($0) }
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
                    .markup(entry.map { VerdictLabel.markup($0.standing, say) } ?? ""),
                    .text(line.isJudged ? RateText.change(line.tally.rate, since: before) : "–"),
                    .text(say.countOrDash(line.openCases)),
                    .text(say.countOrDash(line.overdueCases), late ? "s bad" : ""),
                ])
        }
        table = PageTable(
            id: name, caption: caption, head: unit,
            columns: [
                .figure(say("检验", "Tested")), .figure(say("不合格", "Failed")), .main(say("合格率", "Pass rate")),
                .drawing(scale.axis(mark, say)), .words(say("与全市比", "Against city"), "vd nol"),
                .figure(say("较\(findings.periodWords.before)", "Change")), .figure(say("未完成", "Open"), "half"),
                .figure(say("逾期", "Late"), "half"),
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
                ? findings.say("区", "District") : findings.say("报送单位", "Reporting unit"),
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
            finding: findings.groups(model.categories, unit: .category), unit: findings.say("品类", "Category"),
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
        summary = say("另外 \(lines.count) 个品类", "\(say.count(lines.count)) more categories")
        let least =
            few == 0
            ? ""
            : few == lines.count
                ? say("，各不足 \(GroupLine.fewestJudged) 批次", ", each with fewer than \(GroupLine.fewestJudged) batches")
                : say(
                    "，其中 \(few) 个不足 \(GroupLine.fewestJudged) 批次",
                    ", \(say.count(few)) of them with fewer than \(GroupLine.fewestJudged) batches")
        tail =
            least
            + say(
                "，共 \(tally.inspected) 批次，不合格 \(tally.failed)",
                "; \(say.count(tally.inspected)) tested in all, \(say.count(tally.failed)) failed")
        othersNote =
            model.showsFew
            ? say(
                "列不合格／检验批次和合格率；批次少的不判定、不比较高低。",
                "Failed / tested, and the pass rate; rates of few batches are neither ranked nor judged.")
            : say("列不合格／检验批次，不判定高低。", "Failed / tested; neither ranked nor judged.")
        entries = lines.map { line in
            Entry(
                name: Self.short(say.term(line.name)),
                counts: "\(say.countOrDash(line.tally.failed))\(say("／", " / "))\(say.count(line.tally.inspected))"
                    + (model.listedRate(line.tally).map { say("，", ", ") + RateText.percent($0) } ?? ""))
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
            ? say(
                "近 \(count) 个季度的合格率，与全市有差别的 \(differing) 个品类在前",
                "Pass rates of the last \(count) quarters; the \(differing) that differ from the city come first")
            : say(
                "近 \(count) 个季度的合格率；本期各品类与全市的差别都分不出是不是偶然",
                "Pass rates of the last \(count) quarters; in this one no category differs from the city beyond chance")
        charts = lines.enumerated().map { index, line in
            Chart(
                name: say.term(line.name),
                chart: SmallMultiple(
                    line: line, city: city, standing: standings.standing(of: line, among: model.categories), low: low,
                    ends: (name(last - count + 1), name(last)), say: say
                ).markup(id: "sm\(index)"))
        }
        let axis = "\(SVGDrawing.text(low))%–100%"
        note = say(
            "橙色菱形为本期低于全市，蓝色为高于全市，灰色为分不出；横实线为本期全市；纵轴 \(axis)，各图相同。",
            "Orange diamond: below the city in this period. Blue: above it. Grey: no difference beyond chance. Level line: the city in "
                + "this period. All panels run \(axis).")
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
        let names = say.list(cuts.map { say.term($0.name) })
        finding = say("按\(names)分列", "By " + names.lowercased())
        let few = Wording.few(model)
        table = PageTable(
            id: "breakdown",
            caption: say(
                "各组没有自己的目标，不判定；\(few.chinese)",
                "The groups have no target of their own and are not judged; \(few.english)"
            ),
            head: say("分组", "Group"),
            columns: [
                .main(say("合格率", "Pass rate")), .figure(say("检验", "Tested")), .figure(say("不合格", "Failed")),
                .figure(say("95% 区间", "95% interval")),
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
                                        ?? say("批次少", "Too few")),
                                .text(say.count(line.tally.inspected)), .text(say.countOrDash(line.tally.failed)),
                                .text(rate.map { RateText.interval($0) } ?? "–"),
                            ])
                    }
            }, data: files.data("breakdown"))
    }
}
