import Indicators
import InspectionModel
import Testing

@Suite("Judging a rate")
struct JudgementTests {
    private static func judgement(
        _ passed: Int, _ inspected: Int, _ target: String?, decimals: Int = 1
    ) throws -> Judgement {
        let cell = try #require(
            PassRateCell(
                inspected: inspected, passed: passed, physicallyPassed: passed, undetermined: 0, notInspected: 0,
                overturned: 0))
        return Judgement(
            .batches(cell), against: target.flatMap { TargetPercentage($0) },
            options: Judgement.Options(decimals: decimals))
    }

    @Test(
        "the verdict is exact, and the printed rate lies on its side of the target",
        arguments: [
            (9296, 10_000, "93", 1, "92.96", Judgement.Verdict.notMet), (4355, 4683, "93", 1, "92.996", .notMet),
            (9849, 10_000, "98.5", 1, "98.49", .notMet), (9995, 10_000, "100", 1, "99.95", .notMet),
            (999_999, 1_000_000, "100", 1, "99.9999", .notMet), (93, 100, "93", 1, "93.0", .met),
            (985, 1000, "98.5", 0, "98.5", .met), (205, 232, "93", 1, "88.4", .notMet),
            (999_999_999_999, 1_000_000_000_000, "100", 1, "99.999999999", .notMet),
        ] as [(Int, Int, String, Int, String, Judgement.Verdict)])
    func sides(
        passed: Int, inspected: Int, target: String, decimals: Int, text: String, verdict: Judgement.Verdict
    ) throws {
        let judgement = try Self.judgement(passed, inspected, target, decimals: decimals)
        #expect(judgement.rateText == text)
        #expect(judgement.verdict == verdict)
    }

    @Test("rounding never carries a rate across the target, for every small sample")
    func everySmallSample() throws {
        for inspected in 1...60 {
            for passed in 0...inspected {
                for target in ["93", "98.5", "66.667"] {
                    let judgement = try Self.judgement(passed, inspected, target, decimals: 0)
                    let shown = try #require(judgement.rateText.flatMap { Double($0) })
                    let limit = try #require(Double(target))
                    #expect((shown >= limit) == (judgement.verdict == .met), "\(passed)/\(inspected)")
                }
            }
        }
    }

    @Test("without a target there is no verdict, over nothing no rate, in a census no interval")
    func absences() throws {
        let plain = try Self.judgement(28, 31, nil)
        #expect(plain.rateText == "90.3" && plain.verdict == nil && plain.evidence == nil)
        #expect(plain.lowerText == "75.1" && plain.upperText == "96.7")
        let nothing = try Self.judgement(0, 0, "93")
        #expect(nothing.rateText == nil && nothing.verdict == .notApplicable && nothing.lowerText == nil)
        let cell = try #require(RectificationCell { $0 == .completed ? 28 : $0 == .overdue ? 3 : 0 })
        let census = Judgement(.cases(cell), against: TargetPercentage("100"))
        #expect(census.rateText == "90.3" && census.verdict == .notMet)
        #expect(census.interval == nil && census.evidence == nil)
    }

    @Test("the exact interval on request")
    func exact() throws {
        let cell = try #require(
            PassRateCell(
                inspected: 100, passed: 93, physicallyPassed: 93, undetermined: 0, notInspected: 0, overturned: 0))
        let judgement = Judgement(.batches(cell), options: Judgement.Options(decimals: 2, interval: .clopperPearson))
        #expect(judgement.lowerText == "86.11" && judgement.upperText == "97.14")
    }
}
