import RecordStream
import Records

/// The keys that settlement reads and writes, by index.
struct SettlementKeys: Sendable {
    let set: KeySet

    let id, src, delivery, sampleID, sampleNumber, reportNumber, followUpOf: Int
    let productName, producerName, producerCode, producerDistrict: Int
    let sampledName, sampledCode, batch, model, lab, producedOn, sampledOn: Int
    let reportedOn, publishedOn, deliveredOn, taskLevel, samplingKind, channel, platform, origin: Int
    let district, verdict, initialVerdict, recheckVerdict, remarks: Int
    let party, partyRaw, partyName, partyCode, regime, regimeRaw, evidence: Int
    let retestVerdict, retestVerdictRaw, retestDueOn, outcome, outcomeRaw, status, statusRaw, overdueDays: Int
    let dueOnRaw, dueBasis, objectionUntil, retestSample, sampleMatch, irregularities: Int
    let supersededBy, supersededByDelivery, irregular, verdictRaw, samplingKindEvidence, noticeNumber: Int
    let regulatoryDomain, originPlace, caseBasis, transferTo, dueMovedFrom, calendarMissing, suspendedUntil: Int
    let followsCase, recheckAnswerDueOn, extendedToRaw: Int
    let service, serviceRaw, notifiedAt, objectedAt, objectionAnswer, objectionAnswerRaw, servedOn, verdictStage,
        objectionUntilAt: Int
    let dates: [CaseFacts.DateField: Int]
    /// Keys of a sample that its cases take over, so that cases can be grouped and listed like batches.
    let copied: [Int]
    let measures: MeasureKeys
    /// What repeats are told by, where they are looked for.
    let repeats: RepeatKeys?

    /// Keys that settlement finds anew each time, beside those that a ledger may have.
    var remarkKeys: [Int] {
        [
            irregularities, transferTo, dueMovedFrom, suspendedUntil, recheckAnswerDueOn, followsCase, calendarMissing,
        ]
    }

    /// Keys of the sample that cases take over, in the order in which they are appended.
    static let copiedKeys: [RecordKey] = [
        .sampleNumber, .taskLevel, .samplingKind, .regulatoryDomain, .district, .districtName, .districtGeo,
        .supervisingDistrict, .supervisingUnit, .supervisingUnitName, .producerKey, .sampledKey, .channel, .origin,
        .originPlace, .categoryCode, .categoryName, .industryCode, .productName, .sampledOn, .reportedOn,
    ]

    init(flagsRepeats: Bool = false) {
        var place = KeyPlaces()
        id = place(.id)
        src = place(.src)
        delivery = place(.delivery)
        sampleID = place(.sampleID)
        sampleNumber = place(.sampleNumber)
        reportNumber = place(.reportNumber)
        followUpOf = place(.followUpOf)
        productName = place(.productName)
        producerName = place(.producerName)
        producerCode = place(.producerCode)
        producerDistrict = place(.producerDistrict)
        sampledName = place(.sampledName)
        sampledCode = place(.sampledCode)
        batch = place(.batch)
        model = place(.model)
        lab = place(.lab)
        producedOn = place(.producedOn)
        sampledOn = place(.sampledOn)
        reportedOn = place(.reportedOn)
        publishedOn = place(.publishedOn)
        deliveredOn = place(.deliveredOn)
        taskLevel = place(.taskLevel)
        samplingKind = place(.samplingKind)
        channel = place(.channel)
        platform = place(.platform)
        origin = place(.origin)
        district = place(.district)
        verdict = place(.verdict)
        initialVerdict = place(.initialVerdict)
        recheckVerdict = place(.recheckVerdict)
        remarks = place(.remarks)
        party = place(.party)
        partyRaw = place(.partyRaw)
        partyName = place(.partyName)
        partyCode = place(.partyCode)
        regime = place(.regime)
        regimeRaw = place(.regimeRaw)
        evidence = place(.evidence)
        retestVerdict = place(.retestVerdict)
        retestVerdictRaw = place(.retestVerdictRaw)
        retestDueOn = place(.retestDueOn)
        outcome = place(.outcome)
        outcomeRaw = place(.outcomeRaw)
        status = place(.status)
        statusRaw = place(.statusRaw)
        overdueDays = place(.overdueDays)
        dueOnRaw = place(.dueOnRaw)
        dueBasis = place(.dueBasis)
        objectionUntil = place(.objectionUntil)
        retestSample = place(.retestSample)
        sampleMatch = place(.sampleMatch)
        irregularities = place(.irregularities)
        supersededBy = place(.supersededBy)
        service = place(.service)
        serviceRaw = place(.serviceRaw)
        notifiedAt = place(.notifiedAt)
        objectedAt = place(.objectedAt)
        objectionAnswer = place(.objectionAnswer)
        objectionAnswerRaw = place(.objectionAnswerRaw)
        servedOn = place(.servedOn)
        verdictStage = place(.verdictStage)
        objectionUntilAt = place(.objectionUntilAt)
        supersededByDelivery = place(.supersededByDelivery)
        irregular = place(.irregular)
        verdictRaw = place(.verdictRaw)
        samplingKindEvidence = place(.samplingKindEvidence)
        noticeNumber = place(.noticeNumber)
        originPlace = place(.originPlace)
        caseBasis = place(.caseBasis)
        transferTo = place(.transferTo)
        dueMovedFrom = place(.dueMovedFrom)
        calendarMissing = place(.calendarMissing)
        suspendedUntil = place(.suspendedUntil)
        followsCase = place(.followsCase)
        recheckAnswerDueOn = place(.recheckAnswerDueOn)
        extendedToRaw = place(.extendedToRaw)
        dates = Dictionary(uniqueKeysWithValues: CaseFacts.DateField.allCases.map { ($0, place(named: $0.rawValue)) })
        copied = Self.copiedKeys.map { place($0) }
        regulatoryDomain = place(.regulatoryDomain)
        measures = MeasureKeys(&place)
        repeats = flagsRepeats ? RepeatKeys(&place) : nil
        set = place.set
    }
}
