internal import ByteTables
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
    /// Whether it is opened here and no ledger knows of it.
    var isPresumed: Bool
    /// Where the authority sits that has to be told, for a case to be transferred.
    var transferTo: String?
    /// The years whose holidays are missing for its last days.
    var calendarYears: Set<Int> = []
    /// Whether a term in working days has no last day for that reason.
    var hasUncountedTerm = false
    /// An open case of the same firm and product before it.
    var followsCase: String?
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
    /// The last day to decide on an application for a recheck that has no answer yet.
    var recheckAnswerDueOn: CalendarDate?
}

/// A failed batch with what its cases need to know of it.
struct FailedBatch {
    var parties: [ObligedParties.Party]
    var domain: RegulatoryDomain
    var isDomainKnown: Bool
    var days = BatchDays()
    var knownOn: CalendarDate? { days.knownOn }
    /// The place of the producer, as its origin was read.
    var producerPlace: String?
    /// Whether it was a check on a firm that had failed before (跟踪抽查).
    var isFollowUpCheck = false
    var product = ""
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
    /// An open case of the same firm and product before it.
    var follows: String?
}

/// The cases of a settlement.
struct SettledLedger {
    /// Cases of the ledger, each with its facts.
    var joined: [SettledCase] = []
    /// Cases of which the ledger knows nothing, by far the most where a ledger is missing.
    var opened: [OpenedCase] = []
    /// Batches that a ledger or a follow-up sample speaks of.
    var batches: [Int: FailedBatch] = [:]
    /// Whether a case is opened for a check on a firm that had failed before (跟踪抽查).
    var opensAfterFollowUpCheck = false
}

extension SettlementStage {
    /// Joins the ledger to the batches, opens the missing cases and reads the clocks.
    ///
    /// - Throws: a failure of the store.
    mutating func settleCases() throws -> SettledLedger {
        let links = linkRows()
        var settled = SettledLedger()
        for index in Set(links.compactMap(\.sample)) { settled.batches[index] = failedBatch(index) }
        joinFollowUps(to: &settled.batches)
        // All copies are found and all links made.
        identities.removeAll()

        var ledger = CaseLedger()
        for (row, link) in links.enumerated() {
            guard !link.isAfterCutoff else {
                setAfterCutoff(cases[row].line)
                continue
            }
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
            let batch = settled.batches[index] ?? failedBatch(index)
            if batch.isFollowUpCheck { settled.opensAfterFollowUpCheck = true }
            for party in batch.parties
            where party.isPresumed && !(taken[index]?.contains(party.role) ?? false) {
                settled.opened.append(
                    OpenedCase(id: openedID(party.role, index), sample: UInt32(index), party: party.role))
            }
        }
        try joinFollowed(in: &settled)
        accounting.added += settled.opened.count
        summary.openedCases += settled.opened.count
        return settled
    }

    private func openedID(_ party: ObligedParty, _ sample: Int) -> String {
        var plain: [UInt8] = []
        JSONString.unescape(id(of: samples[sample]), into: &plain)
        return "\(String(decoding: plain, as: UTF8.self))-\(party.rawValue)"
    }

    /// Whether failures of this sample oblige anyone: it finally failed, and the check was one of supervision.
    ///
    /// A 跟踪抽查 is one (Order 18), as are checks after complaints and in emergencies, and a kind that nobody states or
    /// that no table knows is taken for one: a failed batch is never passed over for want of a word. Monitoring has no
    /// standing in law, a rapid test is no final verdict, and what somebody else ordered is no act of supervision.
    mutating func opensCases(_ index: Int) -> Bool {
        guard verdict(of: index).flatMap(FailedVerdict.init) != nil else { return false }
        return look(at: samples[index].line) { record, names in
            switch record.text(names.samplingKind).flatMap(SamplingKind.init(rawValue:)) {
            case .riskMonitoring, .routineMonitoring, .rapid, .entrusted, .licensing, .arbitration, .comparison,
                .retest:
                false
            case .supervision, .special, .followUp, .emergency, .complaint, .evaluation, .unrecognised, nil: true
            }
        }
    }

    mutating func failedBatch(_ index: Int) -> FailedBatch {
        let jurisdiction = jurisdiction
        let obliged = tables.obliged
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
                parties: ObligedParties.of(batch, in: domain, by: obliged), domain: domain, isDomainKnown: isKnown)
            failed.days.sampledOn = date(names.sampledOn)
            failed.days.reportedOn = date(names.reportedOn)
            failed.days.publishedOn = date(names.publishedOn)
            failed.days.isRechecked =
                name(names.recheckVerdict).flatMap { Verdict(rawValue: $0) }?.isConclusion ?? false
            failed.producerPlace = name(names.originPlace)
            failed.isFollowUpCheck = record.equals(names.samplingKind, "follow_up")
            failed.product = FactFolding.fold(name(names.productName) ?? "")
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
        var one = SettledCase(
            id: cases[row].id, src: cases[row].src, row: row, sample: group.sample, match: links[row].match,
            party: group.party,
            partyName: cases[row].partyName ?? named?.name, partyCode: named?.code, facts: settlement.facts,
            regime: read.regime, state: read.state, standing: read.standing, isPresumed: cases[row].wasOpenedHere,
            lastRetest: read.lastRetest,
            retestSamples: read.retestSamples, service: read.service, irregularities: read.irregularities)
        take(read, batch, into: &one)
        return one
    }

    private func take(_ read: Reading, _ batch: FailedBatch?, into one: inout SettledCase) {
        guard read.standing.status != .void else { return }
        one.calendarYears = read.uncountedYears.union(read.standing.missingYears)
        one.hasUncountedTerm = !read.uncountedYears.isEmpty
        if one.standing.status == .toTransfer, one.party == .producer { one.transferTo = batch?.producerPlace }
    }

    /// A case that a party has although the ledger knows nothing of it.
    mutating func open(_ party: ObligedParties.Party, of sample: Int, _ batch: FailedBatch) throws -> SettledCase {
        let read = read(
            CaseFacts(), earlier: [], sample: sample, party: party.role, batch: batch, hasLedgerEntry: false)
        var one = SettledCase(
            id: openedID(party.role, sample), src: source(of: sample), row: nil, sample: sample, match: .number,
            party: party.role,
            partyName: party.name, partyCode: party.code, facts: CaseFacts(), regime: read.regime, state: read.state,
            standing: read.standing, isPresumed: true, lastRetest: read.lastRetest, retestSamples: read.retestSamples,
            service: read.service, irregularities: read.irregularities)
        take(read, batch, into: &one)
        return one
    }

    mutating func count(_ one: SettledCase) {
        if one.sample == nil { summary.casesWithoutSample += 1 }
        if case .void = one.state { summary.voidCases += 1 }
        if one.isPresumed { summary.presumedCases += 1 }
        if one.standing.status == .toTransfer { summary.casesToTransfer += 1 }
        if one.standing.due?.end.movedFrom != nil { summary.movedLastDays += 1 }
        if let days = one.standing.overdueDays, days > 0 { summary.overdueCases += 1 }
        if !one.irregularities.isEmpty {
            summary.irregularCases += 1
            accounting.irregular += 1
        }
        guard !one.calendarYears.isEmpty else { return }
        summary.calendarYears.formUnion(one.calendarYears)
        if one.hasUncountedTerm { summary.uncountedTerms += 1 }
        if !one.standing.missingYears.isEmpty { summary.doubtfulLastDays += 1 }
        gap = CalendarGap(years: one.calendarYears, example: one.id).joined(with: gap)
    }
}
