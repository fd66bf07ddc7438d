import InspectionModel

/// The enterprises seen in each group with their batches; the memory grows with their number.
struct EnterpriseRoll {
    private var index = GroupIndex()
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

    /// The cells of that many groups.
    func cells(groups: Int) -> [EnterpriseCell] {
        var cells = Array(repeating: EnterpriseCell(), count: groups)
        for entry in entries { cells[Int(entry.group)].countEnterprise(entry.batches) }
        for (group, tally) in unnamed.enumerated() { cells[group].countUnnamed(tally.inspected) }
        return cells
    }

    /// The enterprises of each group, by the bytes of their names.
    func members(groups: Int) -> [[(name: [UInt8], batches: PassTally)]] {
        var members: [[(name: [UInt8], batches: PassTally)]] = Array(repeating: [], count: groups)
        for (number, entry) in entries.enumerated() {
            members[Int(entry.group)].append((Array(index[number].dropFirst(Int(entry.prefix))), entry.batches))
        }
        return members.map { $0.sorted { $0.name.lexicographicallyPrecedes($1.name) } }
    }
}
