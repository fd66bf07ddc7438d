import AnalystTables
import Indicators
import InspectionModel
import TestMaterial
import Testing

@Suite("What each measure counts")
struct MeasureTests {
    private static func batch(_ verdict: String, _ members: KeyValuePairs<String, String> = [:], items: String? = nil)
        -> String
    {
        let line = RecordLines.sample(members)
        return line.dropLast() + ",\"verdict\":\"\(verdict)\"" + (items.map { ",\"failing_items\":\($0)" } ?? "") + "}"
    }

    private static func rates(
        _ measure: Measure, _ lines: [String], by keys: String = "", against: String? = nil,
        frames: RateFrames = RateFrames(), configure: (inout RatePlan) -> Void = { _ in }
    ) throws -> [[String: String]] {
        var plan = RatePlan([
            RateTableRequest(
                measure, population: "supervision", by: try Grouping(list: keys),
                against: against.flatMap { TargetPercentage($0) }
            ).with(frames)
        ])
        plan.frames = frames
        configure(&plan)
        return try RateRun.stage(lines, plan).lines.map { RateRun.members($0) }
    }

    @Test("pass, physical quality and fail rates are read from one tally, each with the others beside it")
    func readings() throws {
        let lines =
            Array(repeating: Self.batch("pass"), count: 12)
            + [Self.batch("fail", items: #"[{"item":"标签","kind":"label"}]"#)]
            + Array(
                repeating: Self.batch(
                    "fail", items: #"[{"item":"标签","kind":"label"},{"item":"甲醛","kind":"physical"}]"#), count: 2)
        #expect(try Self.rates(.passRate, lines)[0]["rate"] == "80")
        let physical = try Self.rates(.physicalPassRate, lines)[0]
        #expect(physical["rate"] == "86.7" && physical["pass_rate"] == "80" && physical["physical_pass_rate"] == nil)
        let fail = try Self.rates(.failRate, lines)[0]
        #expect(fail["rate"] == "20" && fail["pass_rate"] == "80" && fail["fail_rate"] == nil)
    }

    @Test(
        "a fail rate has to stay at or below its target, exactly",
        arguments: [
            (7, 100, "7", "met", "7"), (701, 10_000, "7", "not_met", "7.01"), (699, 10_000, "7", "met", "7"),
            (0, 10, "0", "met", "0"),
        ])
    func failTarget(failed: Int, whole: Int, target: String, verdict: String, text: String) throws {
        let lines = (0..<whole).map { Self.batch($0 < failed ? "fail" : "pass") }
        let rate = try Self.rates(.failRate, lines, against: target)[0]
        #expect(rate["verdict_on_target"] == verdict && rate["rate"] == text)
    }

    @Test("an enterprise that failed twice is told from one that failed once")
    func repeated() throws {
        let lines = [("甲", "fail"), ("甲", "fail"), ("乙", "fail"), ("乙", "pass"), ("丙", "pass")].map {
            Self.batch($0.1, ["producer_name": $0.0])
        }
        let rate = try Self.rates(.repeatFailureRate, lines)[0]
        #expect(rate["failed"] == "2" && rate["repeatedly_failed"] == "1" && rate["rate"] == "50")
        #expect(rate["interval_low"] == nil)
        #expect(try Self.rates(.enterprisePassRate, lines)[0]["rate"] == "33.3")
    }

    @Test(
        "completion in the administrative reading leaves exempt cases out of the denominator, and says the strict one")
    func completion() throws {
        let lines = ["completed", "completed", "exempt", "ordered", "enforced", "transferred_out"].map {
            RecordLines.rectification($0, overdue: $0 == "ordered" ? 3 : 0)
        }
        let strict = try Self.rates(.rectificationCompletion, lines)[0]
        #expect(strict["rate"] == "40" && strict["administrative_rate"] == "50")
        #expect(
            strict["exempt"] == "1" && strict["enforced"] == "1" && strict["transferred"] == "1"
                && strict["overdue"] == "1")
        let administrative = try Self.rates(.administrativeCompletion, lines)[0]
        #expect(administrative["rate"] == "50" && administrative["strict_rate"] == "40")
    }

    /// Weights of the 29 classes: 100 for one of them, 1 for each other.
    private static func weights(_ heavy: String) throws -> WeightTable {
        let frame = try IndicatorTables().measures[.manufacturingPassRate]?.frame ?? []
        let rows = frame.map { "\($0),\($0 == heavy ? "100" : "1")\n" }.joined()
        return try WeightTable(named: "w.csv", bytes: Array("industry_class,weight\n\(rows)".utf8), frame: frame)
    }

    @Test(
        "the manufacturing rate is weighted by class, says what weight it covers, and never falls back to the plain rate"
    )
    func manufacturing() throws {
        let lines =
            (0..<10).map { Self.batch($0 < 9 ? "pass" : "fail", ["industry_code": "1353"]) }
            + (0..<10).map { Self.batch($0 < 5 ? "pass" : "fail", ["industry_code": "39"]) }
            + [Self.batch("fail", ["industry_code": "4211"]), Self.batch("fail")]
        let rate = try Self.rates(
            .manufacturingPassRate, lines, against: "95", frames: RateFrames(weights: try Self.weights("39")))[0]
        // (1 · 0.9 + 100 · 0.5) / 101
        #expect(rate["rate"] == "50.4" && rate["plain_rate"] == "63.6" && rate["verdict_on_target"] == "not_met")
        #expect(rate["weight_coverage"] == "78.9" && rate["strata_total"] == "29" && rate["strata_sampled"] == "2")
        #expect(rate["strata_small"] == "2" && rate["outside_frame"] == "1" && rate["unstated_stratum"] == "1")
        #expect(rate["interval_method"] == "stratified_normal" && rate["standard_error"] != nil)
        let bare = try Self.rates(.manufacturingPassRate, lines, against: "95")[0]
        #expect(bare["rate"] == nil && bare["verdict_on_target"] == "not_applicable" && bare["plain_rate"] == "63.6")
    }

    @Test("all 29 classes of manufacturing need a weight; 42 and 43 are none of them")
    func frame() throws {
        let frame = try #require(try IndicatorTables().measures[.manufacturingPassRate]?.frame)
        #expect(frame.count == 29 && frame.first == "13" && frame.last == "41")
        #expect(throws: TableError.self) {
            _ = try WeightTable(named: "w.csv", bytes: Array("industry_class,weight\n13,5\n".utf8), frame: frame)
        }
    }

    @Test(
        "weights that cannot be used are refused with their place",
        arguments: [
            ("channel,weight\nonline,1.23456\n", "four decimals"), ("channel,weight\nonline,-1\n", "four decimals"),
            ("channel,weight\nonline,1\nonline,2\n", "already"), ("channel,weight\nonline,0\n", "nowhere"),
            ("weight\n1\n", "no column"), ("channel,weight,size\nonline,1,0\n", "units"),
        ])
    func badWeights(text: String, reason: String) throws {
        let error = #expect(throws: TableError.self) { _ = try WeightTable(named: "w.csv", bytes: Array(text.utf8)) }
        #expect(error?.description.contains(reason) == true)
    }

    @Test("any record key can tell the strata apart")
    func stratified() throws {
        let weights = try WeightTable(
            named: "w.csv", bytes: Array("channel,weight\nproduction,3\nonline,1\n".utf8))
        let lines = [
            ("production", "pass"), ("production", "fail"), ("online", "pass"), ("online", "pass"),
            ("catering", "fail"),
        ].map {
            Self.batch($0.1, ["channel": $0.0])
        }
        let rate = try Self.rates(.stratifiedPassRate, lines, frames: RateFrames(weights: weights))[0]
        #expect(rate["rate"] == "62.5" && rate["outside_frame"] == "1")
    }

    private static let rosterText = """
        name,code,district,size,result
        天津市甲泵业有限公司,91120111MA0000001X,西青区,中型,已领跑
        天津市乙阀门有限公司,91120111MA0000002X,西青区,大型,已达标
        天津市丙电缆有限公司,,滨海新区,小型,2-3年内可达标
        天津市丁灯具有限公司,91120116MA0000004X,滨海新区,,没法达标

        """

    static func roster() throws -> EnterpriseRoster {
        try EnterpriseRoster(
            named: "r.csv", bytes: Array(rosterText.utf8), words: try IndicatorTables().benchmarkWords)
    }

    static let rosterLines = [
        batch("pass", ["producer_code": "91120111MA0000001X", "producer_name": "另一写法"]),
        batch("fail", ["producer_code": "91120111MA0000001X"]),
        batch("pass", ["producer_name": "天津市丙电缆有限公司"]),
        batch("pass", ["producer_name": "天津市甲泵业有限公司", "producer_code": "91120199MA0000009X"]),
        batch("undetermined", ["producer_code": "91120111MA0000002X"]),
    ]

    @Test("coverage counts enterprises of the roster by code, and by name only where there is no code")
    func coverage() throws {
        let frames = RateFrames(roster: try Self.roster())
        let total = try Self.rates(.rosterCoverage, Self.rosterLines, frames: frames)[0]
        #expect(total["listed"] == "4" && total["covered"] == "2" && total["rate"] == "50")
        #expect(total["inspected"] == "3" && total["unlisted_batches"] == "1")
        let districts = try Self.rates(.rosterCoverage, Self.rosterLines, by: "district", frames: frames)
        #expect(districts.map { $0["covered"] } == ["1", "1"])
    }

    @Test("benchmarking gives every district its minimum, its share of small and medium enterprises, and four results")
    func benchmarking() throws {
        let lines = try Self.rates(
            .benchmarking, Self.rosterLines, by: "district", frames: RateFrames(roster: try Self.roster()))
        #expect(lines.count == 17)
        #expect(
            lines[0]["minimum"] == "197" && lines[0]["listed"] == "4" && lines[0]["verdict_on_minimum"] == "not_met")
        #expect(lines[0]["sme"] == "2" && lines[0]["size_unknown"] == "1" && lines[0]["sme_share"] == "50")
        #expect(lines[0]["verdict_on_sme"] == "met")
        let xiqing = try #require(lines.first { $0["district"] == "西青区" })
        #expect(xiqing["minimum"] == "15" && xiqing["leading"] == "1" && xiqing["reached"] == "1")
        #expect(xiqing["rate"] == "50" && xiqing["inspected"] == "2")
        let heping = try #require(lines.first { $0["district"] == "和平区" })
        #expect(heping["minimum"] == "2" && heping["listed"] == "0" && heping["verdict_on_sme"] == "not_applicable")
        #expect(lines.reduce(0) { $0 + (Int($1["minimum"] ?? "") ?? 0) } == 2 * 197)
    }

    @Test(
        "a roster that cannot be used is refused with its place",
        arguments: [
            ("name,code\n甲,1\n乙,1\n", "twice"), ("name\n甲\n甲\n", "tells the two apart"),
            ("name,size\n甲,巨型\n", "benchmark_words"), ("name,result\n甲,好\n", "benchmark_words"),
        ])
    func badRoster(text: String, reason: String) throws {
        let words = try IndicatorTables().benchmarkWords
        let error = #expect(throws: TableError.self) {
            _ = try EnterpriseRoster(named: "r.csv", bytes: Array(text.utf8), words: words)
        }
        #expect(error?.description.contains(reason) == true)
    }

