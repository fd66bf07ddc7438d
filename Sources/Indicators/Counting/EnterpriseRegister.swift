internal import ByteTables
package import RecordStream

/// The enterprises that a whole input counts for, with the latest name of each; memory grows with their number.
package struct EnterpriseRegister {
    private let known: EnterpriseNumbering
    /// The latest name of each number; empty for a mark that was met elsewhere alone.
    private var names: [LatestName] = []
    private var name: [UInt8] = []

    /// A register of enterprises that have numbers among these marks.
    package init(_ marks: EnterpriseNumbering) { known = marks }

    /// Takes note of the enterprise of a batch.
    ///
    /// - Returns: its number; nil where the record names none.
    package mutating func enter(_ record: borrowing RecordScanner, date: Int) -> Int? {
        guard let (number, keys) = known.entry(of: record) else { return nil }
        while names.count <= number { names.append(LatestName()) }
        name.removeAll(keepingCapacity: true)
        EnterpriseMark.appendText(keys.printedName(record), of: record, to: &name)
        let day = record.content(date) ?? UnsafeBufferPointer(start: nil, count: 0)
        names[number].update(name, on: day)
        return number
    }

    /// An enterprise as it is printed.
    package struct Entry: Hashable, Sendable {
        package let identity: EnterpriseBook.Identity
        /// The credit code, or an empty text.
        package let code: String
        /// Its latest name.
        package let name: String
        /// Whether it is one of several enterprises of that name, and nothing says which.
        package let isUndecided: Bool
    }

    /// The enterprise of each number.
    package var entries: [Entry] {
        var book = EnterpriseBook()
        let marks = names.indices.map { known[$0] }
        for mark in marks { book.add(mark) }
        var latest: [EnterpriseBook.Identity: LatestName] = [:]
        let identities = marks.map { book.identity($0) }
        for (identity, name) in zip(identities, names) { latest[identity, default: LatestName()].update(name) }
        return identities.map { identity in
            var code = ""
            var isUndecided = false
            switch identity {
            case .code(let bytes): code = String(decoding: bytes, as: UTF8.self)
            case .key: break
            case .undecided: isUndecided = true
            }
            let name = latest[identity]?.name ?? []
            return Entry(
                identity: identity, code: code,
                name: RateRecord.plainText([UInt8(ascii: "\"")] + name + [UInt8(ascii: "\"")]),
                isUndecided: isUndecided)
        }
    }
}
