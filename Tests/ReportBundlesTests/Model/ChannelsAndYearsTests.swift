import Foundation
import Indicators
import InspectionModel
import Testing

@testable import ReportBundles

@Suite("Channels at one mix, and series of years")
struct ChannelsAndYearsTests {
    private typealias Make = RecordMaking

    /// Batches of a category in a channel.
    private static func batches(
        _ first: Int, _ channel: String, _ category: String, passed: Int, failed: Int, _ more: [(String, String)] = []
    ) -> [String] {
        (0..<passed + failed).map {
            Make.sample(
                first + $0, $0 < passed ? "pass" : "fail",
                [
                    ("channel", channel), ("category_code", category == "-" ? "-" : "P" + category),
                    ("category_name", "品类\(category)"),
                ] + more)
        }
    }

    private static func table(_ name: String, _ model: ReportModel) throws -> CSVTable {
        try #require(ReportTables.all(model).first { $0.name == name })
    }

    @Test("online and shops are compared in the categories that both have; the others are counted")
    func channels() throws {
        let records =
            Self.batches(0, "online", "A", passed: 40, failed: 20)
            + Self.batches(100, "circulation", "A", passed: 110, failed: 10)
            + Self.batches(300, "online", "B", passed: 5, failed: 0)
            + Self.batches(400, "circulation", "C", passed: 7, failed: 1)
            + Self.batches(500, "production", "A", passed: 9, failed: 1)
            + Self.batches(600, "online", "-", passed: 4, failed: 0, [("category_name", "-")])
        let model = try Make.model(try Make.sealed(records))
        let channels = try #require(model.channels)
        #expect(channels.leftOut.online == 9 && channels.leftOut.shop == 8)
        #expect(channels.differs)
        let rows = try Self.table("online_shop", model).rows
        // In one category the rates at the mix are the plain ones: 40 of 60 and 110 of 120.
        #expect(rows.map { $0[0] } == ["online", "circulation", "difference"])
        #expect(rows.map { $0[7] } == ["66.7", "91.7", "-25.0"])
        #expect(rows[0][1] == "69" && rows[0][4] == "60" && rows[2][11] == "below")
        let categories = try Self.table("online_shop_category", model).rows
        #expect(categories.first == ["PA", "品类A", "60", "20", "120", "10", "180"])
        #expect(categories.dropFirst().allSatisfy { $0.last == "0" })
        let page = try ReportPageTests.page(model)
        #expect(page.contains("品类构成相同时，网络的合格率比流通环节低 25.0 个百分点"))
        #expect(page.contains("网络 9／69 批次，流通 8／128 批次"))
        #expect(try EnglishPageTests.page(model).contains("online is 25.0 points below shops"))
        let published = PublicEdition.of(model)
        #expect(ReportTables.all(published).contains { $0.name == "online_shop" && $0.rows.count == 3 })
        #expect(!ReportTables.all(published).contains { $0.name == "online_shop_category" })
    }

    @Test("without a common category, and with few batches in common, nothing is said of who is better")
    func noOverlap() throws {
        let apart = try Make.model(
            try Make.sealed(
                Self.batches(0, "online", "A", passed: 40, failed: 20)
                    + Self.batches(100, "circulation", "B", passed: 40, failed: 1)))
        #expect(apart.channels?.rates == nil)
        #expect(try ReportPageTests.page(apart).contains("网络与流通环节没有共同的品类，不能比较"))
        #expect(try Self.table("online_shop", apart).rows.map { $0[7] } == ["[x]", "[x]", "[x]"])
        let few = try Make.model(
            try Make.sealed(
                Self.batches(0, "online", "A", passed: 2, failed: 27)
                    + Self.batches(100, "circulation", "A", passed: 100, failed: 0)))
        #expect(few.channels?.isJudged == false && few.channels?.differs == false)
        #expect(try Self.table("online_shop", few).rows.last?.last == "too_few")
        let one = try Make.model(try Make.sealed(Self.batches(0, "circulation", "A", passed: 40, failed: 20)))
        #expect(one.channels == nil)
    }

