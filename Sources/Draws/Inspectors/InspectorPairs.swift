/// Two inspectors for each firm, one firm after the other (the manual, draw.md).
///
/// Of those who are available, have no interest in the firm and are below the cap, the two smallest by firms so far, then by
/// their ticket for this firm. There is no search for cleverer assignments: nobody could follow it by hand. Without a cap
/// this finds two wherever there are two.
package struct InspectorPairs: ~Copyable {
    /// Two numbers of inspectors.
    package typealias Pair = (Int, Int)

    private let ids: [[UInt8]]
    private let available: [Int]
    private let cap: Int
    private var hasher: TicketHasher
    /// Firms so far, by the number of the inspector.
    package private(set) var loads: [Int]
    private var candidates: [(load: Int, ticket: Ticket, number: Int)] = []

    /// Pairs of these inspectors under a seed.
    ///
    /// - Parameter cap: the most firms of one inspector; nil for any number.
    package init(_ inspectors: [Inspector], cap: Int?, seed: DrawSeed) {
        ids = inspectors.map { Array($0.id.utf8) }
        available = inspectors.indices.filter { inspectors[$0].isAvailable }
        self.cap = cap ?? .max
        hasher = TicketHasher(seed)
        loads = Array(repeating: 0, count: inspectors.count)
    }

    /// How many inspectors can go to a firm.
    package func eligible(avoiding: [Int]) -> Int {
        available.count { loads[$0] < cap && !avoiding.contains($0) }
    }

    /// The pair for the next firm, which then has them; nil where fewer than two can go.
    ///
    /// - Parameter avoiding: the inspectors with an interest in it.
    package mutating func next(_ key: UnsafeBufferPointer<UInt8>, avoiding: [Int]) -> Pair? {
        // The two smallest have the lowest load, or one has it and the other the next: only these draw tickets.
        var (lowest, next) = (Int.max, Int.max)
        var (atLowest, all) = (0, 0)
        for number in available where loads[number] < cap && (avoiding.isEmpty || !avoiding.contains(number)) {
            all += 1
            let load = loads[number]
            if load < lowest {
                (next, lowest, atLowest) = (lowest, load, 1)
            } else if load == lowest {
                atLowest += 1
            } else if load < next {
                next = load
            }
        }
        guard all >= 2 else { return nil }
        let most = atLowest >= 2 ? lowest : next
        candidates.removeAll(keepingCapacity: true)
        for number in available
        where loads[number] <= most && loads[number] < cap && (avoiding.isEmpty || !avoiding.contains(number)) {
            candidates.append((loads[number], hasher.ticket(firm: key, inspector: ids[number]), number))
        }
        var (first, second) = (-1, -1)
        for place in candidates.indices {
            if first < 0 || precedes(place, first) {
                (second, first) = (first, place)
            } else if second < 0 || precedes(place, second) {
                second = place
            }
        }
        let pair = (candidates[first].number, candidates[second].number)
        loads[pair.0] += 1
        loads[pair.1] += 1
        return pair
    }

    private func precedes(_ one: Int, _ other: Int) -> Bool {
        let (left, right) = (candidates[one], candidates[other])
        return left.load != right.load ? left.load < right.load : left.ticket < right.ticket
    }
}
