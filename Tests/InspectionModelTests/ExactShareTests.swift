import InspectionModel
import TestMaterial
import Testing

@Suite("Exact shares and targets")
struct ExactShareTests {
    @Test(
        "percentages round once, half to even (GB/T 8170)",
        arguments: [
            (1, 16, "6.2"), (13, 16, "81.2"), (15, 16, "93.8"), (3, 16, "18.8"), (43, 51, "84.3"),
            (3476, 28265, "12.3"),
            (8, 15, "53.3"), (0, 7, "0.0"), (7, 7, "100.0"),
        ])
    func rounding(part: Int, whole: Int, expected: String) throws {
        #expect(try #require(ExactShare(part: part, whole: whole)).percentText(decimals: 1) == expected)
    }

    @Test("pass and fail percentages add up to 100.0 for every tally up to 400 batches")
    func complementary() throws {
        for whole in 1...400 {
            for part in 0...whole {
                let pass = try #require(ExactShare(part: part, whole: whole)).percentText(decimals: 1)
                let fail = try #require(ExactShare(part: whole - part, whole: whole)).percentText(decimals: 1)
                let tenths = [pass, fail].map { Int($0.replacing(".", with: ""))! }
                #expect(tenths[0] + tenths[1] == 1000, "\(part) of \(whole)")
            }
        }
    }

    @Test(
        "a missed target is never shown as met",
        arguments: [
            (9296, 10000, "93", "92.96"), (9849, 10000, "98.5", "98.49"), (9995, 10000, "100", "99.95"),
            (999_999, 1_000_000, "100", "<100"), (4355, 4683, "93", "92.996"), (929, 1000, "93", "92.9"),
        ])
    func shyOfTarget(part: Int, whole: Int, target: String, expected: String) throws {
        let share = try #require(ExactShare(part: part, whole: whole))
        let target = try #require(TargetPercentage(target))
        #expect(!share.meets(target))
        #expect(share.percentText(decimals: 1, against: target) == expected)
    }

    @Test(
        "the target itself meets the target",
        arguments: [(93, 100, "93"), (197, 200, "98.5"), (3, 3, "100"), (0, 5, "0")])
    func exactlyMet(part: Int, whole: Int, target: String) throws {
        #expect(try #require(ExactShare(part: part, whole: whole)).meets(try #require(TargetPercentage(target))))
    }

    @Test(
        "what is not a percentage is no target",
        arguments: ["", "93%", "-1", "100.1", "1e2", "93.", ".5", "98.5555", "９３"])
    func notTargets(text: String) { #expect(TargetPercentage(text) == nil) }

    @Test("a tally with more passes than inspections, and a rate over nothing, cannot be made")
    func illegalStates() {
        #expect(PassTally(inspected: 3, passed: 4) == nil)
        #expect(PassTally(inspected: 3, passed: -1) == nil)
        #expect(PassTally().rate == nil)
        #expect(ExactShare(part: 1, whole: 0) == nil)
    }

    @Test("published roundings and decisions agree with the table")
    func roundingTable() throws {
        let tables = try SharedTable.reference("rate_rounding.csv", and: "suites/stats")
        #expect(tables.allSatisfy { $0.rows.count > 20 })
        let target = try #require(TargetPercentage("93"))
        for row in tables.flatMap(\.rows) {
            let part = try #require(row["x"].flatMap { Int($0) })
            let whole = try #require(row["n"].flatMap { Int($0) })
            let share = try #require(ExactShare(part: part, whole: whole))
            #expect(share.percentText(decimals: 1) == row["half_even_1dp"], "\(row["case_id"] ?? "")")
            #expect(share.meets(target) == (row["meets_93_exact"] == "1"), "\(row["case_id"] ?? "")")
        }
    }
}
