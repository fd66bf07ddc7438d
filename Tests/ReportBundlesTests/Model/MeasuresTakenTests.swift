import Foundation
import Indicators
import InspectionModel
import Testing

@testable import ReportBundles

@Suite("Filed cases, penalties, recalls and follow-up checks in a report")
struct MeasuresTakenTests {
    private typealias Make = RecordMaking

    /// Forty batches of which ten failed, and a case for each.
    private static func records(_ more: (Int) -> [(String, String)]) -> [String] {
        let samples = (0..<40).map { Make.sample($0, $0 < 10 ? "fail" : "pass") }
        let cases = (0..<10).map { number in
            Make.rectification(
                number, "ordered",
                [
                    ("due_on", "2025-09-20"), ("ordered_on", "2025-08-20"),
                    ("party", number < 7 ? "producer" : "seller"), ("case_basis", "ledger"),
                ]
                    + more(number))
        }
        return samples + cases
    }

    private static func measures(_ model: ReportModel) throws -> CSVTable {
        try #require(ReportTables.all(model).first { $0.name == "measure" })
    }

    @Test("cases are counted by party and level, sums to the fen, quantities by unit")
    func counted() throws {
        let model = try Make.model(
            try Make.sealed(
                Self.records { number in
                    switch number {
                    case 0: [("filed", "yes"), ("penalty_yuan", "1000.05"), ("recalled", "12"), ("recalled_unit", "台")]
                    case 1: [("filed_on", "2025-08-25"), ("fine_yuan", "20.5"), ("confiscated_yuan", "0.5")]
                    case 2: [("filed", "no"), ("penalty_yuan", "0")]
                    case 3: [("filed", "no"), ("filed_on", "2025-08-25")]
                    case 7: [("police", "yes"), ("penalty_yuan", "9"), ("fine_yuan", "3"), ("confiscated_yuan", "5")]
                    case 8: [("recalled", "0.5"), ("recalled_unit", "台"), ("sealed", "3")]
                    case 9: [("off_shelf", "7"), ("off_shelf_unit", "箱"), ("fine_yuan", "many")]
                    default: []
                    }
                }))
        #expect(
            try Array(Self.measures(model).rows) == [
                ["line", "producer", "municipal", "7", "2", "1", "2", "1021.05", "0", "1", "0", "0"],
                ["line", "seller", "municipal", "3", "0", "0", "1", "9", "1", "1", "1", "1"],
                ["total", "", "", "10", "2", "1", "3", "1030.05", "1", "2", "1", "1"],
            ])
        let quantities = try #require(ReportTables.all(model).first { $0.name == "measure_quantity" })
        #expect(
            Array(quantities.rows) == [
                ["recalled", "台", "2", "12.5"], ["off_shelf", "箱", "1", "7"], ["sealed", "", "1", "3"],
            ])
        let taken = try #require(model.measures)
        #expect(taken.contradicted == 1 && taken.sumsOff == 1 && taken.unreadable == 1 && taken.elsewhere == 0)
        // Every figure is found again in the list of cases.
        let list = try #require(ReportTables.all(model).first { $0.name == "case_list" })
        let places = list.columns.map(\.name)
        func values(_ column: String) throws -> [String] {
            let place = try #require(places.firstIndex(of: column))
            return list.rows.map { $0[place] }
        }
        #expect(try values("penalty_yuan").filter { !$0.isEmpty } == ["1000.05", "21", "0", "9"])
        #expect(try values("filed").filter { $0 == "yes" }.count == 2)
        #expect(try values("recalled").filter { !$0.isEmpty } == ["12 台", "0.5 台"])
        for page in [try ReportPageTests.page(model), try EnglishPageTests.page(model)] {
            #expect(page.contains("id=\"t-measure\""))
        }
        #expect(
            try ReportPageTests.page(model).contains(
                "台账案件 10 件中立案 2 件，3 件罚没 1030.05 元，移送公安 1 件，召回 2 件，下架 1 件，封存或查扣 1 件"))
        #expect(try EnglishPageTests.page(model).contains("1,030.05 yuan fined and confiscated in 3"))
        #expect(try BulletinTests.text(model).contains("召回 12.5 台；下架 7 箱；封存或查扣 3（单位未注明）"))
    }

    @Test("where no ledger says anything of it there is no section; presumed cases are in none")
    func absent() throws {
        let model = try Make.model(try Make.sealed(Self.records { _ in [] }))
        #expect(model.measures == nil)
        #expect(try Self.measures(model).rows.isEmpty)
        #expect(try !ReportPageTests.page(model).contains("id=\"t-measure\""))
        let presumed = try Make.model(
            try Make.sealed(
                Self.records { $0 == 0 ? [("filed", "yes")] : [] }
                    + [
                        Make.sample(50, "fail"),
                        Make.rectification(
                            50, "no_case_record", [("case_basis", "presumed"), ("due_on", "2025-09-20")]),
                    ]))
        #expect(presumed.measures?.total.cases == 10)
    }

    @Test("cases of other kinds and periods are not counted, and told")
    func elsewhere() throws {
        let model = try Make.model(
            try Make.sealed(
                Self.records { $0 == 0 ? [("filed", "yes")] : [] }
                    + [
                        Make.rectification(
                            70, "ordered", [("due_on", "2024-01-05"), ("filed", "yes"), ("rectified_on", "2024-01-01")])
                    ]))
        #expect(model.measures?.total.filed == 1)
        #expect(model.measures?.elsewhere == 1)
        #expect(try ReportPageTests.page(model).contains("另有 1 件其他类别、其他报告期或没有对应批次的案件载有这些措施"))
    }

    @Test("in public there is the sum alone, and nothing where one or two cases stand in it", arguments: [2, 3])
    func published(filed: Int) throws {
        let model = try Make.model(
            try Make.sealed(Self.records { $0 < filed ? [("filed", "yes"), ("sealed", "1")] : [] }))
        let published = PublicEdition.of(model)
        let rows = try Self.measures(published).rows
        #expect(rows.map { $0[0] } == (filed < 3 ? [] : ["total"]))
        #expect((published.measures?.quantities.count ?? 0) == (filed < 3 ? 0 : 1))
    }

    @Test("follow-up checks stand in no rate of the lead, by level, with firms and the failures they follow")
    func followUps() throws {
        func followUp(_ number: Int, _ verdict: String, _ more: [(String, String)]) -> String {
            Make.sample(number, verdict, [("sampling_kind", "follow_up")] + more)
        }
        let model = try Make.model(
            try Make.sealed(
                Self.records { _ in [] }
                    + [
                        followUp(60, "fail", [("follow_up_of", "S3"), ("producer_name", "虚构甲厂")]),
                        followUp(61, "pass", [("follow_up_of", "S4"), ("producer_name", "虚构甲厂")]),
                        followUp(
                            62, "fail", [("follow_up_of", "X9"), ("producer_name", "虚构乙厂"), ("task_level", "national")]),
                        followUp(63, "not_inspected", [("producer_name", "虚构丙厂")]),
                        followUp(64, "pass", [("sampled_on", "2025-01-02")]),
                    ]))
        #expect(model.headline.conclusions == PassTally(inspected: 40, passed: 30))
        let table = try #require(ReportTables.all(model).first { $0.name == "follow_up" })
        let counts = table.rows.map { Array($0.prefix(5)) + $0.suffix(7) }
        #expect(
            counts == [
                ["line", "national", "1", "0", "1", "0", "1", "1", "0", "1", "0", "0"],
                ["line", "municipal", "2", "1", "1", "1", "1", "1", "0", "2", "2", "1"],
                ["total", "", "3", "1", "2", "1", "2", "2", "0", "3", "2", "1"],
            ])
        let page = try ReportPageTests.page(model)
        #expect(page.contains("跟踪抽查以前不合格的企业，检验 3 批次，不合格 2 批次（66.7%）"))
        #expect(page.contains("3 批次注明所跟踪的不合格样品，其中 2 批次的前次不合格在本报告的记录中，1 批次再次不合格"))
        let published = PublicEdition.of(model)
        #expect(published.followUps?.lines.isEmpty == true)
        let row = try #require(ReportTables.all(published).first { $0.name == "follow_up" }?.rows.first)
        #expect(row[0] == "total" && row.contains("[c]"))
    }
}
