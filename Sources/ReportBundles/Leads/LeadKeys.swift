import Indicators
import InspectionModel
import Leads
import RecordStream
import Records

/// The keys of samples and cases that leads read.
struct LeadKeys {
    /// Without one of these another lead would be found.
    static let needs = [
        "type", "id", "verdict", "sampling_kind", "failing_items", "category_code", "model", "batch", "produced_on",
        "sampled_on", "platform", "producer_name", "sampled_name", "producer_code", "sampled_code",
    ]
    private static let shown = [
        "sample_number", "report_number", "reported_on", "recheck_report_number", "recheck_reported_on",
        "notice_number", "published_on", "failing_items_raw", "product_name", "category_name", "brand",
        "recheck_verdict",
        "recheck_verdict_raw", "verdict_raw", "remarks", Domain.key,
    ]
    private static let ofCases = [
        "sample_id", "status", "verdict_stage", "outcome_raw", "ordered_on", "notified_on", "closed_on", "party",
        "case_basis",
    ]

    let set: KeySet
    let producer, sampled: EnterpriseKeys
    let type, id, items, verdict: Int

    init() {
        set = KeySet(
            reading: Self.needs + Self.shown + Self.ofCases + EnterpriseKeys.names(of: "producer")
                + EnterpriseKeys.names(of: "sampled"))
        producer = EnterpriseKeys("producer", in: set)
        sampled = EnterpriseKeys("sampled", in: set)
        type = set["type"]
        id = set["id"]
        items = set["failing_items"]
        verdict = set["verdict"]
    }

    /// The text under a key; empty where there is none.
    func text(_ name: String, _ record: borrowing RecordScanner) -> String { record.text(set[name]) ?? "" }

    /// The day under a key.
    func day(_ name: String, _ record: borrowing RecordScanner) -> CalendarDate? {
        record.content(set[name]).flatMap { CalendarDate(iso: $0) }
    }
}
