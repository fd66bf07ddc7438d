internal import ByteTables
import InspectionModel
import RecordStream

extension SettlementStage {
    /// What tells whether two cases are about one firm and one product.
    private struct Subject {
        var firms: Set<String>
        var product: String
        var role: ObligedParty?
        var knownOn: CalendarDate?

        /// One for each name and code of the firm: cases that have one in common are of one firm and product.
        var keys: [String] {
            product.isEmpty ? [] : firms.map { "\($0)\u{0}\(product)\u{0}\(role?.rawValue ?? "")" }
        }
    }

    /// Open cases by firm and product, so that the one before another is found without looking at all of them.
    private struct OpenCases {
        private var cases: [String: [(knownOn: CalendarDate, id: String)]] = [:]

        mutating func add(_ id: String, _ subject: Subject) {
            guard let knownOn = subject.knownOn else { return }
            for key in subject.keys { cases[key, default: []].append((knownOn, id)) }
        }

        mutating func sort() {
            for key in cases.keys { cases[key]?.sort { $0 < $1 } }
        }

        /// The latest case of the same firm and product that was known on an earlier day.
        func latest(before subject: Subject) -> String? {
            guard let knownOn = subject.knownOn else { return nil }
            return subject.keys.compactMap { key -> (knownOn: CalendarDate, id: String)? in
                let sorted = cases[key, default: []]
                let later = SortedSearch.firstIndex(in: sorted.count) { sorted[$0].knownOn >= knownOn }
                return later > 0 ? sorted[later - 1] : nil
            }.max { $0 < $1 }?.id
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
        guard settled.opensAfterFollowUpCheck || settled.batches.values.contains(where: \.isFollowUpCheck) else {
            return
        }
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
        var followed = OpenCases()
        let products = Set((joined + opened).map(\.subject.product))
        for one in settled.joined where !one.standing.status.isClosed {
            guard let batch = one.sample.flatMap({ settled.batches[$0] }), products.contains(batch.product) else {
                continue
            }
            followed.add(one.id, Self.subject(batch, one.party, name: one.partyName, code: one.partyCode))
        }
        for one in settled.opened {
            guard let (batch, party) = self.batch(of: one, settled), products.contains(batch.product),
                !(try open(party, of: Int(one.sample), batch).standing.status.isClosed)
            else { continue }
            followed.add(one.id, Self.subject(batch, one.party, name: party.name, code: party.code))
        }
        followed.sort()
        for (place, subject) in joined { settled.joined[place].followsCase = followed.latest(before: subject) }
        for (place, subject) in opened { settled.opened[place].follows = followed.latest(before: subject) }
    }

    private mutating func batch(
        of one: OpenedCase, _ settled: SettledLedger
    ) -> (batch: FailedBatch, party: ObligedParties.Party)? {
        let batch = settled.batches[Int(one.sample)] ?? failedBatch(Int(one.sample))
        return batch.parties.first { $0.role == one.party }.map { (batch, $0) }
    }
}
