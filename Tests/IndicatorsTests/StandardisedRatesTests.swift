import InspectionModel
import TestMaterial
import Testing

@testable import Indicators

@Suite("Rates of two groups at one mix")
struct StandardisedRatesTests {
    private static func stratum(_ first: (Int, Int), _ second: (Int, Int)) -> MantelHaenszelTest.Stratum {
        MantelHaenszelTest.Stratum(
            now: PassTally(inspected: first.1, passed: first.0) ?? PassTally(),
            before: PassTally(inspected: second.1, passed: second.0) ?? PassTally())
    }

    @Test("the mix no longer hides who is the worse: worked by hand, intervals by a script of the published formulas")
    func worked() throws {
        // Plain rates are 92.5 and 90.0; in the one category the first is worse, in the other it has three times as many.
        let rates = try #require(
            StandardisedRates([Self.stratum((8, 10), (27, 30)), Self.stratum((29, 30), (9, 10))]))
        #expect(rates.first.share.percentText(decimals: 1) == "88.3")
        #expect(rates.second.share.percentText(decimals: 1) == "90.0")
        func near(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < 1e-9 }
        #expect(near(rates.difference, -1.0 / 60))
        #expect(near(rates.first.lower, 0.7039990818803014) && near(rates.first.upper, 0.9601646102951126))
        #expect(near(rates.second.lower, 0.7400008496874292) && near(rates.second.upper, 0.9660549010502139))
        #expect(near(rates.lower, -0.207779260958547) && near(rates.upper, 0.16082353931755725))
        #expect(rates.strata == 2 && rates.first.tally == PassTally(inspected: 40, passed: 37))
    }

    @Test("strata of one group alone are left out; without one of both there are no rates")
    func overlap() throws {
        let rates = try #require(
            StandardisedRates([
                Self.stratum((50, 50), (0, 0)), Self.stratum((9, 10), (18, 20)), Self.stratum((0, 0), (1, 30)),
            ]))
        #expect(rates.strata == 1)
        #expect(rates.first.tally.inspected == 10 && rates.second.tally.inspected == 20)
        #expect(rates.difference == 0)
        #expect(StandardisedRates([Self.stratum((50, 50), (0, 0)), Self.stratum((0, 0), (9, 10))]) == nil)
        #expect(StandardisedRates([]) == nil)
    }

    @Test("of one stratum the interval is Wilson's own, up to its share of ½")
    func single() throws {
        let rates = try #require(StandardisedRates([Self.stratum((18, 20), (45, 50))]))
        let share = try #require(ExactShare(part: 18, whole: 20))
        let plain = WilsonInterval(share)
        #expect(abs(rates.first.lower - plain.lower) < 1e-9 && abs(rates.first.upper - plain.upper) < 1e-9)
    }

    @Test("the intervals hold the truth in about 95 of 100 samples, also with small strata without failures")
    func coverage() {
        var numbers = SeededNumbers(20250331)
        let truth = [0.98, 0.95, 0.9, 0.92, 0.97, 0.94]
        let sizes = [(5, 40), (8, 30), (20, 20), (4, 60), (12, 10), (3, 25)]
        func draw(_ size: Int, _ chance: Double) -> Int {
            (0..<size).reduce(0) { sum, _ in sum + (Double.random(in: 0..<1, using: &numbers) < chance ? 1 : 0) }
        }
        let weights = sizes.map { Double($0.0 + $0.1) }
        let centre = zip(truth, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
        var (first, difference) = (0, 0)
        let runs = 1000
        for _ in 0..<runs {
            let strata = zip(sizes, truth).map { size, chance in
                Self.stratum((draw(size.0, chance), size.0), (draw(size.1, chance), size.1))
            }
            guard let rates = StandardisedRates(strata) else { continue }
            if rates.first.lower <= centre, centre <= rates.first.upper { first += 1 }
            if rates.lower <= 0, 0 <= rates.upper { difference += 1 }
        }
        // Of 1,000 runs at 95 % fewer than 929 happen once in 700.
        #expect(first >= 929 && difference >= 929, "\(first) \(difference)")
    }
}
