import RecordStream
import Records

extension SettlementStage {
    /// The keys by which copies are known, put in order and settled; what the stage finds anew, or only hands on from a batch
    /// to its cases, may be missing.
    package var needs: [String] {
        let findings: Set = [
            "due_basis", "sample_match", "irregularities", "superseded_by", "superseded_by_delivery", "irregular",
            "sampling_kind_evidence", "objection_until", "objection_until_at", "verdict_stage", "case_basis",
            "transfer_to", "due_moved_from", "calendar_missing", "suspended_until", "follows_case",
            "recheck_answer_due_on", "overdue_days", "retest_due_on",
        ]
        let repeats = Set(RepeatKeys.findings.map(\.rawValue))
        let handedOn: Set = [
            "district_name", "district_geo", "supervising_district", "supervising_unit", "supervising_unit_name",
            "producer_key", "sampled_key", "category_code", "category_name", "industry_code", "origin_place",
        ]
        let needed = names.repeats == nil ? [] : RepeatKeys.needed
        return keys.names.filter {
            needed.contains($0) || !findings.contains($0) && !handedOn.contains($0) && !repeats.contains($0)
        }
    }
}
