internal import InspectionModel

/// How many firms each stratum of a roster gives, and what is missing for that.
package struct QuotaSettlement: Sendable {
    /// The strata in the order of the bytes of their names.
    package private(set) var strata: [StratumOutcome]
    package private(set) var refusals: [DrawRefusal] = []
    /// Places of a total that no firm takes; only where fewer are accepted.
    package private(set) var totalShortfall = 0

    /// Settles the quotas.
    ///
    /// - Parameter ticket: the ticket of a stratum, for equal remainders.
    package init(
        _ roster: Roster, _ quotas: QuotaRequest, acceptsShort: Bool, ticket: (String) -> Ticket
    ) {
        var strata = roster.strata.enumerated().map { StratumOutcome(number: $0.offset, values: $0.element) }
        for firm in 0..<roster.count {
            let stratum = roster.stratum(firm)
            strata[stratum].firms += 1
            switch roster.standing(firm) {
            case .eligible: strata[stratum].eligible += 1
            case .otherState: strata[stratum].otherState += 1
            case .fixed: strata[stratum].fixed += 1
            case .checked: strata[stratum].checked += 1
            }
        }
        self.strata = strata.sorted {
            QuotaRequest.key($0.values).lexicographicallyPrecedes(QuotaRequest.key($1.values))
        }
        switch quotas {
        case .given(let given): settle(given, acceptsShort)
        case .shared(let total, let mode, let shares): settle(total, mode, shares, acceptsShort, ticket)
        }
        var start = 0
        for index in self.strata.indices {
            self.strata[index].start = start
            start += self.strata[index].eligible
        }
    }

    private mutating func settle(_ given: [[UInt8]: Int], _ acceptsShort: Bool) {
        confirmLines(given.mapValues { .some($0) })
        for index in strata.indices {
            guard let asked = given[QuotaRequest.key(strata[index].values)] else { continue }
            strata[index].asked = asked
            strata[index].quota = min(asked, strata[index].eligible)
            if asked > strata[index].eligible, !acceptsShort {
                refusals.append(.quota(strata[index].name, asked: asked, eligible: strata[index].eligible))
            }
        }
    }

    /// Makes sure that the table and the roster have the same strata.
    private mutating func confirmLines(_ asked: [[UInt8]: Int?]) {
        let known = Set(strata.map { QuotaRequest.key($0.values) })
        let names = strata.map(\.name)
        for (key, asked) in asked.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) where !known.contains(key) {
            let name = Roster.stratumName(QuotaRequest.values(key, count: strata.first?.values.count ?? 1))
            refusals.append(.unknownStratum(name, asked: asked, nearest: Spelling.nearest(to: name, among: names)))
        }
        for stratum in strata where asked[QuotaRequest.key(stratum.values)] == nil {
            refusals.append(.noQuota(stratum.name, firms: stratum.firms))
        }
    }

    private mutating func settle(
        _ total: Int, _ mode: QuotaRequest.Mode, _ shares: [[UInt8]: QuotaRequest.Share], _ acceptsShort: Bool,
        _ ticket: (String) -> Ticket
    ) {
        if !shares.isEmpty { confirmLines(shares.mapValues { _ in nil }) }
        let eligible = strata.reduce(0) { $0 + $1.eligible }
        var total = total
        if total > eligible {
            if acceptsShort {
                (totalShortfall, total) = (total - eligible, eligible)
            } else {
                refusals.append(.total(asked: total, eligible: eligible))
            }
        }
        var parts: [Apportionment.Stratum] = []
        for stratum in strata {
            let share = shares[QuotaRequest.key(stratum.values)] ?? QuotaRequest.Share()
            if share.minimum > stratum.eligible, !acceptsShort {
                refusals.append(.minimum(stratum.name, asked: share.minimum, eligible: stratum.eligible))
            }
            parts.append(
                Apportionment.Stratum(
                    name: stratum.name, eligible: stratum.eligible, minimum: min(share.minimum, stratum.eligible),
                    weight: share.weight))
        }
        let minima = parts.reduce(0) { $0 + $1.minimum }
        if minima > total { refusals.append(.minima(asked: minima, total: total)) }
        guard total <= eligible, minima <= total else { return }
        let shared = Apportionment(parts, total: total, mode: mode, ticket: ticket)
        if shared.missing > 0 {
            if acceptsShort {
                totalShortfall += shared.missing
            } else {
                refusals.append(.weights(missing: shared.missing))
            }
        }
        for (index, places) in shared.places.enumerated() {
            strata[index].quota = places.count
            strata[index].share = places.share
            strata[index].bound = places.bound
        }
    }
}
