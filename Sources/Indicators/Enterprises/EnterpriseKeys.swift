package import RecordStream

/// The keys of a record that tell which enterprise a party is.
package struct EnterpriseKeys: Hashable, Sendable {
    /// Whose enterprise it is: `producer`, `sampled`, or the obliged `party` of a case.
    package let party: String
    let code, key, name, check, codeParty: Int
    /// Of a producer: the parties of a commission, where the record names both.
    let principal, contractor: Int
    /// Of the obliged party of a case: which party of the batch it is, and the keys of both.
    let kind, producerKey, sampledKey: Int

    /// The parties whose enterprises records name.
    static let parties = ["producer", "sampled", "party"]

    /// The record keys by which a party's enterprise is named or told.
    static func printed(of party: String) -> [String] { ["code", "key", "name"].map { "\(party)_\($0)" } }

    /// The party whose enterprise a record key names; nil for any other key.
    static func party(namedBy recordKey: String) -> String? {
        parties.first { printed(of: $0).contains(recordKey) }
    }

    /// The keys of rate records that hold what is known of a party's enterprise.
    static func marks(of party: String) -> (mark: String, name: String, day: String) {
        ("\(party)_mark", "\(party)_named", "\(party)_named_on")
    }

    /// Every record key that is looked at for a party.
    package static func names(of party: String) -> [String] {
        let own = ["code", "key", "name", "code_check", "code_party"].map { "\(party)_\($0)" }
        switch party {
        case "party": return own + ["party", "producer_key", "sampled_key"]
        case "producer": return own + ["principal_name", "contractor_name"]
        default: return own
        }
    }

    /// The keys of a party, which the set holds.
    package init(_ party: String, in keys: KeySet) {
        self.party = party
        code = keys["\(party)_code"]
        key = keys["\(party)_key"]
        name = keys["\(party)_name"]
        check = keys["\(party)_code_check"]
        codeParty = keys["\(party)_code_party"]
        principal = party == "producer" ? keys["principal_name"] : -1
        contractor = party == "producer" ? keys["contractor_name"] : -1
        kind = party == "party" ? keys["party"] : -1
        producerKey = party == "party" ? keys["producer_key"] : -1
        sampledKey = party == "party" ? keys["sampled_key"] : -1
    }

    /// Whether the record says anything that tells the enterprise.
    @inline(__always)
    func isNamed(_ record: borrowing RecordScanner) -> Bool {
        Self.isThere(name, record) || Self.isThere(key, record) || Self.isThere(code, record)
    }

    /// Whether the code of the record is the credit code of the enterprise: no code that is malformed or of an older kind,
    /// and none of another party.
    func hasCreditCode(_ record: borrowing RecordScanner) -> Bool {
        guard Self.isThere(code, record) else { return false }
        if record.equals(check, "malformed") || record.equals(check, "older") || record.has(codeParty) { return false }
        return record.withText(code) { $0.map { !$0.contains(EnterpriseMark.divider) } ?? false }
    }

    /// The key that names the enterprise apart from its code: the folded name where normalising has written it.
    func namingKey(_ record: borrowing RecordScanner) -> Int? {
        if Self.isThere(key, record) { return key }
        if kind >= 0 {
            let ofBatch = record.equals(kind, "producer") ? producerKey : sampledKey
            if Self.isThere(ofBatch, record) { return ofBatch }
        }
        if Self.isThere(name, record) { return name }
        return nil
    }

    /// The key of the name that is printed: of a commission that of the party which counts.
    package func printedName(_ record: borrowing RecordScanner) -> Int {
        guard principal >= 0 else { return name }
        if record.has(codeParty) { return Self.isThere(principal, record) ? principal : name }
        return Self.isThere(contractor, record) ? contractor : name
    }

    private static func isThere(_ key: Int, _ record: borrowing RecordScanner) -> Bool {
        // What is escaped is not empty either.
        record.content(key).map { !$0.isEmpty } ?? false
    }
}

/// The enterprise that a batch counts for: its producer, and in catering the sampled firm, which made what was sampled.
package struct CountedEnterprise: Sendable {
    let producer, sampled: EnterpriseKeys
    private let channel: Int

    /// Every record key that is looked at.
    package static let names = EnterpriseKeys.names(of: "producer") + EnterpriseKeys.names(of: "sampled") + ["channel"]

    package init(in keys: KeySet) {
        producer = EnterpriseKeys("producer", in: keys)
        sampled = EnterpriseKeys("sampled", in: keys)
        channel = keys["channel"]
    }

    /// Whose enterprise counts; nil where the record names none.
    package func keys(of record: borrowing RecordScanner) -> EnterpriseKeys? {
        if record.equals(channel, "catering"), sampled.isNamed(record) { return sampled }
        return producer.isNamed(record) ? producer : nil
    }
}
