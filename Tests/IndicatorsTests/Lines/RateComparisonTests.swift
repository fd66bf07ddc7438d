import Indicators
import InspectionModel
import TestMaterial
import Testing

@Suite("Figures beside those of an earlier period")
struct RateComparisonTests {
    private static func batches(
        _ count: Int, passed: Int, _ date: String, category: String = "P01", channel: String = "online",
        catalogue: String = "a",
        district: String = "120101"
    ) -> [String] {
        (0..<count).map {
            RecordLines.sample([
                "verdict": $0 < passed ? "pass" : "fail", "sampled_on": date, "category_code": category,
                "channel": channel, "category_catalogue": catalogue, "district": district,
            ])
        }
    }

    private static func compared(
        _ lines: [String], by keys: String = "", measure: Measure = .passRate, strata: String? = nil
    ) throws -> [[String: String]] {
        var plan = RatePlan([RateTableRequest(measure, population: "supervision", by: try Grouping(list: keys))])
        plan.period = Period("2025")
        plan.comparison = Period("2025")?.yearEarlier
        plan.stratum = try strata.flatMap { try Grouping([$0]).keys.first }
        return try RateRun.stage(lines, plan).lines.map { RateRun.members($0) }
    }

    @Test("the change is rounded once, from the exact fractions")
    func change() throws {
        // 2/3 − 1/3 of batches: 33.333… and not 66.7 − 33.3 = 33.4.
        let line = try Self.compared(
            Self.batches(300, passed: 200, "2025-05-01") + Self.batches(300, passed: 100, "2024-05-01"))[0]
        #expect(line["rate"] == "66.7" && line["previous_rate"] == "33.3" && line["change"] == "33.3")
        #expect(line["compared_with"] == "2024" && line["previous_whole"] == "300" && line["previous_part"] == "100")
        #expect(line["distinguishable"] == "yes" && line["test"] == "two_proportions" && line["p_value"] == "0")
        let down = try Self.compared(
            Self.batches(100, passed: 93, "2025-05-01") + Self.batches(100, passed: 95, "2024-05-01"))[0]
        #expect(down["change"] == "-2" && down["distinguishable"] == "no" && down["p_value"] == "0.5515")
        #expect(down["change_low"] == "-9.3" && down["change_high"] == "5.1" && down["comparability"] == nil)
    }

    @Test("few expected in a cell: Fisher's test decides")
    func few() throws {
        let line = try Self.compared(
            Self.batches(30, passed: 30, "2025-05-01") + Self.batches(30, passed: 27, "2024-05-01"))[0]
        #expect(line["test"] == "fisher" && line["p_value"] == "0.2373" && line["distinguishable"] == "no")
    }

    @Test("over nothing there is no change; a group that is gone is a line without batches")
    func nothing() throws {
        let lines = try Self.compared(
            Self.batches(3, passed: 3, "2025-05-01", district: "120101")
                + Self.batches(4, passed: 3, "2024-05-01", district: "120102"), by: "district")
        #expect(lines.map { $0["district"] } == ["120101", "120102"])
        #expect(lines.map { $0["inspected"] } == ["3", "0"])
        #expect(lines.allSatisfy { $0["change"] == nil && $0["distinguishable"] == "not_applicable" })
        #expect(lines[1]["previous_rate"] == "75" && lines[1]["rate"] == nil && lines[1]["period"] == "2025")
    }

    @Test("a change of mix is said, the rate at the old mix stands beside it, and strata are compared on request")
    func mix() throws {
        // Each category stays at its rate; only their shares move.
        let lines =
            Self.batches(100, passed: 95, "2024-03-01", category: "P01")
            + Self.batches(900, passed: 630, "2024-03-01", category: "P02")
            + Self.batches(900, passed: 855, "2025-03-01", category: "P01")
            + Self.batches(100, passed: 70, "2025-03-01", category: "P02")
        let plain = try Self.compared(lines)[0]
        #expect(plain["change"] == "20" && plain["distinguishable"] == "yes" && plain["same_mix_rate"] == "72.5")
        let stratified = try Self.compared(lines, strata: "category_code")[0]
        #expect(stratified["test"] == "mantel_haenszel" && stratified["distinguishable"] == "no")
        #expect(stratified["odds_ratio"] == "1")
    }

    @Test(
        "what makes two periods less comparable is noted",
        arguments: [
            ("P02", "online", "a", "mix_changed"), ("P01", "production", "a", "channel_changed"),
            ("P01", "online", "b", "catalogue_changed"),
        ])
    func notes(category: String, channel: String, catalogue: String, note: String) throws {
        let line = try Self.compared(
            Self.batches(40, passed: 39, "2024-03-01")
                + Self.batches(40, passed: 38, "2025-03-01", category: category, channel: channel, catalogue: catalogue)
        )[0]
        #expect(line["comparability"] == note)
    }

    @Test("strata that moved differently are noted")
    func differentStrata() throws {
        let line = try Self.compared(
            Self.batches(200, passed: 190, "2024-03-01", category: "P01")
                + Self.batches(200, passed: 120, "2024-03-01", category: "P02")
                + Self.batches(200, passed: 120, "2025-03-01", category: "P01")
                + Self.batches(200, passed: 190, "2025-03-01", category: "P02"), strata: "category_code")[0]
        #expect(line["comparability"] == "strata_differ" && line["distinguishable"] == "no")
    }

    @Test("cases are counted in full: a change without a test")
    func cases() throws {
        let lines = [("2025-02-01", "completed"), ("2024-02-01", "completed"), ("2024-02-01", "enforced")].map {
            RecordLines.rectification($0.1, overdue: 0, ["due_on": $0.0])
        }
        let line = try Self.compared(lines, measure: .rectificationCompletion)[0]
        #expect(line["change"] == "50" && line["test"] == nil && line["distinguishable"] == "not_applicable")
    }

    @Test("merged rates are compared like counted ones, but do not know their mix")
    func merged() throws {
        let batches = Self.batches(50, passed: 45, "2025-05-01") + Self.batches(40, passed: 38, "2024-05-01")
        let request = RateTableRequest(.passRate, population: "supervision")
        let years = try ["2024", "2025"].flatMap { try RateRun.records(batches, [request], period: $0) }
        var plan = RatePlan([])
        plan.period = Period("2025")
        plan.comparison = Period("2024")
        let line = RateRun.members(try RateRun.stage(years, plan).lines[0])
        #expect(line["change"] == "-5" && line["previous_whole"] == "40" && line["comparability"] == "mix_unknown")
    }
}