    @Test("a surplus in one line of a plan makes up for no other, and what nobody planned is counted apart")
    func plan() throws {
        let plan = try SamplingPlan(
            named: "p.csv",
            bytes: Array("district,channel,planned\n120101,online,2\n120111,online,4\n120116,online,0\n".utf8))
        let lines = [
            ("120101", 3, "pass"), ("120111", 1, "undetermined"), ("120111", 1, "not_inspected"), ("120102", 2, "fail"),
        ]
        .flatMap { district, count, verdict in
            Array(repeating: Self.batch(verdict, ["district": district, "channel": "online"]), count: count)
        }
        let rates = try Self.rates(.planCompletion, lines, frames: RateFrames(plan: plan))
        #expect(rates.map { $0["rate"] } == ["100", "25", nil, "50"])
        #expect(rates.map { $0["fulfilled"] } == ["2", "1", "0", "3"])
        #expect(rates[3]["unplanned"] == "2" && rates[3]["inspected"] == "4" && rates[1]["not_inspected"] == "1")
    }

    @Test("each failing item counts once a batch, the most frequent first, summed up to all of them")
    func items() throws {
        let lines = [
            Self.batch("fail", items: #"[{"item":"甲醛"},{"item":"甲醛"},{"item":"标签","kind":"label"}]"#),
            Self.batch("fail", items: #"[{"item":"甲醛"}]"#), Self.batch("fail"),
            Self.batch("pass", items: #"[{"item":"pH值"}]"#),
        ]
        let rates = try Self.rates(.failingItems, lines)
        #expect(rates.map { $0["item"] } == ["甲醛", nil, "标签"])
        #expect(rates.map { $0["failures"] } == ["2", "1", "1"])
        #expect(rates.map { $0["share_of_failures"] } == ["50", "25", "25"])
        #expect(rates.map { $0["cumulative_share"] } == ["50", "75", "100"])
        #expect(rates[2]["label_failures"] == "1")
    }

    @Test("populations stand apart unless two are asked for as one by name")
    func populations() throws {
        let lines = [
            Self.batch("pass", ["sampling_kind": "supervision"]), Self.batch("fail", ["sampling_kind": "evaluation"]),
        ]
        func rate(_ population: String) throws -> [String: String] {
            let plan = RatePlan([RateTableRequest(.passRate, population: population)])
            return RateRun.members(try RateRun.stage(lines, plan).lines[0])
        }
        #expect(try rate("supervision")["rate"] == "100")
        let both = try rate("supervision+evaluation")
        #expect(both["rate"] == "50" && both["population"] == "supervision+evaluation")
    }

    @Test("the first test counts where a record keeps it, and the lines say so")
    func firstTest() throws {
        let lines = [Self.batch("pass", ["initial_verdict": "fail"]), Self.batch("pass")]
        var request = RateTableRequest(.passRate, population: "supervision")
        request.countsFirstVerdict = true
        let first = RateRun.members(try RateRun.stage(lines, RatePlan([request])).lines[0])
        #expect(first["rate"] == "50" && first["verdicts"] == "first_test" && first["overturned"] == "0")
        #expect(try Self.rates(.passRate, lines)[0]["overturned"] == "1")
    }

    @Test("equal rates share a rank, and a rate over too few has none")
    func rank() throws {
        let lines = [("120101", 30, 29), ("120102", 60, 58), ("120103", 40, 40), ("120104", 29, 29)].flatMap {
            district, n, passed in
            (0..<n).map { Self.batch($0 < passed ? "pass" : "fail", ["district": district]) }
        }
        let rates = try Self.rates(.passRate, lines, by: "district") { $0.isRanked = true }
        #expect(rates.map { $0["rank"] } == ["2", "2", "1", nil])
        let all = try Self.rates(.failRate, lines, by: "district") {
            $0.isRanked = true
            $0.fewest = 1
        }
        #expect(all.map { $0["rank"] } == ["3", "3", "1", "1"])
    }
}
