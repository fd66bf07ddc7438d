import Draws
import TestMaterial
import Testing

@Suite("Sharing places out over strata")
struct ApportionmentTests {
    private static func tickets() throws -> (String) -> Ticket {
        let seed = try DrawSeed("7")
        return { name in
            var hasher = TicketHasher(seed)
            return hasher.ticket(.stratum, name)
        }
    }

    private static func share(
        _ strata: [(eligible: Int, minimum: Int, weight: Int)], total: Int, mode: QuotaRequest.Mode = .proportional
    ) throws -> Apportionment {
        Apportionment(
            strata.enumerated().map {
                Apportionment.Stratum(
                    name: "h\($0.offset)", eligible: $0.element.eligible, minimum: $0.element.minimum,
                    weight: $0.element.weight)
            }, total: total, mode: mode, ticket: try tickets())
    }

    @Test("by size, with exact shares, the largest remainders get what is left")
    func bySize() throws {
        // 10 over 7 5 3 1 of 16: 4 3/8, 3 1/8, 1 7/8, 5/8.
        let shared = try Self.share([(7, 0, 1), (5, 0, 1), (3, 0, 1), (1, 0, 1)], total: 10)
        #expect(shared.places.map(\.count) == [4, 3, 2, 1])
        #expect(shared.places.map { $0.share?.description } == ["35/8", "25/8", "15/8", "5/8"])
    }

    @Test("a weight counts as its number of firms; 0 gets its minimum alone")
    func weights() throws {
        let shared = try Self.share([(10, 0, 30_000), (10, 0, 10_000), (10, 2, 0)], total: 10)
        #expect(shared.places.map(\.count) == [6, 2, 2])
        let equal = try Self.share([(100, 0, 10_000), (5, 0, 10_000)], total: 6, mode: .equal)
        #expect(equal.places.map(\.count) == [3, 3])
    }

    @Test("who is held by a bound is named, and the others share the rest")
    func bounds() throws {
        let shared = try Self.share([(90, 0, 1), (9, 2, 1), (1, 1, 1)], total: 10)
        #expect(shared.places.map(\.count) == [7, 2, 1])
        #expect(shared.places.map(\.bound) == [nil, .minimum, .minimum])
        let full = try Self.share([(2, 0, 90_000), (10, 0, 10_000)], total: 6, mode: .equal)
        #expect(full.places.map(\.count) == [2, 4] && full.places[0].bound == .eligible)
    }

    @Test("equal remainders go by the ticket of the stratum, whatever the order of the strata")
    func ties() throws {
        let ticket = try Self.tickets()
        let first = ["h0", "h1", "h2"].min { ticket($0) < ticket($1) }
        let shared = try Self.share([(5, 0, 1), (5, 0, 1), (5, 0, 1)], total: 7, mode: .equal)
        #expect(shared.places.map(\.count).reduce(0, +) == 7)
        #expect(shared.places.firstIndex { $0.count == 3 }.map { "h\($0)" } == first)
    }

    @Test("a thousand random ones: the sum is the total, bounds hold, and a common factor explains all shares")
    func random() throws {
        var numbers = SeededNumbers(11)
        for _ in 0..<1000 {
            let strata = (0..<Int.random(in: 1...7, using: &numbers)).map { _ in
                let eligible = Int.random(in: 0...40, using: &numbers)
                return (
                    eligible: eligible, minimum: Int.random(in: 0...min(eligible, 4), using: &numbers),
                    weight: Int.random(in: 1...50_000, using: &numbers)
                )
            }
            let (least, most) = (strata.reduce(0) { $0 + $1.minimum }, strata.reduce(0) { $0 + $1.eligible })
            let total = Int.random(in: least...most, using: &numbers)
            let shared = try Self.share(strata, total: total)
            #expect(shared.missing == 0)
            #expect(shared.places.reduce(0) { $0 + $1.count } == total)
            // The shares are min(max(λ·v, minimum), eligible) for one λ, which bisection finds; whole places lie within one.
            var (low, high) = (0.0, 1e3)
            func held(_ factor: Double) -> [Double] {
                strata.map {
                    min(max(factor * Double($0.weight) * Double($0.eligible), Double($0.minimum)), Double($0.eligible))
                }
            }
            for _ in 0..<200 {
                let middle = (low + high) / 2
                if held(middle).reduce(0, +) < Double(total) { low = middle } else { high = middle }
            }
            for (place, share) in zip(shared.places, held(high)) {
                #expect(abs(Double(place.count) - share) < 1 + 1e-6, "\(strata) \(total)")
            }
        }
    }

    @Test(
        "a table of quotas is read, and what it cannot mean is refused",
        arguments: [
            ("所属区,数量\n西青区,3\n", nil, nil), ("district,quota\n西青区,3\n", nil, nil),
            ("所属区,数量\n西青区,three\n", nil, "is not a number of firms"),
            ("所属区,数量\n西青区,-1\n", nil, "is not a number of firms"),
            ("所属区,数量\n西青区,1\n西青区,2\n", nil, "stands in line 2 already"),
            ("所属区,数量,权重\n西青区,1,2\n", nil, "where --total is shared out"),
            ("所属区,数量\n西青区,1\n", 5, "--total has none to share out"), ("所属区,权重,至少\n西青区,1.25,1\n", 5, nil),
            ("所属区,权重\n西青区,1.23456\n", 5, "is not a weight"), ("区域,数量\n西青区,1\n", nil, "is not a column of this table"),
            ("数量\n3\n", nil, "is missing from the header"), ("所属区,数量\n", nil, "has no line"),
            ("所属区,数量\n,3\n", nil, "is empty"),
        ] as [(String, Int?, String?)])
    func tables(text: String, total: Int?, says: String?) {
        do {
            _ = try QuotaRequest(
                named: "quota.csv", bytes: Array(text.utf8), strata: ["district"], total: total, mode: .proportional,
                columns: DrawRun.columns)
            #expect(says == nil)
        } catch {
            #expect(says.map { "\(error)".contains($0) } == true, "\(error)")
        }
    }
}
