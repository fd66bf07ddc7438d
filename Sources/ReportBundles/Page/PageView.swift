import Bags
import Indicators
import InspectionModel

/// What the template sees: every figure already written out.
struct PageView {
    struct Meta {
        let name: String
        let value: String
    }

    struct Piece {
        let text: String
        var strong = false
        var bad = false
    }

    let title: String
    let office: String?
    let period: String
    let dates: String?
    let asOf: String
    let identifier: String
    let banner: String?
    let incomplete: String?
    let style: String
    let policy: String
    let meta: [Meta]
    let contents: [ContentsEntry]
    let lead: [Piece]
    let keys: [KeyFigure]
    let hasKeys: Bool
    let points: [PagePoint]
    let hasPoints: Bool
    let beside: [String]
    let lists: String?

    // The heads of the sections; nil for one that is not there.
    let targets, trend, districts, products, failures, rectification, account, method, downloads: SectionHead?
    /// The sections of records that came beside the samples, chapter by chapter.
    let chapters: [CompanionChapterView]

    let targetFinding: String
    let references: [String]
    let rateTargets, caseTargets, populations: PageTable?
    let outside: OutsideView?
    let trendChart: FigureView?
    let trendTable: TrendTableView?
    let comparison: ComparisonView?
    let tiles: TilesView?
    let funnel: FigureView?
    let districtTable: GroupTableView?
    let districtDomains: DistrictDomainView?
    let categories: GroupTableView?
    let heat: HeatView?
    let multiples: MultiplesView?
    let items: ItemsView?
    let noItems: Bool
    let breakdown: BreakdownView?
    let failedList: FailedListView?
    let untested: UntestedView?
    let waterfall: WaterfallView?
    let overdue: OverdueView?
    let hasCases: Bool
    let caseFinding: String
    let caseNote: String
    let steps: PageTable?
    let ageingFinding: String
    let ageing: PageTable?
    let offices: OfficesView?
    let offenders: OffendersView?
    let measures: MeasuresView?
    let followUps: FollowUpView?
    let channels: ChannelView?
    let years: YearsView?
    let sizeYears: SizeYearsView?
    let days: DaysView?
    let ledgerFinding: String
    let ledger: PageTable?
    let sources: SourcesView?
    let unresolved: UnresolvedView?
    let revisions: RevisionsView?
    let notes: [String]
    let checks: [CheckView]
    let hasChecks: Bool
    let files: [DownloadView]
    /// How many source files there are; a public page does not say.
    let sourceCount: String?
    let answers: String
    let hasAnswers: Bool
    let citation: String

