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
    let before: String
    let style: String
    let policy: String
    let meta: [Meta]
    let lead: [Piece]
    let targetFinding: String
    let hasTargets: Bool
    let references: [String]
    let rateTargets: TargetView?
    let caseTargets: TargetView?
    let populations: PopulationView?
    let outside: OutsideView?
    let beside: [String]
    let lists: String?
    let districtDomains: DistrictDomainView?
    let hasGroups: Bool
    let hasFigures: Bool
    let trend: FigureView?
    let funnel: FigureView?
    let comparison: ComparisonView?
    let districts: GroupTableView?
    let multiples: MultiplesView?
    let categories: GroupTableView?
    let failedList: FailedListView?
    let untested: UntestedView?
    let waterfall: WaterfallView?
    /// Whether the page has the account of rows, which is a matter of the office.
    let hasAccount: Bool
    /// The sections of records that came beside the samples, chapter by chapter.
    let chapters: [CompanionChapterView]
    let accountTitle: String
    let methodTitle: String
    let items: ItemsView?
    let noItems: Bool
    let hasBreakdowns: Bool
    let breakdownGrid: String
    let breakdowns: [BreakdownView]
    let hasCases: Bool
    let caseFinding: String
    let caseNote: String
    let steps: [StepView]
    let ageingFinding: String
    let ageing: String
    let overdue: OverdueView?
    let offenders: OffendersView?
    let ledgerFinding: String
    let hasLedger: Bool
    let ledger: [LedgerView]
    let sources: SourcesView?
    /// How many source files there are; a public page does not say.
    let sourceCount: String?
    let unresolved: UnresolvedView?
    let revisions: RevisionsView?
    let notes: [String]
    let checks: [CheckView]
    let hasChecks: Bool

    init(_ model: ReportModel, _ say: PageLanguage) {
        let cover = model.cover
        let findings = Findings(model: model, say: say)
        title = say.term(cover.title)
        office = cover.office.isEmpty ? nil : cover.office
        period = findings.periodTitle
        dates = cover.isUndated ? nil : "\(cover.period.first)\(say(" 至 ", " to "))\(cover.period.last)"
        asOf = cover.asOf.description
        identifier = cover.identifier
        banner = cover.banner.isEmpty ? nil : cover.banner
        let gaps = Wording.gaps(cover, say)
        incomplete =
            gaps.isEmpty
            ? nil
            : gaps.joined(separator: say("；", "; "))
                + say("。数字只代表收到的记录。", ". The figures stand for the records received and no more.")
        before = findings.periodWords.before
        style =
            PageStyle.sheet(identifier: cover.identifier) + (model.companions.isEmpty ? "" : CompanionStyle.sheet)
        policy =
            "default-src 'none'; style-src 'sha256-\(Base64.text(hex: BagDigest.hex(of: Array(style.utf8))))'; "
            + "img-src data:; base-uri 'none'; form-action 'none'"
        meta = Self.meta(model, findings)
        lead = LeadText(model, findings).pieces
        targetFinding = findings.targets
        hasTargets = !model.targets.isEmpty
        let references = TargetReferences(model.targets)
        self.references = references.lines
        rateTargets = TargetView(model.targets.filter { $0.measure == .passRate }, references: references, say)
        caseTargets = TargetView(model.targets.filter { $0.measure == .rectification }, references: references, say)
        populations = PopulationView(model, say)
        outside = OutsideView(model, say)
        let besides = BesideText(model, say)
        beside = besides.sentences
        lists = besides.failuresOnly
        districtDomains = DistrictDomainView(model, say)
        trend = FigureView.trend(model, findings)
        funnel = FigureView.funnel(model, findings)
        comparison = ComparisonView(model, say)
        districts = GroupTableView.districts(model, findings)
        hasGroups =
            trend != nil || funnel != nil || comparison != nil || districts != nil || districtDomains != nil
        hasFigures = trend != nil || funnel != nil
        multiples = MultiplesView(model, say)
        categories = GroupTableView.categories(model, findings)
        failedList = FailedListView(model, say)
        untested = UntestedView(model, say)
        waterfall = WaterfallView(model, say)
        let isPublic = model.edition.isPublic
        revisions = RevisionsView(model, findings)
        hasAccount = !isPublic || revisions != nil
        chapters = CompanionChapterView.all(model.companions, from: 5, say)
        let next = 5 + chapters.count
        accountTitle = CompanionChapterView.numbered(
            next,
            isPublic
                ? say("已发布数字的修订", "Revised figures") : say("数据核算与待办", "Row accounting and open questions"), say)
        methodTitle = CompanionChapterView.numbered(
            hasAccount ? next + 1 : next, isPublic ? say("口径", "Method") : say("口径与核验", "Method and verification"), say)
        items = model.items.isEmpty ? nil : ItemsView(model.items, findings)
        noItems = model.items.isEmpty
        breakdowns = model.breakdowns.filter { $0.lines.count > 1 }.map { BreakdownView($0, say) }
        hasBreakdowns = !breakdowns.isEmpty
        breakdownGrid = breakdowns.count == 3 ? "two three" : "two even"
        hasCases = (model.caseSteps.first?.total ?? 0) > 0
        caseFinding = findings.cases
        caseNote =
            hasCases
            ? StepView.note(model.rectification, say)
            : model.edition.isPublic
                ? StepView.note(model.rectification, say)
                    + say("公开版不列案件明细。", " The public edition lists no single case.")
                : say("输入中没有整改案件。", "There is no rectification case in the input.")
        steps = StepView.all(model.caseSteps, say)
        ageingFinding = findings.ageing
        ageing = BarDrawings.ageing(
            model.ageing, say,
            description: say.list(model.ageing.map { "\(say.term($0.name)) \($0.count)\(say(" 件", ""))" }))
        overdue =
            model.overdue.isEmpty
            ? nil
            : OverdueView(
                model.overdue, withoutBatch: model.overdueWithoutBatch, carriedOver: model.overdueCarriedOver, say)
        offenders = model.repeatOffenders.isEmpty ? nil : OffendersView(model.repeatOffenders, say)
        ledgerFinding = findings.ledger
        hasLedger = !isPublic && !model.ledger.isEmpty
        ledger = model.ledger.map { LedgerView($0, say) }
        sources = model.sources.isEmpty ? nil : SourcesView(model.sources, say)
        sourceCount = model.sources.isEmpty ? nil : "\(model.sources.count)"
        unresolved = model.unresolved.isEmpty ? nil : UnresolvedView(model, findings)
        notes = PageNotes.standard(model, say) + model.notes.map { $0.text(say) }
        // A public page names no program; whoever wants to check its files finds their checksums beside them.
        checks = isPublic ? [] : CheckView.all(say)
        hasChecks = !isPublic
    }

    private static func meta(_ model: ReportModel, _ findings: Findings) -> [Meta] {
        let say = findings.say
        let cover = model.cover
        var meta = [
            Meta(name: say("编号", "Report"), value: cover.identifier),
            Meta(name: say("数据截止", "Data as of"), value: cover.asOf.description),
            Meta(
                name: say("输入完整性", "Input"),
                value: Wording.gaps(cover, say).isEmpty
                    ? say("已核对，完整", "checked, complete") : say("未获确认", "not confirmed")),
        ]
        func months(_ points: [MonthPoint]) -> String {
            points.count > 3
                ? say("\(points.count) 个月", "\(points.count) months")
                : say.list(points.map { say("\($0.month) 月", String(Findings.months[$0.month - 1].prefix(3))) })
        }
        let provisional = model.months.filter(\.isProvisional)
        let revised = model.months.filter { $0.published != nil }
        var states: [String] = []
        if !provisional.isEmpty { states.append(say("初步数（", "provisional (") + months(provisional) + say("）", ")")) }
        if !revised.isEmpty { states.append(say("修订（", "revised (") + months(revised) + say("）", ")")) }
        if !states.isEmpty { meta.append(Meta(name: say("状态", "Status"), value: say.list(states))) }
        // The rows of the files are a matter of the office.
        guard !model.edition.isPublic else { return meta }
        let totals = LedgerTotals(model.ledger)
        let isBalanced = totals.unaccounted == 0 && model.ledger.allSatisfy { $0.balance == 0 }
        meta.append(
            Meta(
                name: say("行数核算", "Row account"), value: isBalanced ? say("平衡", "closes") : say("不平衡", "does not close")
            ))
        return meta
    }
}

/// The command lines by which anybody checks a bundle, and what each of them says.
struct CheckView {
    let command: String
    let says: String

    static func all(_ say: PageLanguage) -> [CheckView] {
        let all = [
            ("spotcheck-verify BUNDLE", "没有缺失、改动和多出的文件", "nothing missing, changed or added"),
            (
                "spotcheck-verify --recompute BUNDLE", "由包内记录重算全部表格，并与包内表格逐字节比较",
                "counts every table again from the records in the bundle and compares them byte by byte"
            ),
            (
                "sha256sum -c manifest-sha256.txt", "在报告包目录内运行，不需要本软件；能发现改动和缺失，不能发现多出的文件",
                "inside the bundle, without this software; finds changed and missing files, but no added ones"
            ),
            ("bagit.py --validate BUNDLE", "用通用工具核验文件集合", "the same by a general tool"),
            (
                "jq -c CONDITION records/accepted.ndjson",
                "tables/trace.csv 给出每个数字的取数条件；每条记录的 src 是来源文件与行号",
                "tables/trace.csv has the condition behind each figure; src of a record is its source file and line"
            ),
        ]
        return all.map { CheckView(command: $0.0, says: say($0.1, $0.2)) }
    }
}
