import Indicators
import InspectionModel
import RecordStream
import Selection
import TestMaterial
import Testing

@Suite("Tallies of parts, merged")
struct PartialTallyTests {
    private static func lines(_ count: Int, seed: UInt64) -> [String] {
        var numbers = SeededNumbers(seed)
        return (0..<count).map { _ in
            let district = ["120101", "120111", "120116"].randomElement(using: &numbers)!
            let firm = Int.random(in: 0..<40, using: &numbers)
            let verdict = ["pass", "pass", "pass", "fail", "undetermined", "not_inspected"].randomElement(
                using: &numbers)!
            let item = ["甲醛", "标签", "壳体试验"].randomElement(using: &numbers)!
            let industry = ["1353", "2110", "4211", "39"].randomElement(using: &numbers)!
            let line = RecordLines.sample([
                "verdict": verdict, "district": district,
                "sampled_on": "2025-0\(Int.random(in: 1...9, using: &numbers))-15",
                "industry_code": industry, "producer_name": firm < 5 ? "" : "企业\(firm)",
                "producer_code": firm < 20 ? "" : "91120111MA00000\(firm)X",
            ])
            return line.dropLast() + #","failing_items":[{"item":"\#(item)","kind":"physical"}]}"#
        }
    }

    private static func plan(_ measure: Measure, isPartial: Bool = false) throws -> RatePlan {
        let roster = (20..<45).map { "企业\($0),91120111MA00000\($0)X,西青区\n" }.joined()
        let frame = try IndicatorTables().measures[.manufacturingPassRate]?.frame ?? []
        let frames = RateFrames(
            weights: try WeightTable(
                named: "w.csv", bytes: Array(("industry_class,weight\n" + frame.map { "\($0),\($0)\n" }.joined()).utf8)),
            roster: try EnterpriseRoster(
                named: "r.csv", bytes: Array(("name,code,district\n" + roster).utf8),
                words: try IndicatorTables().benchmarkWords),
            plan: try SamplingPlan(
                named: "p.csv", bytes: Array("district,planned\n120101,70\n120111,5000\n120199,3\n".utf8)))
        let keys = measure.kind == .plan ? "" : "district"
        var plan = RatePlan([
            RateTableRequest(
                measure, population: "supervision", by: try Grouping(list: keys),
                against: TargetPercentage("93")
            ).with(frames)
        ])
        plan.frames = frames
        plan.period = Period("2025H1")
        plan.isPartial = isPartial
        return plan
    }

    private static func merging(_ measure: Measure, isPartial: Bool = false) throws -> RatePlan {
        var merging = RatePlan([])
        merging.frames = try plan(measure).frames
        merging.isPartial = isPartial
        return merging
    }

    @Test(
        "random parts, merged in any order and in any grouping, give the bytes of the whole",
        arguments: Measure.allCases.filter { $0.kind != .cases })
    func parts(measure: Measure) throws {
        let lines = Self.lines(1500, seed: 5)
        let whole = try RateRun.records(lines, try Self.plan(measure))
        #expect(!whole.isEmpty)
        let merging = try Self.merging(measure)
        var numbers = SeededNumbers(99)
        for count in [1, 2, 3, 8] {
            var pieces: [[String]] = Array(repeating: [], count: count)
            for line in lines { pieces[Int.random(in: 0..<count, using: &numbers)].append(line) }
            let parts = try pieces.map { try RateRun.records($0, try Self.plan(measure, isPartial: true)) }
            #expect(try RateRun.records(parts.reversed().flatMap { $0 }, merging) == whole, "\(count) parts")
            #expect(
                try RateRun.records(parts.flatMap { $0 }.shuffled(using: &numbers), merging) == whole, "\(count) parts")
            // (a + b) + c = a + (b + c)
            let first = try RateRun.records(parts.dropLast().flatMap { $0 }, try Self.merging(measure, isPartial: true))
            if count > 1 {
                #expect(try RateRun.records(first + parts[count - 1], merging) == whole, "\(count) parts, in two steps")
            }
        }
    }

    @Test("figures of enterprises add over the parts of a split by credit code, all of them and no others")
    func shards() throws {
        let lines = Self.lines(1500, seed: 8).filter {
            $0.contains("\"producer_code\":\"9") || $0.contains("\"producer_name\":\"\"")
        }
        let whole = try RateRun.records(lines, try Self.plan(.enterprisePassRate))
        func shard(_ part: Int, _ lines: [String], of count: Int = 3) throws -> [String] {
            var plan = try Self.plan(.enterprisePassRate)
            plan.shard = EnterpriseShard("\(part)/\(count)")
            return try RateRun.records(lines, plan)
        }
        func place(_ line: String) -> Int {
            guard let start = line.range(ofFirst: "\"producer_code\":"), line[start...].hasPrefix("\"9") else {
                return 1
            }
            let json = Array(line[start...].prefix(while: { $0 != "," && $0 != "}" }).utf8)
            return (1...3).first { part in
                json.withUnsafeBufferPointer { EnterpriseShard("\(part)/3")!.holds($0) }
            } ?? 0
        }
        let parts = try (1...3).map { part in try shard(part, lines.filter { place($0) == part }) }
        #expect(try RateRun.records(parts.reversed().flatMap { $0 }, RatePlan([])) == whole)
        #expect(throws: RateMerger.Problem.shards("parts 2 of 3 are missing")) {
            _ = try RateRun.records(parts[0] + parts[2], RatePlan([]))
        }
        #expect(throws: RateMerger.Problem.enterprises) {
            _ = try RateRun.records(parts[0] + parts[0], RatePlan([]))
        }
        #expect(throws: RateStage.Problem.self) { _ = try shard(1, lines) }
        #expect(throws: RateStage.Problem.self) {
            _ = try shard(1, [RecordLines.sample(["verdict": "pass", "producer_name": "甲"])])
        }
    }

    @Test("finished figures over a roster are never added, and partial ones need the roster")
    func rosters() throws {
        let lines = Self.lines(300, seed: 2)
        let finished = try RateRun.records(lines, try Self.plan(.rosterCoverage))
        #expect(throws: RateMerger.Problem.enterprises) {
            _ = try RateRun.records(finished, try Self.merging(.rosterCoverage))
        }
        let partial = try RateRun.records(lines, try Self.plan(.rosterCoverage, isPartial: true))
        #expect(throws: RateMerger.Problem.roster) { _ = try RateRun.records(partial, RatePlan([])) }
    }

    @Test("rates over a selection are not added to rates over everything")
    func selections() throws {
        let lines = Self.lines(200, seed: 4)
        var plan = try Self.plan(.passRate)
        var filter = RecordFilter()
        try filter.add(where: "district=西青区")
        plan.filter = filter
        plan.requests[0].selection = filter.words.joined(separator: "; ")
        let selected = try RateRun.records(lines, plan)
        #expect(selected.count == 1 && selected[0].contains(#""selection":"district=西青区""#))
        let all = try RateRun.records(lines, try Self.plan(.passRate))
        #expect(try RateRun.records(all + selected, RatePlan([])).count == all.count + 1)
        #expect(throws: RateStage.Problem.fixed("--where")) { _ = try RateRun.records(all, plan) }
    }
}

extension String {
    /// Where the text after the first occurrence begins.
    fileprivate func range(ofFirst part: String) -> String.Index? {
        indices.first { self[$0...].hasPrefix(part) }.map { index($0, offsetBy: part.count) }
    }
}
