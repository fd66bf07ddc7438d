import Indicators
import InspectionModel
import TestMaterial
import Testing

/// Whether two figures agree to that relative precision; the ends 0 and 1 must be exact.
///
/// The table has 4e-19 and the like where the lower Wilson end of 0/n is 0: rounding left over in the tool that made it.
private func agree(_ ours: Double, _ theirs: Double, trials: Int) -> Bool {
    if abs(theirs) < 1e-18 || theirs == 1 { return ours == theirs.rounded() }
    return abs(ours - theirs) <= (trials <= 1_000_000 ? 1e-9 : 1e-7) * abs(theirs)
}

@Suite("Intervals for a pass rate")
struct IntervalTests {
    @Test("Wilson and Clopper-Pearson agree with reference figures, and with scipy's where they are there")
    func reference() throws {
        let quantiles = [
            "0.8": 1.2815515655446004, "0.9": 1.6448536269514722, "0.95": WilsonInterval.z95,
            "0.99": 2.5758293035489004,
        ]
        let tables = try SharedTable.reference("proportion_intervals.csv", and: "suites/stats")
        #expect(tables.allSatisfy { $0.rows.count > 70 })
        for row in tables.flatMap(\.rows) {
            let part = try #require(row["x"].flatMap { Int($0) })
            let whole = try #require(row["n"].flatMap { Int($0) })
            let share = try #require(ExactShare(part: part, whole: whole))
            let confidence = try #require(row["conf"])
            let wilson = WilsonInterval(share, z: try #require(quantiles[confidence]))
            let exact = ClopperPearsonInterval(share, error: 1 - (try #require(Double(confidence))))
            for (column, ours) in [
                ("wilson_lo", wilson.lower), ("wilson_hi", wilson.upper),
                ("cp_lo", exact.lower), ("cp_hi", exact.upper),
            ] {
                let theirs = try #require(row[column].flatMap { Double($0) })
                #expect(agree(ours, theirs, trials: whole), "\(row["case_id"] ?? "") \(column) \(ours) \(theirs)")
            }
        }
    }

    @Test(
        "the published examples of the method page",
        arguments: [
            (205, 232, 0.835971, 0.918773), (28, 31, 0.751001, 0.966535), (2277, 2438, 0.923406, 0.943154),
            (0, 10, 0, 0.277533), (30, 30, 0.886487, 1),
        ])
    func examples(part: Int, whole: Int, lower: Double, upper: Double) throws {
        let interval = WilsonInterval(try #require(ExactShare(part: part, whole: whole)))
        #expect(abs(interval.lower - lower) < 5e-7 && abs(interval.upper - upper) < 5e-7)
    }

    @Test(
        "each end of the exact interval leaves 2.5 % in its tail",
        arguments: [(1, 7), (93, 100), (999, 1000), (5, 90_000)])
    func tails(part: Int, whole: Int) throws {
        let interval = ClopperPearsonInterval(try #require(ExactShare(part: part, whole: whole)))
        let below = BinomialDistribution(trials: whole, success: interval.lower).probability(atLeast: part)
        let above = BinomialDistribution(trials: whole, success: interval.upper).probability(atMost: part)
        #expect(abs(below - 0.025) < 1e-10 && abs(above - 0.025) < 1e-10)
    }
}
