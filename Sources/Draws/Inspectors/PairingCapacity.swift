/// Whether all drawn firms could have two inspectors within a cap, by any assignment at all: a flow from firms, which want
/// two, through who may go where to inspectors, who take as many as the cap says.
///
/// The rule by which pairs are drawn does not search, so that it may fail under a cap where an assignment exists. A refusal
/// then says so, in place of leaving an office to think that it has too few people.
package struct PairingCapacity: Sendable {
    private let allowed: [[Int]]
    private let inspectors: Int

    /// A question about firms, each with the numbers of the inspectors that may go to it.
    package init(allowed: [[Int]], inspectors: Int) {
        self.allowed = allowed
        self.inspectors = inspectors
    }

    /// Whether an assignment exists in which nobody has more than `cap` firms.
    ///
    /// Augmenting paths (Ford and Fulkerson 1956): each firm is given two inspectors one after the other, and others are
    /// moved where that makes room.
    package func isPossible(cap: Int) -> Bool {
        var firmsOf = [[Int]](repeating: [], count: inspectors)
        var has = [Set<Int>](repeating: [], count: allowed.count)
        for firm in allowed.indices {
            for _ in 0..<2 {
                guard augment(firm, cap, &firmsOf, &has) else { return false }
            }
        }
        return true
    }

    /// Finds a way by which a firm gets one inspector more, breadth first.
    private func augment(_ start: Int, _ cap: Int, _ firmsOf: inout [[Int]], _ has: inout [Set<Int>]) -> Bool {
        // Each inspector is reached once: from a firm that would take him, which for all but the start gives one away.
        var reachedFrom: [Int: Int] = [:]
        var givenAway: [Int: Int] = [:]
        var queue = [start]
        var seen: Set = [start]
        var at = 0
        while at < queue.count {
            let firm = queue[at]
            at += 1
            for inspector in allowed[firm] where reachedFrom[inspector] == nil && !has[firm].contains(inspector) {
                reachedFrom[inspector] = firm
                guard firmsOf[inspector].count >= cap else {
                    move(inspector, to: firm, start, reachedFrom, givenAway, &firmsOf, &has)
                    return true
                }
                for other in firmsOf[inspector] where seen.insert(other).inserted {
                    givenAway[other] = inspector
                    queue.append(other)
                }
            }
        }
        return false
    }

    private func move(
        _ free: Int, to firm: Int, _ start: Int, _ reachedFrom: [Int: Int], _ givenAway: [Int: Int],
        _ firmsOf: inout [[Int]], _ has: inout [Set<Int>]
    ) {
        var (inspector, firm) = (free, firm)
        while true {
            has[firm].insert(inspector)
            firmsOf[inspector].append(firm)
            guard firm != start, let given = givenAway[firm], let next = reachedFrom[given] else { return }
            has[firm].remove(given)
            firmsOf[given].removeAll { $0 == firm }
            (inspector, firm) = (given, next)
        }
    }
}
