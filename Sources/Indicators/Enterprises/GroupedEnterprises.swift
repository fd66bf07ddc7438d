internal import ByteTables
internal import RecordStream

/// The enterprises of one party by which a table is grouped: their marks, and the latest name of each.
struct GroupedEnterprises {
    let keys: EnterpriseKeys
    private var index = TextNumbering()
    private var names: [LatestName] = []
    private var mark: [UInt8] = []
    private var name: [UInt8] = []

    init(_ keys: EnterpriseKeys) { self.keys = keys }

    /// Takes note of the enterprise of a record.
    ///
    /// - Returns: its mark, or nothing where the record names none.
    mutating func enter(_ record: borrowing RecordScanner, date: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        mark.removeAll(keepingCapacity: true)
        guard EnterpriseMark.append(keys, of: record, to: &mark) else { return mark }
        let number = mark.withUnsafeBufferPointer { index.number(of: $0) }
        if number == names.count { names.append(LatestName()) }
        name.removeAll(keepingCapacity: true)
        EnterpriseMark.appendText(keys.printedName(record), of: record, to: &name)
        // The same name on a day that is no later says nothing new.
        if name != names[number].name || names[number].day.lexicographicallyPrecedes(date) {
            names[number].update(LatestName(day: Array(date), name: name))
        }
        return mark
    }

    /// The latest name of each mark.
    var latest: [[UInt8]: LatestName] {
        Dictionary(names.indices.map { (Array(index[$0]), names[$0]) }) { first, _ in first }
    }
}
