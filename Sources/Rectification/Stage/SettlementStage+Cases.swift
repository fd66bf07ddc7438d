import InspectionModel
import RecordStream

/// A settled case, ready to be written.
struct SettledCase {
    var id: String
    /// The source of the ledger row, or of the batch.
    var src: String
    /// The ledger row that is the case, or nil for a case that is opened here.
    var row: Int?
    var sample: Int?
    var match: SampleMatch
    var party: ObligedParty?
    var partyName: String?
    var partyCode: String?
    var facts: CaseFacts
    var regime: Regime?
    var state: CaseState
    var standing: CaseStanding
    var lastRetest: CaseHistory.Retest?
    var retestSamples: [String] = []
    var service: ServiceStanding
    var irregularities: Set<CaseIrregularity> = []
}

/// What a case says of the service of the result and of the window that it opens.
struct ServiceStanding {
    /// The word of the verdict track.
    var stage: String?
    /// The day of service, where a public notice had to hang out.
    var servedOn: CalendarDate?
    var objectionUntil: VerdictTrack.WindowEnd?
}

/// A failed batch with what its cases need to know of it.
struct FailedBatch {
    var parties: [ObligedParties.Party]
    var domain: RegulatoryDomain
    var isDomainKnown: Bool
    var knownOn: CalendarDate?
    var isProducerOutside = false
    var isSellerOutside = false
    var isRapid = false
    var followUps: [FollowUp] = []

    func isOutside(_ party: ObligedParty?) -> Bool { party == .producer ? isProducerOutside : isSellerOutside }
}

/// A case that is opened for a failed batch; all else about it is told from the batch when it is written.
struct OpenedCase {
    var id: String
    var sample: UInt32
    var party: ObligedParty
}

/// The cases of a settlement.
struct SettledLedger {
    /// Cases of the ledger, each with its facts.
    var joined: [SettledCase] = []
    /// Cases of which the ledger knows nothing, by far the most where a ledger is missing.
    var opened: [OpenedCase] = []
    /// Batches that a ledger or a follow-up sample speaks of.
    var batches: [Int: FailedBatch] = [:]
}

extension SettlementStage {
    /// Joins the ledger to the batches, opens the missing cases and reads the clocks.
    ///
    /// - Throws: `CalendarGap` when working days fall into years of which the calendar knows nothing.
    mutating func settleCases() throws -> SettledLedger {
        let links = linkRows()
        var settled = SettledLedger()
        for index in Set(links.compactMap(\.sample)) { settled.batches[index] = failedBatch(index) }
        joinFollowUps(to: &settled.batches)
        // All copies are found and all links made.
        identities.removeAll()

        var ledger = CaseLedger()
        for (row, link) in links.enumerated() {
            let party = CaseLedger.party(
                of: cases[row], among: link.sample.flatMap { settled.batches[$0]?.parties } ?? [])
            ledger.enter(row, cases[row], sample: link.sample, party: party)
        }
        var taken: [Int: Set<ObligedParty>] = [:]
        for group in ledger.groups {
            guard let settledCase = try settle(group, settled.batches, links) else { continue }
            if let sample = group.sample, let party = group.party { taken[sample, default: []].insert(party) }
            settled.joined.append(settledCase)
        }
        for index in samples.indices where isBatch(index) && opensCases(index) {
            let known = settled.batches[index]
            for party in (known ?? failedBatch(index)).parties where !(taken[index]?.contains(party.role) ?? false) {
                settled.opened.append(
                    OpenedCase(id: openedID(party.role, index), sample: UInt32(index), party: party.role))
            }
        }
        accounting.added += settled.opened.count
        summary.openedCases += settled.opened.count
        if let gap { throw gap }
        return settled
    }

    private func openedID(_ party: ObligedParty, _ sample: Int) -> String {
        var plain: [UInt8] = []
        JSONString.unescape(id(of: samples[sample]), into: &plain)
        return "\(String(decoding: plain, as: UTF8.self))-\(party.rawValue)"
    }

