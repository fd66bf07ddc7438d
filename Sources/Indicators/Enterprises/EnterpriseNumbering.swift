internal import ByteTables
package import RecordStream

/// The marks of the enterprises that batches count for, numbered in the order in which they first appear; the memory
/// grows with their number.
///
/// Tables that share one keep a number for an enterprise and not its text. Asking twice for one record costs little.
package final class EnterpriseNumbering {
    private let counted: CountedEnterprise
    private var index: TextNumbering
    private var mark: [UInt8] = []

    /// No marks yet, of records that are read by these keys.
    package init(_ keys: KeySet) {
        counted = CountedEnterprise(in: keys)
        index = TextNumbering()
    }

    private init(_ other: EnterpriseNumbering) {
        counted = other.counted
        index = other.index
    }

    /// The same marks, to be added to apart from these.
    func copy() -> EnterpriseNumbering { EnterpriseNumbering(self) }

    /// How many marks there are.
    package var count: Int { index.count }

    /// The mark with that number.
    package subscript(number: Int) -> EnterpriseMark { EnterpriseMark(bytes: Array(index[number])) }

    /// The number of the enterprise that a batch counts for; nil where the record names none.
    package func number(of record: borrowing RecordScanner) -> Int? { entry(of: record)?.number }

    /// The number of the enterprise that a batch counts for, and the keys of the party that it is.
    func entry(of record: borrowing RecordScanner) -> (number: Int, keys: EnterpriseKeys)? {
        mark.removeAll(keepingCapacity: true)
        guard let keys = counted.keys(of: record), EnterpriseMark.append(keys, of: record, to: &mark) else {
            return nil
        }
        return (mark.withUnsafeBufferPointer { index.number(of: $0) }, keys)
    }
}