    /// - Parameters:
    ///   - tables: the tables of the bundle, to which the page points.
    ///   - map: where districts have their tiles.
    init(_ model: ReportModel, _ tables: [CSVTable], map: DistrictTiles = DistrictTiles(), _ say: PageLanguage) {
        let cover = model.cover
        let findings = Findings(model: model, say: say)
        let data = PageFiles(tables, say)
        let isPublic = model.edition.isPublic
        title = say.term(cover.title)
        office = cover.office.isEmpty ? nil : cover.office
        period = findings.periodTitle
        dates = cover.isUndated ? nil : "\(cover.period.first)\(say("shared.to"))\(cover.period.last)"
        asOf = cover.asOf.description
        identifier = cover.identifier
        banner = cover.banner.isEmpty ? nil : cover.banner
        let gaps = Wording.gaps(cover, say)
        incomplete =
            gaps.isEmpty
            ? nil
            : gaps.joined(separator: say("shared.semicolon"))
                + say("cover.the_figures_stand_for_the_records")
        style =
            PageStyle.sheet(identifier: cover.identifier) + DistrictTiles.sheet
            + (model.companions.isEmpty ? "" : CompanionStyle.sheet)
        policy =
            "default-src 'none'; style-src 'sha256-\(Base64.text(hex: BagDigest.hex(of: Array(style.utf8))))'; "
            + "img-src data:; base-uri 'none'; form-action 'none'"
        meta = Self.meta(model, findings)
        lead = LeadText(model, findings).pieces
        let besides = BesideText(model, say)
        beside = besides.sentences
        lists = besides.failuresOnly

        targetFinding = findings.targets
        let references = TargetReferences(model.targets)
        self.references = references.lines
        let before = findings.periodWords.before
        func targets(_ measure: TargetLine.Measure) -> PageTable? {
            TargetView.table(
                model.targets.filter { $0.measure == measure }, references: references, before: before, data, say)
        }
        rateTargets = targets(.passRate)
        caseTargets = targets(.rectification)
        populations = PopulationView.table(model, data, say)
        outside = OutsideView(model, data, say)

        trendChart = FigureView.trend(model, findings, data)
        trendTable = TrendTableView(model, findings, data)
        comparison = ComparisonView(model, data, say)
        tiles = TilesView(model, map, data, say)
        funnel = FigureView.funnel(model, findings, data)
        districtTable = GroupTableView.districts(model, findings, data, isBelow: tiles != nil || funnel != nil)
        districtDomains = DistrictDomainView(model, data, say)
        categories = GroupTableView.categories(model, findings, data)
        heat = HeatView(model, data, say)
        multiples = MultiplesView(model, say)
        items = model.items.isEmpty ? nil : ItemsView(model.items, findings, data)
        noItems = model.items.isEmpty
        breakdown = BreakdownView(model, data, say)
        failedList = FailedListView(model, data, say)
        untested = UntestedView(model, data, say)

        waterfall = WaterfallView(model, data, say)
        hasCases = (model.caseSteps.first?.total ?? 0) > 0
        caseFinding = findings.cases
        let hasDue = model.rectification.due > 0
        caseNote =
            hasCases
            ? StepView.note(model.rectification, say)
            : isPublic && hasDue
                ? StepView.note(model.rectification, say)
                    + say("cover.the_public_edition_lists_no_single")
                : model.casesElsewhere > 0
                    ? say("cover.no_case_is_of_this_report", others: say.count(model.casesElsewhere))
                    : say("cover.there_is_no_rectification_case")
        steps = StepView.table(model.caseSteps, data, say)
        ageingFinding = findings.ageing
        ageing = AgeingView.table(model.ageing, data, say)
        offices = OfficesView(model.offices, data, say)
        overdue =
            model.overdue.isEmpty
            ? nil
            : OverdueView(
                model.overdue, withoutBatch: model.overdueWithoutBatch, carriedOver: model.overdueCarriedOver, data, say
            )
        measures = MeasuresView(model, data, say)
        followUps = FollowUpView(model, data, say)
        channels = ChannelView(model, data, say)
        years = YearsView(model, data, say)
        sizeYears = SizeYearsView(model, data, say)
        days = DaysView(model, data, say)
        offenders = model.repeatOffenders.isEmpty ? nil : OffendersView(model.repeatOffenders, data, say)

        ledgerFinding = findings.ledger
        ledger = isPublic || model.ledger.isEmpty ? nil : LedgerView.table(model.ledger, data, say)
        sources = model.sources.isEmpty ? nil : SourcesView(model.sources, data, say)
        sourceCount = model.sources.isEmpty ? nil : "\(model.sources.count)"
        unresolved = model.unresolved.isEmpty ? nil : UnresolvedView(model, findings, data)
        revisions = RevisionsView(model, findings, data)

        var present: Set<PageSections.Section> = [.method, .downloads]
        func add(_ section: PageSections.Section, _ isThere: Bool) { if isThere { present.insert(section) } }
        let isAnything = model.headline.rate != nil || !model.populations.isEmpty || !model.outside.isEmpty
        add(.targets, !model.targets.isEmpty || isAnything)
        add(.trend, trendChart != nil || trendTable != nil || comparison != nil || years != nil)
        add(.districts, districtTable != nil || districtDomains != nil)
        add(.products, isAnything)
        add(.failures, failedList != nil || untested != nil)
        add(
            .rectification,
            hasCases || hasDue || overdue != nil || offenders != nil || measures != nil || followUps != nil
                || days != nil || isAnything)
        add(.account, ledger != nil || sources != nil || unresolved != nil || revisions != nil)
        let sections = PageSections(present, companions: model.companions, isPublic: isPublic, say)
        contents = sections.contents
        chapters = sections.chapters
        (self.targets, trend, districts) = (
            sections.heads[.targets], sections.heads[.trend], sections.heads[.districts]
        )
        (products, failures, rectification) = (
            sections.heads[.products], sections.heads[.failures], sections.heads[.rectification]
        )
        (account, method, downloads) = (
            sections.heads[.account], sections.heads[.method], sections.heads[.downloads]
        )
        let summary = PagePoints(model, findings, sections.heads)
        keys = summary.figures
        hasKeys = !keys.isEmpty
        points = summary.all
        hasPoints = !points.isEmpty

        let shown =
            [rateTargets, caseTargets, populations, steps, ageing, ledger].compactMap(\.self)
            + [
                outside?.table, trendTable?.table, comparison?.table, districtTable?.table, districtDomains?.table,
                categories?.table, items?.table, breakdown?.table, waterfall?.table, overdue?.table, offices?.table,
                offenders?.table, measures?.table, followUps?.table, channels?.table, years?.table, sizeYears?.table,
                days?.table, sources?.table, unresolved?.table, revisions?.table,
            ].compactMap(\.self)
        notes =
            PageNotes.standard(model, say) + model.notes.map { $0.text(say) }
            + [PageNotes.leftOut(shown, present, isPublic: isPublic, say)].compactMap(\.self)
        // A public page names no program; whoever wants to check its files finds their checksums beside them.
        checks = isPublic ? [] : CheckView.all(say)
        hasChecks = !isPublic
        files = DownloadView.all(tables, isPublic: isPublic, say)
        let facts = cover.facts
        answers = [cover.office, facts.contact].filter { !$0.isEmpty }.joined(separator: say("shared.comma"))
        hasAnswers = !answers.isEmpty
        let published = facts.publishedOn.map { say("cover.published_day", day: $0) } ?? ""
        citation =
            title + say("shared.comma") + period + say("shared.comma") + cover.identifier + published
            + say("cover.data_as", asOf: cover.asOf)
    }

