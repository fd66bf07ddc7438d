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
        let asOf = settledOn ?? days.last ?? period.last
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
        if whole?.isUndated ?? (settings.period == nil && days.first == nil) {
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
        model.lastSampled = days.last
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
        model.followUps = followUps.lines(firms, failed: Set(failed.map(\.line.id)))
        model.missingDeliveries = deliveries.missing(within: period.first, min(period.last, asOf))
        model.cover.notDelivered = model.missingDeliveries.map { "\($0.sender) \($0.cycle)" }
        fillCases(&model, counted.filter { $0.isCounted($0.entry.candidates, at: headline) }, asOf)
        addCasesWithoutBatch(&model, counted)
        fillMeasures(&model, counted.filter { $0.isCounted($0.entry.candidates, at: headline) })
        fillDays(&model, counted.filter { $0.isCounted($0.entry.candidates, at: headline) }, asOf)
        model.caseList = caseList(counted, headline)
        fillSources(&model, lineage, own, refused)
        model.unresolved = unresolved
        let withoutBatch = counted.count { $0.isWithoutBatch }
        model.casesElsewhere = cases.count - withoutBatch - model.caseSteps.prefix(1).map(\.total).reduce(0, +)
        let notes = notes(model, withoutBatch: withoutBatch)
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
        let (first, last) = (days.first ?? fallback, days.last ?? fallback)
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
                let cell = Self.cell(cases.filter { $0.isCounted($0.entry.targets, at: index) })
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
            let batch = batches[entry.sampleID].flatMap { isBatch(failed[$0], of: entry) ? $0 : nil }
            let placed = PlacedCase(entry: entry, batch: batch, place: entry.reading.place(in: settings.period))
            // A case of no known batch and no known date cannot be shown to belong to another period.
            return switch placed.place {
            case .inside, .carriedOver: placed
            case .unknown: placed.isWithoutBatch ? placed : nil
            case .outside: nil
            }
        }
    }

    /// Whether a failed sample with the number of a case is its batch: settling hands the level and the kind of the check on,
    /// so that a sample with a kind beside a case without one was not joined to it; it is a retest, for instance.
    private func isBatch(_ sample: FailedSample, of entry: CaseEntry) -> Bool {
        !entry.isOfUnknownCheck || sample.line.kind.isEmpty
    }

    private func notes(_ model: ReportModel, withoutBatch: Int) -> ReportNotes {
        var notes = ReportNotes()
        if apart.undated > 0 {
            notes.add(
                .saying("notes.samples_have_no_usable_date", undated: apart.undated, dateKey: settings.dateKey),
                published: .saying("notes.batches_have_no_usable_date", undated: apart.undated))
        }
        if let firms = model.firms, firms.enterprises.inspected > 0 {
            let unknown = firms.unnamedBatches + firms.undecidedBatches
            let (whole, bad) = (firms.enterprises.inspected, firms.enterprises.failed)
            notes.add(
                unknown > 0
                    ? .saying("notes.enterprises_and_batches_of_none", firms: whole, failed: bad, unknown: unknown)
                    : .saying("notes.enterprises", firms: whole, failed: bad))
        }
        let safety = model.safety.filter { $0.batches > 0 }
        if !safety.isEmpty {
            let kinds = safety.map {
                Saying.saying("notes.batches_of_kind", kind: $0.kind.words.saying, batches: $0.batches)
            }
            notes.add(
                .saying(
                    "notes.failed_batches_by_safety", batches: safety.reduce(0) { $0 + $1.batches },
                    kinds: Saying.list(kinds, separator: "shared.comma")))
        }
        for (refusal, count) in apart.refusals.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let note: Saying =
                switch refusal {
                case .verdict: .saying("notes.refused_for_their_verdict", records: count)
                case .samplingKind: .saying("notes.refused_for_their_kind", records: count)
                case .status: .saying("notes.refused_for_their_status", records: count)
                case .date: .saying("notes.refused_for_their_date", records: count)
                }
            notes.add(note)
        }
        if boards.withoutDomain > 0 {
            notes.add(
                .saying("notes.samples_have_no_domain", withoutDomain: boards.withoutDomain, key: Domain.key),
                published: .saying("notes.batches_state_no_regulatory_domain", withoutDomain: boards.withoutDomain))
        }
        let weighted = tables.targets.targets.filter(\.isWeighted)
        if !weighted.isEmpty {
            let names = weighted.map { Saying.either(BilingualText($0.labelZh, $0.labelEn)) }
            notes.add(
                .saying("notes.weighted_targets", names: Saying.list(names, separator: "shared.between_names")))
        }
        if model.undecidedFailures > 0 {
            notes.add(.saying("notes.failed_batches_name_an_enterprise_without", batches: model.undecidedFailures))
        }
        if model.sources.contains(where: { $0.rejected == nil }) {
            notes.add(.saying("notes.the_report_was_not_given_all"), published: nil)
        }
        if withoutBatch > 0 {
            notes.add(
                .saying("notes.cases_without_a_batch_are_listed", withoutBatch: withoutBatch),
                published: .saying("notes.cases_without_a_batch", withoutBatch: withoutBatch))
        }
        addCaseNotes(model, to: &notes)
        if model.casesElsewhere > 0 {
            notes.add(
                .saying("notes.cases_of_other_populations_are_recorded", others: model.casesElsewhere),
                published: .saying("notes.cases_of_other_populations", others: model.casesElsewhere))
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
    var isWithoutBatch: Bool { batch == nil && entry.isOfUnknownCheck }

    /// Whether a figure over the population at that place counts the case.
    func isCounted(_ memberships: Memberships, at place: Int) -> Bool {
        !isWithoutBatch && memberships.contains(place)
    }
}
