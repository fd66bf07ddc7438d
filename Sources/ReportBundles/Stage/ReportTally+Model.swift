import Indicators
import InspectionModel
import RecordStream

extension ReportTally {
    /// The report on everything that was counted.
    ///
    /// - Parameters:
    ///   - inherited: what the stages before have handed down.
    ///   - own: the account of the report itself, which closes the list of stages.
    ///   - unresolved: names that await an analyst.
    ///   - whole: the cover of the report of which this is a part; its period is that of the part.
    package mutating func model(
        _ inherited: InheritedBooks, own: LedgerLine, unresolved: [UnresolvedLine] = [],
        rejects more: [RejectKey: Int] = [:], covering whole: Cover? = nil
    ) -> ReportModel {
        let refused = rejects.merging(more, uniquingKeysWith: +)
        let lineage = inherited.lineage
        let settledOn = settings.asOf ?? inherited.settledOn ?? settings.settledAsOf ?? Self.asOf(in: lineage)
        let period = settings.period ?? whole?.period ?? coveredPeriod(else: settledOn)
        let asOf = settledOn ?? lastDate ?? period.last
        var model = ReportModel(
            cover: Cover(
                title: settings.title, office: settings.office,
                identifier: settings.identifier ?? "SC-\(period)", period: period, asOf: asOf,
                completeness: inherited.completeness.map { $0.split(separator: "+").map(String.init) } ?? [],
                banner: settings.banner))
        model.cover.facts = rules.office.replaced(by: settings.facts)
        model.cover.office = model.cover.facts.name
        model.cover.mostlyRejected = Set(lineage.flatMap(\.mostlyRejected)).sorted()
        model.cover.setAside = Set(lineage.flatMap(\.setAside)).sorted()
        model.cover.statedSettlement = inherited.statedSettlement(settings)
        if whole?.isUndated ?? (settings.period == nil && firstDate == nil) {
            model.cover.isUndated = true
            model.cover.identifier = settings.identifier ?? "SC"
        }
        // Figures without a date count as in term.
        let inForce = model.cover.isUndated ? nil : period
        let headline = headlineCandidate
        let candidate = candidates[headline]
        model.districtKey = settings.districtKey
        model.presumedNotice = settings.presumedNotice
        model.smallNumbers = settings.smallNumbers
        model.headlineName = candidate.label
        model.headlineNameEnglish = candidate.labelEnglish
        model.headlineID = candidate.id
        model.lastSampled = lastDate
        let term = candidate.target?.term(for: inForce)
        let applies = candidate.target != nil && term != .notInForce
        model.headlinePopulation = candidate.population
        model.headlineDomains = candidate.domains
        model.isGuidelineCarried = term == .carried
        model.guideline = applies ? candidate.target?.percentage : nil
        model.headline = boards.lines(headline, .total).first?.batches ?? PassRateCell()
        model.headlineBefore = boards.linesBefore(headline, .total)?.first?.batches.conclusions
        model.headlineCondition = condition(candidate, period).text(".verdict|IN(\"pass\",\"fail\")")

        if candidate.target?.isStable == true {
            model.lowestMonth = LowestPeriod.month(of: model.headline.memos.months, in: settings.period)
            model.lowestQuarter = LowestPeriod.quarter(of: model.headline.memos.months, in: settings.period)
        }

        let counted = settledCases()
        fillTargets(&model, counted, period)
        fillGroups(&model, headline, counted, asOf)
        fillOutside(&model, period)
        fillTime(&model, headline, asOf)
        fillYears(&model, headline)
        fillChannels(&model, headline)
        fillFailures(&model, headline, period)
        fillUntested(&model)
        model.followUps = followUps.lines(enterprises.entries, failed: Set(failed.map(\.line.id)))
        model.missingDeliveries = deliveries.missing(within: period.first, min(period.last, asOf))
        model.cover.notDelivered = model.missingDeliveries.map { "\($0.sender) \($0.cycle)" }
        fillCases(&model, counted.filter { $0.isCounted($0.entry.candidates, bit: headline) }, asOf)
        addCasesWithoutBatch(&model, counted)
        fillMeasures(&model, counted.filter { $0.isCounted($0.entry.candidates, bit: headline) })
        fillDays(&model, counted.filter { $0.isCounted($0.entry.candidates, bit: headline) }, asOf)
        model.caseList = caseList(counted, headline)
        fillSources(&model, lineage, own, refused)
        model.unresolved = unresolved
        let notes = notes(model, withoutBatch: counted.count { $0.isWithoutBatch })
        (model.notes, model.publicNotes) = (notes.all, notes.published)
        return model
    }