    private static func meta(_ model: ReportModel, _ findings: Findings) -> [Meta] {
        let say = findings.say
        let cover = model.cover
        var meta = [
            Meta(name: say("cover.report"), value: cover.identifier),
            cover.facts.publishedOn.map { Meta(name: say("cover.published"), value: $0.description) },
            Meta(name: say("cover.data_as_of_day"), value: cover.asOf.description),
            Meta(
                name: say("cover.input"),
                value: Wording.gaps(cover, say).isEmpty
                    ? say("cover.checked_complete") : say("cover.not_confirmed")),
        ].compactMap(\.self)
        func months(_ points: [MonthPoint]) -> String {
            points.count > 3
                ? say("cover.points_months", points: points.count)
                : say.list(
                    points.map {
                        say("findings.name", month: $0.month, name: String(Findings.months[$0.month - 1].prefix(3)))
                    })
        }
        let provisional = model.months.filter(\.isProvisional)
        let revised = model.months.filter { $0.published != nil }
        var states: [String] = []
        if !provisional.isEmpty {
            states.append(say("cover.provisional") + months(provisional) + say("cover.close_bracket"))
        }
        if !revised.isEmpty { states.append(say("cover.revised") + months(revised) + say("cover.close_bracket")) }
        if !states.isEmpty { meta.append(Meta(name: say("cover.status"), value: say.list(states))) }
        if !cover.facts.nextRelease.isEmpty {
            meta.append(Meta(name: say("cover.next_release"), value: cover.facts.nextRelease))
        }
        // The rows of the files are a matter of the office.
        guard !model.edition.isPublic else { return meta }
        let totals = LedgerTotals(model.ledger)
        let isBalanced = totals.unaccounted == 0 && model.ledger.allSatisfy { $0.balance == 0 }
        meta.append(
            Meta(
                name: say("cover.row_accounting"),
                value: isBalanced ? say("cover.balanced") : say("cover.not_balanced")
            ))
        return meta
    }
}
