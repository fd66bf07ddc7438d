import InspectionModel

/// The enterprises seen in each group; the memory grows with their number.
struct EnterpriseRoll {
    private var index = GroupIndex()
    /// For each entry of the index its group and whether a batch failed.
    private var entries: [(group: Int32, hasFailure: Bool)] = []
    private var unnamed: [Int] = []

    /// Enters a batch with a conclusion.
    ///
    /// - Parameter key: the bytes of the group followed by those that name the enterprise; nil if nothing names it.
    mutating func enter(_ key: UnsafeBufferPointer<UInt8>?, group: Int, isFailure: Bool) {
        guard let key else {
            while unnamed.count <= group { unnamed.append(0) }
            unnamed[group] += 1
            return
        }
        let entry = index.number(of: key)
        if entry == entries.count { entries.append((Int32(group), false)) }
        if isFailure { entries[entry].hasFailure = true }
    }

    /// The cells of that many groups.
    func cells(groups: Int) -> [EnterpriseCell] {
        var cells = Array(repeating: EnterpriseCell(), count: groups)
        for entry in entries { cells[Int(entry.group)].countEnterprise(hasFailure: entry.hasFailure) }
        for (group, count) in unnamed.enumerated() {
            for _ in 0..<count { cells[group].countUnnamedBatch() }
        }
        return cells
    }
}
