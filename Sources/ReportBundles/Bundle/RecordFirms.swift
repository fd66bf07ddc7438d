package import Indicators
package import RecordStream

/// The enterprises of the samples of a database, each with the name that it had at its latest sampling.
package struct RecordFirms {
    /// The record key by whose day the latest name counts.
    package static let dayKey = "sampled_on"
    /// The keys that are read.
    package static let keyNames = CountedEnterprise.names + [dayKey]

    private var register: EnterpriseRegister
    private let type, day: Int

    /// - Parameter keys: a set that holds `keyNames`.
    package init(_ keys: KeySet) {
        register = EnterpriseRegister(EnterpriseNumbering(keys))
        (type, day) = (keys["type"], keys[Self.dayKey])
    }

    /// The number of the enterprise of a sample; nil where it names none, and for any other record.
    package mutating func firm(of record: borrowing RecordScanner) -> Int? {
        record.equals(type, "sample") ? register.enter(record, date: day) : nil
    }

    /// The enterprise of each number.
    package var entries: [EnterpriseRegister.Entry] { register.entries }
}
