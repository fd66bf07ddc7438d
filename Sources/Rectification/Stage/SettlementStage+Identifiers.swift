internal import ByteTables
import InspectionModel
import RecordStream

/// Two samples that are rightly kept apart never share an id, and so their cases do not either.
extension SettlementStage {
    /// Tells kept samples of one id apart by `~1`, `~2` … behind it, in the order of their lines.
    ///
    /// The sample whose number it is keeps it: a re-test bears the number of its batch. Hashes of ids take the place of those of
    /// sources, which are not needed any more.
    mutating func tellIdentifiersApart() throws {
        guard intake.hasLooseIdentifiers else { return }
        for index in samples.indices {
            identities[index].source =
                samples[index].fate == .kept ? IdentityHasher.plain(id(of: samples[index])) : 0
        }
        var shared: [[Int]] = []
        let identities = identities
        SortedRuns.each(of: identities.count, key: { identities[$0].source }) { _, members in
            if members.count > 1 { shared.append(members.map { Int($0.index) }) }
        }
        guard !shared.isEmpty else { return }
        // Asked for each name that is given, and there may be as many of these as there are samples.
        let taken = identities.indices.map { identities[$0].source }.sorted()
        for group in shared {
            // Ids of one hash that are not equal need nothing.
            let byID = Dictionary(grouping: group) { String(decoding: id(of: samples[$0]), as: UTF8.self) }
            for (id, members) in byID.sorted(by: { $0.key < $1.key }) where members.count > 1 {
                try rename(members, id, taken)
            }
        }
        try store.finish()
    }

    private mutating func rename(_ members: [Int], _ id: String, _ taken: [UInt64]) throws {
        let (store, samples) = (store, samples)
        var members = members.sorted {
            store.bytes(samples[$0].line).lexicographicallyPrecedes(store.bytes(samples[$1].line))
        }
        let owners = members.filter { samples[$0].tier == .number && !samples[$0].isFollowUp }
        if owners.count == 1 { members.removeAll { $0 == owners[0] } }
        var mark = "~"
        while members.indices.contains(where: { Self.isTaken("\(id)\(mark)\($0 + 1)", taken) }) { mark += "~" }
        for (place, index) in members.enumerated() {
            let renamed = "\(id)\(mark)\(place + 1)"
            var record = RecordMember.members(of: store.bytes(samples[index].line))
            for place in record.indices where record[place].key == "id" {
                record[place].json = Array("\"\(renamed)\"".utf8)
            }
            summary.renamedSamples += 1
            try RecordMember.line(of: record).withUnsafeBufferPointer { bytes in
                let line = try store.line(bytes)
                again.stand(onMade: bytes)
                let sample = samples[index]
                samples[index] = sample.settled(
                    as: line, id: identifier(in: again.scanner), isIrregular: sample.isIrregular,
                    isUnreported: sample.isUnreported,
                    verdicts: (sample.verdict, sample.initialVerdict, sample.recheckVerdict))
            }
        }
    }

    /// Whether the hash of an id is one of these, which are sorted.
    private static func isTaken(_ id: String, _ taken: [UInt64]) -> Bool {
        let hash = Array(id.utf8).withUnsafeBufferPointer { IdentityHasher.plain($0) }
        let place = SortedSearch.firstIndex(in: taken.count) { taken[$0] >= hash }
        return place < taken.count && taken[place] == hash
    }
}
