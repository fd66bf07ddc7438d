import InspectionModel
import RecordStream
import Testing

@testable import ReportBundles

@Suite("What sections say")
struct SectionFindingTests {
    private typealias Make = CompanionMaking

    @Test("findings are counted by rule, in both languages")
    func findings() throws {
        func heading(_ lines: [String]) throws -> [String] {
            let section = try #require(try Make.sections(lines).first)
            return [SectionFinding.of(section, .chinese).heading, SectionFinding.of(section, try .english()).heading]
        }
        #expect(
            try heading([Make.coverage(nil, 229, 197), Make.coverage("甲区", 229, 197)]) == [
                "229 家重点企业抽到 197 家，覆盖率 86.0%；还有 32 家没有抽", "197 of 229 key enterprises inspected: 86.0%; 32 are not",
            ])
        // One that is missing among two thousand never rounds to all of them.
        #expect(try heading([Make.coverage(nil, 2001, 2000)])[0].contains("覆盖率 99.95%；还有 1 家没有抽"))
        #expect(
            try heading([
                Make.signal("category", "1", "signal"), Make.signal("category", "2", "none"),
                Make.signal("category", "3", "too_few"),
            ]) == ["检验的 2 个单元中有 1 个上升、0 个下降信号", "1 rises and 0 falls among 2 tested cells"])
        let signals = try #require(
            try Make.sections([Make.signal("category", "2", "none"), Make.signal("category", "3", "too_few")]).first)
        #expect(
            SectionFinding.of(signals, .chinese).sentences.contains("没有检验的单元：批次太少 1；只计数，不等于没有变化。"))
        func laboratory(_ phi: String, _ state: String) throws -> [String] {
            let line =
                "{\"type\":\"signal\",\"family\":\"lab\",\"cell\":\"甲\",\"period\":\"2025Q1\",\"failed\":1,\"inspected\":50,\"phi\":\(phi),\"state\":\"\(state)\"}"
            return SectionFinding.of(try #require(try Make.sections([line]).first), .chinese).sentences
        }
        #expect(try laboratory("2", "none").isEmpty)
        #expect(try laboratory("2.001", "none") == ["各检验机构的差别大于偶然和品类构成能解释的（φ 2.001）；没有一家突出。"])
        #expect(try laboratory("8.6", "outside") == ["各检验机构的差别大于偶然和品类构成能解释的（φ 8.6）。"])
    }

    @Test("benchmarking is held against its plan: in all, by district, and by small and medium enterprises")
    func benchmarking() throws {
        func line(_ district: String?, _ listed: Int, _ minimum: Int, _ verdict: String) -> String {
            let by = district.map { ",\"by\":\"district\",\"district\":\"\($0)\"" } ?? ""
            return
                "{\"type\":\"rate\",\"measure\":\"benchmarking\",\"population\":\"supervision\"\(by),\"listed\":\(listed),\"leading\":1,"
                + "\"reached\":1,\"reachable\":0,\"unreachable\":0,\"sme_share\":40,\"minimum\":\(minimum),\"verdict_on_minimum\":\"\(verdict)\"}"
        }
        let lines = [
            line(nil, 31, 197, "not_met"), line("甲区", 16, 15, "met"), line("乙区", 9, 15, "not_met"),
            line("丙区", 6, 2, "met"),
        ]
        let section = try #require(try Make.sections(lines).first)
        let found = SectionFinding.of(section, .chinese)
        #expect(found.heading == "对标企业 31 家：已领跑 1 家、已达标 1 家、2—3年内可达标 0 家、没法达标 0 家；中小企业占 40.0%")
        #expect(found.sentences == ["29 家没有写明对标结果。", "方案要求至少 197 家：未达到。", "3 个区中 1 个区的家数未达到。"])
        // Where a district is withheld, the number speaks of those that are listed.
        let small = try #require(
            try Make.sections(lines + [line("丁区", 1, 15, "not_met")]).first?.published(SmallCells.hidden))
        #expect(SectionFinding.of(small, .chinese).sentences.last == "所列 2 个区中 1 个区的家数未达到。")
        #expect(
            SectionFinding.of(small, try .english()).sentences.last
                == "1 of the listed 2 districts have fewer than asked for.")
    }

    @Test("the page of a section is well formed, whatever stands in its records")
    func page() throws {
        var model = ReportModel(
            cover: Cover(
                title: "报告", identifier: "X", period: try #require(Period("2025Q1")),
                asOf: try #require(CalendarDate("2025-03-31"))))
        let odd = "</td><script>{{{x}}}\u{202e}&\\\""
        let firm =
            "{\"type\":\"firm_class\",\"id\":\"1\",\"firm_name\":\(JSONValue.string(odd).compact),\"class\":\"D\",\"grounds\":\"CR01:a\"}"
        model.add(
            try Make.tally([
                firm, Make.coverage("甲区", 10, 3), Make.plan("甲区", 4, 2), Make.signal("category", "1", "signal"),
            ]), ["rate": ["292ac19a5477c276（spotcheck-rate 0.1.0）"]])
        for language in [PageLanguage.chinese, try .english()] {
            let page = String(decoding: try ReportPage(language).bytes(model), as: UTF8.self)
            let scan = try MarkupScan(page)
            #expect(!scan.tags.contains { $0.name == "script" })
            #expect(page.contains("\\u{202e}"))
            let ids = scan.tags.flatMap(\.attributes).filter { $0.name == "id" }.map(\.value)
            #expect(Set(ids).count == ids.count)
            for table in ["coverage", "plan", "signal", "firm_class"] { #expect(ids.contains("t-" + table)) }
        }
        let chinese = String(decoding: try ReportPage(.chinese).bytes(model), as: UTF8.self)
        for title in ["一、覆盖与计划", "二、信号", "三、重复抽查、线索与及时率", "四、口径与核验", "五、下载"] {
            #expect(chinese.contains("<h2>\(title)</h2>"), "\(title)")
        }
        #expect(chinese.contains("292ac19a5477c276"))
        // What a section is not stands below each.
        for section in model.companions { #expect(chinese.contains(section.definition.disclaimer.chinese)) }
    }
}
