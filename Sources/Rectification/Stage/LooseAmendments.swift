internal import ByteTables
import RecordStream

/// What a row says of a batch, hashed; 0 for what it leaves out.
struct BatchFacts {
    /// Product, producer, sampled unit, batch, day of production, day of sampling, model.
    var facts: [UInt64]
    /// The report's number.
    var report: UInt64

    /// Whether both may speak of one batch: nothing that both say differs.
    func agrees(with other: BatchFacts) -> Bool {
        zip(facts, other.facts).allSatisfy { $0 == 0 || $1 == 0 || $0 == $1 }
    }

    /// In how many facts both say the same.
    func confirmations(of other: BatchFacts) -> Int {
        zip(facts + [report], other.facts + [other.report]).count { $0 != 0 && $0 == $1 }
    }

    /// By what other rows about the batch may be found, the most telling first.
    var links: [UInt64] {
        func pair(_ mark: UInt64, _ first: UInt64, _ second: UInt64) -> UInt64 {
            first == 0 || second == 0 ? 0 : (first &* 31 &+ second) ^ mark
        }
        return [report == 0 ? 0 : report ^ 1, pair(2, facts[0], facts[1]), pair(3, facts[0], facts[2]), facts[0]]
    }

    /// By which of them it looks for its batch: by the bare product only where it names nothing else.
    var wanted: [UInt64] { report == 0 && facts[1] == 0 && facts[2] == 0 ? links : Array(links.dropLast()) }
}

/// Joins rechecks, corrections, open objections and notices that name a batch by no number to the batch that they are about.
///
/// Such a list says what it has to say and leaves out the rest, so that nothing else tells whose copies its rows are. A row
/// belongs to the only sample with its report, else with its product and producer, else with its product and sampled unit,
/// else, if it names none of these, with its product, that it does not contradict; of several to the one that says the same
/// in most. If there are still several, it belongs to none and is set aside, for counted once more it would be counted
/// twice. If there is none, it is a sample of its own.
struct LooseAmendments {
    /// Rows that fit more than one sample.
    private(set) var ambiguous: [Int] = []
    /// Rows that name so little that too many samples would have to be looked at.
    private(set) var unsearched: [Int] = []

    /// Of more samples than this a row is not compared with each: rows times samples may be any number.
    static let mostCandidates = 1000

    private struct Candidate {
        var sample: Int
        var cluster: UInt64
        var facts: BatchFacts
    }

    /// Gives the rows `loose` the keys of the samples that they are about; `facts` tells what a row says.
    init(
        _ loose: [Int], _ samples: BlockList<HeldSample>, _ identities: BlockList<SampleIdentity>,
        facts: (Int) -> BatchFacts
    ) {
        let rows = loose.map { (index: $0, facts: facts($0)) }
        var found: [UInt64: [Candidate]] = [:]
        for row in rows { for link in row.facts.wanted where link != 0 { found[link] = [] } }
        guard !found.isEmpty else { return }
        let isLoose = Set(loose)
        for index in samples.indices
        where !samples[index].isFollowUp && samples[index].fate == .kept && !isLoose.contains(index) {
            let said = facts(index)
            // One more than are looked at tells that there are more.
            for link in said.links where found[link].map({ $0.count <= Self.mostCandidates }) ?? false {
                found[link]?.append(
                    Candidate(sample: index, cluster: Self.cluster(index, samples, identities), facts: said))
            }
        }
        // All are looked for before any is joined, so that none finds another.
        var joined: [(row: Int, to: Candidate)] = []
        for row in rows {
            var agreeing: [Candidate] = []
            for link in row.facts.wanted where agreeing.isEmpty {
                let candidates = found[link, default: []]
                guard candidates.count <= Self.mostCandidates else {
                    unsearched.append(row.index)
                    break
                }
                agreeing = candidates.filter { $0.facts.agrees(with: row.facts) }
            }
            let most = agreeing.map { $0.facts.confirmations(of: row.facts) }.max() ?? 0
            let fitting = agreeing.filter { $0.facts.confirmations(of: row.facts) == most }
            guard let first = fitting.first else { continue }
            let isOne =
                fitting.allSatisfy { $0.cluster == first.cluster }
                && (samples[first.sample].tier != .none
                    || Set(fitting.map { samples[$0.sample].file }).count == fitting.count)
            if isOne { joined.append((row.index, first)) } else { ambiguous.append(row.index) }
        }
        for (row, owner) in joined { Self.join(row, owner, found, samples, identities) }
        for row in ambiguous + unsearched {
            identities[row].key = 0
            samples[row].tier = .description
        }
    }

    /// Copies of one sample have one; rows that nothing identifies where they say the same.
    private static func cluster(
        _ index: Int, _ samples: BlockList<HeldSample>, _ identities: BlockList<SampleIdentity>
    ) -> UInt64 {
        samples[index].tier == .none
            ? max(1, identities[index].content ^ 0x6c6f_6f73_655f_726f) : identities[index].key
    }

    private static func join(
        _ row: Int, _ owner: Candidate, _ found: [UInt64: [Candidate]], _ samples: BlockList<HeldSample>,
        _ identities: BlockList<SampleIdentity>
    ) {
        let tier = samples[owner.sample].tier
        identities[row].key = owner.cluster
        samples[row].tier = tier == .none ? .description : tier
        guard tier == .none else { return }
        for link in owner.facts.links where link != 0 {
            for copy in found[link, default: []] where copy.cluster == owner.cluster {
                identities[copy.sample].key = owner.cluster
                samples[copy.sample].tier = .description
            }
        }
    }
}

extension IdentityHasher {
    /// What a record says of its batch.
    mutating func batchFacts(_ record: borrowing RecordScanner, _ keys: SettlementKeys) -> BatchFacts {
        let facts = [
            keys.productName, keys.producerName, keys.sampledName, keys.batch, keys.producedOn, keys.sampledOn,
            keys.model,
        ].map { hash($0, of: record) }
        return BatchFacts(facts: facts, report: hash(keys.reportNumber, of: record))
    }
}
