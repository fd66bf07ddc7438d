internal import ByteTables

/// Which kept lines are copies of one sample.
///
/// Copies share a sample number, or else the laboratory's report, or else the full description of the batch. A copy without
/// a number belongs to the only numbered sample with its report or description; if there are two, it is set aside. A row
/// that nothing identifies is a sample of its own, since a list may well hold two equal batches. Only when a whole delivery
/// comes again, under another name or with the same rows, do such rows count once.
struct SampleGrouping {
    /// Copies that fit two numbered samples.
    private(set) var ambiguous: [Int] = []
    /// Rows without any identity that repeat a row of an earlier delivery; the row that counts is not among them.
    private(set) var repeatedRows: [Int] = []

    private let samples: BlockList<HeldSample>
    private let identities: BlockList<SampleIdentity>
    /// Copies without a number, by the key of the sample to which they belong.
    private var joined: [UInt64: [Int]] = [:]
    /// Keys that are no longer samples of their own: their copies went to another sample, or were set aside.
    private var gone: Set<UInt64> = []

    /// Groups the samples; `links` tells the keys by report and by description of one of them, 0 for an absent one; `place`
    /// the line in its source.
    init(
        _ samples: BlockList<HeldSample>, _ identities: BlockList<SampleIdentity>, files: DeliveredFiles,
        place: (Int) -> Int,
        links: (Int) -> (report: UInt64, description: UInt64)
    ) {
        self.samples = samples
        self.identities = identities
        var tiers = [0, 0, 0, 0]
        for index in samples.indices { tiers[Int(samples[index].tier.rawValue)] += 1 }
        let isMixed = tiers[1...].filter { $0 > 0 }.count > 1
        if isMixed { join(links) }
        if tiers[0] > 0 {
            let repeated = RepeatedRows(samples, identities, files: files, place: place)
            repeatedRows = samples.indices.filter { samples[$0].tier == .none && repeated.contains($0) }
        }
    }

    /// Calls `body` with the copies of each sample that came more than once.
    func eachGroup(_ body: ([Int]) throws -> Void) rethrows {
        try SortedRuns.each(of: identities.count, key: { identities[$0].key }) { key, members in
            guard members.count > 1 || !joined.isEmpty, !gone.contains(key) else { return }
            let copies = members.map { Int($0.index) } + (joined[key] ?? [])
            if copies.count > 1 { try body(copies) }
        }
    }

    /// Samples with a report but no number look for a numbered sample first; those with a mere description then look for
    /// either.
    private mutating func join(_ links: (Int) -> (report: UInt64, description: UInt64)) {
        var keys: [UInt64] = []
        for index in samples.indices where samples[index].isNumberless { keys += Self.keys(links(index)) }
        var wanted = SampleOwners(keys)
        for index in samples.indices where samples[index].tier == .number {
            wanted.note(Self.keys(links(index)), owner: identities[index].key)
        }
        for tier in [SampleIdentity.Tier.report, .description] {
            var alone: [Int] = []
            SortedRuns.each(
                of: identities.count, key: { samples[$0].tier == tier ? identities[$0].key : 0 }
            ) { key, members in
                let copies = members.map { Int($0.index) }
                switch wanted.owner(of: copies.flatMap { Self.keys(links($0)) }) {
                case .none: alone += copies
                case .one(let owner):
                    joined[owner, default: []] += copies
                    gone.insert(key)
                case .several:
                    ambiguous += copies
                    gone.insert(key)
                }
            }
            // Only then: samples of one tier do not look for each other.
            for copy in alone { wanted.note(Self.keys(links(copy)), owner: identities[copy].key) }
        }
    }

    private static func keys(_ links: (report: UInt64, description: UInt64)) -> [UInt64] {
        [links.report, links.description].filter { $0 != 0 }
    }
}

extension HeldSample {
    /// Whether the sample is identified, but not by a number.
    fileprivate var isNumberless: Bool { tier == .report || tier == .description }
}

/// Which samples have the keys that others look for.
private struct SampleOwners {
    enum Owner {
        case none, several
        case one(UInt64)
    }

    /// Sorted, each once.
    private var wanted: [UInt64]
    /// The key of the sample that has the wanted one; 0 for nobody yet.
    private var owners: [UInt64]
    private var isShared: [Bool]

    init(_ keys: [UInt64]) {
        wanted = []
        for key in keys.sorted() where key != wanted.last { wanted.append(key) }
        owners = Array(repeating: 0, count: wanted.count)
        isShared = Array(repeating: false, count: wanted.count)
    }

    mutating func note(_ keys: [UInt64], owner: UInt64) {
        for key in keys {
            guard let place = place(of: key) else { continue }
            if owners[place] != 0, owners[place] != owner { isShared[place] = true }
            owners[place] = owner
        }
    }

    func owner(of keys: [UInt64]) -> Owner {
        var found: UInt64 = 0
        for key in keys {
            guard let place = place(of: key), owners[place] != 0 else { continue }
            if isShared[place] || found != 0 && found != owners[place] { return .several }
            found = owners[place]
        }
        return found == 0 ? .none : .one(found)
    }

    private func place(of key: UInt64) -> Int? {
        let place = SortedSearch.firstIndex(in: wanted.count) { wanted[$0] >= key }
        return place < wanted.count && wanted[place] == key ? place : nil
    }
}
