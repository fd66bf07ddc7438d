/// Shares places out over strata: exact shares held between a minimum and the firms that are there, then the largest
/// remainders (the manual, draw.md).
///
/// In each round every free stratum has its share of what is left, s = left · v / Σv, and c is s held between its bounds.
/// If the c add up to more than the s, those at their minimum are settled, if to less, those at their firms, if to the same,
/// both; their places leave, and the others share the rest. Where no share is out of bounds, each gets its whole places, and
/// the places that are left go by the largest remainder, of equal ones to the smaller ticket of the stratum. All numbers are
/// fractions of whole numbers, so that ties are ties.
package struct Apportionment: Sendable {
    /// One stratum that takes part.
    package struct Stratum: Sendable {
        package let name: String
        /// Firms that take part, at most `QuotaRequest.mostPlaces`.
        package let eligible: Int
        /// Places that it gets in any case, at most `eligible`.
        package let minimum: Int
        /// Weight in ten-thousandths, below 10^9.
        package let weight: Int

        /// A stratum.
        package init(name: String, eligible: Int, minimum: Int, weight: Int) {
            self.name = name
            self.eligible = eligible
            self.minimum = minimum
            self.weight = weight
        }
    }

    /// Why a stratum has what it has.
    package enum Bound: String, Sendable {
        case minimum
        /// All of its firms.
        case eligible
    }

    /// What a stratum gets.
    package struct Places: Hashable, Sendable {
        package var count: Int
        /// Its exact share in the round in which it was settled; nil where it had no weight or no firm.
        package var share: ExactFraction?
        /// What held it; nil where its share did.
        package var bound: Bound?
    }

    /// What each stratum gets, in the order of the strata.
    package private(set) var places: [Places]
    /// Places that no stratum could take.
    package private(set) var missing = 0

    private let strata: [Stratum]
    private let values: [Int128]

    /// Shares out.
    ///
    /// - Parameters:
    ///   - total: places, at most the firms that take part and at least the sum of the minima.
    ///   - ticket: the ticket of a stratum, for equal remainders.
    package init(
        _ strata: [Stratum], total: Int, mode: QuotaRequest.Mode, ticket: (String) -> Ticket
    ) {
        self.strata = strata
        values = strata.map { Int128($0.weight) * (mode == .proportional ? Int128($0.eligible) : 1) }
        places = strata.map { Places(count: $0.minimum, share: nil, bound: $0.minimum > 0 ? .minimum : nil) }
        var free = strata.indices.filter { strata[$0].eligible > 0 && values[$0] > 0 }
        let isFree = Set(free)
        var left = total - strata.indices.filter { !isFree.contains($0) }.reduce(0) { $0 + strata[$1].minimum }
        while !free.isEmpty {
            let base = free.reduce(Int128(0)) { $0 + values[$1] }
            let settled = outOfBounds(free, left: left, base: base)
            guard !settled.isEmpty else {
                shareOut(free, left: left, base: base, ticket)
                return
            }
            for (index, bound) in settled {
                let count = bound == .minimum ? strata[index].minimum : strata[index].eligible
                let share = ExactFraction(Int128(left) * values[index], base)
                places[index] = Places(count: count, share: share, bound: bound)
            }
            for (index, _) in settled { left -= places[index].count }
            let gone = Set(settled.map(\.0))
            free.removeAll { gone.contains($0) }
        }
        missing = left
    }

    /// The strata that are settled in a round, with what holds them; none where every share is within its bounds.
    private func outOfBounds(_ free: [Int], left: Int, base: Int128) -> [(Int, Bound)] {
        var violation = Int128(0)
        var below: [(Int, Bound)] = []
        var above: [(Int, Bound)] = []
        for index in free {
            let share = Int128(left) * values[index]
            let (least, most) = (Int128(strata[index].minimum) * base, Int128(strata[index].eligible) * base)
            if share < least {
                violation += least - share
                below.append((index, .minimum))
            } else if share > most {
                violation += most - share
                above.append((index, .eligible))
            }
        }
        if violation > 0 { return below }
        if violation < 0 { return above }
        return below + above
    }

    private mutating func shareOut(_ free: [Int], left: Int, base: Int128, _ ticket: (String) -> Ticket) {
        var rest = left
        var remainders: [(index: Int, remainder: Int128, ticket: Ticket)] = []
        for index in free {
            let share = Int128(left) * values[index]
            let whole = Int(share / base)
            places[index] = Places(count: whole, share: ExactFraction(share, base), bound: nil)
            rest -= whole
            remainders.append((index, share % base, ticket(strata[index].name)))
        }
        remainders.sort { $0.remainder != $1.remainder ? $0.remainder > $1.remainder : $0.ticket < $1.ticket }
        for entry in remainders.prefix(rest) { places[entry.index].count += 1 }
    }
}
