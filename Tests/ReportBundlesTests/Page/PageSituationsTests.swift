import Foundation
import Indicators
import InspectionModel
import Testing

@testable import ReportBundles

/// The five situations of data that a page must stand.
enum DataSituation: String, CaseIterable, CustomTestStringConvertible {
    case many = "sixteen districts and two hundred categories"
    case one = "one district and one month"
    case noFailure = "no failure"
    case onlyFailures = "nothing but failures"
    case nothing = "nothing at all"

    var testDescription: String { rawValue }

    func model() throws -> ReportModel {
        typealias Make = RecordMaking
        var lines: [String] = []
        switch self {
        case .many:
            for number in 0..<6400 {
                let district = number % 16
                let category = number % 200
                lines.append(
                    Make.sample(
                        number, (number * 7919) % 13 == 0 ? "fail" : "pass",
                        [
                            ("district", "1201\(district + 10)"), ("district_name", "第\(district + 1)区名称很长的地方"),
                            ("category_code", "P\(category)"),
                            ("category_name", "第 \(category) 类产品，名称写得很长很长，长到一行放不下（含配件、附件和包装）"),
                            ("producer_name", "虚构\(number % 40)号很长很长的名称的制造有限公司"),
                            ("failing_items", "[{\"item\":\"项目\(number % 37)（按某标准第某条检验）\",\"kind\":\"physical\"}]"),
                            ("sampled_on", "2025-0\(number / 600 % 9 + 1)-15"),
                        ]))
                if (number * 7919) % 13 == 0 {
                    let status = ["completed", "ordered", "rectified", "to_order"][number % 4]
                    lines.append(
                        Make.rectification(
                            number, status,
                            status == "ordered"
                                ? [
                                    ("ordered_on", "2025-08-01"), ("due_on", "2025-09-30"),
                                    ("overdue_days", "#\(number % 90 + 1)"), ("office", "某某市场监管所"),
                                ] : [("due_on", "2025-11-30")]))
                }
            }
        case .one: lines = (0..<40).map { Make.sample($0, $0 % 10 == 0 ? "fail" : "pass") }
        case .noFailure: lines = (0..<80).map { Make.sample($0, "pass", [("district", "12011\($0 % 2 + 1)")]) }
        case .onlyFailures: lines = (0..<40).flatMap { [Make.sample($0, "fail"), Make.rectification($0, "to_order")] }
        case .nothing: break
        }
        return try Make.model(try Make.sealed(lines)) { settings in
            if self == .one { settings.period = Period("2025-08") }
        }
    }
}

@Suite("Pages of every situation of data")
struct PageSituationsTests {
    @Test(
        "each is whole in both languages, without a figure that is none; SPOTCHECK_LOOK names a folder to look at them",
        arguments: DataSituation.allCases)
    func whole(situation: DataSituation) throws {
        let model = try situation.model()
        let folder = ProcessInfo.processInfo.environment["SPOTCHECK_LOOK"]
        for language in [PageLanguage.chinese, try .english()] {
            let bytes = try ReportPage(language).bytes(model)
            let page = String(decoding: bytes, as: UTF8.self)
            let scan = try MarkupScan(page)
            for tag in scan.tags {
                for attribute in tag.attributes {
                    let isOdd = ["nan", "inf"].contains { attribute.value.lowercased().contains($0) }
                    #expect(!isOdd || attribute.name == "content", "\(attribute)")
                }
            }
            let ids = scan.tags.flatMap(\.attributes).filter { $0.name == "id" }.map(\.value)
            #expect(Set(ids).count == ids.count)
            #expect(!page.contains("⟦") && !page.contains("{{"))
            if let folder {
                try Data(bytes).write(
                    to: URL(filePath: folder).appending(path: "\(situation)-\(language.code.rawValue).html"))
            }
        }
        #expect(try !Bulletin(model).bytes.isEmpty)
        #expect(try !TableDatabaseTests.bytes(ReportTables.all(model)).isEmpty)
    }

    @Test("the findings say what there is")
    func findings() throws {
        func page(_ situation: DataSituation) throws -> String { try ReportPageTests.page(try situation.model()) }
        #expect(try page(.many).contains("16 个区与全市的差别都分不出是不是偶然"))
        #expect(try page(.many).contains("<b>另外 188 个品类</b>"))
        // One district, or one category, that is all of it is compared with nothing.
        let one = try page(.one)
        #expect(one.contains("检验批次都在 1 个区：西苑区") && one.contains("检验批次都在 1 个品类："))
        #expect(!one.contains("分不出") && !one.contains("全市 90.0%") && !one.contains("误报率"))
        let passing = try page(.noFailure)
        #expect(passing.contains("没有不合格项目。"))
        #expect(passing.contains("输入中没有整改案件。"))
        #expect(try page(.onlyFailures).contains("合格率 <b>0.0%</b>"))
        #expect(try page(.nothing).contains("没有内容而不列出的章节：走势、各区、产品与不合格项目、不合格产品名单、不合格整改"))
        #expect(try page(.nothing).contains("本季度没有得出检验结论的批次。"))
    }
    @Test("cases of another period are counted where the report has none of its own, and never said not to be there")
    func casesElsewhere() throws {
        typealias Make = RecordMaking
        let lines = (0..<40).flatMap { number in
            [
                Make.sample(number, number < 4 ? "fail" : "pass"),
                number < 4
                    ? Make.rectification(number, "ordered", [("ordered_on", "2025-01-05"), ("due_on", "2025-03-06")])
                    : Make.sample(100 + number, "pass"),
            ]
        }
        let model = try Make.model(try Make.sealed(lines)) { $0.period = Period("2025-08") }
        #expect(model.casesElsewhere + (model.caseSteps.first?.total ?? 0) == 4)
        let page = try ReportPageTests.page(model)
        #expect(!page.contains("输入中没有整改案件"))
        #expect(page.contains("输入中另有 4 件整改案件，属于其他类别、其他报告期或已撤销，本期没有。"))
        #expect(String(decoding: try Bulletin(model).bytes, as: UTF8.self).contains("输入中另有 4 件属于其他类别"))
    }

    @Test("overdue cases that were due before the period are told apart in the main points")
    func carriedOver() throws {
        var model = InventedQuarter.model()
        #expect(!(try ReportPageTests.page(model)).contains("的期限在本期之前"))
        model.overdueCarriedOver = 3
        #expect(try ReportPageTests.page(model).contains("；其中 3 件的期限在本期之前。"))
    }
}
