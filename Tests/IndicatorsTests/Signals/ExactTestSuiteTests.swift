import InspectionModel
import TestMaterial
import Testing

@testable import Indicators

/// A cell of a shared table as a number; `inf` is one, too.
func decimal(_ row: [String: String], _ column: String) throws -> Double {
    try #require(row[column].flatMap { Double($0) }, "\(column)")
}

/// A cell of a shared table as a whole number.
func integer(_ row: [String: String], _ column: String) throws -> Int {
    try #require(row[column].flatMap { Int($0) }, "\(column)")
}

/// Whether two figures agree to a relative precision; infinite ones and 0 exactly.
func agrees(_ ours: Double, _ theirs: Double, _ precision: Double) -> Bool {
    ours == theirs || abs(ours - theirs) <= precision * abs(theirs)
}

@Suite("Exact tests agree with the reference values, row by row")
struct ExactTestSuiteTests {
    static let folder = "suites/before-after"

    @Test(
        "Fisher: two-sided, one-sided, mid-p, smallest attainable; difference, ratio, odds ratio",
        .enabled(if: SharedMaterial.has(folder), "no suites/before-after"))
    func fisher() throws {
        let rows = try SharedTable("\(Self.folder)/fisher.csv").rows
        #expect(rows.count == 40)
        for row in rows {
            let cells = try ["failed_now", "passed_now", "failed_before", "passed_before"].map { try integer(row, $0) }
            let now = ExactShare(part: cells[0], whole: cells[0] + cells[1])
            let before = ExactShare(part: cells[2], whole: cells[2] + cells[3])
            let name = "\(cells)"
            guard let now, let before else {
                // Nothing now: no test, and the reference says 1.
                #expect(cells[0] + cells[1] == 0 && row["p_two_sided"] == "1.0", "\(name)")
                continue
            }
            let outcome = FisherExactTest(now, before).outcome
            for (column, ours) in [
                ("p_two_sided", outcome.twoSided), ("p_greater", outcome.greater), ("p_less", outcome.less),
                ("mid_p_greater", outcome.midGreater), ("smallest_attainable_p", outcome.smallestAttainable),
            ] {
                #expect(agrees(ours, try decimal(row, column), 1e-12), "\(name) \(column) \(ours)")
            }
            // In doubles the same, but for what lies below the smallest of them.
            let doubles = FisherExactTest(now, before, mostWork: 0).outcome
            #expect(agrees(doubles.twoSided, outcome.twoSided, 1e-10), "\(name)")
            #expect(agrees(doubles.greater, outcome.greater, 1e-10) && agrees(doubles.less, outcome.less, 1e-10))
            let interval = NewcombeInterval(now, before)
            #expect(abs(interval.difference - (try decimal(row, "difference"))) < 1e-12, "\(name)")
            #expect(abs(interval.lower - (try decimal(row, "difference_low"))) < 1e-12, "\(name)")
            #expect(abs(interval.upper - (try decimal(row, "difference_high"))) < 1e-12, "\(name)")
            if row["ratio"] != "" {
                let ratio = Double(now.part) * Double(before.whole) / (Double(now.whole) * Double(before.part))
                #expect(agrees(ratio, try decimal(row, "ratio"), 1e-12), "\(name)")
            } else {
                #expect(before.part == 0, "\(name)")
            }
            let odds = ConditionalOddsRatio(now, before)
            #expect((odds == nil) == (row["odds_ratio_conditional"] == ""), "\(name)")
            guard let odds else { continue }
            #expect(agrees(odds.estimate, try decimal(row, "odds_ratio_conditional"), 1e-6), "\(name) \(odds)")
            #expect(agrees(odds.lower, try decimal(row, "odds_low"), 1e-6), "\(name) \(odds)")
            #expect(agrees(odds.upper, try decimal(row, "odds_high"), 1e-6), "\(name) \(odds)")
        }
    }

    @Test(
        "Poisson: two counts with exposures, and one against an expected number",
        .enabled(if: SharedMaterial.has(folder), "no suites/before-after"))
    func poisson() throws {
        let rows = try SharedTable("\(Self.folder)/poisson.csv").rows
        #expect(rows.count == 28)
        for row in rows {
            let count = try integer(row, "count")
            let name = "\(row)"
            if row["kind"] == "two_sample" {
                let outcome = PoissonTest.compare(
                    count, over: try integer(row, "exposure_or_expected"), with: try integer(row, "count_before"),
                    over: try integer(row, "exposure_before"))
                #expect(agrees(outcome.twoSided, try decimal(row, "p_two_sided"), 1e-12), "\(name)")
                #expect(agrees(outcome.greater, try decimal(row, "p_greater"), 1e-12), "\(name)")
                #expect(agrees(outcome.less, try decimal(row, "p_less"), 1e-12), "\(name)")
                continue
            }
            let expected = try decimal(row, "exposure_or_expected")
            let sides = PoissonTest.oneSided(count, expected: expected)
            let interval = PoissonTest.interval(count)
            let chance = PoissonTest.twoSided(count, expected: Int(expected * 4), over: 4)
            #expect(agrees(chance, try decimal(row, "p_two_sided"), 1e-12), "\(name) \(chance)")
            #expect(agrees(sides.greater, try decimal(row, "p_greater"), 1e-12), "\(name) \(sides)")
            #expect(agrees(sides.less, try decimal(row, "p_less"), 1e-12), "\(name) \(sides)")
            #expect(abs(interval.lowerBound - (try decimal(row, "mean_low"))) < 1e-9, "\(name) \(interval)")
            #expect(abs(interval.upperBound - (try decimal(row, "mean_high"))) < 1e-9, "\(name) \(interval)")
        }
    }

