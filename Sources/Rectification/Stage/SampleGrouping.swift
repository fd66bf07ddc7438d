/// Which kept lines are copies of one sample.
///
/// Copies share a sample number; failing that the laboratory's report; failing that the full description of the batch.
/// A copy without a number belongs to the one numbered sample that has its report or description; if two have, it
/// belongs to neither and is set aside. Rows that nothing identifies are samples of their own, each: a list may hold two
/// true repeats. Only where a whole delivery comes again (other name, other encoding) do they count once.
struct SampleGrouping {
    /// The copies of each sample that came more than once; indexes into the samples.
    private(set) var groups: [[Int]] = []
    /// Copies that fit two numbered samples.
    private(set) var ambiguous: [Int] = []
    /// Unidentified rows of a delivery that came before, with the same row of the delivery that counts left out.
    private(set) var repeatedRows: [Int] = []

    init(_ samples: [HeldSample], fileNames: [String]) {
        var order: [(key: UInt64, index: UInt32)] = []
        order.reserveCapacity(samples.count)
        var anonymous: [Int] = []
        var hasNumberless = false
        for (index, sample) in samples.enumerated() {
            let key = sample.identity
            if key == 0 {
                anonymous.append(index)
            } else {
                order.append((key, UInt32(index)))
                if sample.number == 0 { hasNumberless = true }
            }
        }
        order.sort { $0 < $1 }
        group(order, samples, linking: hasNumberless)
        if !anonymous.isEmpty { repeatedRows = Self.repeated(anonymous, samples, fileNames) }
    }

    private mutating func group(
        _ order: [(key: UInt64, index: UInt32)], _ samples: [HeldSample], linking: Bool
    ) {
        func eachRun(_ body: (Int, () -> [Int], Int) -> Void) {
            var start = 0
            while start < order.count {
                var end = start + 1
                while end < order.count, order[end].key == order[start].key { end += 1 }
                let range = start..<end
                body(Int(order[start].index), { range.map { Int(order[$0].index) } }, range.count)
                start = end
            }
        }
        guard linking else {
            eachRun { _, members, count in
                if count > 1 { groups.append(members()) }
            }
            return
        }
        // Samples with a report but no number look for a numbered sample first; those with a mere description then look
        // for either.
        var reported: [[Int]] = []
        var described: [[Int]] = []
        var wanted: Set<UInt64> = []
        eachRun { first, members, _ in
            guard samples[first].number == 0 else { return }
            let copies = members()
            if samples[first].report != 0 { reported.append(copies) } else { described.append(copies) }
            for copy in copies { wanted.formUnion(samples[copy].linkKeys) }
        }
        var owners: [UInt64: Int] = [:]
        var linked: [Int: [Int]] = [:]
        func own(_ copies: [Int], by first: Int) {
            linked[first] = copies
            for copy in copies {
                for key in samples[copy].linkKeys where wanted.contains(key) { Self.note(key, first, in: &owners) }
            }
        }
        eachRun { first, members, count in
            guard samples[first].number != 0 else { return }
            if count > 1 || samples[first].linkKeys.contains(where: wanted.contains) { own(members(), by: first) }
        }
        for runs in [reported, described] {
            let found = runs.map { copies in
                Set(copies.flatMap { samples[$0].linkKeys.compactMap { owners[$0] } })
            }
            for (copies, owner) in zip(runs, found) {
                if owner.isEmpty {
                    own(copies, by: copies[0])
                } else if owner.count == 1, let owner = owner.first, owner >= 0 {
                    linked[owner, default: []] += copies
                } else {
                    ambiguous += copies
                }
            }
        }
        groups += linked.values.lazy.filter { $0.count > 1 }
    }

    private static func note(_ key: UInt64, _ owner: Int, in owners: inout [UInt64: Int]) {
        guard key != 0 else { return }
        // -1: more than one sample has this key.
        if let known = owners[key], known != owner { owners[key] = -1 } else { owners[key] = owner }
    }

    private struct Fingerprint: Hashable {
        var sum: UInt64 = 0
        var count = 0
    }

    private static func repeated(_ anonymous: [Int], _ samples: [HeldSample], _ fileNames: [String]) -> [Int] {
        // One physical row that came twice is one row.
        struct Row: Hashable {
            var file: UInt32
            var source, content: UInt64
        }
        var seen: Set<Row> = []
        var again: Set<Int> = []
        var prints = Array(repeating: Fingerprint(), count: fileNames.count)
        for (index, sample) in samples.enumerated() {
            guard seen.insert(Row(file: sample.file, source: sample.source, content: sample.content)).inserted else {
                again.insert(index)
                continue
            }
            prints[Int(sample.file)].sum &+= sample.content
            prints[Int(sample.file)].count += 1
        }
        var canonical: [Fingerprint: Int] = [:]
        for (file, print) in prints.enumerated() {
            guard let known = canonical[print] else {
                canonical[print] = file
                continue
            }
            if fileNames[file].utf8.lexicographicallyPrecedes(fileNames[known].utf8) { canonical[print] = file }
        }
        return anonymous.filter { index in
            again.contains(index) || canonical[prints[Int(samples[index].file)]] != Int(samples[index].file)
        }
    }
}

extension HeldSample {
    /// The secondary keys that are present, kept apart for follow-up samples as the identity is.
    fileprivate var linkKeys: [UInt64] {
        [report, description].filter { $0 != 0 }.map { isFollowUp ? $0 ^ 0x9e37_79b9_7f4a_7c15 : $0 }
    }
}
