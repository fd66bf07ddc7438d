import Foundation
import Indicators
import InspectionModel
import Testing

@testable import ReportBundles

@Suite("What is published")
struct PublicEditionTests {
    @Test(
        "names of companies and institutions stay; those of small shops and persons do not",
        arguments: [
            ("虚构电器有限公司", "", "虚构电器有限公司"), ("虚构电器有限公司（分店）", "", "虚构电器有限公司（分店）"), ("虚构集团", "", "虚构集团"),
            ("虚构有限公司某某分公司", "", "虚构有限公司某某分公司"), ("某某大学", "", "某某大学"), ("王小虚水果店", "", "某水果店"), ("王小虚", "", "某"),
            ("虚构区王小虚五金经营部", "", "某经营部"), ("虚构服装厂", "", "某服装厂"), ("店", "", "某"),
            ("虚构有限公司", "92120111MA00000000", "某"), ("", "", ""), ("公司旁边的小店", "", "某店"),
        ])
    func masks(name: String, code: String, expected: String) {
        #expect(NameMask.published(name, code: code) == expected)
    }

    @Test(
        "small counts are hidden with as many neighbours as it takes",
        arguments: [
            ([10, 20, 30], [Int]()), ([10, 2, 30], [0, 1]), ([1, 1, 30, 40], [0, 1, 2]), ([2, 2, 2, 40], [0, 1, 2]),
            ([0, 5, 9], []), ([1], [0]), ([1, 0, 0], [0, 1, 2]), ([1, 2, 50], [0, 1, 2]), ([2, 2], [0, 1]),
        ])
    func hidden(counts: [Int], hidden: [Int]) {
        #expect(SmallCells.hidden(counts) == Set(hidden))
    }

    /// In how many ways a sum is shared out among that many rows of at least one batch, their order left aside.
    private func ways(_ sum: Int, among rows: Int, most: Int = .max) -> Int {
        if rows == 0 { return sum == 0 ? 1 : 0 }
        guard sum >= rows else { return 0 }
        return (1...min(sum, most)).reduce(0) { $0 + ways(sum - $1, among: rows - 1, most: $1) }
    }

    @Test("no hidden size follows from the sum of the hidden, and no fewer rows would do")
    func secondary() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let counts = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
                Int.random(in: 0...12, using: &generator)
            }
            let hidden = SmallCells.hidden(counts)
            for index in counts.indices where (1..<3).contains(counts[index]) { #expect(hidden.contains(index)) }
            if hidden.isEmpty || hidden.count == counts.count { continue }
            #expect(hidden.count >= 2)
            #expect(ways(hidden.reduce(0) { $0 + counts[$1] }, among: hidden.count) >= 2, "\(counts) \(hidden)")
            // The largest of the hidden ones that is not small itself could not stay.
            let others = hidden.filter { counts[$0] >= 3 }
            #expect(others.count <= 1)
            for other in others {
                let rest = hidden.subtracting([other])
                #expect(rest.count < 2 || ways(rest.reduce(0) { $0 + counts[$1] }, among: rest.count) < 2)
            }
        }
        #expect(SmallCells.hidden([108, 3, 1]) == [1, 2])
    }

    @Test("groups are put together, so that totals stay true")
    func pooled() throws {
        func group(_ name: String, _ inspected: Int, before: Int? = nil) -> GroupLine {
            GroupLine(
                code: name, name: name, tally: InventedQuarter.tally(inspected, inspected),
                before: before.map { InventedQuarter.tally($0, $0) })
        }
        let (lines, count) = try #require(SmallCells.pooled([group("A", 50), group("B", 2), group("C", 9)]))
        #expect(lines.map(\.name) == ["A", "其他（合并列示）"])
        #expect(lines.map(\.tally.inspected) == [50, 11])
        #expect(count == 2)
        #expect(SmallCells.pooled([group("A", 2), group("B", 1)]) == nil)
        let earlier = try #require(
            SmallCells.pooled([group("A", 50, before: 1), group("B", 20, before: 40), group("C", 90, before: 50)]))
        #expect(earlier.lines.map(\.name).contains("A") == false)
    }

    @Test("only listed tables and columns are published")
    func tables() {
        let model = PublicEdition.of(InventedQuarter.model())
        let tables = ReportTables.all(model)
        #expect(Set(tables.map(\.name)) == PublicEdition.tables)
        for table in tables {
            for column in table.columns {
                #expect(!["id", "src", "office", "party", "sampled_from"].contains(column.name))
            }
        }
        #expect(model.overdue.isEmpty && model.caseList.isEmpty && model.sources.isEmpty && model.unresolved.isEmpty)
        #expect(model.rejected.isEmpty && model.offices.isEmpty && model.headlineCondition.isEmpty)
        #expect(model.headline == InventedQuarter.model().headline)
    }

    @Test(
        "numbers of telephones and identity cards are found, however they are written",
        arguments: [
            "13812345678", "电话13812345678。", "138 1234 5678", "138-1234-5678", "+86 13812345678", "8613812345678",
            "１３８１２３４５６７８", "tel:13812345678,", "11010519491231002X", "11010519491231002x",
            "110105194912310021 11010519491231002X",
            "<td>19912345678</td>",
        ])
    func found(text: String) {
        #expect(PersonalDataGate.first(in: Array(text.utf8), path: "f") != nil)
    }

    @Test(
        "other numbers are left alone",
        arguments: [
            "12345678901", "138123456789", "0013812345678", "12812345678", "138 1234 567", "13812-345678",
            "1381234.5678",
            // The same digits with another check character, or without a date.
            "110105194912310021", "110105194913310021", "91120000MA0000001X", "6901234567892", "120111",
            String(repeating: "a", count: 26) + "13812345678" + String(repeating: "b", count: 27),
            "a138123456780000", "2025-03-31 13:81", "",
        ])
    func passed(text: String) {
        #expect(PersonalDataGate.first(in: Array(text.utf8), path: "f") == nil)
    }

    @Test("a finding says where, never what")
    func finding() {
        let finding = PersonalDataGate.first(in: Array("电话 13812345678".utf8), path: "data/x.csv")
        #expect(finding?.offset == 7)
        #expect(
            finding?.description == "data/x.csv: byte 7: looks like a mobile telephone number; nothing is published")
    }
}