    /// The candidate that was asked for, or the first that has batches, or the first.
    private var headlineCandidate: Int {
        func firstWithBatches(_ isWanted: (HeadlineCandidate) -> Bool) -> Int? {
            candidates.indices.first { isWanted(candidates[$0]) && boards.lines($0, .total).first?.tally.share != nil }
        }
        guard let wanted = settings.headline else { return firstWithBatches { _ in true } ?? 0 }
        if let index = candidates.firstIndex(where: { $0.id == wanted }) { return index }
        // A whole population is the first of its domains that has batches: two of them are never one rate.
        func isOf(_ candidate: HeadlineCandidate) -> Bool { candidate.target == nil && candidate.population == wanted }
        return firstWithBatches(isOf) ?? candidates.firstIndex(where: isOf) ?? 0
    }

    /// The ids that `headline` may name.
    package var headlineNames: [String] { candidates.map(\.id) + tables.populations.populations.map(\.id) }

    /// The month, quarter, half or year that holds all dates; the reporting day where no record has a date.
    private func coveredPeriod(else settledOn: CalendarDate?) -> Period {
        let fallback = settledOn ?? CalendarDate(daysSinceEpoch: 0)
        let (first, last) = (firstDate ?? fallback, lastDate ?? fallback)
        return Period.holding(first, last) ?? Period(first: first, last: first)!
    }

    /// The reporting day that an earlier stage was given, the latest if there are several.
    private static func asOf(in lineage: [StreamAncestor]) -> CalendarDate? {
        lineage.flatMap(\.settings).filter { $0.name == "as-of" }.compactMap { CalendarDate($0.value) }.max()
    }

    func condition(_ candidate: HeadlineCandidate, _ period: Period) -> PopulationCondition {
        PopulationCondition(
            type: "sample", population: candidate.population, filter: candidate.filter,
            period: settings.period == nil ? nil : period, dateKey: settings.dateKey, tables: tables)
    }

    private func fillTargets(_ model: inout ReportModel, _ cases: [PlacedCase], _ period: Period) {
        let inForce = model.cover.isUndated ? nil : period
        for (index, target) in tables.targets.targets.enumerated()
        where !target.isWeighted && target.term(for: inForce) != .notInForce {
            let population = tables.populations.index(of: target.population)
            let name = population.map { tables.populations.populations[$0].labelZh } ?? target.population
            let english = population.map { tables.populations.populations[$0].labelEn } ?? ""
            let isRate = target.measure == .passRate
            let isCarried = target.term(for: inForce) == .carried
            let domains = target.filter.column(Domain.key)?.admitted.map { String(decoding: $0, as: UTF8.self) } ?? []
            let narrowed = domains.isEmpty ? "" : "（\(domains.map(Wording.domain).joined(separator: "、"))）"
            let narrowedEnglish =
                domains.isEmpty ? "" : " (\(domains.map(Wording.englishDomain).joined(separator: ", ")))"
            var line = TargetLine(
                id: target.id, name: target.labelZh, nameEnglish: target.labelEn,
                measure: isRate ? .passRate : .rectification, target: target.percentage, plan: target.plan,
                clause: target.clause,
                population: name + narrowed + (isRate ? "" : "到期案件") + (isCarried ? "，规划期满后沿用" : ""),
                populationEnglish: english.isEmpty
                    ? ""
                    : english + narrowedEnglish + (isRate ? "" : ", cases due")
                        + (isCarried ? "; carried on after the plan's term" : ""))
            line.isCarried = isCarried
            let condition = PopulationCondition(
                type: isRate ? "sample" : "case", population: target.population, filter: target.filter,
                period: settings.period == nil ? nil : period, dateKey: settings.dateKey, tables: tables)
            if isRate {
                let tally = boards.target(target.id)
                line.share = tally.now?.share
                if case .batches(let cell)? = tally.now {
                    line.memos = cell.memos
                    if target.isStable {
                        line.lowestMonth = LowestPeriod.month(of: cell.memos.months, in: settings.period)
                        line.lowestQuarter = LowestPeriod.quarter(of: cell.memos.months, in: settings.period)
                    }
                }
                line.shareBefore = tally.before?.share
                line.filter = condition.text(".verdict|IN(\"pass\",\"fail\")")
            } else {
                let cell = Self.cell(cases.filter { $0.isCounted($0.entry.targets, bit: index) })
                line.cases = cell
                line.share = cell.strictRate
                line.filter = condition.text()
            }
            model.targets.append(line)
        }
    }

