import AnalystTables
import Testing

@testable import Indicators

@Suite("The table signals.csv")
struct SignalTableTests {
    @Test("has what signals.md says")
    func builtIn() throws {
        let table = try SignalTable()
        for rules in [table.category, table.item, table.district] {
            #expect(rules == SignalTable.Rules(q: 0.0125, fewestNow: 10, fewestBefore: 30, attainable: 0.05))
        }
        #expect(
            table.laboratories
                == SignalTable.Laboratories(fewest: 10, limit: 0.998, winsorised: 0.1, phi: 2, quarters: 2))
        #expect(table.earlierYears == SignalTable.EarlierYears(years: 3, level: 0.995, fewest: 10))
        #expect(table.power == 0.8 && table.comparison(for: "P01") == .fourQuartersBefore)
    }

    @Test(
        "a row that nobody understands is refused with its place",
        arguments: [
            ("category", "q", "much", "value: \"much\" is not a number"),
            ("category", "q", "0.9", "value: \"0.9\" is not a number"),
            ("category", "fewest_now", "9.5", "is not a whole number"),
            ("lab", "quarters", "3", "is not a whole number"),
            ("category", "against", "last-week", "is not four-quarters-before or same-quarter"),
        ])
    func wrong(family: String, setting: String, value: String, message: String) throws {
        let text = try SignalRun.rules(family, setting, value)
        let error = #expect(throws: TableError.self) { try SignalTable(replacedBy: Array(text.utf8)) }
        #expect((error.map { "\($0)" } ?? "").contains(message), (error.map { "\($0)" } ?? ""))
    }

    @Test("a family, a setting or a category that has no place there is refused, and so is what is missing")
    func rows() throws {
        for (row, message) in [
            ("cells,q,,0.1,\n", "is no family of signals"), ("lab,q,,0.1,\n", "is no setting of the family lab"),
            ("item,q,P01,0.1,\n", "stands beside a setting that holds for all categories"),
            ("item,q,,0.1,\n", "stands in line"),
        ] {
            let text = try SignalRun.rules("", "", "", adding: row)
            let error = #expect(throws: TableError.self) { try SignalTable(replacedBy: Array(text.utf8)) }
            #expect((error.map { "\($0)" } ?? "").contains(message), (error.map { "\($0)" } ?? ""))
        }
        let whole = String(decoding: try SignalTable().bytes, as: UTF8.self)
        for line in whole.split(separator: "\n").dropFirst() {
            let text = whole.replacing(line + "\n", with: "")
            #expect(throws: TableError.self, "\(line)") { try SignalTable(replacedBy: Array(text.utf8)) }
        }
    }
}
