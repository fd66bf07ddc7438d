import Indicators
import InspectionModel
import TestMaterial
import Testing

@Suite("What a sample says about a target")
struct EvidenceStrengthTests {
    @Test("the exact test and its decision agree with reference figures, and with scipy's where they are there")
    func reference() throws {
        let tables = try SharedTable.reference("target_tests.csv", and: "suites/stats")
        #expect(tables.allSatisfy { $0.rows.count > 90 })
        for row in tables.flatMap(\.rows) {
            let part = try #require(row["x"].flatMap { Int($0) })
            let whole = try #require(row["n"].flatMap { Int($0) })
            let share = try #require(ExactShare(part: part, whole: whole))
            let value = try #require(row["target"].flatMap { Double($0) })
            let target = try #require(TargetPercentage(Self.percent(value)))
            let distribution = BinomialDistribution(trials: whole, success: target.share)
            for (column, ours) in [
                ("exact_p_less", distribution.probability(atMost: part)),
                ("exact_p_greater", distribution.probability(atLeast: part)),
            ] {
                let theirs = try #require(row[column].flatMap { Double($0) })
                let close = abs(ours - theirs) <= 1e-9 * abs(theirs) || (theirs == 0 && ours < 1e-300)
                #expect(close, "\(row["case_id"] ?? "") \(column) \(ours) \(theirs)")
            }
            #expect(share.meets(target) == (row["meets_point"] == "1"), "\(row["case_id"] ?? "")")
            let evidence = EvidenceStrength(share, against: target) == .strong ? "significant" : "point_only"
            #expect((share.meets(target) ? "meets_" : "below_") + evidence == row["decision_05"])
        }
    }

    /// 0.985 as 98.5, without a detour through binary arithmetic.
    private static func percent(_ share: Double) -> String {
        let thousandths = Int((share * 100_000).rounded())
        return "\(thousandths / 1000).\(String(1000 + thousandths % 1000).dropFirst())"
    }

    @Test(
        "how many batches it takes",
        arguments: [
            (30, 30, "93", EvidenceStrength.tooFew), (41, 41, "93", .tooFew), (42, 42, "93", .strong),
            (99, 100, "93", .strong), (93, 100, "93", .weak), (92, 100, "93", .weak), (20, 30, "93", .strong),
            (0, 1, "93", .tooFew), (0, 1, "95", .tooFew), (0, 1, "98", .strong),
            (500, 500, "100", .tooFew), (499, 500, "100", .strong),
        ])
    func sizes(part: Int, whole: Int, percent: String, expected: EvidenceStrength) throws {
        let share = try #require(ExactShare(part: part, whole: whole))
        #expect(EvidenceStrength(share, against: try #require(TargetPercentage(percent))) == expected)
    }
}
