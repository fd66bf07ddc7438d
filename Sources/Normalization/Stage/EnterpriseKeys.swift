import RecordStream

/// The keys of one party of a batch: those that are read, and those that are written.
struct EnterpriseKeys: Sendable {
    let name, code, codeRaw, key, parent, check, suggestion, conflict: Int
    /// Of a producer only.
    let principal, contractor, codeParty: Int
    /// What a later run takes back when it no longer holds; made when it is asked for, so that keys are plain numbers.
    var written: [Int] { [key, parent, check, suggestion, conflict] + (isProducer ? [contractor, codeParty] : []) }

    var isProducer: Bool { principal >= 0 }

    static func names(of party: String) -> [String] {
        ["name", "code", "code_raw", "key", "parent_key", "code_check", "code_suggestion", "code_conflict"]
            .map { "\(party)_\($0)" }
    }

    init(_ party: String, in set: KeySet) {
        name = set["\(party)_name"]
        code = set["\(party)_code"]
        codeRaw = set["\(party)_code_raw"]
        key = set["\(party)_key"]
        parent = set["\(party)_parent_key"]
        check = set["\(party)_code_check"]
        suggestion = set["\(party)_code_suggestion"]
        conflict = set["\(party)_code_conflict"]
        let isProducer = party == "producer"
        principal = isProducer ? set["principal_name"] : -1
        contractor = isProducer ? set["contractor_name"] : -1
        codeParty = isProducer ? set["producer_code_party"] : -1
    }
}