    /// Whether failures of this sample oblige anyone: it finally failed, and it was no mere monitoring or screening.
    ///
    /// Monitoring has no standing in law, a rapid test is no final verdict, and what somebody else ordered is no check of
    /// an authority.
    mutating func opensCases(_ index: Int) -> Bool {
        guard verdict(of: index).flatMap(FailedVerdict.init) != nil else { return false }
        return look(at: samples[index].line) { record, names in
            switch record.text(names.samplingKind).flatMap(SamplingKind.init(rawValue:)) {
            case .riskMonitoring, .routineMonitoring, .rapid, .entrusted, .licensing, .arbitration, .comparison: false
            // A re-test is no batch of its own, and never asked.
            case .supervision, .special, .followUp, .retest, .emergency, .complaint, .evaluation, .unrecognised, nil:
                true
            }
        }
    }

    mutating func failedBatch(_ index: Int) -> FailedBatch {
        let jurisdiction = jurisdiction
        return look(at: samples[index].line) { record, names in
            func name(_ key: Int) -> String? { record.text(key).flatMap { $0.isEmpty ? nil : $0 } }
            func date(_ key: Int) -> CalendarDate? { record.text(key).flatMap { CalendarDate($0) } }
            func isElsewhere(_ key: Int) -> Bool { name(key).map { !$0.hasPrefix(jurisdiction) } ?? false }
            var batch = ObligedParties.Batch()
            batch.channel = record.text(names.channel).flatMap { Channel(rawValue: $0) }
            batch.producerName = name(names.producerName)
            batch.producerCode = name(names.producerCode)
            batch.sampledName = name(names.sampledName)
            batch.sampledCode = name(names.sampledCode)
            batch.platform = name(names.platform)
            let (domain, isKnown) = RegulatoryDomain.ofClocks(record.text(names.regulatoryDomain))
            var failed = FailedBatch(
                parties: ObligedParties.of(batch), domain: domain, isDomainKnown: isKnown,
                knownOn: date(names.reportedOn) ?? date(names.publishedOn) ?? date(names.sampledOn))
            failed.isProducerOutside = record.equals(names.origin, "other") || isElsewhere(names.producerDistrict)
            failed.isSellerOutside = isElsewhere(names.district)
            failed.isRapid = record.equals(names.samplingKind, "rapid")
            return failed
        }
    }

    private mutating func settle(
        _ group: CaseLedger.Group, _ batches: [Int: FailedBatch], _ links: [Link]
    ) throws -> SettledCase? {
        let rows = group.rows.map {
            DeliveredCase(
                facts: cases[$0].facts, file: files.names[Int(cases[$0].file)],
                delivery: files.deliveries[Int(cases[$0].file)], place: Self.place(cases[$0].src),
                content: Array(store.bytes(cases[$0].line)))
        }
        let settlement = CaseRowSettlement(rows)
        guard let winner = settlement.kept else {
            let sources = group.rows.map { cases[$0].src }.sorted().prefix(8).joined(separator: ", ")
            for (row, fate) in zip(group.rows, settlement.fates) {
                guard fate == .setAside else {
                    accounting.duplicates += 1
                    continue
                }
                accounting.rejected += 1
                summary.conflictingCaseRows += 1
                aside.add(
                    AsideRecords.Reject(
                        line: cases[row].line, field: "party", value: cases[row].partyName ?? "", code: "conflict",
                        message: "contradicts another row about the case, and no later event decides: \(sources)"))
            }
            return nil
        }
        let row = group.rows[winner]
        for (other, fate) in zip(group.rows, settlement.fates) where other != row {
            if fate == .superseded {
                accounting.superseded += 1
                aside.add(superseded: cases[other].line, by: cases[row].line)
            } else {
                accounting.duplicates += 1
            }
        }
        let batch = group.sample.flatMap { batches[$0] }
        let named = batch?.parties.first { $0.role == group.party }
        let read = read(
            settlement.facts, earlier: settlement.earlierRetests, sample: group.sample, party: group.party,
            batch: batch,
            hasLedgerEntry: !cases[row].wasOpenedHere)
        return SettledCase(
            id: cases[row].id, src: cases[row].src, row: row, sample: group.sample, match: links[row].match,
            party: group.party,
            partyName: cases[row].partyName ?? named?.name, partyCode: named?.code, facts: settlement.facts,
            regime: read.regime, state: read.state, standing: read.standing, lastRetest: read.lastRetest,
            retestSamples: read.retestSamples, service: read.service, irregularities: read.irregularities)
    }

