import InspectionModel
import RecordStream
import TestMaterial
import Testing

@testable import Indicators

@Suite("Signals of categories")
struct CategorySignalTests {
    /// A category that doubles from 10 % to 22 %.
    private func doubled() -> SignalRun {
        var run = SignalRun()
        run.add(200, failed: 44, on: "2025-08-01")
        run.addBefore(200, failed: 20)
        return run
    }

    @Test("a category that fails twice as often signals a rise, and says what with")
    func rise() throws {
        let records = try doubled().records()
        let record = try #require(records.first)
        #expect(record["family"] == "category" && record["cell"] == "P01" && record["cell_name"] == "名P01")
        #expect(record["state"] == "signal" && record["direction"] == "rise")
        #expect(record["period"] == "2025Q3" && record["against"] == "four-quarters-before")
        #expect(record["compared_with"] == "2024-07-01..2025-06-30" && record["population"] == "supervision")
        #expect([record["failed"], record["inspected"]] == ["44", "200"])
        #expect([record["failed_before"], record["inspected_before"]] == ["80", "800"])
        #expect(
            [record["difference"], record["ratio"], record["tested"], record["q"]] == ["12", "2.2", "1", "0.0125"])
        let chance = try #require(Double(record["p_value"] ?? ""))
        #expect(chance < 0.0125 && record["adjusted_bh"] == record["p_value"])
    }

    @Test("a category that fails less signals a fall, which stands behind the rises and is told apart")
    func fall() throws {
        var run = doubled()
        run.add(200, failed: 2, on: "2025-08-01", category: "A01")
        run.addBefore(200, failed: 20, category: "A01")
        let shown = try run.shown().filter { $0.hasPrefix("category") }
        #expect(shown == ["category P01 signal rise 44/200 80/800", "category A01 signal fall 2/200 80/800"])
        #expect(try run.account().contains { $0.hasPrefix("category: 1 of these is a fall: better goods, or fewer") })
    }

    @Test(
        "only the four quarters before count: not the quarter before these, nor the one after the quarter asked about")
    func quarters() throws {
        var run = doubled()
        run.add(100, failed: 100, on: "2024-06-30")
        run.add(100, failed: 100, on: "2025-10-01")
        #expect(try run.shown().first == "category P01 signal rise 44/200 80/800")
        // The ends of the periods are inside.
        for day in ["2024-07-01", "2025-06-30"] { run.add(1, failed: 1, on: day) }
        for day in ["2025-07-01", "2025-09-30"] { run.add(1, failed: 1, on: day) }
        #expect(try run.shown().first == "category P01 signal rise 46/202 82/802")
    }

    @Test("the quarter is by default the last one that is over: on its last day it is")
    func defaultQuarter() throws {
        let run = doubled()
        #expect(try run.records(asOf: "2025-09-30").first?["period"] == "2025Q3")
        #expect(try run.records(asOf: "2025-09-29").first?["period"] == "2025Q2")
        #expect(try run.records(asOf: "2025-12-30").first?["period"] == "2025Q3")
        #expect(throws: SignalStage.Problem.noQuarter) { try run.records(asOf: nil) }
        let named = try run.records(asOf: nil) { $0.quarter = CalendarQuarter(index: 2025 * 4 + 2) }
        #expect(named.first?["state"] == "signal")
    }

    @Test("a quarter that is not over is partial: its counts are there, and no probability and no signal")
    func partial() throws {
        let run = doubled()
        let third: (inout SignalQuestion) -> Void = { $0.quarter = CalendarQuarter(index: 2025 * 4 + 2) }
        let record = try #require(try run.records(asOf: "2025-09-29", third).first)
        #expect(record["state"] == "partial" && record["p_value"] == nil && record["direction"] == nil)
        #expect(record["failed"] == "44" && record["tested"] == "0")
        #expect(try run.records(asOf: "2025-09-30", third).first?["state"] == "signal")
        #expect(
            try run.account(asOf: "2025-09-29", third).first
                == "2025Q3 is not over as of 2025-09-29: every cell is partial, and there is no signal")
    }

    @Test(
        "fewer than 10 batches now, or 30 before, are too few, whatever failed",
        arguments: [
            (9, 100, "too_few"), (10, 100, "signal"), (10, 30, "signal"), (10, 29, "too_few"), (0, 100, "too_few"),
        ])
    func tooFew(now: Int, before: Int, state: String) throws {
        var run = SignalRun()
        run.add(now, failed: now, on: "2025-08-01")
        run.add(before, failed: 1, on: "2025-02-01")
        let record = try #require(try run.records().first)
        #expect(record["state"] == state && record["inspected_before"] == "\(before)")
        #expect((record["p_value"] == nil) == (state == "too_few"))
    }

    @Test("where no outcome of the margins could be a finding a cell is untestable, and not among those tested")
    func untestable() throws {
        var run = doubled()
        // One failure of 20 and 80: the smallest probability is 0.2. Two of 10 and 30: 0.0577. Two of 10 and 40: 0.0367.
        run.add(20, failed: 0, on: "2025-08-01", category: "B1")
        run.add(80, failed: 1, on: "2025-02-01", category: "B1")
        run.add(10, failed: 2, on: "2025-08-01", category: "B2")
        run.add(30, failed: 0, on: "2025-02-01", category: "B2")
        run.add(10, failed: 0, on: "2025-08-01", category: "B3")
        run.add(40, failed: 2, on: "2025-02-01", category: "B3")
        run.add(20, failed: 0, on: "2025-08-01", category: "B4")
        run.add(80, failed: 0, on: "2025-02-01", category: "B4")
        // Too few comes before untestable.
        run.add(9, failed: 0, on: "2025-08-01", category: "B5")
        run.add(80, failed: 0, on: "2025-02-01", category: "B5")
        let shown = try run.shown().filter { $0.hasPrefix("category") }
        #expect(
            shown == [
                "category P01 signal rise 44/200 80/800", "category B3 none 0/10 2/40", "category B5 too_few 0/9 0/80",
                "category B1 untestable 0/20 1/80", "category B2 untestable 2/10 0/30",
                "category B4 untestable 0/20 0/80",
            ])
        #expect(try run.records().first?["tested"] == "2")
        #expect(
            try run.account().first == "category: 1 signal among 2 tested (q 0.0125); 1 too few, 3 untestable")
    }

    @Test("whether a cell is tested depends on its margins, and never on where the failures lie")
    func margins() throws {
        for failed in 0...3 {
            var run = SignalRun()
            run.add(15, failed: failed, on: "2025-08-01")
            run.add(45, failed: 3 - failed, on: "2025-02-01")
            #expect(try run.records().first?["tested"] == "1", "\(failed)")
        }
    }

    @Test("nothing before is new, even of few batches, and has no probability")
    func new() throws {
        var run = SignalRun()
        run.add(50, failed: 25, on: "2025-08-01")
        run.add(2, failed: 1, on: "2025-08-01", category: "P02")
        run.add(50, failed: 0, on: "2023-08-01", category: "P02")
        #expect(
            try run.shown().filter { $0.hasPrefix("cat") } == [
                "category P01 new 25/50 0/0", "category P02 new 1/2 0/0",
            ])
        #expect(try run.records().first?["p_value"] == nil)
    }

    @Test("a category coded by two versions of the catalogue in the periods compared is refused as incomparable")
    func recoded() throws {
        var run = doubled()
        run.add(1, failed: 0, on: "2025-02-01", with: ["category_catalogue": "v0"])
        #expect(try run.shown().first == "category P01 recoded 44/200 80/801")
        #expect(try run.records().first?["p_value"] == nil)
        #expect(
            try run.account().first?.hasSuffix("1 recoded between catalogue versions and refused as incomparable")
                == true)
        // Outside the periods that are compared it does not matter.
        var other = doubled()
        other.add(1, failed: 0, on: "2024-06-30", with: ["category_catalogue": "v0"])
        #expect(try other.records().first?["state"] == "signal")
        // One that states no version beside one that does.
        var without = doubled()
        without.add(1, failed: 0, on: "2025-02-01", with: ["category_catalogue": ""])
        #expect(try without.records().first?["state"] == "recoded")
    }

    @Test("seasonal goods are compared with the same quarter where signals.csv says so, by the longest beginning")
    func sameQuarter() throws {
        var run = doubled()
        run.add(200, failed: 44, on: "2025-08-01", category: "P011")
        run.addBefore(200, failed: 20, category: "P011")
        let rules = try SignalRun.rules(
            "", "", "",
            adding: "category,against,P01,same-quarter,\ncategory,against,P011,four-quarters-before,\n")
        let records = try run.records(rules: rules).filter { $0["family"] == "category" }
        let same = try #require(records.first { $0["cell"] == "P01" })
        #expect(same["against"] == "same-quarter" && same["compared_with"] == "2024Q3")
        #expect([same["failed_before"], same["inspected_before"]] == ["20", "200"])
        #expect(records.first { $0["cell"] == "P011" }?["inspected_before"] == "800")
        // Its items are compared with the same quarter, too.
        let item = try run.records(rules: rules).first { $0["family"] == "item" && $0["category"] == "P01" }
        #expect(item?["failed_before"] == "20" && item?["against"] == "same-quarter")
    }

    @Test("probabilities are adjusted for all cells that were tested, and for no others")
    func multiplicity() throws {
        var run = SignalRun()
        // 11 of 50 against 16 of 200: 0.0089, a signal among one and none among two.
        run.add(50, failed: 11, on: "2025-08-01")
        run.addBefore(50, failed: 4)
        let alone = try #require(try run.records().first)
        let chance = try #require(Double(alone["p_value"] ?? ""))
        #expect(chance > 0.00625 && chance < 0.0125, "\(chance)")
        #expect(alone["state"] == "signal")
        var many = run
        for place in 0..<5 { many.add(9, failed: 3, on: "2025-08-01", category: "T\(place)") }
        for place in 0..<5 { many.addBefore(50, failed: 0, category: "T\(place)") }
        #expect(try many.records().first?["adjusted_bh"] == alone["adjusted_bh"])
        run.add(50, failed: 4, on: "2025-08-01", category: "P02")
        run.addBefore(50, failed: 4, category: "P02")
        let two = try #require(try run.records().first { $0["cell"] == "P01" })
        #expect(two["state"] == "none" && two["p_value"] == alone["p_value"] && two["tested"] == "2")
        #expect(Double(two["adjusted_bh"] ?? "") == chance * 2)
        #expect(abs((Double(two["adjusted_by"] ?? "") ?? 0) - chance * 3) < 1e-15)
    }

    @Test("an adjusted probability that is exactly q is a signal, and one above it none")
    func atQ() throws {
        var run = SignalRun()
        run.add(50, failed: 10, on: "2025-08-01")
        run.addBefore(50, failed: 4)
        let chance = try #require(try run.records().first?["p_value"])
        #expect(try run.records(rules: SignalRun.rules("category", "q", chance)).first?["state"] == "signal")
        let below = try #require(Double(chance)).nextDown
        #expect(try run.records(rules: SignalRun.rules("category", "q", "\(below)")).first?["state"] == "none")
    }

    @Test("Benjamini and Yekutieli decide where that is asked for")
    func adjustment() throws {
        var run = SignalRun()
        run.add(50, failed: 12, on: "2025-08-01")
        run.addBefore(50, failed: 4)
        run.add(50, failed: 4, on: "2025-08-01", category: "P02")
        run.addBefore(50, failed: 4, category: "P02")
        run.add(50, failed: 4, on: "2025-08-01", category: "P03")
        run.addBefore(50, failed: 4, category: "P03")
        let plain = try #require(try run.records().first)
        #expect(plain["state"] == "signal" && plain["decided_by"] == nil)
        let values = try ["adjusted_bh", "adjusted_by"].map { try #require(Double(plain[$0] ?? "")) }
        #expect(values[0] <= 0.0125 && values[1] > 0.0125, "\(values)")
        let careful = try #require(try run.records { $0.adjustment = .by }.first)
        #expect(careful["state"] == "none" && careful["decided_by"] == "by")
    }

    @Test("equal shares are no signal, however large q is")
    func equalShares() throws {
        var run = SignalRun()
        run.add(200, failed: 20, on: "2025-08-01")
        run.addBefore(200, failed: 20)
        let record = try #require(try run.records(rules: SignalRun.rules("category", "q", "0.5")).first)
        #expect(record["state"] == "none" && record["direction"] == nil && record["difference"] == "0")
    }

    @Test("the smallest rise is what fails often enough in four of five quarters, at the strictest step")
    func smallestRise() throws {
        let before = try #require(ExactShare(part: 102, whole: 1_020))
        let rise = try #require(SmallestRise(inspected: 255, before: before, level: 0.00125, power: 0.8))
        // By its own words: that many failures are a signal, one fewer is none, and they come with 80 %.
        func chance(_ failures: Int) throws -> Double {
            FisherExactTest(try #require(ExactShare(part: failures, whole: 255)), before).probability
        }
        #expect(try chance(rise.failures) <= 0.00125 && chance(rise.failures - 1) > 0.00125)
        let found = BinomialDistribution(trials: 255, success: rise.share).probability(atLeast: rise.failures)
        #expect(abs(found - 0.8) < 1e-9)
        // signals.md: a doubling of 10 % among ten cells needs about 255 batches; what is seen before is given here.
        #expect(abs(rise.share - 0.2) < 0.012, "\(rise)")
        // Nothing can be found where even failures alone are no signal.
        let few = try #require(ExactShare(part: 25, whole: 30))
        #expect(SmallestRise(inspected: 10, before: few, level: 0.001, power: 0.8) == nil)
        // More cells, more that has to be found.
        let strict = try #require(SmallestRise(inspected: 255, before: before, level: 0.0001, power: 0.8))
        #expect(strict.share > rise.share && strict.failures > rise.failures)
        let record = try #require(try doubled().records().first)
        let tenth = try #require(ExactShare(part: 80, whole: 800))
        let alone = try #require(SmallestRise(inspected: 200, before: tenth, level: 0.0125, power: 0.8))
        #expect(record["smallest_rise"] == Decimals.shortest(Decimals.text((alone.share - 0.1) * 100, decimals: 1)))
        // Among two cells the strictest step is half of q.
        var two = doubled()
        two.add(200, failed: 20, on: "2025-08-01", category: "P02")
        two.addBefore(200, failed: 20, category: "P02")
        let half = try #require(SmallestRise(inspected: 200, before: tenth, level: 0.00625, power: 0.8))
        #expect(half.failures > alone.failures)
        let text = Decimals.shortest(Decimals.text((half.share - 0.1) * 100, decimals: 1))
        #expect(try two.records().filter { $0["family"] == "category" }.map { $0["smallest_rise"] } == [text, text])
    }

    @Test(
        "final verdicts count: a failure that the recheck overturned is none, and what has no conclusion is not inspected"
    )
    func finalVerdicts() throws {
        var run = SignalRun()
        run.add(20, failed: 0, on: "2025-08-01", with: ["initial_verdict": "fail"])
        run.add(5, failed: 0, on: "2025-08-01", with: ["verdict": "undetermined"])
        run.add(5, failed: 0, on: "2025-08-01", with: ["verdict": "not_inspected"])
        run.addBefore(10, failed: 1)
        #expect(try run.shown().first?.hasSuffix(" 0/20 4/40") == true)
    }

    @Test(
        "batches of other populations, of lists of failures only, without a day or a category are in no family, and told"
    )
    func leftOut() throws {
        var run = doubled()
        run.add(50, failed: 50, on: "2025-08-01", with: ["sampling_kind": "risk_monitoring"])
        run.add(50, failed: 50, on: "2025-08-01", with: ["sampling_kind": "evaluation"])
        run.add(30, failed: 30, on: "2025-08-01", with: ["selection": "failures_only"])
        run.add(7, failed: 7, on: "", with: ["lab": ""])
        run.add(3, failed: 3, on: "2025-08-01", with: ["category_code": "", "lab": ""])
        let stage = try run.stage()
        #expect(stage.failuresOnly == 30 && stage.undated == 7)
        #expect(stage.unrated.map(\.count) == [50])
        let shown = try run.shown()
        #expect(shown.first == "category P01 signal rise 44/200 80/800")
        #expect(shown.count { $0.hasPrefix("category") } == 1)
        // Nor are the items of such lists counted.
        #expect(shown.contains("item 绝缘电阻 signal rise 44/200 80/800"))
        let account = try run.account()
        #expect(account.contains("3 batches of 2025Q3 have no category and are in no family but the laboratories' mix"))
        #expect(account.contains("3 batches of 2025Q3 name no laboratory and are in no funnel"))
        #expect(stage.accounting.absorbed == 1_003)
        #expect(stage.accounting.read == 1_140 && stage.accounting.skipped == 137)
    }

    @Test("quarters of the comparison without any batch are told, since the comparison then rests on fewer")
    func missingQuarters() throws {
        var run = SignalRun()
        run.add(20, failed: 1, on: "2025-08-01")
        run.add(50, failed: 1, on: "2025-05-01")
        run.add(50, failed: 1, on: "2024-12-01")
        #expect(
            try run.account().contains(
                "no batch of 2024Q3, 2025Q1 is in the input: what is compared with four quarters rests on fewer"))
    }

    @Test("rates cannot be asked for signals")
    func rates() throws {
        var run = doubled()
        run.add(line: "{\"type\":\"rate\",\"measure\":\"pass_rate\",\"population\":\"supervision\"}")
        #expect(throws: SignalStage.Problem.rates) { try run.records() }
    }

    @Test("more cells than are allowed end the run in words")
    func tooManyCells() throws {
        var run = SignalRun()
        for place in 0..<30 { run.add(1, failed: 0, on: "2025-08-01", category: "C\(place)") }
        #expect(throws: SignalStage.Problem.tooMany(20)) { try run.records { $0.mostCells = 20 } }
    }

    @Test("any order of the records gives the same bytes")
    func order() throws {
        var run = doubled()
        run.add(150, failed: 40, on: "2025-08-11", category: "P02", lab: "乙", district: "120111", item: "标志")
        run.addBefore(150, failed: 8, category: "P02", lab: "乙", district: "120103", item: "耐热")
        run.add(60, failed: 3, on: "2025-08-11", category: "P03", lab: "丙", with: ["category_name": "另名"])
        run.addBefore(30, failed: 3, category: "P03", lab: "丙")
        func bytes(_ lines: [String]) throws -> [[UInt8]] {
            var shuffled = SignalRun()
            for line in lines { shuffled.add(line: line) }
            return try shuffled.stage { $0.asksEarlierYears = true }.records.map { SignalRecord.bytes(of: $0) }
        }
        let first = try bytes(run.lines)
        #expect(first.count > 8)
        // Of two names of a code the one whose bytes come first.
        #expect(first.contains { String(decoding: $0, as: UTF8.self).contains("\"P03\",\"cell_name\":\"另名\"") })
        for seed in 1...5 {
            var numbers = SeededNumbers(UInt64(seed))
            #expect(try bytes(run.lines.shuffled(using: &numbers)) == first)
        }
    }
}
