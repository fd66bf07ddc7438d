internal import ByteTables
import RecordStream

/// Joins copies of one report that say unequally much: a list that leaves the laboratory out names the same sample as one
/// that has it.
///
/// Rows without a sample number belong together by report number, product, producer, batch and laboratory (settling.md of
/// the manual). A row that leaves one of the last three out belongs to the only sample with that report and product that it
/// does not contradict. If there are several such samples it is set aside: counted by itself, the batch would count twice.
struct ReportedCopies {
    /// Rows that fit more than one sample.
    private(set) var ambiguous: [Int] = []

    /// More samples than this with one report number and product are not told apart by what rows leave out.
    private static let mostClusters = 64

    private struct Cluster {
        var key: UInt64
        var tier: SampleIdentity.Tier
        var facts: ReportFacts
        var members: [Int]
    }

    /// Gives rows that join another sample the key of that sample; `facts` tells what a row says of its report.
    init(
        _ samples: BlockList<HeldSample>, _ identities: BlockList<SampleIdentity>, facts: (Int) -> ReportFacts?
    ) {
        var wanted: Set<UInt64> = []
        for index in samples.indices where samples[index].tier == .report {
            if let key = facts(index)?.key { wanted.insert(key) }
        }
        guard !wanted.isEmpty else { return }
        let candidates = BlockList<(key: UInt64, sample: UInt32)>()
        for index in samples.indices where samples[index].tier == .report || samples[index].tier == .number {
            if let key = facts(index)?.key, wanted.contains(key) { candidates.append((key, UInt32(index))) }
        }
        SortedRuns.each(of: candidates.count, key: { candidates[$0].key }) { _, run in
            let members = run.map { Int(candidates[Int($0.index)].sample) }
            guard members.dropFirst().contains(where: { identities[$0].key != identities[members[0]].key }) else {
                return
            }
            join(Self.clusters(of: members, samples, identities, facts), samples, identities)
        }
    }

    /// Rows of one report number and product by their present key, what they say together.
    private static func clusters(
        of members: [Int], _ samples: BlockList<HeldSample>, _ identities: BlockList<SampleIdentity>,
        _ facts: (Int) -> ReportFacts?
    ) -> [Cluster] {
        var places: [UInt64: Int] = [:]
        var clusters: [Cluster] = []
        for index in members {
            guard let said = facts(index) else { continue }
            let key = identities[index].key
            if let place = places[key] {
                clusters[place].facts.complete(from: said)
                clusters[place].members.append(index)
            } else {
                places[key] = clusters.count
                clusters.append(Cluster(key: key, tier: samples[index].tier, facts: said, members: [index]))
            }
        }
        return clusters
    }

    private mutating func join(
        _ clusters: [Cluster], _ samples: BlockList<HeldSample>, _ identities: BlockList<SampleIdentity>
    ) {
        // Numbered samples are never joined to another. The rest are taken from the fullest row to the barest, so that the
        // order of the input decides nothing.
        var settled = clusters.filter { $0.tier == .number }
        let others = clusters.filter { $0.tier != .number }.sorted {
            ($1.facts.known, $0.key) < ($0.facts.known, $1.key)
        }
        let isNumberedWithGaps = settled.contains { $0.facts.known < 3 }
        for row in others {
            guard row.facts.known < 3 || isNumberedWithGaps else {
                settled.append(row)
                continue
            }
            let fitting =
                settled.count > Self.mostClusters
                ? [] : settled.indices.filter { settled[$0].facts.agrees(with: row.facts) }
            if fitting.count == 1 {
                settled[fitting[0]].facts.complete(from: row.facts)
                for member in row.members {
                    identities[member].key = settled[fitting[0]].key
                    samples[member].tier = settled[fitting[0]].tier
                }
            } else if fitting.isEmpty, settled.count <= Self.mostClusters || row.facts.known == 3 {
                settled.append(row)
            } else {
                for member in row.members { identities[member].key = 0 }
                ambiguous += row.members
            }
        }
    }
}
