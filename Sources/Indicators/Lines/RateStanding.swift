internal import InspectionModel

/// Where a line stands among those of its table.
package struct RateStanding: Hashable, Sendable {
    /// The place by rate, 1 for the best, shared by equal rates; nil for a rate over too few, and where none was asked for.
    package var rank: Int?
    /// For failing items: the failures of this item and of all above it, and those of the table.
    package var failuresSoFar, allFailures: Int?

    /// Ranks the lines of one table by their exact rates; those over fewer than `fewest` have no place.
    static func rank(_ lines: inout [RateLine], fewest: Int) {
        let judged = lines.indices.compactMap { index -> (index: Int, share: ExactShare)? in
            let line = lines[index]
            guard let share = line.tally.share(line.request.measure), share.whole >= fewest, !line.keys.isEmpty else {
                return nil
            }
            return (index, share)
        }
        let isBestLow = lines.first.map { [.failRate, .repeatFailureRate].contains($0.request.measure) } ?? false
        let ordered = judged.sorted { left, right in
            isBestLow ? isLess(left.share, right.share) : isLess(right.share, left.share)
        }
        for (place, entry) in ordered.enumerated() {
            var standing = lines[entry.index].standing ?? RateStanding()
            standing.rank = place + 1
            if place > 0, !isLess(entry.share, ordered[place - 1].share), !isLess(ordered[place - 1].share, entry.share)
            {
                standing.rank = lines[ordered[place - 1].index].standing?.rank
            }
            lines[entry.index].standing = standing
        }
    }

    private static func isLess(_ left: ExactShare, _ right: ExactShare) -> Bool {
        let one = left.part.multipliedFullWidth(by: right.whole)
        let two = right.part.multipliedFullWidth(by: left.whole)
        return (one.high, one.low) < (two.high, two.low)
    }

    /// Puts the items of each group in the order of their failures and sums them up (Pareto).
    static func accumulate(_ lines: inout [RateLine]) {
        guard let first = lines.first else { return }
        let item = first.request.printedGrouping.keys.firstIndex(of: .item) ?? 0
        func group(_ line: RateLine) -> [[UInt8]] {
            line.keys.enumerated().filter { $0.offset != item }.map(\.element)
        }
        func failures(_ line: RateLine) -> Int { if case .items(let cell) = line.tally { cell.failures } else { 0 } }
        var totals: [[[UInt8]]: Int] = [:]
        for line in lines { totals[group(line), default: 0] += failures(line) }
        lines.sort { left, right in
            let (one, two) = (RateLine.sortKey(group(left)), RateLine.sortKey(group(right)))
            if one != two { return one.lexicographicallyPrecedes(two) }
            if failures(left) != failures(right) { return failures(left) > failures(right) }
            return left.precedes(right)
        }
        var soFar: [[[UInt8]]: Int] = [:]
        for index in lines.indices {
            let key = group(lines[index])
            soFar[key, default: 0] += failures(lines[index])
            var standing = lines[index].standing ?? RateStanding()
            standing.failuresSoFar = soFar[key]
            standing.allFailures = totals[key]
            lines[index].standing = standing
        }
    }
}
