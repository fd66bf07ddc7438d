import AnalystTables
import Leads
import Testing

@Suite("Tables of comparison tests")
struct ComparisonTablesTests {
    @Test("every hazard that an item may have has a tip for consumers")
    func tips() throws {
        let tables = try ComparisonTables()
        #expect(tables.items.severities.count > 30)
        for hazard in tables.items.severities.keys.sorted() {
            #expect(!tables.tips.tip(about: hazard).isEmpty, "\(hazard)")
        }
    }

    @Test("an item has a direction only where a row names it, the whole name before a part and within its category")
    func directions() throws {
        let head = "item,match,category,direction,standard,says\n"
        let rows =
            "色牢度,contains,,higher,GB/T 250,grades\n耐光色牢度,exact,,lower,GB/T 1,invented\n"
            + "光效,exact,P01,higher,GB 3,grades\n"
        let tables = try ComparisonDirections(
            replacements: [ComparisonDirections.tableName: Array((head + rows).utf8)])
        #expect(tables.meaning(of: "耐水色牢度", category: "P07")?.isHigherBetter == true)
        #expect(tables.meaning(of: "耐光色牢度", category: "P07")?.isHigherBetter == false)
        #expect(tables.meaning(of: "光效", category: "P01.009")?.standard == "GB 3")
        #expect(tables.meaning(of: "光效", category: "P02") == nil)
        #expect(tables.meaning(of: "甲醛含量", category: "P07") == nil)
    }

    @Test("a direction without a standard is refused with its line")
    func standards() {
        let bytes = Array("item,direction,standard\n光效,higher,\n".utf8)
        let error = #expect(throws: TableError.self) {
            try ComparisonDirections(replacements: [ComparisonDirections.tableName: bytes])
        }
        #expect(error?.description.contains("comparison_directions.csv:2") == true)
    }
}
