import InspectionModel
import RecordStream

extension SettlementStage {
    /// What tells whether two cases are about one firm and one product.
    private struct Subject {
        var firms: Set<String>
        var product: String
        var role: ObligedParty?
        var knownOn: CalendarDate?

        /// Whether a case of `self` comes after one of `other`, of the same firm and product.
        func follows(_ other: Subject) -> Bool {
            guard !product.isEmpty, product == other.product, role == other.role, !firms.isDisjoint(with: other.firms),
                let knownOn, let earlier = other.knownOn
            else { return false }
            return earlier < knownOn
        }
    }

    private static func subject(
        _ batch: FailedBatch, _ role: ObligedParty?, name: String?, code: String?
    ) -> Subject {
        let firms = Set([name, code].compactMap { $0 }.map { FactFolding.fold($0) }).subtracting([""])
        return Subject(firms: firms, product: batch.product, role: role, knownOn: batch.knownOn)
    }

    /// Says on cases after a 跟踪抽查 which case of the same firm and product is still open: the latest before them.
    mutating func joinFollowed(in settled: inout SettledLedger) throws {
        var joined: [(place: Int, subject: Subject)] = []
        var opened: [(place: Int, subject: Subject)] = []
        for (place, one) in settled.joined.enumerated() {
            guard let batch = one.sample.flatMap({ settled.batches[$0] }), batch.isFollowUpCheck else { continue }
            joined.append((place, Self.subject(batch, one.party, name: one.partyName, code: one.partyCode)))
        }
        for (place, one) in settled.opened.enumerated() {
            guard let (batch, party) = self.batch(of: one, settled), batch.isFollowUpCheck else { continue }
            opened.append((place, Self.subject(batch, one.party, name: party.name, code: party.code)))
        }
        guard !joined.isEmpty || !opened.isEmpty else { return }
        var followed: [(id: String, subject: Subject)] = []
        let products = Set((joined + opened).map(\.subject.product))
        for one in settled.joined where !one.standing.status.isClosed {
            guard let batch = one.sample.flatMap({ settled.batches[$0] }), products.contains(batch.product) else {
                continue
            }
            followed.append((one.id, Self.subject(batch, one.party, name: one.partyName, code: one.partyCode)))
        }
        for one in settled.opened {
            guard let (batch, party) = self.batch(of: one, settled), products.contains(batch.product),
                !(try open(party, of: Int(one.sample), batch).standing.status.isClosed)
            else { continue }
            followed.append((one.id, Self.subject(batch, one.party, name: party.name, code: party.code)))
        }
        func latest(before subject: Subject) -> String? {
            followed.filter { subject.follows($0.subject) }
                .max { ($0.subject.knownOn ?? asOf, $0.id) < ($1.subject.knownOn ?? asOf, $1.id) }?.id
        }
        for (place, subject) in joined { settled.joined[place].followsCase = latest(before: subject) }
        for (place, subject) in opened { settled.opened[place].follows = latest(before: subject) }
    }

    private mutating func batch(
        of one: OpenedCase, _ settled: SettledLedger
    ) -> (batch: FailedBatch, party: ObligedParties.Party)? {
        let batch = settled.batches[Int(one.sample)] ?? failedBatch(Int(one.sample))
        return batch.parties.first { $0.role == one.party }.map { (batch, $0) }
    }
}
