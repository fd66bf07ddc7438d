import InspectionModel
import RecordStream

extension SettlementStage {
    /// What is read of a case on the day.
    struct Reading {
        var regime: Regime?
        var state: CaseState
        var standing: CaseStanding
        var lastRetest: CaseHistory.Retest?
        var retestSamples: [String]
        var service: ServiceStanding
        var irregularities: Set<CaseIrregularity>
        var uncountedYears: Set<Int>
    }

    /// The state of a case and its standing on the as-of date.
    mutating func read(
        _ stated: CaseFacts, earlier: [CaseHistory.Retest], sample: Int?, party: ObligedParty?, batch: FailedBatch?,
        hasLedgerEntry: Bool
    ) -> Reading {
        let procedure = ProcedureOrder(stated, batch: batch?.days, asOf: asOf)
        let facts = procedure.facts
        let notified = facts.dates[.notifiedOn]
        let day = facts.dates[.orderedOn] ?? notified ?? batch?.knownOn ?? facts.latestEvent(upTo: asOf) ?? asOf
        let named = facts.regime.flatMap { tables.regimes.regime(id: $0) }
        let domain = facts.regime.flatMap { tables.words.code(.regime, $0) }.flatMap { RegulatoryDomain(rawValue: $0) }
        let regime = named ?? (domain ?? batch?.domain).flatMap { tables.regimes.regime(of: $0, on: day) }
        let clock = regime.map { StatutoryClock(regime: $0, calendar: tables.calendar) }
        let uncounted =
            clock?.uncountedYears(
                notified: served(facts, clock), ordered: facts.dates[.orderedOn], known: batch?.knownOn,
                objected: facts.dates[.objectedOn]) ?? []
        let followUps = batch?.followUps.filter { $0.party == party } ?? []
        var history = CaseHistory(facts, followUps: earlier + followUps.map(\.retest), asOf: asOf)
        for irregularity in procedure.irregularities { history.note(irregularity) }
        history.note(.unknownWord, when: facts.regime != nil && named == nil && domain == nil)
        let isStated = (named != nil || domain != nil) && !facts.isDomainPresumed
        let isPresumed = !isStated && !(batch?.isDomainKnown ?? true)

        let start: CaseState
        if let sample {
            if let failed = verdict(of: sample).flatMap(FailedVerdict.init) {
                history.note(.domainPresumed, when: isPresumed)
                start = CaseState(
                    RectificationDuty(
                        ground: .failedBatch(failed), party: party,
                        isOutsideJurisdiction: batch?.isOutside(party) ?? false, notifiedOn: notified,
                        knownOn: batch?.knownOn))
            } else {
                let verdict = verdict(of: sample)
                if verdict?.wasOverturned ?? false {
                    start = .void(.verdictOverturned)
                } else {
                    history.note(.noFailedVerdict)
                    start = .void(verdict?.final == .pass ? .batchPassed : .noConclusion)
                }
            }
        } else {
            history.note(.regimeUnknown, when: regime == nil)
            start = CaseState(RectificationDuty(ground: .ledgerAlone, party: party, notifiedOn: notified))
        }
        let (state, irregularities) = history.state(from: start, under: clock)
        let isCounterfeit = if case .void(.counterfeitProved) = state { true } else { false }
        let isRapid = batch?.isRapid ?? false
        var service = ServiceStanding(
            stage: VerdictTrack(
                facts, verdict: sample.flatMap { self.verdict(of: $0) }, isCounterfeit: isCounterfeit,
                isRapid: isRapid, under: clock, asOf: asOf
            ).word)
        if case .void = state {
        } else if let served = served(facts, clock) {
            service.objectionUntil = clock?.objectionWindow(
                servedOn: served, at: facts.objection.notifiedAt, isRapid: isRapid)
            if facts.objection.service == .publicNotice { service.servedOn = served }
            if facts.objection.answer == nil, let objected = facts.dates[.objectedOn], objected <= asOf {
                service.recheckAnswerDueOn = clock?.deadline(.recheckAcceptance, from: objected)
            }
        }
        return Reading(
            regime: regime, state: state,
            standing: CaseStanding(of: state, under: clock, asOf: asOf, hasLedgerEntry: hasLedgerEntry),
            lastRetest: history.lastRetest,
            retestSamples: followUps.filter { $0.retest.on <= asOf }.map(\.id).sorted(), service: service,
            irregularities: irregularities, uncountedYears: uncounted)
    }

    /// The day from which windows of the result run.
    private func served(_ facts: CaseFacts, _ clock: StatutoryClock?) -> CalendarDate? {
        guard let told = facts.dates[.notifiedOn], facts.objection.service == .publicNotice else {
            return facts.dates[.notifiedOn]
        }
        return clock?.deadline(.serviceByNotice, from: told)
    }
}
