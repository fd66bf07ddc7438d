import Indicators
import InspectionModel
import TestMaterial
import Testing

/// Whether two figures agree to that relative precision; 0 and 1 must be exact, and what is left of rounding is 0.
private func agree(_ ours: Double, _ theirs: Double, _ precision: Double = 1e-9) -> Bool {
    if abs(theirs) < 1e-15 { return abs(ours) < 1e-15 }
    return abs(ours - theirs) <= precision * abs(theirs)
}

private func number(_ row: [String: String], _ column: String) throws -> Double {
    try #require(row[column].flatMap { Double($0) }, "\(row["case_id"] ?? "") \(column)")
}

@Suite("Statistics agree with scipy and statsmodels, row by row")
struct StatisticsSuiteTests {
    static let folder = "suites/stats"

    @Test("every interval method at every confidence; one-sided ends and Jeffreys' with the suite only")
    func intervals() throws {
        let quantiles = [
            "0.8": 1.2815515655446004, "0.9": 1.6448536269514722, "0.95": WilsonInterval.z95,
            "0.99": 2.5758293035489004,
        ]
        let oneSided = [
            "0.8": 0.8416212335729143, "0.9": 1.2815515655446004, "0.95": 1.6448536269514722,
            "0.99": 2.3263478740408408,
        ]
        let tables = try SharedTable.reference("proportion_intervals.csv", and: Self.folder)
        #expect(tables.allSatisfy { $0.rows.count > 70 })
        for row in tables.flatMap(\.rows) {
            let part = try #require(row["x"].flatMap { Int($0) })
            let whole = try #require(row["n"].flatMap { Int($0) })
            let share = try #require(ExactShare(part: part, whole: whole))
            let confidence = try #require(row["conf"])
            let z = try #require(quantiles[confidence])
            let error = 1 - (try #require(Double(confidence)))
            let jeffreys = JeffreysInterval(share, error: error)
            let agresti = AgrestiCoullInterval(share, z: z)
            let precision = whole <= 1_000_000 ? 1e-9 : 1e-7
            for (column, ours) in [
                ("jeffreys_lo", jeffreys.lower), ("jeffreys_hi", jeffreys.upper),
                ("ac_lo", agresti.lower), ("ac_hi", agresti.upper),
                ("cp_onesided_lo", ClopperPearsonInterval(share, error: 2 * error).lower),
                ("jeffreys_onesided_lo", JeffreysInterval(share, error: 2 * error).lower),
                ("wilson_onesided_lo", WilsonInterval(share, z: try #require(oneSided[confidence])).lower),
            ] where row[column] != nil {
                let theirs = try number(row, column)
                #expect(agree(ours, theirs, precision), "\(row["case_id"] ?? "") \(column) \(ours) \(theirs)")
            }
        }
    }

    @Test("two proportions: z, Fisher, Newcombe, and the decision")
    func twoProportions() throws {
        let tables = try SharedTable.reference("two_proportions.csv", and: Self.folder)
        #expect(tables.allSatisfy { $0.rows.count >= 14 })
        for row in tables.flatMap(\.rows) {
            func share(_ part: String, _ whole: String) throws -> ExactShare {
                let x = try #require(row[part].flatMap { Int($0) })
                let n = try #require(row[whole].flatMap { Int($0) })
                return try #require(ExactShare(part: x, whole: n))
            }
            let test = TwoProportionTest(try share("x1", "n1"), try share("x2", "n2"))
            let name = row["case_id"] ?? ""
            if row["z_pooled"] == "" {
                #expect(test.z == nil && test.normalProbability == 1, "\(name)")
            } else {
                let z = try #require(test.z)
                #expect(agree(z, try number(row, "z_pooled")), "\(name)")
                #expect(agree(test.normalProbability, try number(row, "p_pooled")), "\(name)")
            }
            let fisher = try number(row, "fisher_p")
            if test.isExact { #expect(agree(test.probability, fisher), "\(name) \(test.probability) \(fisher)") }
            let decides = test.isExact ? fisher : try number(row, "p_pooled")
            #expect(test.isDistinguishable == (decides < 0.05), "\(name)")
            #expect(agree(test.difference.lowerBound, try number(row, "newcomb_lo")), "\(name)")
            #expect(agree(test.difference.upperBound, try number(row, "newcomb_hi")), "\(name)")
        }
    }

    @Test(
        "Mantel-Haenszel with its odds ratio, and Breslow-Day",
        .enabled(if: SharedMaterial.has(folder), "no suites/stats"))
    func mantelHaenszel() throws {
        let rows = try SharedTable("\(Self.folder)/cmh.csv").rows
        #expect(rows.count >= 14)
        for row in rows {
            let numbers = (row["strata_json"] ?? "").split { !$0.isNumber }.compactMap { Int($0) }
            #expect(numbers.count % 4 == 0 && !numbers.isEmpty)
            let strata = try stride(from: 0, to: numbers.count, by: 4).map { at in
                MantelHaenszelTest.Stratum(
                    now: try #require(PassTally(inspected: numbers[at] + numbers[at + 1], passed: numbers[at])),
                    before: try #require(
                        PassTally(inspected: numbers[at + 2] + numbers[at + 3], passed: numbers[at + 2])))
            }
            let test = try #require(MantelHaenszelTest(strata))
            let odds = try #require(test.oddsRatio)
            let error = try #require(test.logarithmicError)
            let homogeneity = try #require(test.homogeneity)
            let name = row["case_id"] ?? ""
            for (column, ours) in [
                ("cmh_stat_nocorr", test.statistic), ("cmh_p_nocorr", test.probability),
                ("cmh_stat_corr", test.correctedStatistic), ("cmh_p_corr", test.correctedProbability),
                ("or_mh", odds), ("logor_se", error), ("breslow_day", homogeneity.statistic),
                ("breslow_day_p", homogeneity.probability),
            ] {
                #expect(agree(ours, try number(row, column)), "\(name) \(column) \(ours) \(row[column] ?? "")")
            }
            #expect(test.isDistinguishable == (try number(row, "cmh_p_corr") < 0.05), "\(name)")
        }
    }

    @Test("stratified estimates with and without finite sizes")
    func stratified() throws {
        let tables = try SharedTable.reference("stratified.csv", and: Self.folder)
        #expect(tables.allSatisfy { $0.rows.count >= 13 })
        for row in tables.flatMap(\.rows) {
            let numbers = (row["strata_json_Nh_nh_xh"] ?? "").split { !$0.isNumber }.compactMap { Int($0) }
            #expect(numbers.count % 3 == 0 && !numbers.isEmpty)
            func estimate(finite: Bool) throws -> StratifiedEstimate {
                let strata = try stride(from: 0, to: numbers.count, by: 3).map { at in
                    StratifiedEstimate.Stratum(
                        weight: numbers[at], size: finite ? numbers[at] : nil,
                        tally: try #require(PassTally(inspected: numbers[at + 1], passed: numbers[at + 2])))
                }
                return try #require(StratifiedEstimate(strata))
            }
            let finite = try estimate(finite: true)
            let infinite = try estimate(finite: false)
            let error = try #require(finite.standardError)
            let name = row["case_id"] ?? ""
            for (column, ours) in [
                ("p_strat", finite.share.value), ("var_strat_fpc", try #require(finite.variance)), ("se_fpc", error),
                ("var_strat_nofpc", try #require(infinite.variance)),
                ("se_nofpc", try #require(infinite.standardError)),
                ("lo95_normal_fpc", finite.share.value - WilsonInterval.z95 * error),
                ("hi95_normal_fpc", finite.share.value + WilsonInterval.z95 * error),
                ("kish_neff_weights", infinite.effectiveBatches),
            ] {
                #expect(agree(ours, try number(row, column)), "\(name) \(column) \(ours) \(row[column] ?? "")")
            }
            // The exact fraction rounds to the same decimals.
            let text = finite.share.percentText(decimals: 6)
            let shown = try #require(Double(text))
            #expect(abs(shown - 100 * (try number(row, "p_strat"))) <= 5.001e-7, "\(name)")
        }
    }
}