    /// Cases whose due day lies in the period, or that are beside it, with their batch if it is among the records.
    private func settledCases() -> [PlacedCase] {
        var batches: [String: Int] = [:]
        for (index, sample) in failed.enumerated() { batches[sample.line.id] = index }
        return cases.compactMap { entry in
            let batch = batches[entry.sampleID]
            let placed = PlacedCase(entry: entry, batch: batch, place: entry.reading.place(in: settings.period))
            // A case of no known batch and no known date cannot be shown to belong to another period.
            return switch placed.place {
            case .inside, .carriedOver: placed
            case .unknown: placed.isWithoutBatch ? placed : nil
            case .outside: nil
            }
        }
    }

    private func notes(_ model: ReportModel, withoutBatch: Int) -> ReportNotes {
        var notes = ReportNotes()
        if undated > 0 {
            notes.add(
                "\(undated) 条样品记录没有可用的日期（\(settings.dateKey)），不在任何报告期内，未计入。",
                "\(undated) samples have no usable date (\(settings.dateKey)); they lie in no period and are not counted.",
                published: BilingualText(
                    "\(undated) 批次没有可用的日期，不在任何报告期内，未计入。",
                    "\(undated) batches have no usable date; they lie in no period and are not counted."))
        }
        if let firms = model.firms, firms.enterprises.inspected > 0 {
            let unknown = firms.unnamedBatches + firms.undecidedBatches
            let (whole, bad) = (firms.enterprises.inspected, firms.enterprises.failed)
            notes.add(
                "检验批次涉及企业 \(whole) 家（同一企业不论写法计一家），其中 \(bad) 家有不合格批次"
                    + (unknown > 0 ? "；另有 \(unknown) 批次不能确定企业" : "") + "。各区、各品类等的企业数见各表，跨组的企业在每组各计一次，不能相加。",
                "The batches are of \(whole) enterprises, each counted once whatever its spelling; \(bad) of them have a "
                    + "failed batch" + (unknown > 0 ? ", and \(unknown) batches name no enterprise for certain" : "")
                    + ". The tables tell the enterprises of each district, category and further cut; one that stands in "
                    + "several groups counts in each, so that they do not add up.")
        }
        let safety = model.safety.filter { $0.batches > 0 }
        if !safety.isEmpty {
            notes.add(
                "不合格 \(safety.reduce(0) { $0 + $1.batches }) 批次，按不合格项目分："
                    + safety.map { "\($0.kind.words.chinese) \($0.batches)" }.joined(separator: "，")
                    + "（safety_items.csv，一批次计一次）。没有判断的不等于没有危害。",
                "\(safety.reduce(0) { $0 + $1.batches }) failed batches by what failed: "
                    + safety.map { "\($0.kind.words.english) \($0.batches)" }.joined(separator: ", ")
                    + " (safety_items.csv, each batch once). What no table judges is not harmless.")
        }
        for (refusal, count) in refusals.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let (chinese, english) =
                switch refusal {
                case .verdict: ("检验结论不是规定的代码", "verdict is no code of the format")
                case .samplingKind: ("抽查类别不是规定的代码", "kind of sampling is no code of the format")
                case .status: ("案件状态不是规定的代码", "status of case is no code of the format")
                case .date: ("日期格式不是 YYYY-MM-DD", "date is not YYYY-MM-DD")
                }
            notes.add("\(count) 条记录因\(chinese)未计入。", "\(count) records are not counted because their \(english).")
        }
        if boards.withoutDomain > 0 {
            notes.add(
                "\(boards.withoutDomain) 条样品记录没有 \(Domain.key)（旧版记录或未经 spotcheck-normalize），按未归类计。",
                "\(boards.withoutDomain) samples have no \(Domain.key), as older or not normalised ones, and count as "
                    + "unassigned.",
                published: BilingualText(
                    "\(boards.withoutDomain) 批次没有注明监管领域，按未归类计。",
                    "\(boards.withoutDomain) batches state no regulatory domain and count as unassigned."))
        }
        let weighted = tables.targets.targets.filter(\.isWeighted)
        if !weighted.isEmpty {
            notes.add(
                "\(weighted.map(\.labelZh).joined(separator: "、"))需按产值加权，本报告不核算。",
                "\(weighted.map(\.labelEn).joined(separator: ", ")): weighted by output value, not computed in this report."
            )
        }
        if model.undecidedFailures > 0 {
            notes.add(
                "\(model.undecidedFailures) 批次不合格样品的企业名称无信用代码，且同名企业有两个以上代码，不能确定属于哪一家，不列入多批次不合格企业名单。",
                "\(model.undecidedFailures) failed batches name an enterprise without a credit code where several have that name; "
                    + "they are in no list of enterprises that failed repeatedly.")
        }
        if model.sources.contains(where: { $0.rejected == nil }) {
            notes.add(
                "本报告没有收到全部退回的行，各来源文件的退回数记为未提供；总数见行数核算。",
                "The report was not given all refused rows, so their number by source file is told as not given; the row "
                    + "account has the total.", published: nil)
        }
        if withoutBatch > 0 {
            notes.add(
                "台账中有 \(withoutBatch) 件案件在输入中没有对应批次，不计入任何完成率，列在 tables/case_list.csv。",
                "\(withoutBatch) cases of the ledger have no batch in the input; they are in no rate, and listed in "
                    + "tables/case_list.csv.",
                published: BilingualText(
                    "另有 \(withoutBatch) 件案件没有对应批次，不计入任何完成率。",
                    "\(withoutBatch) more cases have no batch and are in no rate."))
        }
        addCaseNotes(model, to: &notes)
        let others = cases.count - withoutBatch - model.caseSteps.prefix(1).map(\.total).reduce(0, +)
        if others > 0 {
            notes.add(
                "另有 \(others) 件案件属于其他类别、其他报告期或已撤销，列在记录中，不在本页合计内。",
                "\(others) more cases belong to other populations or periods, or were cancelled; they are among the records, "
                    + "but in no total of this page.",
                published: BilingualText(
                    "另有 \(others) 件案件属于其他类别、其他报告期或已撤销，不在本页合计内。",
                    "\(others) more cases belong to other populations or periods, or were cancelled; they are in no total of "
                        + "this page."))
        }
        return notes
    }
}

/// A case of the period and the place of its batch among the failed ones.
struct PlacedCase {
    let entry: CaseEntry
    let batch: Int?
    /// What it is in the period.
    let place: CaseReading.Place

    /// The state in which the period counts it; nil for a case that is beside it.
    var progress: CaseProgress? {
        if case .inside(let progress) = place { progress } else { nil }
    }

    /// Whether the period counts it and somebody still has to rectify.
    var isOpen: Bool { progress?.isOpen ?? false }

    /// The words for an open case whose term is no longer what it waits for.
    var state: String? {
        switch progress {
        case .awaitingRetest: "待复查"
        case .retestFailed: "复查不合格，待公告"
        default: nil
        }
    }

    /// Whether the ledger names a batch that is not among the records: nothing tells to which population it belongs, so
    /// the case is in no rate; it is listed and told.
    var isWithoutBatch: Bool { batch == nil && entry.level.isEmpty && entry.kind.isEmpty }

    /// Whether a figure over the population with that bit counts the case.
    func isCounted(_ mask: UInt64, bit: Int) -> Bool { !isWithoutBatch && mask & (1 << UInt64(bit)) != 0 }
}