    /// A case that a party has although the ledger knows nothing of it.
    mutating func open(_ party: ObligedParties.Party, of sample: Int, _ batch: FailedBatch) throws -> SettledCase {
        let read = read(
            CaseFacts(), earlier: [], sample: sample, party: party.role, batch: batch, hasLedgerEntry: false)
        return SettledCase(
            id: openedID(party.role, sample), src: source(of: sample), row: nil, sample: sample, match: .number,
            party: party.role,
            partyName: party.name, partyCode: party.code, facts: CaseFacts(), regime: read.regime, state: read.state,
            standing: read.standing, lastRetest: read.lastRetest, retestSamples: read.retestSamples,
            service: read.service, irregularities: read.irregularities)
    }

    private struct Reading {
        var regime: Regime?
        var state: CaseState
        var standing: CaseStanding
        var lastRetest: CaseHistory.Retest?
        var retestSamples: [String]
        var service: ServiceStanding
        var irregularities: Set<CaseIrregularity>
    }

    /// The state of a case and its standing on the as-of date.
    private mutating func read(
        _ facts: CaseFacts, earlier: [CaseHistory.Retest], sample: Int?, party: ObligedParty?, batch: FailedBatch?,
        hasLedgerEntry: Bool
    ) -> Reading {
        let notified = facts.dates[.notifiedOn]
        let day = facts.dates[.orderedOn] ?? notified ?? batch?.knownOn ?? facts.latestEvent(upTo: asOf) ?? asOf
        let named = facts.regime.flatMap { tables.regimes.regime(id: $0) }
        let domain = facts.regime.flatMap { tables.words.code(.regime, $0) }.flatMap { RegulatoryDomain(rawValue: $0) }
        let regime = named ?? (domain ?? batch?.domain).flatMap { tables.regimes.regime(of: $0, on: day) }
        let clock = regime.map { StatutoryClock(regime: $0, calendar: tables.calendar) }
        note(clock?.gap(notified: served(facts, clock), ordered: facts.dates[.orderedOn], known: batch?.knownOn))
        let followUps = batch?.followUps.filter { $0.party == party } ?? []
        var history = CaseHistory(facts, followUps: earlier + followUps.map(\.retest), asOf: asOf)
        history.note(.unknownWord, when: facts.regime != nil && named == nil && domain == nil)
        let isPresumed = named == nil && domain == nil && !(batch?.isDomainKnown ?? true)

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
        }
        return Reading(
            regime: regime, state: state,
            standing: CaseStanding(of: state, under: clock, asOf: asOf, hasLedgerEntry: hasLedgerEntry),
            lastRetest: history.lastRetest,
            retestSamples: followUps.filter { $0.retest.on <= asOf }.map(\.id).sorted(), service: service,
            irregularities: irregularities)
    }

    /// The day from which windows of the result run.
    private func served(_ facts: CaseFacts, _ clock: StatutoryClock?) -> CalendarDate? {
        guard let told = facts.dates[.notifiedOn], facts.objection.service == .publicNotice else {
            return facts.dates[.notifiedOn]
        }
        return clock?.deadline(.serviceByNotice, from: told)
    }

    private mutating func note(_ found: CalendarGap?) {
        if let found { gap = found.joined(with: gap) }
    }

    mutating func count(_ one: SettledCase) {
        if one.sample == nil { summary.casesWithoutSample += 1 }
        if case .void = one.state { summary.voidCases += 1 }
        if let days = one.standing.overdueDays, days > 0 { summary.overdueCases += 1 }
        if !one.irregularities.isEmpty { summary.irregularCases += 1 }
    }
}
