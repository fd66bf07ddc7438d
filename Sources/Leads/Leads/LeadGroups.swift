/// Failing samples put together by batch, and what else is known of each.
struct LeadGroups {
    private struct Goods: Hashable {
        let producer: String
        let category: String
    }

    /// The samples of a producer and category: all, and by model.
    private struct Shelf {
        var all = BatchBucket()
        var models: [String: BatchBucket] = [:]
    }

    private let samples: [LeadSample]
    private var shelves: [Goods: Shelf] = [:]

    /// - Parameter samples: by id.
    init(_ samples: [LeadSample]) {
        self.samples = samples
        for (number, sample) in samples.enumerated() {
            guard let goods = Self.goods(sample) else { continue }
            shelves[goods, default: Shelf()].all.add(number, sample.batch)
            shelves[goods, default: Shelf()].models[sample.model, default: BatchBucket()].add(number, sample.batch)
        }
    }

    /// Producer and category; nothing is said of a sample that lacks one (leads.md).
    private static func goods(_ sample: LeadSample) -> Goods? {
        sample.producer.isEmpty || sample.category.isEmpty
            ? nil : Goods(producer: sample.producer, category: sample.category)
    }

    /// A lead for each failing batch; a failing sample that lacks something has one of its own.
    func leads() -> [Lead] {
        struct Batch: Hashable {
            let goods: Goods
            let model: String
            let key: String
            let isNumber: Bool
        }
        var batches: [Batch: [Int]] = [:]
        var leads: [Lead] = []
        for (number, sample) in samples.enumerated() where sample.makesLead {
            guard sample.isWhole, let goods = Self.goods(sample) else {
                leads.append(lead(of: [number]))
                continue
            }
            let batch = Batch(
                goods: goods, model: sample.model, key: sample.batch.key, isNumber: !sample.batch.number.isEmpty)
            batches[batch, default: []].append(number)
        }
        return leads + batches.values.map(lead)
    }

    private func lead(of failures: [Int]) -> Lead {
        let failed = failures.sorted { samples[$0].isEarlier(than: samples[$1]) }
        let source = failed[0]
        let dangers = failed.flatMap { samples[$0].dangers }
        let (same, other, possible) = neighbours(of: source)
        let elsewhere = same.filter { $0 != source && samples[$0].isElsewhere(than: samples[source]) }
        let here = same.filter { number in
            !samples[number].isElsewhere(than: samples[source]) && !samples[number].makesLead
        }
        return Lead(
            source: source, status: status(of: failed), severity: dangers.map(\.severity).max() ?? 0,
            hazards: Self.sorted(Set(dangers.map(\.hazard))), failed: failed,
            elsewhere: Self.listed([elsewhere]), samePlace: Self.listed([here]), otherBatches: other,
            possible: possible)
    }

    /// One final failure of a formal check makes a lead final; one that is not final yet goes before monitoring.
    private func status(of failed: [Int]) -> Lead.Status {
        let formal = failed.filter { samples[$0].role == .formal }
        if formal.contains(where: { samples[$0].isFinal }) { return .final }
        return formal.isEmpty ? .monitoring : .pending
    }

    /// The samples of the same batch, of other batches of the model, and possible ones.
    private func neighbours(of source: Int) -> (same: [Int], other: Lead.Listed, possible: Lead.Listed) {
        let sample = samples[source]
        guard let goods = Self.goods(sample), let shelf = shelves[goods] else { return ([], .none, .none) }
        let named = sample.model.isEmpty ? nil : shelf.models[sample.model]
        guard sample.isWhole, let named else {
            // Nothing is the same for certain: what differs in nothing stated is possible.
            let buckets = sample.model.isEmpty ? [shelf.all] : [named, shelf.models[""]].compactMap(\.self)
            let lists = buckets.flatMap { bucket in
                (sample.batch.isStated ? [bucket.same(as: sample.batch)] : []) + bucket.possible(for: sample.batch)
            }
            return ([], .none, Self.listed(lists, without: source))
        }
        let (listed, total) = named.other(than: sample.batch, most: Lead.mostListed) { samples[$0].batch }
        let nameless = shelf.models[""].map { [$0.same(as: sample.batch)] + $0.possible(for: sample.batch) } ?? []
        return (
            named.same(as: sample.batch), Lead.Listed(samples: listed, total: total),
            Self.listed(named.possible(for: sample.batch) + nameless)
        )
    }

    /// Lists that have no sample in common and are ascending, as one.
    static func listed(_ lists: [[Int]], without source: Int? = nil) -> Lead.Listed {
        var total = 0
        var first: [Int] = []
        for list in lists {
            let holds = source.map { list.contains($0) } ?? false
            total += list.count - (holds ? 1 : 0)
            first += list.lazy.filter { $0 != source }.prefix(Lead.mostListed)
        }
        return Lead.Listed(samples: Array(first.sorted().prefix(Lead.mostListed)), total: total)
    }

    /// Texts by code point.
    static func sorted(_ texts: Set<String>) -> [String] {
        texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
