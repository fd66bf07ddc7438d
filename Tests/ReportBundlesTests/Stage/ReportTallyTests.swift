import Indicators
import InspectionModel
import ReportBundles
import Testing

@Suite("Counting a stream into a report")
struct ReportTallyTests {
    typealias Make = RecordMaking

    /// 60 batches of August in one district, 3 of them failed.
    static let august = (0..<60).map { Make.sample($0, $0 % 20 == 7 ? "fail" : "pass") }

    @Test("batches without a conclusion are counted beside the rate, not in it")
    func conclusions() throws {
        let more = [
            Make.sample(100, "undetermined"), Make.sample(101, "not_inspected"), Make.sample(102, "not_inspected"),
        ]
        let model = try Make.model(try Make.sealed(Self.august + more))
        #expect(model.headline.conclusions == PassTally(inspected: 60, passed: 57))
        #expect(model.headline.undetermined == 1)
        #expect(model.headline.notInspected == 2)
        #expect(model.headlineName == "产品质量监督抽查合格率")
        #expect(model.guideline == TargetPercentage("93"))
    }

    @Test("a recheck that overturns a verdict changes the rate; a passed re-inspection after rectification does not")
    func recheck() throws {
        let overturned = Make.sample(
            7, "pass", [("initial_verdict", "fail"), ("recheck_verdict", "pass")])
        let lines = Self.august.map { $0.contains("\"S7\"") ? overturned : $0 }
        let retested = Make.rectification(
            27, "completed",
            [("rectified_on", "2025-09-10"), ("retested_on", "2025-09-20"), ("retest_verdict", "pass")])
        let model = try Make.model(try Make.sealed(lines + [retested]))
        #expect(model.headline.conclusions == PassTally(inspected: 60, passed: 58))
        #expect(model.headline.overturned == 1)
        #expect(model.rectification[.completed] == 1)
    }

    @Test("other populations are listed apart and never in the headline")
    func populations() throws {
        let others = (200..<240).map {
            Make.sample(
                $0, $0 < 210 ? "fail" : "pass",
                [("sampling_kind", $0 < 220 ? "evaluation" : "follow_up"), ("category_code", "F01")])
        }
        let model = try Make.model(try Make.sealed(Self.august + others))
        #expect(model.headline.conclusions.inspected == 60)
        #expect(model.districts.map(\.tally.inspected) == [60])
        #expect(model.items.map(\.count) == [3])
        #expect(model.populations.map(\.kind) == ["supervision", "evaluation", "follow_up"])
        #expect(model.targets.first { $0.id == "food_evaluation" }?.share == ExactShare(part: 10, whole: 20))
        #expect(model.failed.count == 13)
    }

    @Test("batches without a category bound the rate of every category that is judged")
    func unclassified() throws {
        let open = (500..<510).map {
            Make.sample($0, $0 < 504 ? "fail" : "pass", [("category_code", "-"), ("category_name", "-")])
        }
        let model = try Make.model(try Make.sealed(Self.august + open))
        #expect(model.unclassified == PassTally(inspected: 10, passed: 6))
        let table = try #require(ReportTables.all(model).first { $0.name == "category" })
        #expect(table.columns.suffix(2).map(\.name) == ["unresolved_low", "unresolved_high"])
        // 57 of 60, and 57 or 67 of 70.
        #expect(table.rows.map { $0.suffix(2) } == [["81.4", "95.7"], ["[x]", "[x]"]])
        let page = String(decoding: try ReportPage().bytes(model), as: UTF8.self)
        #expect(page.contains("10 批次未归入任何品类（合格 6，不合格 4）"))
        #expect(page.contains("影响最大的是电线电缆：95.0%，可在 81.4%～95.7% 之间"))
        let settled = try Make.model(try Make.sealed(Self.august))
        #expect(!String(decoding: try ReportPage().bytes(settled), as: UTF8.self).contains("未归入任何品类"))
    }

