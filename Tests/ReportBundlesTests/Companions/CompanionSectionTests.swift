import AnalystTables
import InspectionModel
import Testing

@testable import ReportBundles

@Suite("Sections of records that come beside the samples")
struct CompanionSectionTests {
    private typealias Make = CompanionMaking

    @Test(
        "what a line of a plan should have by the day is its share of the days, rounded down",
        arguments: [
            // 45 of the 90 days of the quarter have gone.
            (100, 49, "2025Q1", "2025-02-14", "", 50, 1), (100, 50, "2025Q1", "2025-02-14", "", 50, 0),
            (1, 0, "2025Q1", "2025-02-14", "", 0, 0), (1, 0, "2025Q1", "2025-03-30", "", 0, 0),
            (1, 0, "2025Q1", "2025-03-31", "", 1, 1), (3, 1, "2025Q1", "2025-03-01", "", 2, 1),
            // Before the first day nothing is due, after the last all of it.
            (100, 0, "2025Q1", "2024-12-31", "", 0, 0), (100, 0, "2025Q1", "2025-01-01", "", 1, 1),
            (100, 99, "2025Q1", "2025-06-30", "", 100, 1),
            // A line with a month of its own is spread over that month; the period of the record comes before the report's.
            (28, 13, "2025Q1", "2025-02-14", ",\"month\":\"2025-02\"", 14, 1),
            (28, 0, "2025Q1", "2025-02-14", ",\"month\":\"2025-03\"", 0, 0),
            (365, 0, "2025Q1", "2025-02-14", ",\"period\":\"2025\"", 45, 45),
        ] as [(Int, Int, String, String, String, Int, Int)])
    func schedule(
        planned: Int, inspected: Int, period: String, asOf: String, more: String, expected: Int, shortfall: Int
    ) throws {
        let by =
            more.contains("month") ? ",\"by\":\"month\"" + more : more + ",\"by\":\"channel\",\"channel\":\"online\""
        let section = try #require(
            try Make.sections([Make.plan(nil, planned, inspected, more: by)], period, asOf: asOf).first)
        #expect(section.count(0, "=expected") == expected)
        #expect(section.count(0, "=shortfall") == shortfall)
        #expect(section.count(0, "=surplus") == 0)
    }

    @Test("a plan without any period has no schedule, and a sum is never behind")
    func unscheduled() throws {
        let lines = [Make.plan("甲区", 100, 0), Make.plan(nil, 100, 0)]
        let section = try #require(try Make.sections(lines, nil).first)
        for row in 0..<2 { #expect(section.text(row, "=expected").isEmpty && section.text(row, "=shortfall").isEmpty) }
        let found = SectionFinding.of(section, .chinese)
        #expect(found.heading == "1 行计划")
        #expect(found.sentences.contains("1 行没有期间，不核算进度。"))
        let dated = try #require(try Make.sections(lines).first)
        #expect(dated.text(0, "=expected") == "50")
        #expect(dated.isTotal == [false, true])
        #expect(dated.text(1, "=expected").isEmpty)
        #expect(SectionFinding.of(dated, .chinese).heading == "1 行计划中 1 行落后于进度")
    }

    @Test("a surplus in one line makes up for no other")
    func surplus() throws {
        let section = try #require(
            try Make.sections([Make.plan("甲区", 10, 3), Make.plan("乙区", 10, 30)], asOf: "2025-03-31").first)
        let rows = section.rows.indices.map { [section.text($0, "district_name"), section.text($0, "=shortfall")] }
        #expect(rows == [["甲区", "7"], ["乙区", "0"]])
        #expect(section.sum("=surplus", Array(section.rows.indices)) == 20)
    }

    @Test("the order of records changes nothing, and sums come last")
    func order() throws {
        let lines = [
            Make.coverage("甲区", 10, 3), Make.coverage(nil, 30, 20), Make.coverage("乙区", 12, 12),
            Make.coverage("丙区", 8, 5),
        ]
        let wanted = try #require(try Make.sections(lines).first)
        #expect(wanted.rows.indices.map { wanted.text($0, "=uncovered") } == ["7", "3", "0", "10"])
        for turn in 1..<4 {
            let turned = Array(lines[turn...] + lines[..<turn])
            #expect(try #require(try Make.sections(turned).first).rows == wanted.rows)
        }
    }

    @Test("a record that says the same of the same thing again is refused; a sum that two tables share is one")
    func twice() throws {
        let total = Make.coverage(nil, 30, 20)
        let section = try #require(try Make.sections([total, Make.coverage("甲区", 10, 3), total]).first)
        #expect(section.rows.count == 2)
        #expect(throws: CompanionProblem.repeated(section: "coverage", what: "population=supervision, period=2025Q1")) {
            _ = try Make.sections([total, Make.coverage(nil, 30, 21)])
        }
        #expect(throws: CompanionProblem.self) {
            _ = try Make.sections([Make.coverage("甲区", 10, 3), Make.coverage("甲区", 10, 3)])
        }
    }

    @Test("batches without a district are a row of their own and no sum")
    func unstated() throws {
        let line =
            "{\"type\":\"rate\",\"measure\":\"pass_rate\",\"population\":\"supervision\",\"by\":\"district_name\",\"inspected\":40,\"passed\":39,\"failed\":1,\"rate\":97.5}"
        let section = try #require(try Make.sections([line]).first)
        #expect(section.isTotal == [false])
        let table = try #require(
            CompanionTableView(section, by: "district_name", isFirst: true, isOnly: true, .chinese))
        #expect(table.rows.map(\.name) == ["pass_rate"])
        let other = try #require(try Make.sections([Make.coverage("", 4, 2)]).first)
        let named = try #require(CompanionTableView(other, by: "district_name", isFirst: true, isOnly: true, .chinese))
        #expect(named.rows.map(\.name) == ["未注明"])
    }

    @Test(
        "what stands in no section is refused by name",
        arguments: [
            ("{\"type\":\"plan\",\"id\":\"1\"}", CompanionProblem.noSection(type: "plan")),
            (
                "{\"type\":\"rate\",\"measure\":\"roster_coverage\",\"listed\":\"10\"}",
                .malformed(type: "rate", key: "listed", value: "10")
            ),
            (
                "{\"type\":\"rate\",\"measure\":\"pass_rate\",\"rate\":9e1}",
                .malformed(type: "rate", key: "rate", value: "9e1")
            ),
            ("{\"type\":\"rate\",\"measure\":\"roster_coverage\",\"enterprise\":\"a|b\"}", .partial),
            ("{\"type\":\"rate\",\"measure\":\"pass_rate\",\"settled\":\"no\"}", .unsettled),
            ("{\"type\":\"signal\",\"family\":\"lab\",\"settled\":\"unknown\"}", .unsettled),
        ] as [(String, CompanionProblem)])
    func refused(line: String, problem: CompanionProblem) throws {
        #expect(throws: problem) { _ = try Make.tally([line]) }
    }

    @Test("every measure, type and kind has a section, and enterprises of a roster one of their own")
    func sections() throws {
        func id(_ line: String) throws -> String? { try Make.sections([line]).first?.definition.id }
        #expect(try id(Make.coverage("甲区", 3, 1)) == "coverage")
        #expect(
            try id(
                "{\"type\":\"rate\",\"measure\":\"roster_coverage\",\"by\":\"name\",\"name\":\"甲\",\"listed\":1,\"covered\":0}"
            )
                == "roster_firm")
        #expect(try id("{\"type\":\"rate\",\"measure\":\"manufacturing_pass_rate\"}") == "manufacturing")
        #expect(try id("{\"type\":\"rate\",\"measure\":\"stratified_pass_rate\"}") == "stratified")
        #expect(try id("{\"type\":\"rate\",\"measure\":\"benchmarking\"}") == "benchmark")
        #expect(try id("{\"type\":\"rate\",\"measure\":\"failing_items\"}") == "rate")
        #expect(try id(Make.signal("lab", "甲", "none")) == "signal_laboratory")
        for family in ["category", "item", "district", "farrington", "cusum"] {
            #expect(try id(Make.signal(family, "甲", "none")) == "signal")
        }
        for type in ["timeliness", "lead", "firm_class"] {
            #expect(try id("{\"type\":\"\(type)\",\"id\":\"1\"}") == type)
        }
    }

    @Test("a slip in a key of the tables is an error with its place")
    func slips() throws {
        let bytes = try #require(BuiltInTable.bytes(named: "report_sections.csv"))
        let text = String(decoding: bytes, as: UTF8.self)
        for (right, wrong) in [
            ("covered=0", "coverd=0"), ("-=sold", "-=solt"), (",listed,yes,", ",listet,yes,"), (",40,no,", ",0,no,"),
            ("status=final", "statu=final"), ("rate,measure=roster", "rate,measure=="),
        ] {
            #expect(text.contains(right))
            let changed = Array(text.replacing(right, with: wrong).utf8)
            let error = #expect(throws: TableError.self) {
                _ = try SectionTables(replacements: ["report_sections.csv": changed])
            }
            #expect("\(try #require(error))".hasPrefix("report_sections.csv:"), "\(wrong)")
        }
    }

    @Test("the public edition has no laboratory, district or firm from a signal, and final leads alone")
    func publicRows() throws {
        func published(_ lines: [String]) throws -> [CompanionSection] {
            try Make.sections(lines).compactMap { $0.published(SmallCells.hidden) }.filter { !$0.rows.isEmpty }
        }
        let signals = try published([
            Make.signal("category", "101", "signal"), Make.signal("item", "102", "none"),
            Make.signal("district", "103", "signal"), Make.signal("lab", "104", "outside"),
            Make.signal("cusum", "105", "alarm"), Make.signal("category", "106", "too_few"),
        ])
        #expect(signals.map(\.definition.id) == ["signal"])
        #expect(Set(signals[0].rows.indices.map { signals[0].text($0, "cell") }) == ["101", "102", "106"])
        func lead(_ id: String, _ status: String) -> String {
            "{\"type\":\"lead\",\"id\":\"\(id)\",\"status\":\"\(status)\",\"severity\":3,\"hazards\":\"触电\",\"sampled_name\":\"某店\",\"possible_count\":2}"
        }
        let leads = try published(["final", "pending", "monitoring", "recalled"].map { lead($0, $0) })
        #expect(leads[0].rows.indices.map { leads[0].text($0, "id") } == ["final"])
        for key in ["sampled_name", "possible_count", "chain", "sample_number"] {
            #expect(!leads[0].columns.contains { $0.key == key }, "\(key)")
        }
        #expect(try published(["{\"type\":\"firm_class\",\"id\":\"1\",\"firm_name\":\"甲\",\"class\":\"D\"}"]).isEmpty)
        func time(_ kind: String) -> String {
            "{\"type\":\"timeliness\",\"step\":\"receipt_to_report\",\"unit_kind\":\"\(kind)\",\"unit\":\"\(kind)甲\",\"due\":20}"
        }
        let times = try published([time("bureau"), time("laboratory")])
        #expect(times[0].rows.indices.map { times[0].text($0, "unit") } == ["bureau甲"])
    }

    @Test("rates by a key that is not public, or that no table knows, stay inside as a whole")
    func publicKeys() throws {
        func rate(_ key: String) -> String {
            "{\"type\":\"rate\",\"measure\":\"pass_rate\",\"population\":\"supervision\",\"by\":\"district_name,\(key)\",\"district_name\":\"甲区\",\"\(key)\":\"乙\",\"inspected\":50,\"passed\":50,\"failed\":0,\"rate\":100}"
        }
        for key in ["producer_name", "lab", "sampled_name", "party_name", "heading_of_somebody"] {
            let section = try #require(try Make.sections([rate(key)]).first?.published(SmallCells.hidden))
            #expect(section.rows.isEmpty && section.withheldRows == 1, "\(key)")
        }
        #expect(
            try #require(try Make.sections([rate("category_name")]).first?.published(SmallCells.hidden)).rows.count == 1
        )
    }

    @Test("small rows go from the public edition with as many neighbours as it takes, each grouping for itself")
    func smallRows() throws {
        let lines = [
            Make.coverage("甲区", 10, 3), Make.coverage("乙区", 2, 2), Make.coverage("丙区", 8, 5),
            Make.coverage("丁区", 20, 5),
            Make.coverage(nil, 40, 15),
        ]
        let section = try #require(try Make.sections(lines).first?.published(SmallCells.hidden))
        #expect(Set(section.rows.indices.map { section.text($0, "district_name") }) == ["甲区", "丁区", ""])
        #expect(section.withheldSmall == 2)
        // A sum over two enterprises is no better.
        let few = try #require(try Make.sections([Make.coverage(nil, 2, 1)]).first?.published(SmallCells.hidden))
        #expect(few.rows.isEmpty)
    }
}
