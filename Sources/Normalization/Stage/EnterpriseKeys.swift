import Records

/// The keys of one party of a batch: those that are read, and those that are written.
struct EnterpriseKeys: Sendable {
    let name, code, codeRaw, key, parent, check, suggestion, conflict: Int
    /// Of a producer only.
    let principal, contractor, codeParty: Int
    /// What a later run takes back when it no longer holds; made when it is asked for, so that keys are plain numbers.
    var written: [Int] { [key, parent, check, suggestion, conflict] + (isProducer ? [contractor, codeParty] : []) }

    var isProducer: Bool { principal >= 0 }

    init(_ party: String, in place: inout KeyPlaces) {
        name = place(named: "\(party)_name")
        code = place(named: "\(party)_code")
        codeRaw = place(named: "\(party)_code_raw")
        key = place(named: "\(party)_key")
        parent = place(named: "\(party)_parent_key")
        check = place(named: "\(party)_code_check")
        suggestion = place(named: "\(party)_code_suggestion")
        conflict = place(named: "\(party)_code_conflict")
        let isProducer = party == "producer"
        principal = isProducer ? place(.principalName) : -1
        contractor = isProducer ? place(.contractorName) : -1
        codeParty = isProducer ? place(.producerCodeParty) : -1
    }
}
