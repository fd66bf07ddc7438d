import Indicators
import RecordStream

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
    let cases: CaseKeys

    /// - Parameter districtKey: the key whose values and names (`…_name`) are reported as districts.
    init(
        dateKey: String, caseDateKey: String = CaseKeys.dueDay, districtKey: String = "district", more names: [String]
    ) {
        let set = KeySet(
            [
                "id", "src", dateKey, "sampling_kind", "task_level", "verdict", "initial_verdict", "recheck_verdict",
                "failing_items", "product_name", "category_code", "category_name", "category_raw", districtKey,
                districtKey + "_name", "producer_name", "producer_code", "sampled_name", "batch", "sample_id",
                "party_name",
                "office", "status", "overdue_days", "ordered_on", "due_on", "extended_to", "rectified_on",
                "retested_on", "notified_on", "reported_on", "src_file", "code",
                "case_basis", "transfer_to", "irregularities", "calendar_missing", "due_moved_from", "follows_case",
                Domain.key, "selection", "verdict_raw", "recheck_verdict_raw", "remarks", "verdict_stage",
                "sampled_code",
                "brand", "model", "produced_on", "produced_on_raw", "lab", "amended_by", "outcome_raw",
            ] + CaseKeys.names(dateKey: caseDateKey) + names)
        self.set = set
        type = set["type"]
        id = set["id"]
        src = set["src"]
        date = set[dateKey]
        kind = set["sampling_kind"]
        level = set["task_level"]
        verdict = set["verdict"]
        initialVerdict = set["initial_verdict"]
        recheck = set["recheck_verdict"]
        items = set["failing_items"]
        product = set["product_name"]
        categoryCode = set["category_code"]
        categoryName = set["category_name"]
        categoryRaw = set["category_raw"]
        district = set[districtKey]
        districtName = set[districtKey + "_name"]
        producer = set["producer_name"]
        producerCode = set["producer_code"]
        sampledName = set["sampled_name"]
        batch = set["batch"]
        sampleID = set["sample_id"]
        party = set["party_name"]
        office = set["office"]
        status = set["status"]
        overdueDays = set["overdue_days"]
        ordered = set["ordered_on"]
        due = set["due_on"]
        extended = set["extended_to"]
        rectified = set["rectified_on"]
        retested = set["retested_on"]
        notified = set["notified_on"]
        reported = set["reported_on"]
        basis = set["case_basis"]
        transferTo = set["transfer_to"]
        irregularities = set["irregularities"]
        calendarMissing = set["calendar_missing"]
        movedFrom = set["due_moved_from"]
        followsCase = set["follows_case"]
        cases = CaseKeys(set, dateKey: caseDateKey)
        rejectFile = set["src_file"]
        rejectCode = set["code"]
        domain = set[Domain.key]
        selection = set["selection"]
        verdictRaw = set["verdict_raw"]
        recheckRaw = set["recheck_verdict_raw"]
        remarks = set["remarks"]
        stage = set["verdict_stage"]
        sampledCode = set["sampled_code"]
        brand = set["brand"]
        model = set["model"]
        producedOn = set["produced_on"]
        producedOnRaw = set["produced_on_raw"]
        lab = set["lab"]
        amendedBy = set["amended_by"]
        outcomeRaw = set["outcome_raw"]
    }
}
