import InspectionModel

/// One row of a ledger about a case, as settlement looks at it.
package struct DeliveredCase: Hashable, Sendable {
    /// What the row says.
    package var facts: CaseFacts
    /// The file that delivered it.
    package var file: String
    /// The delivery that the file is, whatever its name.
    package var delivery: String
    /// The line, for the last tie and for messages.
    package var place: Int
    /// The bytes of the record without `id` and `src`.
    package var content: [UInt8]

    /// A row.
    package init(facts: CaseFacts, file: String, delivery: String? = nil, place: Int, content: [UInt8] = []) {
        self.facts = facts
        self.file = file
        self.delivery = delivery ?? file
        self.place = place
        self.content = content
    }

    fileprivate func isLater(than other: DeliveredCase) -> Bool {
        let mine = facts.latestEvent()?.daysSinceEpoch ?? .min
        let theirs = other.facts.latestEvent()?.daysSinceEpoch ?? .min
        if mine != theirs { return mine > theirs }
        if facts.count != other.facts.count { return facts.count > other.facts.count }
        if content != other.content { return content.lexicographicallyPrecedes(other.content) }
        if file != other.file { return file.utf8.lexicographicallyPrecedes(other.file.utf8) }
        if place != other.place { return place < other.place }
        return delivery < other.delivery
    }
}

/// What becomes of the ledger rows about one case: one batch and one obliged party.
///
/// Ledgers are delivered again as work goes on, so rows that agree are one case and fill each other. Of rows that
/// contradict each other the one with the later latest event counts, if it came in a delivery of its own; re-tests of the
/// replaced rows stay part of the history. Where nothing decides, all are set aside.
package struct CaseRowSettlement: Hashable, Sendable {
    /// The fate of each row, in the order in which they were given.
    package private(set) var fates: [SampleSettlement.Fate]
    /// The row that is the case, unless all are set aside.
    package private(set) var kept: Int?
    /// What all rows that count say together.
    package private(set) var facts = CaseFacts()
    /// Re-tests before the one in `facts`.
    package private(set) var earlierRetests: [CaseHistory.Retest] = []

    /// Settles the rows about one case; there is at least one.
    package init(_ rows: [DeliveredCase]) {
        fates = Array(repeating: .duplicate, count: rows.count)
        let order = rows.indices.sorted { rows[$0].isLater(than: rows[$1]) }
        guard let winner = order.first else { return }
        var merged = rows[winner].facts
        var deliveries: [CaseFacts: Set<String>] = [:]
        for row in rows { deliveries[row.facts, default: []].insert(row.delivery) }
        let files = deliveries[rows[winner].facts] ?? []
        for index in order.dropFirst() {
            let row = rows[index]
            if row.facts.agrees(with: merged) {
                fates[index] = row.facts == rows[winner].facts ? .duplicate : .superseded
                merged.fill(from: row.facts)
                continue
            }
            let isEarlier =
                (row.facts.latestEvent()?.daysSinceEpoch ?? .min) < (merged.latestEvent()?.daysSinceEpoch ?? .min)
            let theirs = deliveries[row.facts] ?? []
            guard isEarlier, !files.isSubset(of: theirs) else {
                var seen: Set<CaseFacts> = []
                for index in order { fates[index] = seen.insert(rows[index].facts).inserted ? .setAside : .duplicate }
                return
            }
            fates[index] = .superseded
            if let on = row.facts.dates[.retestedOn], let passed = row.facts.retestPassed {
                earlierRetests.append(CaseHistory.Retest(on: on, passed: passed))
            }
        }
        fates[winner] = .kept
        kept = winner
        facts = merged
        earlierRetests.removeAll { $0.on == merged.dates[.retestedOn] }
    }
}

extension CaseFacts {
    /// How many facts are known.
    fileprivate var count: Int {
        dates.count + (party == nil ? 0 : 1) + (retestPassed == nil ? 0 : 1) + (outcome == nil ? 0 : 1)
            + (evidence == nil ? 0 : 1) + measures.values.count
    }
}
