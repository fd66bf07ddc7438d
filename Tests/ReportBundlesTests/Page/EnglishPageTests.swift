import Foundation
import InspectionModel
import Testing

@testable import ReportBundles

@Suite("The page in English")
struct EnglishPageTests {
    static func page(_ model: ReportModel) throws -> String {
        String(decoding: try ReportPage(.english()).bytes(model), as: UTF8.self)
    }

    /// The text of a page without tags, style sheet and drawings.
    static func text(_ page: String) -> String {
        let style = page.range(of: "<style>"), end = page.range(of: "</style>")
        let body =
            style.flatMap { start in end.map { page[..<start.lowerBound] + page[$0.upperBound...] } } ?? page[...]
        return body.split(separator: "<").map { $0.drop { $0 != ">" }.dropFirst() }.joined(separator: "\u{1f}")
    }

    @Test("every phrase of the program is English: with data in English, no ideograph is left but the link to 中文")
    func noChinese() throws {
        var model = ReportPageTests.model(saying: "data")
        model.cover.title = "产品质量监督抽查分析报告"
        for index in model.targets.indices { model.targets[index].plan = "plan" }
        for breakdown in model.breakdowns.indices {
            for index in model.breakdowns[breakdown].lines.indices {
                model.breakdowns[breakdown].lines[index].name = ["大型", "生产", "未注明"][index % 3]
            }
        }
        model.caseSteps = zip(["应整改案件", "责令整改", "提交整改报告", "复查", "整改完成"], 1...).map {
            CaseStepLine(name: $0, total: 9 - $1, national: 0, municipal: 9 - $1, district: 0)
        }
        for index in model.overdue.indices {
            model.overdue[index].district = "西青区"
            model.overdue[index].product = "data"
            model.overdue[index].standing = "待复查（无对应批次）"
        }
        model.repeatOffenders = model.repeatOffenders.map {
            OffenderLine(name: "data", code: $0.code, failed: $0.failed, products: (0..<6).map { "data\($0)" })
        }
        for index in model.unresolved.indices { model.unresolved[index].suggestion = index == 0 ? "阀门" : "" }
        model.unresolved[0].suggestion = ""
        model.cover.completeness = ["filtered", "bare", "truncated", "repeated", "empty", "orphan_seal"]
        let text = Self.text(try Self.page(model)).replacing("中文", with: "")
        let left = text.split(separator: "\u{1f}").filter { part in
            part.unicodeScalars.contains {
                (0x3000...0x303f).contains($0.value) || (0x3400...0x9fff).contains($0.value)
            }
        }
        #expect(left == [])
        #expect(!(try Self.page(model)).contains("⟦"))
        #expect(!(try ReportPageTests.page(model)).contains("⟦"))
    }

    @Test("both pages show the same figures in the same order")
    func sameFigures() throws {
        let model = InventedQuarter.model()
        func figures(_ page: String) -> [String] {
            page.components(separatedBy: "<t").compactMap { part -> String? in
                guard part.hasPrefix("d class=\"n"), let start = part.firstIndex(of: ">"),
                    let end = part[start...].firstIndex(of: "<")
                else { return nil }
                let cell = String(part[part.index(after: start)..<end])
                return cell.contains(where: \.isNumber)
                    ? cell.replacing(",", with: "").replacing(" / ", with: "／") : nil
            }
        }
        let chinese = figures(try ReportPageTests.page(model))
        #expect(chinese.count > 200)
        #expect(figures(try Self.page(model)) == chinese)
    }

    @Test("headings are findings in English too")
    func findings() throws {
        let page = try Self.page(InventedQuarter.model())
        for heading in [
            "2 of 5 targets that can be judged are met",
            "Of 15 comparable districts, 港西区 is below the city; the others do not differ from it beyond chance",
            "of the last 13 months met 93%; September is provisional",
            "Five items account for 65% of all failures",
            "3,911 rows read + 171 cases opened = 4,013 counted + 33 duplicates + 4 superseded + 25 rejected + 7 not data",
            "2,381 </b>", "Third quarter 2025",
        ].map({ $0.replacing(" </b>", with: "</b>") }) {
            #expect(page.contains(heading), "\(heading)")
        }
        #expect(page.contains("<html lang=\"en\">"))
        #expect(page.contains("class=\"c1\" lang=\"zh-CN\">港西区</th>"))
    }

    @Test("it is well-formed and made of the same elements")
    func vocabulary() throws {
        let tags = try MarkupScan(try Self.page(InventedQuarter.model())).tags
        #expect(Set(tags.map(\.name)).subtracting(ReportPageTests.elements) == [])
        #expect(Set(tags.flatMap { $0.attributes.map(\.name) }).subtracting(ReportPageTests.attributes) == [])
    }
}
