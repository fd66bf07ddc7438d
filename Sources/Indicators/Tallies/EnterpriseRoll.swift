internal import ByteTables
import InspectionModel

/// The enterprises seen in each group with their batches; the memory grows with their number.
struct EnterpriseRoll {
    private var index = TextNumbering()
    /// For each entry of the index its group, the length of the bytes that name the group, and its batches.
    private var entries: [(group: Int32, prefix: Int32, batches: PassTally)] = []
    private(set) var unnamed: [PassTally] = []

    /// Enters a batch with a conclusion.
    ///
    /// - Parameters:
    ///   - key: the bytes of the group followed by those that name the enterprise; nil if nothing names it.
    ///   - prefix: how many of these bytes name the group.
    mutating func enter(_ key: UnsafeBufferPointer<UInt8>?, prefix: Int, group: Int, verdict: Verdict) {
        guard let key else {
            while unnamed.count <= group { unnamed.append(PassTally()) }
            unnamed[group].count(verdict)
            return
        }
        let entry = index.number(of: key)
        if entry == entries.count { entries.append((Int32(group), Int32(prefix), PassTally())) }
        entries[entry].batches.count(verdict)
    }

    /// The cells of groups, each of which is told by the numbers under which it was counted.
    ///
    /// What a name without a code stands for is told by all groups together.
    func cells(groups: [[Int]]) -> [EnterpriseCell] {
        var book = EnterpriseBook()
        let marks = entries.indices.map { mark(of: $0) }
        for mark in marks { book.add(mark) }
        var places: [Int32: Int] = [:]
        for (place, numbers) in groups.enumerated() { for number in numbers { places[Int32(number)] = place } }
        var batches = Array(repeating: [EnterpriseBook.Identity: PassTally](), count: groups.count)
        for (entry, mark) in zip(entries, marks) {
            guard let place = places[entry.group] else { continue }
            let identity = book.identity(mark)
            batches[place][identity] = batches[place][identity, default: PassTally()] + entry.batches
        }
        return zip(groups, batches).map { numbers, batches in
            var cell = EnterpriseCell(batches)
            for number in numbers where unnamed.indices.contains(number) {
                cell.countUnnamed(unnamed[number].inspected)
            }
            return cell
        }
    }

    private func mark(of entry: Int) -> EnterpriseMark {
        EnterpriseMark(bytes: Array(index[entry].dropFirst(Int(entries[entry].prefix))))
    }

    /// The enterprises of each group, by the bytes of their marks.
    func members(groups: Int) -> [[(mark: EnterpriseMark, batches: PassTally)]] {
        var members: [[(mark: EnterpriseMark, batches: PassTally)]] = Array(repeating: [], count: groups)
        for (number, entry) in entries.enumerated() {
            members[Int(entry.group)].append((mark(of: number), entry.batches))
        }
        return members.map { $0.sorted { $0.mark.bytes.lexicographicallyPrecedes($1.mark.bytes) } }
    }
}
