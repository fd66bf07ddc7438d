import Indicators
import InspectionModel
import RecordStream
import TestMaterial
import Testing

@Suite("Counting settled samples and cases")
struct IndicatorBoardTests {
    private static let passRate = RateTableRequest(.passRate, population: "supervision")

    private static func by(_ keys: String, measure: Measure = .passRate) throws -> RateTableRequest {
        RateTableRequest(measure, population: "supervision", by: try Grouping(list: keys))
    }

    @Test("the denominator is batches with a conclusion; the others are listed beside it")
    func denominator() throws {
        let lines = [
            RecordLines.sample(["verdict": "pass"]),
            RecordLines.sample(["verdict": "pass", "initial_verdict": "fail"]),
            RecordLines.sample(["verdict": "fail"]), RecordLines.sample(["verdict": "undetermined"]),
            RecordLines.sample(["verdict": "not_inspected"]),
        ]
        #expect(
            try RateRun.records(lines, [Self.passRate]) == [
                #"{"type":"rate","measure":"pass_rate","population":"supervision","dated_by":"sampled_on","inspected":3,"#
                    + #""passed":2,"failed":1,"physically_passed":2,"undetermined":1,"not_inspected":1,"overturned":1,"#
                    + #""kind_not_stated":3,"unassigned":3,"#
                    + #""rate":66.7,"fail_rate":33.3,"physical_pass_rate":66.7,"interval_low":20.8,"interval_high":93.9,"#
                    + #""interval_method":"wilson"}"#
            ])
    }

    @Test("nothing counted is no rate: neither 0 nor 100 %")
    func nothing() throws {
        let request = RateTableRequest(.passRate, population: "supervision", against: TargetPercentage("93"))
        #expect(
            try RateRun.records([RecordLines.sample(["verdict": "undetermined"])], [request]) == [
                #"{"type":"rate","measure":"pass_rate","population":"supervision","dated_by":"sampled_on","inspected":0,"#
                    + #""passed":0,"failed":0,"physically_passed":0,"undetermined":1,"not_inspected":0,"overturned":0,"#
                    + #""target":93,"verdict_on_target":"not_applicable"}"#
            ])
    }

    @Test("evaluation, monitoring, rapid, follow-up, emergency and complaint samples are lines of their own")
    func populations() throws {
        let kinds = [
            "supervision", "special", "evaluation", "routine_monitoring", "rapid", "follow_up", "emergency",
            "complaint",
        ]
        let lines =
            kinds.map { RecordLines.sample(["sampling_kind": $0, "verdict": "fail"]) }
            + [RecordLines.sample(["verdict": "pass"])]
        let populations = [
            "supervision", "evaluation", "routine_monitoring", "rapid", "follow_up", "emergency", "complaint",
        ]
        let stage = try RateRun.stage(lines, populations.map { RateTableRequest(.passRate, population: $0) })
        #expect(stage.lines.map { $0.tally.columns[0].count } == [3, 1, 1, 1, 1, 1, 1])
        #expect(stage.lines[0].tally.share == ExactShare(part: 1, whole: 3))
        #expect(stage.unstatedKinds == 1)
        #expect(stage.lines[0].tally.memos.map { "\($0.name) \($0.count)" } == ["kind_not_stated 1", "unassigned 3"])
    }

    @Test(
        "kinds that stand in no pass rate are counted by kind, and one that no table knows beside supervision",
        arguments: [
            SamplingKind.riskMonitoring, .retest, .entrusted, .licensing, .arbitration, .comparison, .unrecognised,
        ])
    func unrated(kind: SamplingKind) throws {
        let tables = try IndicatorTables()
        let lines = [
            RecordLines.sample(["sampling_kind": kind.rawValue, "verdict": "fail"]),
            RecordLines.sample(["verdict": "pass"]),
        ]
        let requests = tables.populations.populations.map { RateTableRequest(.passRate, population: $0.id) }
        let stage = try RateRun.stage(lines, requests)
        #expect(stage.lines.map { $0.tally.columns[0].count }.reduce(0, +) == 1)
        #expect(stage.unrated.map { "\($0.kind) \($0.count)" } == ["\(kind) 1"])
        #expect(stage.refusals.isEmpty && stage.accounting.skipped == 1)
        let memo = stage.lines[0].tally.memos.first { $0.name == "unrecognised" }?.count
        #expect(memo == (kind == .unrecognised ? 1 : nil))
        #expect(tables.populations.index(of: kind.rawValue) == nil)
    }

    @Test("groups stand in the order of their bytes, absent values first and without their key")
    func order() throws {
        let districts = ["西青区", nil, "和平区", "西青", "西青区"]
        let lines = districts.map { name in
            name.map { RecordLines.sample(["verdict": "pass", "district_name": $0]) }
                ?? RecordLines.sample(["verdict": "pass"])
        }
        let stage = try RateRun.stage(lines, [try Self.by("district_name")])
        #expect(stage.lines.map { $0.text(.record("district_name")) } == [nil, "和平区", "西青", "西青区"])
        #expect(stage.lines.map { $0.tally.columns[0].count } == [1, 1, 1, 2])
    }

    @Test("one text is one group, however a foreign filter escapes it; numbers and texts are two")
    func escapes() throws {
        let lines = [
            #"{"type":"sample","verdict":"pass","brand":"津\"A\""}"#,
            #"{"type":"sample","verdict":"pass","brand":"\u6d25\u0022A\""}"#,
            #"{"type":"sample","verdict":"p\u0061ss","sampling_kind":"r\u0061pid","brand":"x"}"#,
            #"{"type":"sample","verdict":"p\u0061ss","brand":7}"#, #"{"type":"sample","verdict":"pass","brand":"7"}"#,
            #"{"type":"sample","verdict":"pass","brand":null}"#, #"{"type":"sample","verdict":"pass"}"#,
        ]
        let stage = try RateRun.stage(lines, [try Self.by("brand")])
        #expect(
            stage.lines.map { $0.keys.map { String(decoding: $0, as: UTF8.self) } } == [
                [""], ["\"7\""], [#""津\"A\"""#], ["7"],
            ])
    }

    @Test("months, quarters and years come from the date; samples without one are a group of their own")
    func calendar() throws {
        let dates = ["2025-01-31", "2025-04-01", "2025-12-31", "2024-12-31"]
        let lines =
            dates.map { RecordLines.sample(["verdict": "pass", "sampled_on": $0]) } + [
                RecordLines.sample(["verdict": "pass"])
            ]
        let stage = try RateRun.stage(lines, [try Self.by("year,quarter,month")])
        #expect(
            stage.lines.map { $0.keys.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ") } == [
                "  ", #""2024" "2024Q4" "2024-12""#, #""2025" "2025Q1" "2025-01""#, #""2025" "2025Q2" "2025-04""#,
                #""2025" "2025Q4" "2025-12""#,
            ])
    }

    @Test("a period takes the days inside it, and says how many samples have no date")
    func period() throws {
        let lines =
            ["2025-06-30", "2025-07-01", "2025-09-30", "2025-10-01"].map {
                RecordLines.sample(["verdict": "pass", "sampled_on": $0])
            } + [RecordLines.sample(["verdict": "pass"])]
        let stage = try RateRun.stage(lines, [Self.passRate], period: "2025Q3")
        #expect(stage.lines.map { $0.tally.columns[0].count } == [2])
        #expect(stage.undated == 1 && stage.accounting.skipped == 3 && stage.accounting.absorbed == 2)
    }

    @Test(
        "what cannot be counted is refused with its reason",
        arguments: [
            (#"{"type":"sample"}"#, IndicatorBoard.Refusal.verdict),
            (#"{"type":"sample","verdict":"合格"}"#, .verdict), (#"{"type":"sample","verdict":"passed"}"#, .verdict),
            (#"{"type":"sample","verdict":"pass","sampling_kind":"监督抽查"}"#, .samplingKind),
            (#"{"type":"sample","verdict":"pass","sampling_kind":7}"#, .samplingKind),
            (#"{"type":"sample","verdict":"pass","sampled_on":"2025/1/2"}"#, .date),
            (#"{"type":"sample","verdict":"pass","sampled_on":"2025-02-30"}"#, .date),
            (#"{"type":"case","status":"done"}"#, .status), (#"{"type":"case"}"#, .status),
        ])
    func refusals(line: String, reason: IndicatorBoard.Refusal) throws {
        let requests = [Self.passRate, RateTableRequest(.rectificationCompletion, population: "supervision")]
        let stage = try RateRun.stage([line], requests)
        #expect(stage.refusals == [reason: 1] && stage.accounting.rejected == 1)
        #expect(stage.lines.allSatisfy { $0.tally.columns.allSatisfy { $0.count == 0 } })
    }

    @Test("an enterprise with several batches is one, named by its code or else by its name")
    func enterprises() throws {
        let lines = [
            RecordLines.sample(["verdict": "pass", "producer_code": "A", "producer_name": "甲"]),
            RecordLines.sample(["verdict": "fail", "producer_code": "A", "producer_name": "甲厂"]),
            RecordLines.sample(["verdict": "pass", "producer_code": "A", "district": "120111"]),
            RecordLines.sample(["verdict": "pass", "producer_name": "乙"]),
            RecordLines.sample(["verdict": "pass", "producer_code": "", "producer_name": "乙"]),
            RecordLines.sample(["verdict": "undetermined", "producer_name": "丙"]),
            RecordLines.sample(["verdict": "fail"]),
        ]
        let total = try RateRun.stage(lines, [RateTableRequest(.enterprisePassRate, population: "supervision")])
        #expect(total.lines.map { $0.tally.columns.map(\.count) } == [[2, 1, 1, 0, 1, 0]])
        let byDistrict = try RateRun.stage(lines, [try Self.by("district", measure: .enterprisePassRate)])
        #expect(byDistrict.lines.map { $0.tally.columns.map(\.count) } == [[2, 1, 1, 0, 1, 0], [1, 1, 0, 0, 0, 0]])
    }

    @Test("cases fall into the columns of the tally")
    func cases() throws {
        let lines = [
            RecordLines.rectification("completed", overdue: 0), RecordLines.rectification("completed", overdue: nil),
            RecordLines.rectification("ordered", overdue: 3), RecordLines.rectification("ordered", overdue: 0),
            RecordLines.rectification("exempt", overdue: 0), RecordLines.rectification("void", overdue: 0),
        ]
        #expect(
            try RateRun.records(lines, [RateTableRequest(.rectificationCompletion, population: "supervision")]) == [
                #"{"type":"rate","measure":"rectification_completion","population":"supervision","dated_by":"due_on","#
                    + #""due":4,"completed":2,"exempt":1,"enforced":0,"overdue":1,"awaiting_retest":0,"retest_failed":0,"#
                    + #""undated":0,"to_transfer":0,"transferred":0,"not_due":1,"cancelled":1,"cases":6,"due_ledger":4,"#
                    + #""completed_ledger":2,"presumed":0,"rate":50,"administrative_rate":66.7}"#
            ])
    }

    @Test("each target counts its own population")
    func targets() throws {
        let lines = [
            RecordLines.sample(["verdict": "pass", "category_code": "P01.02", "district": "120111"]),
            RecordLines.sample(["verdict": "fail", "category_code": "P05"]),
            RecordLines.sample(["verdict": "fail", "category_code": "F01"]),
            RecordLines.sample(["verdict": "pass"]),
            RecordLines.sample(["verdict": "pass", "sampling_kind": "evaluation", "category_code": "F06"]),
            RecordLines.sample(["verdict": "fail", "sampling_kind": "evaluation", "category_code": "P06"]),
            RecordLines.sample([
                "verdict": "pass", "sampling_kind": "routine_monitoring", "category_code": "A35", "origin": "local",
            ]),
            RecordLines.sample([
                "verdict": "fail", "sampling_kind": "risk_monitoring", "category_code": "A35", "origin": "local",
            ]),
            RecordLines.sample([
                "verdict": "fail", "sampling_kind": "routine_monitoring", "category_code": "A35", "origin": "other",
            ]),
            RecordLines.sample(["verdict": "fail", "sampling_kind": "rapid", "category_code": "A35", "origin": "local"]
            ),
            RecordLines.rectification("completed", overdue: 0, ["task_level": "national"]),
            RecordLines.rectification("ordered", overdue: 9, ["task_level": "municipal"]),
            RecordLines.rectification("ordered", overdue: 9, ["task_level": "district"]),
        ]
        let targets = try IndicatorTables().targets.targets
        let stage = try RateRun.stage(lines, targets.map { RateTableRequest($0) }, period: nil)
        let shown = stage.lines.map { line in
            let share = line.judgement().share
            return "\(line.request.target?.id ?? "") \(share?.part ?? -1)/\(share?.whole ?? -1) "
                + "\(line.judgement().verdict?.rawValue ?? "")"
        }
        #expect(
            shown == [
                "city_supervision 2/3 not_met", "xiqing_supervision 1/1 met", "local_agri_monitoring 1/1 met",
                "food_evaluation 1/1 met", "national_rectification 1/1 met", "municipal_rectification 0/1 not_met",
                "manufacturing_quality -1/-1 not_applicable",
            ])
    }

    @Test("thousands of groups keep their counts apart")
    func manyGroups() throws {
        let lines = (0..<20_000).map {
            RecordLines.sample(["verdict": $0 % 3 == 0 ? "fail" : "pass", "batch": "B\($0 % 5000)"])
        }
        let stage = try RateRun.stage(lines, [try Self.by("batch")])
        #expect(stage.lines.count == 5000)
        #expect(stage.lines.allSatisfy { $0.tally.columns[0].count == 4 })
        #expect(stage.lines.map { $0.tally.columns[2].count }.reduce(0, +) == 6667)
    }
}
