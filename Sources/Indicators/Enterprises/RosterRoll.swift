internal import ByteTables
internal import InspectionModel
internal import RecordStream

/// The enterprises that were seen in a table over a roster, with their batches.
///
/// Which of them the roster lists is told at the end, since a name without a code may get one from any other batch.
struct RosterRoll {
    private var index = TextNumbering()
    private var batches: [PassTally] = []
    /// Batches that name no enterprise.
    private(set) var unnamed = PassTally()
    private var mark: [UInt8] = []

    /// Enters a batch with a conclusion.
    mutating func enter(_ keys: EnterpriseKeys?, of record: borrowing RecordScanner, verdict: Verdict) {
        mark.removeAll(keepingCapacity: true)
        guard let keys, EnterpriseMark.append(keys, of: record, to: &mark) else {
            unnamed.count(verdict)
            return
        }
        let number = mark.withUnsafeBufferPointer { index.number(of: $0) }
        if number == batches.count { batches.append(PassTally()) }
        batches[number].count(verdict)
    }

    /// The marks with their batches, in the order of their bytes.
    var members: [(mark: EnterpriseMark, batches: PassTally)] {
        batches.indices.map { (EnterpriseMark(bytes: Array(index[$0])), batches[$0]) }
            .sorted { $0.mark.bytes.lexicographicallyPrecedes($1.mark.bytes) }
    }
}
