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
    let hasGroups: Bool
    let trend: FigureView?
    let funnel: FigureView?
    let districts: GroupTableView?
    let multiples: MultiplesView?
    let categories: GroupTableView?
    let items: ItemsView?
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
    let ledger: [LedgerView]
    let sources: SourcesView?
    let sourceCount: Int
    let unresolved: UnresolvedView?
    let notes: [String]

    init(_ model: ReportModel) {
        let cover = model.cover
        let findings = Findings(model: model)
        title = cover.title
        office = cover.office.isEmpty ? nil : cover.office
        period = findings.periodTitle
        dates = cover.isUndated ? nil : "\(cover.period.first) 至 \(cover.period.last)"
        asOf = cover.asOf.description
        identifier = cover.identifier
        banner = cover.banner.isEmpty ? nil : cover.banner
        incomplete =
            cover.completeness.isEmpty
            ? nil : cover.completeness.map(Wording.completeness).joined(separator: "；") + "。数字只代表收到的记录。"
        before = findings.periodWords.before
        style = PageStyle.sheet(identifier: cover.identifier)
        policy =
            "default-src 'none'; style-src 'sha256-\(Base64.text(hex: BagDigest.hex(of: Array(style.utf8))))'; "
            + "img-src data:; base-uri 'none'; form-action 'none'"
        meta = Self.meta(model)
        lead = Self.lead(model, findings)
        targetFinding = findings.targets
        hasTargets = !model.targets.isEmpty
        let references = TargetReferences(model.targets)
        self.references = references.lines
        rateTargets = TargetView(model.targets.filter { $0.measure == .passRate }, references: references)
        caseTargets = TargetView(model.targets.filter { $0.measure == .rectification }, references: references)
        populations = model.populations.isEmpty ? nil : PopulationView(model.populations)
        trend = FigureView.trend(model, findings)
        funnel = FigureView.funnel(model, findings)
        districts = GroupTableView.districts(model, findings)
        hasGroups = trend != nil || funnel != nil || districts != nil
        multiples = MultiplesView(model)
        categories = GroupTableView.categories(model, findings)
        items = model.items.isEmpty ? nil : ItemsView(model.items, findings)
        breakdowns = model.breakdowns.filter { $0.lines.count > 1 }.map { BreakdownView($0, model.guideline) }
        hasBreakdowns = !breakdowns.isEmpty
        breakdownGrid = breakdowns.count == 3 ? "two three" : "two even"
        hasCases = (model.caseSteps.first?.total ?? 0) > 0
        caseFinding = findings.cases
        caseNote = StepView.note(model.rectification)
        steps = StepView.all(model.caseSteps)
        ageingFinding = findings.ageing
        ageing = BarDrawings.ageing(
            model.ageing, description: model.ageing.map { "\($0.name) \($0.count) 件" }.joined(separator: "，"))
        overdue = model.overdue.isEmpty ? nil : OverdueView(model.overdue, withoutBatch: model.overdueWithoutBatch)
        offenders = model.repeatOffenders.isEmpty ? nil : OffendersView(model.repeatOffenders)
        ledgerFinding = findings.ledger
        ledger = model.ledger.map(LedgerView.init)
        sources = model.sources.isEmpty ? nil : SourcesView(model.sources)
        sourceCount = model.sources.count
        unresolved = model.unresolved.isEmpty ? nil : UnresolvedView(model.unresolved)
        notes = PageNotes.standard(model) + model.notes
    }

    private static func meta(_ model: ReportModel) -> [Meta] {
        let cover = model.cover
        var meta = [
            Meta(name: "编号", value: cover.identifier), Meta(name: "数据截止", value: cover.asOf.description),
            Meta(name: "输入完整性", value: cover.completeness.isEmpty ? "已核对，完整" : "未获确认"),
        ]
        let provisional = model.months.filter(\.isProvisional).map { "\($0.month) 月" }.joined(separator: "、")
        if !provisional.isEmpty { meta.append(Meta(name: "状态", value: "初步数（\(provisional)）")) }
        let totals = LedgerTotals(model.ledger)
        let isBalanced = totals.unaccounted == 0 && model.ledger.allSatisfy { $0.balance == 0 }
        meta.append(Meta(name: "行数核算", value: isBalanced ? "平衡" : "不平衡"))
        return meta
    }

    /// Two sentences in the wording of bulletins, fit to be pasted into one.
    private static func lead(_ model: ReportModel, _ findings: Findings) -> [Piece] {
        let cell = model.headline
        guard let rate = cell.rate else { return [Piece(text: "\(findings.periodWords.this)没有得出检验结论的批次。")] }
        var pieces = [
            Piece(text: "\(findings.periodWords.this)检验 "), Piece(text: "\(cell.conclusions.inspected)", strong: true),
            Piece(text: " 批次，不合格 "), Piece(text: "\(cell.conclusions.failed)", strong: true),
            Piece(text: " 批次，\(model.headlineName) "),
            Piece(text: RateText.percent(rate, against: model.guideline), strong: true),
            Piece(text: "（不合格率 \(RateText.failPercent(rate, against: model.guideline))）"),
        ]
        if let guideline = model.guideline {
            let isMet = rate.meets(guideline)
            let word = isMet ? (rate.isExactly(guideline) ? "达到" : "高于") : "低于"
            pieces.append(Piece(text: "，\(word) \(guideline)% 的目标"))
        }
        if let change = findings.change { pieces.append(Piece(text: "，\(change)")) }
        pieces.append(Piece(text: "。"))
        let cases = model.rectification
        if let done = cases.strictRate {
            let open = cases.due - cases[.completed]
            pieces += [
                Piece(text: "到期应整改 "), Piece(text: "\(cases.due)", strong: true), Piece(text: " 件，整改完成率 "),
                Piece(text: RateText.percent(done, against: TargetPercentage("100")), strong: true),
            ]
            if open > 0 { pieces += [Piece(text: "，尚差 "), Piece(text: "\(open)", strong: true), Piece(text: " 件")] }
            if cases[.overdue] > 0 {
                pieces += [Piece(text: "，其中 "), Piece(text: "\(cases[.overdue]) 件已逾期", strong: true, bad: true)]
            }
            pieces.append(Piece(text: "。"))
        }
        return pieces
    }
}
