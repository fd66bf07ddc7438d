import InspectionModel
import Testing

@testable import ReportBundles

@Suite("Figures are rounded once and never across a target")
struct RateTextTests {
    @Test(
        "rate and failure rate as printed",
        arguments: [
            (3476, 28265, nil, "12.3%", "87.7%"), (13, 16, nil, "81.2%", "18.8%"),
            (9296, 10000, "93", "92.96%", "7.04%"),
            (9849, 10000, "98.5", "98.49%", "1.51%"), (9995, 10000, "100", "99.95%", "0.05%"),
            (999_999, 1_000_000, "100", "<100%", "–"), (93, 100, "93", "93.0%", "7.0%"),
        ])
    func printed(part: Int, whole: Int, target: String?, rate: String, rest: String) throws {
        let share = try #require(ExactShare(part: part, whole: whole))
        let percentage = target.flatMap { TargetPercentage($0) }
        #expect(RateText.percent(share, against: percentage) == rate)
        #expect(RateText.failPercent(share, against: percentage) == rest)
    }

    @Test("the two rates of every fraction up to 300 add up to 100")
    func complement() throws {
        for whole in 1...300 {
            for part in 0...whole {
                let share = try #require(ExactShare(part: part, whole: whole))
                func tenths(_ text: String) -> Int { Int(text.filter(\.isNumber)) ?? -1 }
                #expect(
                    tenths(RateText.percent(share)) + tenths(RateText.failPercent(share)) == 1000, "\(part)/\(whole)")
            }
        }
    }

    @Test(
        "what may be said about a rate and a target",
        arguments: [
            (203, 231, "93", "missed", true), (206, 228, "93", "missed", false), (101, 103, "93", "met", true),
            (93, 100, "93", "met", false), (15, 18, "93", "too_few", false), (30, 30, "93", "met", false),
            (99, 100, "100", "missed", true), (40, 40, "100", "met", true),
        ])
    func judged(part: Int, whole: Int, target: String, verdict: String, isSure: Bool) {
        let judgement = RateJudgement(ExactShare(part: part, whole: whole), against: TargetPercentage(target))
        #expect(judgement.verdict.rawValue == verdict)
        #expect(judgement.isSure == isSure)
    }

    @Test(
        "Base64 as others write it",
        arguments: [("", ""), ("66", "Zg=="), ("666f", "Zm8="), ("666f6f", "Zm9v"), ("fffefd00", "//79AA==")])
    func base64(hex: String, text: String) {
        #expect(Base64.text(hex: hex) == text)
    }
}
