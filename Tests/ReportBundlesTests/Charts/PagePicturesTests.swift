import Foundation
import Indicators
import InspectionModel
import Testing

@testable import ReportBundles

@Suite("Tiles, heat and bars of the page")
struct PagePicturesTests {
    /// Districts of the city with their codes, so that each has its tile.
    static func city(_ failed: [String: Int] = [:]) throws -> ReportModel {
        var model = InventedQuarter.model()
        let tiles = try DistrictTiles.builtIn()
        let codes = ["120101", "120102", "120103", "120104", "120111", "120116"]
        for code in codes { #expect(tiles.style(code) != nil) }
        model.districts = codes.enumerated().map { index, code in
            GroupLine(
                code: code, name: "区\(index)", tally: InventedQuarter.tally(94 - (failed[code] ?? 0), 100),
                openCases: index, overdueCases: index / 4)
        }
        model.headline =
            PassRateCell(
                inspected: 600, passed: 560, physicallyPassed: 560, undetermined: 0, notInspected: 0, overturned: 0)
            ?? PassRateCell()
        return model
    }

    @Test("each of the sixteen districts has a tile of its own, and no two lie on one another")
    func tiles() throws {
        let districts = (1...19).map { "1201" + ($0 < 10 ? "0" : "") + "\($0)" }
        let styles = try districts.compactMap { try DistrictTiles.builtIn().style($0) }
        #expect(styles.count == 16 && Set(styles).count == 16)
    }

    @Test("a tile takes a colour only where its district differs from the city; late cases have a frame and squares")
    func colours() throws {
        let page = try ReportPageTests.page(try Self.city(["120111": 30]))
        #expect(page.contains("<li class=\"r4 k1 lo\">") && !page.contains(" hi\">"))
        let tiles = try #require(page.components(separatedBy: "未完成与逾期的整改案件").dropFirst().first)
        let squares = try #require(tiles.components(separatedBy: "</ol>").first)
        // Two late cases, and the sample of their colour in the key.
        #expect(squares.components(separatedBy: "<rect class=\"late\" x=").count - 1 == 3)
        #expect(page.contains("逾期 2 件") && page.contains("未逾期 13 件"))
        #expect(!(try ReportPageTests.page(try Self.city())).contains(" lo\">"))
    }

    @Test("three districts are no map, and districts without a tile are told")
    func few() throws {
        var model = try Self.city()
        model.districts.append(GroupLine(code: "999", name: "外区", tally: InventedQuarter.tally(9, 10)))
        #expect(try ReportPageTests.page(model).contains("没有方格的 1 个单位见下表"))
        model.districts = Array(model.districts.prefix(3))
        #expect(!(try ReportPageTests.page(model)).contains("class=\"tiles\""))
    }

    @Test("the heat table adds up to its edges, and is tinted by failures, never by a rate")
    func heat() throws {
        var model = InventedQuarter.model()
        model.districtCategories = (0..<20).flatMap { category in
            (0..<5).map { district in
                CrossLine(
                    district: "D\(district)", districtName: "第\(district)区", category: "P\(category + 10)",
                    categoryName: "品类\(category)（说明）",
                    tally: InventedQuarter.tally(10 - (category * district) % 5, 10))
            }
        }
        let say = PageLanguage.chinese
        let heat = try #require(HeatView(model, PageFiles(ReportTables.all(model), say), say))
        #expect(heat.heatRows.count == 12 && heat.heatRows.last?.name == "其他 9 个品类")
        func parts(_ text: String) -> [Int] { text.split(separator: "/").compactMap { Int($0) } }
        for row in heat.heatRows {
            for part in 0...1 {
                #expect(row.heatCells.map { parts($0.counts)[part] }.reduce(0, +) == parts(row.sum)[part])
            }
            for cell in row.heatCells { #expect(cell.heat == "x\(min(parts(cell.counts)[0], 3))") }
        }
        for part in 0...1 { #expect(heat.sums.map { parts($0)[part] }.reduce(0, +) == parts(heat.all)[part]) }
        #expect(parts(heat.all)[1] == 1000)
        #expect(!heat.heatRows.contains { $0.name.contains("（") })
    }

    @Test("what comes after the first ten items is a sentence and no bar")
    func items() throws {
        let page = try ReportPageTests.page(InventedQuarter.model())
        let table = try #require(page.components(separatedBy: "id=\"t-item\">").dropFirst().first)
        #expect(
            try #require(table.components(separatedBy: "</table>").first).components(separatedBy: "<rect").count == 11)
        #expect(page.contains("另有 3 个项目共 10 项次（6%）"))
    }

    @Test("the axis begins at or below every interval, in steps of five, and at nothing once that is under fifty")
    func axis() {
        func low(_ part: Int, _ whole: Int) -> Double {
            WhiskerScale(showing: [ExactShare(part: part, whole: whole)].compactMap(\.self)).low
        }
        #expect(low(95, 100) == 85 && low(1, 2) == 0 && low(1000, 1000) == 95)
        let points = WhiskerScale(
            showing: [ExactShare(part: 95, whole: 100)].compactMap(\.self),
            points: [ExactShare(part: 8, whole: 10)].compactMap(\.self))
        #expect(points.low == 80)
    }

    @Test("how many more passes a target would have taken", arguments: [(1047, 1120, 0), (237, 258, 3), (247, 254, 2)])
    func shortfall(part: Int, whole: Int, expected: Int) throws {
        let target = try #require(TargetPercentage(whole == 254 ? "98" : "93"))
        let share = try #require(ExactShare(part: part, whole: whole))
        #expect(share.shortfall(to: target) == expected)
        #expect(ExactShare(part: part + expected, whole: whole)?.meets(target) == true)
    }

    @Test(
        "titles of official documents have no blank between figures and ideographs",
        arguments: [
            ("2025 年第一季度", "2025年第一季度"), ("2025 年 1 月 2 日 至 2025 年 3 月 1 日", "2025年1月2日至2025年3月1日"),
            ("SC 2025", "SC 2025"),
        ])
    func closed(text: String, expected: String) {
        #expect(Bulletin.closed(text) == expected)
    }

    @Test("the bulletin says of what a rate is: 生产环节, 小型企业")
    func cuts() throws {
        let text = String(decoding: try Bulletin(InventedQuarter.model()).bytes, as: UTF8.self)
        #expect(text.contains("生产环节不合格率 5.1%") && text.contains("小型企业不合格率") && text.contains("企业未注明不合格率"))
    }

    @Test("an axis holds the target, also where every interval lies above it")
    func axisHoldsTarget() throws {
        let rates = try [998, 999].map { try #require(ExactShare(part: $0, whole: 1000)) }
        let target = try #require(TargetPercentage("93"))
        #expect(WhiskerScale(showing: rates).low == 95)
        let scale = WhiskerScale(showing: rates, targets: [target])
        #expect(scale.low == 90 && scale.x(93) == 30)
        var model = InventedQuarter.model()
        model.months = [(7, 998), (8, 999)].map { month, passed in
            MonthPoint(year: 2025, month: month, tally: InventedQuarter.tally(passed, 1000), isProvisional: false)
        }
        let page = try ReportPageTests.page(model)
        let table = try #require(page.components(separatedBy: "id=\"t-month\"").dropFirst().first)
        let months = try #require(table.components(separatedBy: "</table>").first)
        // In the head with its words, and in each row at the same place.
        #expect(months.contains(">目标 93%</text>"))
        #expect(months.components(separatedBy: "class=\"tgt\" x1=\"30%\"").count - 1 == 3)
    }

    @Test("a chart has the height that it is drawn in, on every medium")
    func heights() {
        let sheet = PageStyle.sheet(identifier: "A")
        for (style, room) in [("trend", TrendChart.room), ("funnel", FunnelPlot.room)] {
            #expect(sheet.components(separatedBy: ".\(style){height:").count - 1 == 1)
            #expect(sheet.contains(".\(style){height:\(room)px}"))
        }
    }
}
