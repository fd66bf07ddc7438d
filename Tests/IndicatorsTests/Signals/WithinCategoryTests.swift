import InspectionModel
import Testing

@testable import Indicators

@Suite("Signals of items and districts within a category")
struct WithinCategoryTests {
    @Test("items and districts are tested within categories that signal, and nowhere else")
    func gate() throws {
        var run = SignalRun()
        // P01 signals. P02 does not, though an item and a district of it have changed beyond doubt.
        run.add(200, failed: 44, on: "2025-08-01")
        run.addBefore(200, failed: 20)
        run.add(100, failed: 20, on: "2025-08-01", category: "P02", district: "120111", item: "新")
        run.add(100, failed: 0, on: "2025-08-01", category: "P02", district: "120101")
        run.addBefore(200, failed: 20, category: "P02", item: "旧")
        let records = try run.records()
        #expect(records.first { $0["cell"] == "P02" }?["state"] == "none")
        #expect(Set(records.compactMap { $0["category"] }) == ["P01"])
        #expect(
            try run.account().prefix(3) == [
                "category: 1 signal among 2 tested (q 0.0125)",
                "item: 1 signal among 1 tested in 1 category (q 0.0125)",
                "district: 0 signals among 0 tested in 1 category (q 0.0125); 1 too few",
            ])
        // A fall opens them, too.
        var fall = SignalRun()
        fall.add(200, failed: 2, on: "2025-08-01")
        fall.addBefore(200, failed: 20)
        #expect(try fall.records().contains { $0["family"] == "item" })
        var none = SignalRun()
        none.add(200, failed: 20, on: "2025-08-01")
        none.addBefore(200, failed: 20)
        #expect(try none.records().allSatisfy { $0["family"] == "category" || $0["family"] == "lab" })
        #expect(try none.account().contains("item, district: not tested, since no category signals"))
    }

    @Test("an item counts once a batch, of all batches of its category, now and before")
    func items() throws {
        var run = SignalRun()
        run.add(100, failed: 30, on: "2025-08-01", item: "甲项")
        run.add(100, failed: 14, on: "2025-08-01", item: "乙项\"},{\"item\":\"甲项\"},{\"item\":\"乙项")
        run.addBefore(200, failed: 20, item: "乙项")
        let items = try run.shown().filter { $0.hasPrefix("item") }
        #expect(items == ["item 甲项 signal rise 44/200 0/800", "item 乙项 none 14/200 80/800"])
        let record = try #require(try run.records().first { $0["family"] == "item" })
        #expect(record["category"] == "P01" && record["category_name"] == "名P01" && record["tested"] == "2")
        #expect(record["against"] == "four-quarters-before" && record["compared_with"] == "2024-07-01..2025-06-30")
    }

    @Test("an item that failed before and does not fail now is a cell, too")
    func goneItems() throws {
        var run = SignalRun()
        run.add(200, failed: 60, on: "2025-08-01", item: "新")
        run.addBefore(200, failed: 20, item: "旧")
        #expect(try run.shown().contains("item 旧 signal fall 0/200 80/800"))
    }

    @Test(
        "a district is compared with the rest of the city in the same quarter; without a district a batch is in neither"
    )
    func districts() throws {
        var run = SignalRun()
        run.add(50, failed: 40, on: "2025-08-01", district: "120111")
        run.add(100, failed: 5, on: "2025-08-01", district: "120101")
        run.add(50, failed: 3, on: "2025-08-01", district: "120103")
        run.add(20, failed: 20, on: "2025-08-01", district: "", with: ["district_name": ""])
        run.addBefore(200, failed: 10, district: "120111")
        let shown = try run.shown().filter { $0.hasPrefix("district") }
        #expect(
            shown == [
                "district 120111 signal rise 40/50 8/150", "district 120101 signal fall 5/100 43/100",
                "district 120103 signal fall 3/50 45/150",
            ])
        let record = try #require(try run.records().first { $0["family"] == "district" })
        #expect(record["against"] == "rest-of-city" && record["compared_with"] == "2025Q3")
        #expect(record["cell_name"] == "区120111" && record["category"] == "P01")
        #expect(
            try run.account().contains(
                "20 batches of 2025Q3 of signalling categories have no district and are in no district's comparison"))
    }

    @Test("each category is a family of its own: m is the number of its own items")
    func families() throws {
        var run = SignalRun()
        for category in ["P01", "P02"] {
            run.add(200, failed: 60, on: "2025-08-01", category: category, item: "一")
            run.add(200, failed: 30, on: "2025-08-01", category: category, item: "二")
            run.addBefore(200, failed: 5, category: category, item: "一")
        }
        let items = try run.records().filter { $0["family"] == "item" }
        #expect(items.count == 4 && items.allSatisfy { $0["tested"] == "2" })
        #expect(try run.account().contains("item: 4 signals among 4 tested in 2 categories (q 0.0125)"))
    }
}
