internal import InspectionModel

/// The batches of two periods, stratum by stratum.
struct StratumPairs {
    /// Each stratum of either period, in the order of its name.
    let strata: [MantelHaenszelTest.Stratum]
    private let names: [String]

    init(now: [String: PassTally], before: [String: PassTally]) {
        names = Set(now.keys).union(before.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        strata = names.map {
            MantelHaenszelTest.Stratum(now: now[$0] ?? PassTally(), before: before[$0] ?? PassTally())
        }
    }

    /// The rate of now, weighted by the batches of before, over strata that both have; nil without any.
    var sameMix: WeightedShare? {
        WeightedShare(
            strata.compactMap { stratum in
                stratum.before.inspected > 0 ? stratum.now.rate.map { (stratum.before.inspected, $0) } : nil
            })
    }

    /// Whether at least 80 % of the batches of each period are of strata that both have.
    var isSameMix: Bool {
        let common = strata.filter { $0.now.inspected > 0 && $0.before.inspected > 0 }
        func holds(_ period: KeyPath<MantelHaenszelTest.Stratum, PassTally>) -> Bool {
            let all = strata.reduce(0) { $0 + $1[keyPath: period].inspected }
            return common.reduce(0) { $0 + $1[keyPath: period].inspected } * 5 >= all * 4
        }
        return holds(\.now) && holds(\.before)
    }

    /// Whether no stratum's share of the batches moved by ten percentage points or more.
    var hasSteadyShares: Bool {
        let now = strata.reduce(0) { $0 + $1.now.inspected }
        let before = strata.reduce(0) { $0 + $1.before.inspected }
        guard now > 0, before > 0 else { return true }
        return strata.allSatisfy { stratum in
            let gap = Int128(stratum.now.inspected) * Int128(before) - Int128(stratum.before.inspected) * Int128(now)
            return (gap < 0 ? -gap : gap) * 10 < Int128(now) * Int128(before)
        }
    }

    /// Whether both periods have the same strata.
    var hasSameNames: Bool {
        strata.allSatisfy { ($0.now.inspected > 0) == ($0.before.inspected > 0) }
    }
}