    @Test("the period decides: batches outside it are in the trend and the comparison only")
    func period() throws {
        let june = (300..<340).map { Make.sample($0, $0 < 304 ? "fail" : "pass", [("sampled_on", "2025-06-15")]) }
        let undated = [Make.sample(400, "fail", [("sampled_on", "-")])]
        let model = try Make.model(try Make.sealed(Self.august + june + undated))
        #expect(model.headline.conclusions.inspected == 60)
        #expect(model.headlineBefore == PassTally(inspected: 40, passed: 36))
        #expect(model.districts.first?.before == PassTally(inspected: 40, passed: 36))
        #expect(model.months.map(\.label) == ["2025-06", "2025-07", "2025-08", "2025-09"])
        #expect(model.months.map(\.tally.inspected) == [40, 0, 60, 0])
        #expect(model.months.map(\.isProvisional) == [false, false, false, true])
        #expect(model.notes.contains { $0.description.hasPrefix("1 条样品记录没有可用的日期") })
        #expect(model.failed.count == 3)
    }

    @Test("without --period the report is about the quarter that holds all dates, as of the day reconcile was given")
    func wholeInput() throws {
        let july = (300..<310).map { Make.sample($0, "pass", [("sampled_on", "2025-07-15")]) }
        let model = try Make.model(try Make.sealed(Self.august + july)) { $0.period = nil }
        #expect(model.cover.period == Period("2025Q3"))
        #expect(model.cover.asOf == CalendarDate("2025-10-15"))
        #expect(model.cover.identifier == "SC-2025Q3")
        #expect(model.headline.conclusions.inspected == 70)
    }

    @Test("cases belong to the period in which they fell due, whether they come before their batch or after it")
    func casesOfPeriod() throws {
        let june = Make.sample(300, "fail", [("sampled_on", "2025-06-15")])
        let lines =
            [
                Make.rectification(
                    7, "ordered", [("due_on", "2025-09-30"), ("ordered_on", "2025-08-01"), ("overdue_days", "#14")]),
                Make.rectification(300, "completed", [("due_on", "2025-06-20"), ("closed_on", "2025-06-18")]),
            ] + Self.august + [
                june, Make.rectification(27, "completed", [("ordered_on", "2025-08-01"), ("due_on", "2025-09-29")]),
                Make.rectification(47, "void", [("sampled_on", "2025-08-15")]),
            ]
        let model = try Make.model(try Make.sealed(lines))
        #expect(model.rectification.strictRate == ExactShare(part: 1, whole: 2))
        #expect(model.rectification[.cancelled] == 1)
        #expect(model.targets.first { $0.id == "municipal_rectification" }?.share == ExactShare(part: 1, whole: 2))
        #expect(model.targets.first { $0.id == "national_rectification" }?.share == nil)
        #expect(model.caseSteps.map(\.total) == [2, 2, 1, 1, 1])
        #expect(model.overdue.map(\.days) == [14])
        #expect(model.overdue.first?.items == ["导体电阻"])
        #expect(model.overdue.first?.product == "插座")
        #expect(model.districts.first?.overdueCases == 1)
        #expect(model.caseList.map(\.id) == ["C27", "C47", "C7"])
    }

    @Test("a ledger case whose batch is not in the input is in no rate, and is listed and told all the same")
    func withoutBatch() throws {
        let lost = Make.line(
            "case",
            [
                ("id", "L1"), ("sample_id", "S999"), ("party_name", "虚构商行"), ("status", "ordered"),
                ("due_on", "2025-09-30"), ("overdue_days", "#14"), ("src", "ledger.csv:9"),
            ])
        let known = Make.rectification(7, "completed", [("due_on", "2025-09-30")])
        for period in [Period("2025Q3"), nil] {
            let model = try Make.model(try Make.sealed(Self.august + [lost, known])) { $0.period = period }
            #expect(model.rectification.strictRate == ExactShare(part: 1, whole: 1))
            #expect(model.caseSteps.first?.total == 1)
            #expect(model.overdue.map(\.id) == ["L1"])
            #expect(model.overdue.first?.standing.hasSuffix("（无对应批次）") == true)
            #expect(model.caseList.first { $0.id == "L1" }?.isInHeadline == false)
            #expect(model.notes.contains { $0.description.hasPrefix("台账中有 1 件案件在输入中没有对应批次") })
        }
    }

