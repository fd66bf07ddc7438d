import RecordStream

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

    /// Keys that settlement finds anew each time, beside those that a ledger may have.
    var remarkKeys: [Int] {
        [
            irregularities, transferTo, dueMovedFrom, suspendedUntil, recheckAnswerDueOn, followsCase, calendarMissing,
        ]
    }

    /// Keys of the sample that cases take over, in the order in which they are appended.
    static let copiedNames = [
        "sample_number", "task_level", "sampling_kind", "regulatory_domain", "district", "district_name",
        "district_geo",
        "supervising_district", "supervising_unit", "supervising_unit_name", "producer_key", "sampled_key", "channel",
        "origin", "origin_place", "category_code", "category_name", "industry_code", "product_name", "sampled_on",
        "reported_on",
    ]

    init() {
        let dateNames = CaseFacts.DateField.allCases.map(\.rawValue)
        let names =
            [
                "id", "src", "delivery", "sample_id", "sample_number", "report_number", "follow_up_of", "product_name",
                "producer_name", "producer_code", "producer_district", "sampled_name", "sampled_code", "batch", "model",
                "lab", "produced_on", "sampled_on", "reported_on", "published_on", "delivered_on", "task_level",
                "sampling_kind", "channel", "platform", "origin", "district", "verdict", "initial_verdict",
                "recheck_verdict", "remarks", "party", "party_raw", "party_name", "party_code", "regime", "regime_raw",
                "evidence",
                "retest_verdict", "retest_verdict_raw", "retest_due_on", "outcome", "outcome_raw", "status",
                "status_raw", "overdue_days", "due_on_raw", "due_basis", "objection_until", "retest_sample",
                "sample_match", "irregularities", "superseded_by", "superseded_by_delivery", "irregular",
                "sampling_kind_evidence", "notice_number", "verdict_raw",
                "service", "service_raw",
                "notified_at", "objected_at",
                "objection_answer", "objection_answer_raw", "served_on", "verdict_stage", "objection_until_at",
                "case_basis", "transfer_to", "due_moved_from", "calendar_missing", "suspended_until", "follows_case",
                "recheck_answer_due_on", "extended_to_raw",
            ] + dateNames + Self.copiedNames
        let set = KeySet(names)
        self.set = set
        id = set["id"]
        src = set["src"]
        delivery = set["delivery"]
        sampleID = set["sample_id"]
        sampleNumber = set["sample_number"]
        reportNumber = set["report_number"]
        followUpOf = set["follow_up_of"]
        productName = set["product_name"]
        producerName = set["producer_name"]
        producerCode = set["producer_code"]
        producerDistrict = set["producer_district"]
        sampledName = set["sampled_name"]
        sampledCode = set["sampled_code"]
        batch = set["batch"]
        model = set["model"]
        lab = set["lab"]
        producedOn = set["produced_on"]
        sampledOn = set["sampled_on"]
        reportedOn = set["reported_on"]
        publishedOn = set["published_on"]
        deliveredOn = set["delivered_on"]
        taskLevel = set["task_level"]
        samplingKind = set["sampling_kind"]
        channel = set["channel"]
        platform = set["platform"]
        origin = set["origin"]
        district = set["district"]
        verdict = set["verdict"]
        initialVerdict = set["initial_verdict"]
        recheckVerdict = set["recheck_verdict"]
        remarks = set["remarks"]
        party = set["party"]
        partyRaw = set["party_raw"]
        partyName = set["party_name"]
        partyCode = set["party_code"]
        regime = set["regime"]
        regimeRaw = set["regime_raw"]
        evidence = set["evidence"]
        retestVerdict = set["retest_verdict"]
        retestVerdictRaw = set["retest_verdict_raw"]
        retestDueOn = set["retest_due_on"]
        outcome = set["outcome"]
        outcomeRaw = set["outcome_raw"]
        status = set["status"]
        statusRaw = set["status_raw"]
        overdueDays = set["overdue_days"]
        dueOnRaw = set["due_on_raw"]
        dueBasis = set["due_basis"]
        objectionUntil = set["objection_until"]
        retestSample = set["retest_sample"]
        sampleMatch = set["sample_match"]
        irregularities = set["irregularities"]
        supersededBy = set["superseded_by"]
        service = set["service"]
        serviceRaw = set["service_raw"]
        notifiedAt = set["notified_at"]
        objectedAt = set["objected_at"]
        objectionAnswer = set["objection_answer"]
        objectionAnswerRaw = set["objection_answer_raw"]
        servedOn = set["served_on"]
        verdictStage = set["verdict_stage"]
        objectionUntilAt = set["objection_until_at"]
        supersededByDelivery = set["superseded_by_delivery"]
        irregular = set["irregular"]
        verdictRaw = set["verdict_raw"]
        samplingKindEvidence = set["sampling_kind_evidence"]
        noticeNumber = set["notice_number"]
        originPlace = set["origin_place"]
        caseBasis = set["case_basis"]
        transferTo = set["transfer_to"]
        dueMovedFrom = set["due_moved_from"]
        calendarMissing = set["calendar_missing"]
        suspendedUntil = set["suspended_until"]
        followsCase = set["follows_case"]
        recheckAnswerDueOn = set["recheck_answer_due_on"]
        extendedToRaw = set["extended_to_raw"]
        dates = Dictionary(uniqueKeysWithValues: CaseFacts.DateField.allCases.map { ($0, set[$0.rawValue]) })
        copied = Self.copiedNames.map { set[$0] }
        regulatoryDomain = set["regulatory_domain"]
    }
}
