import Indicators
import InspectionModel
import RecordStream
import Records

/// The keys of samples and cases that the files of firms read.
struct FirmKeys {
    /// Without one of these a file of a firm would be another.
    static let needs =
        [
            "type", "id", "src", "verdict", "sampling_kind", "sampled_on", "reported_on", "product_name",
            "failing_items",
            "producer_name", "producer_code", "sampled_name", "sampled_code", "party_name", "party_code", "sample_id",
            "status",
        ]
    private static let further = [
        "sample_number", "report_number", "verdict_raw", "initial_verdict", "recheck_verdict", "recheck_verdict_raw",
        "recheck_reported_on", "remarks", Domain.key, "task_level", "category_name", "model", "published_on",
        "failing_items_raw", "producer_address", "producer_district_name", "producer_size", "industry_code",
        "sampled_address", "district_name", "channel", "verdict_stage", "outcome_raw", "notified_on", "ordered_on",
        "due_on", "extended_to", "rectified_on", "retested_on", "closed_on", "overdue_days", "case_basis", "office",
    ]

    let set: KeySet
    let counted: CountedEnterprise
    let producer, sampled, party: EnterpriseKeys
    let type, verdict, items: Int
    let progress: CaseKeys

    /// - Parameter more: further keys, of whoever reads the same records.
    init(_ more: [String]) {
        set = KeySet(
            reading: Self.needs + Self.further + CountedEnterprise.names + EnterpriseKeys.names(of: "party")
                + CaseKeys.names(dateKey: CaseKeys.dueDay) + more)
        counted = CountedEnterprise(in: set)
        producer = EnterpriseKeys("producer", in: set)
        sampled = EnterpriseKeys("sampled", in: set)
        party = EnterpriseKeys("party", in: set)
        type = set["type"]
        verdict = set["verdict"]
        items = set["failing_items"]
        progress = CaseKeys(set, dateKey: CaseKeys.dueDay)
    }

    /// The text under a key; empty where there is none.
    func text(_ name: String, _ record: borrowing RecordScanner) -> String { record.text(set[name]) ?? "" }

    /// The day under a key.
    func day(_ name: String, _ record: borrowing RecordScanner) -> CalendarDate? {
        record.content(set[name]).flatMap { CalendarDate(iso: $0) }
    }

    /// The day of a check: of sampling, else of the report, else of the notice.
    func checkedOn(_ record: borrowing RecordScanner) -> CalendarDate? {
        day("sampled_on", record) ?? day("reported_on", record) ?? day("published_on", record)
    }
}

/// What a record is to a firm: flags.
struct FirmRole: OptionSet {
    let rawValue: UInt8

    /// The batch counts for it: as that of its producer, in catering and where nothing was tested as that of the sampled firm.
    static let owner = FirmRole(rawValue: 1)
    /// The sample was taken, or was to be taken, at its premises.
    static let place = FirmRole(rawValue: 2)
    /// The batch stands in the pass rate of supervision checks.
    static let rated = FirmRole(rawValue: 4)
    /// A case in which it is obliged.
    static let party = FirmRole(rawValue: 8)
    /// It is named as the producer.
    static let producer = FirmRole(rawValue: 16)
}

/// What a person decides about files of firms.
package struct FirmSettings: Sendable {
    /// Days after its report at which a notice to the firm is presumed; nil for what `publication.csv` says.
    package var presumedNotice: Int?
    /// The office that keeps the files, or an empty text.
    package var office = ""

    /// The defaults.
    package init() {}

    /// Settings by name, as `pairs` has them.
    init(_ pairs: [(name: String, value: String)]) {
        for pair in pairs {
            switch pair.name {
            case "office": office = pair.value
            case "presume-notice": presumedNotice = Int(pair.value)
            default: break
            }
        }
    }

    /// The settings by name.
    package var pairs: [(name: String, value: String)] {
        [("records", "firms"), ("office", office)] + (presumedNotice.map { [("presume-notice", "\($0)")] } ?? [])
    }
}