    @Test("a group is told by its code, whatever the spelling of its name")
    func spellings() throws {
        let other = (500..<540).map { Make.sample($0, "pass", [("district_name", "西苑新区")]) }
        let nowhere = (600..<603).map { Make.sample($0, "pass", [("district", "-"), ("district_name", "-")]) }
        let model = try Make.model(try Make.sealed(Self.august + other + nowhere))
        #expect(model.districts.map(\.tally.inspected) == [100, 3])
        #expect(model.districts.map(\.name).last == "未注明地区")
    }

    @Test("refused rows that come along are counted by file and reason, and every row is accounted for")
    func rejects() throws {
        let refused = (0..<5).map {
            Make.line("reject", [("src_file", "q.csv"), ("src_line", "#\($0)"), ("code", "bad_date")])
        }
        let model = try Make.model(try Make.sealed(Self.august + refused))
        #expect(model.rejected.map(\.count) == [5])
        #expect(model.sources.map(\.records) == [60])
        #expect(model.sources.map(\.rejected) == [5])
        #expect(model.sources.map(\.sha256) == ["ab12"])
    }

    @Test("records that cannot be counted are told, never dropped in silence")
    func uncountable() throws {
        let odd = [
            Make.sample(700, "sehr gut"), Make.sample(701, "pass", [("sampling_kind", "nonsense")]),
            Make.sample(702, "pass", [("sampled_on", "2025/08/01")]), Make.rectification(7, "lost"),
        ]
        let model = try Make.model(try Make.sealed(Self.august + odd))
        #expect(model.headline.conclusions.inspected == 60)
        #expect(model.notes.filter { $0.description.hasSuffix("未计入。") }.count == 4)
    }

    @Test(
        "what is known about the completeness of the input stands on the cover",
        arguments: [(0, "bare"), (1, "filtered")])
    func completeness(dropped: Int, word: String) throws {
        let bytes: [UInt8]
        if word == "bare" {
            bytes = Array((Self.august.joined(separator: "\n") + "\n").utf8)
        } else {
            let text = String(decoding: try Make.sealed(Self.august), as: UTF8.self)
            bytes =
                Array(text.split(separator: "\n").filter { !$0.contains("\"S3\"") }.joined(separator: "\n").utf8) + [
                    0x0a
                ]
        }
        let model = try Make.model(bytes)
        #expect(model.cover.completeness == [word])
        let page = try ReportPageTests.page(model)
        #expect(page.contains("数据完整性未获确认"))
        #expect(page.contains("<dd>未获确认</dd>"))
    }

    @Test("an empty sealed stream is a report of nothing, without a rate")
    func nothing() throws {
        let model = try Make.model(try Make.sealed([]))
        #expect(model.headline.rate == nil)
        let page = try ReportPageTests.page(model)
        #expect(page.contains("没有得出检验结论的批次"))
        #expect(!page.contains("nan"))
    }

    @Test(
        "the period before",
        arguments: [
            ("2025Q1", "2024Q4"), ("2025-03", "2025-02"), ("2025", "2024"), ("2025H2", "2025H1"),
            ("2025-03-11..2025-03-20", "2025-03-01..2025-03-10"), ("2024-07..2025-06", "2023-07-01..2024-06-30"),
        ])
    func before(period: String, expected: String) throws {
        #expect(try #require(Period(period)?.previous) == Period(expected))
    }
}
