import Indicators
import InspectionModel
import TestMaterial
import Testing

@Suite("Figures that authorities have published")
struct PublishedRatesTests {
    static let categories = "data/notices/category_totals.dev.csv"
    static let totals = "data/notices/totals_published_rates.dev.csv"

    /// Notices whose own figures disagree: listed by name, never bent.
    ///
    /// 河东 prints 12 of 15 passed and a rate of 87 %: the rate is the one by physical quality (13 of 15), the count is not.
    static let contradictions = ["天津市河东区市场和质量监督管理局, 儿童服装+羊绒(羊毛)衫+卫生巾, 2018-11-28: published 87, computed 80"]

    /// One line of a table of notices: batches, and of these passed.
    private struct Line {
        let name: String
        let batches: Int
        let passed: Int?
        let failed: Int?
        let published: String
        let isFailureRate: Bool

        init(_ row: [String: String], name: String) {
            self.name = name
            batches = Int(row["batches"] ?? "") ?? 0
            passed = Int(row["passed"] ?? "")
            failed = Int(row["failed"] ?? "")
            published = row["published_rate_pct"] ?? ""
            isFailureRate = (row["rate_kind"] ?? "").contains("不合格")
        }

        /// The tally, made of one count for each batch as the stage does it.
        var cell: PassRateCell? {
            guard let passed = passed ?? failed.map({ batches - $0 }), passed <= batches else { return nil }
            var cell = PassRateCell()
            for batch in 0..<batches { cell.count(batch < passed ? .pass : .fail) }
            return cell
        }

        /// What we print at the published number of digits.
        var computed: String? {
            guard let cell, let rate = cell.rate else { return nil }
            let decimals = published.contains(".") ? published.split(separator: ".")[1].count : 0
            guard isFailureRate else { return rate.percentText(decimals: decimals) }
            return ExactShare(part: cell.conclusions.failed, whole: rate.whole)?.percentText(decimals: decimals)
        }
    }

    private static func disagreements(_ path: String, name: (([String: String]) -> String)) throws -> (Int, [String]) {
        var compared = 0
        var found: [String] = []
        for row in try SharedTable(path).rows {
            let line = Line(row, name: name(row))
            if let passed = line.passed, let failed = line.failed, passed + failed != line.batches {
                found.append("\(line.name): \(passed) + \(failed) is not \(line.batches)")
            }
            guard !line.published.isEmpty else { continue }
            let computed = try #require(line.computed, "\(line.name)")
            compared += 1
            if computed != line.published {
                found.append("\(line.name): published \(line.published), computed \(computed)")
            }
        }
        return (compared, found)
    }

    @Test("the rates of category tables are ours", .enabled(if: SharedMaterial.has(categories), "no data/notices"))
    func categoryTotals() throws {
        let (compared, found) = try Self.disagreements(Self.categories) { row in
            [row["issuer"], row["period"], row["category_as_printed"]].compactMap { $0 }.joined(separator: ", ")
        }
        #expect(compared >= 35)
        #expect(found == [])
    }

    @Test(
        "the rates of notices are ours, except where a notice contradicts itself",
        .enabled(if: SharedMaterial.has(totals), "no data/notices"))
    func publishedTotals() throws {
        let (compared, found) = try Self.disagreements(Self.totals) { row in
            [row["issuer"], row["scope"], row["period"]].compactMap { $0 }.joined(separator: ", ")
        }
        #expect(compared >= 25)
        #expect(found == Self.contradictions)
    }

    @Test("a rate by physical quality keeps label-only failures in the denominator: 12 + 1 of 15 are 87 %")
    func physicalQuality() throws {
        var cell = PassRateCell()
        for _ in 0..<12 { cell.count(.pass) }
        cell.count(.fail, failsByLabelOnly: true)
        for _ in 0..<2 { cell.count(.fail) }
        #expect(cell.rate?.percentText(decimals: 0) == "80")
        #expect(cell.physicalRate?.percentText(decimals: 0) == "87")
    }
}
