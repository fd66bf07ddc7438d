import Indicators
import RecordStream
import Records

/// The keys that a report reads, by index.
struct ReportKeys: Sendable {
    let set: KeySet
    let type, id, src, date, kind, level, verdict, initialVerdict, recheck, items: Int
    let product, categoryCode, categoryName, categoryRaw, district, districtName: Int
    let producer, producerCode, sampledName, batch: Int
    let sampleID, party, office, status, overdueDays, ordered, due, extended, rectified, retested, notified,
        reported: Int
    let basis, transferTo, irregularities, calendarMissing, movedFrom, followsCase: Int
    let rejectFile, rejectCode: Int
    let domain, selection: Int
    let verdictRaw, recheckRaw, remarks, stage, sampledCode, brand, model, producedOn, producedOnRaw, lab: Int
    let amendedBy, outcomeRaw: Int
    let measures: MeasureColumns
    let followUpOf, retestDue, received, sampled: Int
    let cases: CaseKeys

    /// - Parameter districtKey: the key whose values and names (`…_name`) are reported as districts.
    init(
        dateKey: String, caseDateKey: String = CaseKeys.dueDay, districtKey: String = "district", more names: [String]
    ) {
        var place = KeyPlaces()
        type = place(.type)
        id = place(.id)
        src = place(.src)
        date = place(named: dateKey)
        kind = place(.samplingKind)
        level = place(.taskLevel)
        verdict = place(.verdict)
        initialVerdict = place(.initialVerdict)
        recheck = place(.recheckVerdict)
        items = place(.failingItems)
        product = place(.productName)
        categoryCode = place(.categoryCode)
        categoryName = place(.categoryName)
        categoryRaw = place(.categoryRaw)
        district = place(named: districtKey)
        districtName = place(named: districtKey + "_name")
        producer = place(.producerName)
        producerCode = place(.producerCode)
        sampledName = place(.sampledName)
        batch = place(.batch)
        sampleID = place(.sampleID)
        party = place(.partyName)
        office = place(.office)
        status = place(.status)
        overdueDays = place(.overdueDays)
        ordered = place(.orderedOn)
        due = place(.dueOn)
        extended = place(.extendedTo)
        rectified = place(.rectifiedOn)
        retested = place(.retestedOn)
        notified = place(.notifiedOn)
        reported = place(.reportedOn)
        basis = place(.caseBasis)
        transferTo = place(.transferTo)
        irregularities = place(.irregularities)
        calendarMissing = place(.calendarMissing)
        movedFrom = place(.dueMovedFrom)
        followsCase = place(.followsCase)
        rejectFile = place(.srcFile)
        rejectCode = place(.code)
        domain = place(named: Domain.key)
        selection = place(.selection)
        verdictRaw = place(.verdictRaw)
        recheckRaw = place(.recheckVerdictRaw)
        remarks = place(.remarks)
        stage = place(.verdictStage)
        sampledCode = place(.sampledCode)
        brand = place(.brand)
        model = place(.model)
        producedOn = place(.producedOn)
        producedOnRaw = place(.producedOnRaw)
        lab = place(.lab)
        amendedBy = place(.amendedBy)
        outcomeRaw = place(.outcomeRaw)
        measures = MeasureColumns(&place)
        followUpOf = place(.followUpOf)
        retestDue = place(.retestDueOn)
        received = place(.receivedOn)
        sampled = place(.sampledOn)
        place.add(CaseKeys.names(dateKey: caseDateKey) + names)
        set = place.readingSet
        cases = CaseKeys(set, dateKey: caseDateKey)
    }
}