    @Test(
        "adjusted probabilities of Benjamini and Hochberg, and of Benjamini and Yekutieli",
        .enabled(if: SharedMaterial.has(folder), "no suites/before-after"))
    func discoveries() throws {
        let rows = try SharedTable("\(Self.folder)/fdr.csv").rows
        let families = Dictionary(grouping: rows) { $0["family"] ?? "" }
        #expect(families.count == 8 && rows.count == 248)
        for (name, family) in families {
            let chances = try family.map { try decimal($0, "p") }
            for (column, ours) in [
                ("bh", FalseDiscoveries.adjusted(chances)), ("by", FalseDiscoveries.adjusted(chances, dependent: true)),
            ] {
                for (row, value) in zip(family, ours) {
                    #expect(abs(value - (try decimal(row, column))) <= 1e-12, "\(name) \(column)")
                }
            }
            // The places of the discoveries are those whose adjusted value is not above the level.
            let places = Set(
                FalseDiscoveries.adjusted(chances).indices.filter { index in
                    FalseDiscoveries.adjusted(chances)[index] <= 0.05
                })
            #expect(FalseDiscoveries.places(chances) == places, "\(name)")
        }
    }
}

@Suite("Exact tests, by hand")
struct ExactTestTests {
    private func share(_ part: Int, _ whole: Int) throws -> ExactShare {
        try #require(ExactShare(part: part, whole: whole))
    }

    @Test("a table that is exactly as likely as the one seen counts")
    func ties() throws {
        // Equal groups: 1 of 5 against 3 of 5 is as likely as 3 against 1. C(5,x)·C(5,4-x): 5, 50, 100, 50, 5 of 210.
        let test = FisherExactTest(try share(1, 5), try share(3, 5))
        #expect(test.probability == 110.0 / 210)
        #expect(test.outcome.less == 55.0 / 210 && test.outcome.greater == 205.0 / 210)
        #expect(test.outcome.midGreater == 180.0 / 210)
        #expect(test.outcome.smallestAttainable == 10.0 / 210)
        #expect(FisherExactTest(try share(1, 5), try share(3, 5), mostWork: 0).probability > 0.52)
        #expect(PoissonTest.twoSided(100, expected: 100) == 1)
        // 1 and 2 of a mean of 2 are equally probable.
        #expect(PoissonTest.twoSided(2, expected: 2) == 1)
        #expect(PoissonTest.twoSided(1, expected: 2) == 1)
    }

    @Test("two tables that differ in the eighth digit are told apart in integers")
    func nearTies() throws {
        // All 2×2 tables up to 10 a side: the sum over tables not likelier, against one made of fractions here.
        for first in 1...10 {
            for second in 1...10 {
                for failures in 0...(first + second) {
                    let low = max(0, failures - second)
                    let weights = (low...min(failures, first)).map {
                        Self.choose(first, $0) * Self.choose(second, failures - $0)
                    }
                    let all = weights.reduce(0, +)
                    for (place, weight) in weights.enumerated() {
                        let sum = weights.filter { $0 <= weight }.reduce(0, +)
                        let test = FisherExactTest(
                            try share(low + place, first), try share(failures - low - place, second))
                        guard test.probability != Double(sum) / Double(all) else { continue }
                        #expect(agrees(test.probability, Double(sum) / Double(all), 1e-15))
                    }
                }
            }
        }
    }

    private static func choose(_ whole: Int, _ part: Int) -> Int {
        (0..<part).reduce(1) { $0 * (whole - $1) / ($1 + 1) }
    }

    @Test("natural numbers of any size: powers, binomial coefficients, quotients")
    func naturals() {
        #expect(BigNatural.binomial(60, 30).over(BigNatural(118_264_581_564_861_424)) == 1)
        #expect(BigNatural.power(of: 10, 40).divided(by: 1_000_000_000).over(BigNatural.power(of: 10, 31)) == 1)
        #expect(agrees(BigNatural.power(of: 3, 400).over(BigNatural.power(of: 3, 401)), 1.0 / 3, 4e-16))
        #expect(BigNatural(0).over(BigNatural(7)) == 0 && BigNatural(7).divided(by: 8) == BigNatural(0))
        // Below the smallest double.
        #expect(BigNatural(1).over(BigNatural.power(of: 10, 400)) == 0)
    }

    @Test("large tables take doubles, and agree with integers to ten digits")
    func largeTables() throws {
        let (now, before) = (try share(300, 4_000), try share(1_050, 16_000))
        let exact = FisherExactTest(now, before, mostWork: .max).outcome
        let doubles = FisherExactTest(now, before, mostWork: 0).outcome
        #expect(agrees(doubles.twoSided, exact.twoSided, 1e-10) && exact.twoSided < 0.05 && exact.twoSided > 0.001)
        // A million batches end in a moment.
        let huge = FisherExactTest(try share(16_000, 200_000), try share(56_000, 800_000)).probability
        #expect(huge > 0 && huge < 1e-30)
    }
}