    /// Batches on a day of each of some months.
    private static func year(
        _ first: Int, _ year: Int, _ months: ClosedRange<Int>, passed: Int, failed: Int, size: String
    )
        -> [String]
    {
        months.flatMap { month in
            (0..<passed + failed).map { number in
                Make.sample(
                    first + month * 100 + number, number < passed ? "pass" : "fail",
                    [("sampled_on", "\(year)-\(month < 10 ? "0" : "")\(month)-15"), ("producer_size", size)])
            }
        }
    }

    @Test("calendar years come from the records, with the months that they hold, and by size of the producer")
    func years() throws {
        let records =
            Self.year(0, 2020, 1...12, passed: 3, failed: 1, size: "small")
            + Self.year(10_000, 2023, 1...12, passed: 4, failed: 1, size: "small")
            + Self.year(20_000, 2024, 10...12, passed: 5, failed: 0, size: "large")
            + Self.year(30_000, 2025, 1...9, passed: 9, failed: 1, size: "small")
            + Self.year(40_000, 2025, 7...7, passed: 1, failed: 0, size: "-")
        let model = try Make.model(try Make.sealed(records))
        let rows = try Self.table("year", model).rows
        // 2020 is the sixth year back.
        #expect(
            rows.map { [$0[0], $0[1], $0[2]] + $0.suffix(4) } == [
                ["2023", "60", "48", "12", "1", "12", ""], ["2024", "15", "15", "3", "10", "12", ""],
                ["2025", "91", "82", "9", "1", "9", ""],
            ])
        let sizes = try Self.table("size_year", model).rows.map { Array($0.prefix(4)) }
        #expect(
            sizes == [
                ["large", "2024", "15", "15"], ["small", "2023", "60", "48"], ["small", "2025", "90", "81"],
                ["unknown", "2025", "1", "1"],
            ])
        let page = try ReportPageTests.page(model)
        #expect(page.contains("近 3 年的合格率，不满一年的写明月份") && page.contains("10–12 月") && page.contains("全年"))
        #expect(page.contains("id=\"t-size_year\""))
        // One batch of no stated size could be told from the rest of its year.
        let published = PublicEdition.of(model)
        #expect(published.years.allSatisfy(\.size.isEmpty) && published.years.count == 3)
    }

    @Test(
        "an earlier bundle tells a year of which the records hold fewer months, and never the year of the report",
        arguments: [(12, "old"), (3, ""), (2, "")])
    func completed(months: Int, source: String) throws {
        func line(_ year: Int, _ months: Int, _ source: String, size: String = "") -> YearLine {
            YearLine(
                year: year, size: size, tally: PassTally(inspected: 10 * months, passed: 9 * months) ?? PassTally(),
                firstMonth: 1, lastMonth: months, months: months, source: source)
        }
        let own = [line(2024, 3, ""), line(2024, 3, "", size: "small"), line(2025, 1, "")]
        let earlier = [
            line(2019, 12, "old"), line(2022, 12, "old"), line(2024, months, "old"),
            line(2024, months, "old", size: "small"), line(2024, months, "old", size: "large"), line(2025, 9, "old"),
        ]
        let lines = YearLine.completed(own, by: earlier, upTo: 2025)
        #expect(lines.filter { $0.size.isEmpty }.map(\.year) == [2022, 2024, 2025])
        #expect(lines.first { $0.year == 2024 && $0.size.isEmpty }?.source == source)
        #expect(lines.first { $0.year == 2024 && $0.size == "small" }?.source == source)
        // A size that the records do not have in a year that they have is none of that year.
        #expect(lines.contains { $0.size == "large" } == !source.isEmpty)
        #expect(lines.first { $0.year == 2025 }?.months == 1)
    }
}
