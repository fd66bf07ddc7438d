import Indicators
import InspectionModel
import RecordStream
import Records

/// The keys of samples and cases that classes of events read.
struct ClassKeys {
    /// Without one of these another class would be found.
    static let needs =
        [
            "type", "id", "verdict", "sampling_kind", "failing_items", "category_code", "sampled_on", "reported_on",
            "producer_name", "producer_code", "sampled_name", "sampled_code",
        ]
    private static let further = [
        "sample_number", "recheck_reported_on", "recheck_verdict", "recheck_verdict_raw", "verdict_raw", "remarks",
        Domain.key, "official_class", "sample_id", "status", "verdict_stage", "outcome", "outcome_raw", "due_on",
        "extended_to", "rectified_on", "retested_on", "retest_verdict", "retest_sample", "closed_on", "case_basis",
        "published_on", "failing_items_raw",
    ]

    let set: KeySet
    let counted: CountedEnterprise
    let producer, sampled, party: EnterpriseKeys
    let type, verdict, items: Int

    init() {
        set = KeySet(
            reading: Self.needs + Self.further + CountedEnterprise.names + EnterpriseKeys.names(of: "party"))
        counted = CountedEnterprise(in: set)
        producer = EnterpriseKeys("producer", in: set)
        sampled = EnterpriseKeys("sampled", in: set)
        party = EnterpriseKeys("party", in: set)
        type = set["type"]
        verdict = set["verdict"]
        items = set["failing_items"]
    }

    /// The text under a key; empty where there is none.
    func text(_ name: String, _ record: borrowing RecordScanner) -> String { record.text(set[name]) ?? "" }

    /// The day under a key.
    func day(_ name: String, _ record: borrowing RecordScanner) -> CalendarDate? {
        record.content(set[name]).flatMap { CalendarDate(iso: $0) }
    }
}
