package import InspectionModel

/// The leads of settled samples and notices of recall, in the order in which they are followed up.
package struct LeadBook: Sendable {
    /// The samples by id, to which the leads refer by their place.
    package let samples: [LeadSample]
    /// Recalled and still sold first, then the graver, then the more places, then the earlier.
    package private(set) var leads: [Lead]
    /// Notices of later days than the one as of which all is told; they are not known yet.
    package let laterNotices: Int

    /// Puts leads together.
    ///
    /// - Parameters:
    ///   - samples: in any order.
    ///   - producers: the identity of the producer of each notice, by its number; a notice without one hits nothing.
    ///   - severities: the gravest severity of each hazard.
    ///   - asOf: notices of later days are not known; nil for all.
    package init(
        _ samples: [LeadSample], recalls: [RecallNotice], producers: [String: String], severities: [String: Int],
        asOf: CalendarDate?
    ) {
        let samples = samples.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        self.samples = samples
        let known = recalls.filter { notice in asOf.map { notice.publishedOn <= $0 } ?? true }
            .sorted { $1.isNamed(before: $0) }
        laterNotices = recalls.count - known.count
        leads = LeadGroups(samples).leads()
        join(known, producers, severities)
        sort()
    }

    /// Joins the notices, the earliest first: of two on one lead the latest, then that with the larger number, is named.
    private mutating func join(_ notices: [RecallNotice], _ producers: [String: String], _ severities: [String: Int]) {
        var byProducer: [String: [Int]] = [:]
        for (number, sample) in samples.enumerated() where !sample.producer.isEmpty {
            byProducer[sample.producer, default: []].append(number)
        }
        var leadOfFailure: [Int: Int] = [:]
        for (place, lead) in leads.enumerated() {
            for failure in lead.failed { leadOfFailure[failure] = place }
        }
        var sold: [Int: Set<Int>] = [:]
        var recallOnly: [Int: Int] = [:]
        for notice in notices {
            guard let producer = producers[notice.id], !producer.isEmpty else { continue }
            let hits = (byProducer[producer] ?? []).filter {
                notice.names(model: samples[$0].model, batch: samples[$0].batch)
            }
            let still = hits.filter { number in
                samples[number].sampledOn.map { $0 > notice.publishedOn } ?? false
            }
            var joined = Set(hits.compactMap { leadOfFailure[$0] })
            if joined.isEmpty, let first = still.first {
                let place = recallOnly[first] ?? leads.count
                if place == leads.count { leads.append(Self.recalled(first)) }
                recallOnly[first] = place
                joined = [place]
            }
            for place in joined {
                leads[place].recall = notice
                leads[place].recalls.append(notice)
                sold[place, default: []].formUnion(still)
            }
        }
        for (place, numbers) in sold { leads[place].stillSold = LeadGroups.listed([numbers.sorted()]) }
        for place in recallOnly.values {
            leads[place] = Self.settled(leads[place], sold: (sold[place] ?? []).sorted(), severities)
        }
    }

    /// A lead of a recall alone, before all its notices are known.
    private static func recalled(_ source: Int) -> Lead {
        Lead(
            source: source, status: .recalled, severity: 0, hazards: [], failed: [], elsewhere: .none, samePlace: .none,
            otherBatches: .none, possible: .none)
    }

    /// A lead of a recall alone: its severity is the gravest that the table has for the hazard of the notice; a hazard that
    /// the table lacks is of severity 3, and counted as unknown (leads.md).
    private static func settled(_ lead: Lead, sold: [Int], _ severities: [String: Int]) -> Lead {
        let hazard = lead.recall?.hazard ?? ""
        var settled = Lead(
            source: lead.source, status: .recalled, severity: severities[hazard] ?? 3, hazards: [hazard], failed: [],
            elsewhere: LeadGroups.listed([sold], without: lead.source), samePlace: .none, otherBatches: .none,
            possible: .none)
        settled.recall = lead.recall
        settled.recalls = lead.recalls
        settled.stillSold = lead.stillSold
        settled.isHazardUnknown = severities[hazard] == nil
        return settled
    }

    private mutating func sort() {
        let samples = samples
        leads.sort { left, right in
            let (mine, theirs) = (left.stillSold.total > 0, right.stillSold.total > 0)
            if mine != theirs { return mine }
            if left.severity != right.severity { return left.severity > right.severity }
            if left.elsewhere.total != right.elsewhere.total { return left.elsewhere.total > right.elsewhere.total }
            return samples[left.source].isEarlier(than: samples[right.source])
        }
    }
}
