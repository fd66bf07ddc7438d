import Indicators
import InspectionModel
import Testing

@Suite("Weighted shares as exact fractions")
struct WeightedShareTests {
    private static func share(_ strata: [(Int, Int, Int)]) throws -> WeightedShare {
        let parts = try strata.map { ($0.0, try #require(ExactShare(part: $0.1, whole: $0.2))) }
        return try #require(WeightedShare(parts))
    }

    @Test("a share just below the target misses it, however many strata there are")
    func exact() throws {
        let target = try #require(TargetPercentage("95"))
        // 29 classes of which 28 stand exactly at 95 % and one a hundred-millionth below.
        let strata = (0..<28).map { (1000 + $0, 95 * (100 + $0), 100 * (100 + $0)) }
        #expect(try Self.share(strata + [(1, 95_000_000, 100_000_000)]).meets(target))
        let below = try Self.share(strata + [(1, 94_999_999, 100_000_000)])
        #expect(!below.meets(target))
        #expect(below.percentText(decimals: 1) == "95.0")
        #expect(HeadlineRate.weighted(below).decimalText(decimals: 1, against: target) == "94.999999999")
    }

    @Test("weights count, and a stratum without weight says nothing")
    func weights() throws {
        #expect(try Self.share([(3, 1, 2), (1, 1, 1)]).percentText(decimals: 1) == "62.5")
        #expect(try Self.share([(3, 1, 2), (0, 1, 1)]).percentText(decimals: 2) == "50.00")
        // 12.25 % rounds half to even.
        #expect(try Self.share([(1, 49, 400)]).percentText(decimals: 1) == "12.2")
        #expect(try Self.share([(1, 51, 400)]).percentText(decimals: 1) == "12.8")
        #expect(WeightedShare([]) == nil)
    }

    @Test("with one batch in a stratum there is no variance, and coverage counts weights that were not sampled")
    func estimate() throws {
        func stratum(_ weight: Int, _ inspected: Int, _ passed: Int, size: Int? = nil) throws
            -> StratifiedEstimate.Stratum
        {
            StratifiedEstimate.Stratum(
                weight: weight, size: size, tally: try #require(PassTally(inspected: inspected, passed: passed)))
        }
        let strata = [try stratum(60, 1, 1), try stratum(20, 40, 38), try stratum(20, 0, 0)]
        let estimate = try #require(StratifiedEstimate(strata, fewest: 30))
        #expect(estimate.variance == nil && estimate.interval == nil)
        #expect(estimate.coverage.percentText(decimals: 1) == "80.0")
        #expect(estimate.strata == 3 && estimate.sampled == 2 && estimate.small == 1)
        // A stratum that was inspected as a whole has no error.
        let whole = [try stratum(1, 1, 1, size: 1)]
        let census = try #require(StratifiedEstimate(whole))
        #expect(census.variance == 0)
        #expect(StratifiedEstimate([try stratum(5, 0, 0)]) == nil)
    }
}
