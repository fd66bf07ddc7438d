import Bags
import Foundation
import Indicators
import InspectionModel
import TestMaterial
import Testing

@testable import ReportBundles

@Suite("What becomes of a value in the workbook")
struct ReportWorkbookTests {
    @Test(
        "figures are true numbers that show what the table file has; codes stay text",
        arguments: [
            ("2381", CSVTable.Column.Kind.integer, WorkbookText.Cell.number(2381, pattern: "0")),
            ("93.5", .percent, .number(0.935, pattern: "0.0%")), ("92.96", .percent, .number(0.9296, pattern: "0.00%")),
            ("100.0", .percent, .number(1, pattern: "0.0%")), ("-0.7", .number, .number(-0.7, pattern: "0.0")),
            ("[x]", .percent, .shorthand), ("[c]", .integer, .shorthand), ("[x]", .text, .text("[x]")),
            ("120111", .text, .text("120111")), ("91120000MA0000001X", .text, .text("91120000MA0000001X")),
            ("2025-09-30", .date, .number(45930, pattern: "yyyy-mm-dd")),
            ("1900-03-01", .date, .number(61, pattern: "yyyy-mm-dd")), ("1900-02-28", .date, .text("1900-02-28")),
            ("2025-02-30", .date, .text("2025-02-30")), ("=1+1", .text, .text("=1+1")),
            ("=1+1", .integer, .text("=1+1")), ("0x10", .integer, .text("0x10")), ("1e9", .number, .text("1e9")),
            ("nan", .percent, .text("nan")), ("", .text, .text("")),
        ])
    func cells(value: String, kind: CSVTable.Column.Kind, cell: WorkbookText.Cell) {
        #expect(WorkbookText.cell(value, kind) == cell)
    }

    @Test(
        "text that XML or Excel cannot hold is shown, not dropped",
        arguments: [
            ("a\u{1}b", "a\\u{1}b"), ("a\tb\nc", "a\tb\nc"), ("a\rb", "a\\u{d}b"), ("\u{fffe}", "\\u{fffe}"),
            ("_x0041_", "_x005F_x0041_"), ("_x00G1_", "_x00G1_"), ("a_b", "a_b"),
        ])
    func shown(text: String, expected: String) {
        #expect(WorkbookText.shown(text) == expected)
    }

    @Test(
        "what has to be shown otherwise is found wherever it stands, and nothing else is touched",
        arguments: [
            ("\u{80}", "\\u{80}"), ("\u{9f}", "\\u{9f}"), ("\u{a0}", "\u{a0}"),
            ("\u{fdcf}", "\u{fdcf}"), ("\u{fdf0}", "\u{fdf0}"), ("\u{ffff}", "\\u{ffff}"), ("\u{fffd}", "\u{fffd}"),
            ("（，；）", "（，；）"), ("甲_x", "甲_x"), ("甲_x00FF_乙_x00ff_", "甲_x005F_x00FF_乙_x005F_x00ff_"),
            ("_x005F_x0041_", "_x005F_x005F_x005F_x0041_"), ("\u{7f}", "\\u{7f}"), ("𠜎_", "𠜎_"),
        ])
    func found(text: String, expected: String) {
        #expect(WorkbookText.shown(text) == expected)
    }

    @Test(
        "a text takes as many lines as its column asks for",
        arguments: [
            ("短", 12.0, 1), ("一二三四五六七八九十", 12, 2), ("abcdefghij", 12, 2), ("a\nb", 40, 2), ("", 8, 1), ("a\n", 40, 2),
        ])
    func lines(text: String, width: Double, expected: Int) {
        #expect(WorkbookText.lines(text, width: width) == expected)
    }

    @Test("a text that no cell can hold is cut and says so")
    func long() {
        let shown = WorkbookText.shown(String(repeating: "长", count: 40_000))
        #expect(shown.utf16.count <= 32_767)
        #expect(shown.hasSuffix("（超出单元格容量，全文见 tables/）"))
    }

    @Test("sheets are named as Excel allows, each differently, and none like the cover")
    func sheetNames() {
        let names = ReportTables.all(InventedQuarter.model()).map(WorkbookText.sheetName) + [WorkbookCover.sheetName]
        #expect(Set(names.map { $0.lowercased() }).count == names.count)
        for name in names {
            #expect((1...31).contains(name.utf16.count))
            #expect(!name.contains { "[]:*?/\\'".contains($0) })
        }
    }

    @Test("equal models give equal bytes, and nothing is left of the library's temporary files")
    func deterministic() throws {
        let folder = try TemporaryFolder()
        let model = InventedQuarter.model()
        for name in ["a.xlsx", "b.xlsx"] {
            try ReportWorkbook.write(
                model, ReportTables.all(model), to: folder.path(name), temporary: folder.path(""))
        }
        #expect(try folder.read("a.xlsx") == folder.read("b.xlsx"))
        #expect(try folder.names() == ["a.xlsx", "b.xlsx"])
    }

    @Test("a table that is too long for a sheet is left out whole, and cover and page say where it stands")
    func tooLong() throws {
        var model = InventedQuarter.model()
        let line = try #require(model.failed.first)
        func sheets(_ count: Int) throws -> (names: Int, tables: [CSVTable]) {
            model.failed = Array(repeating: line, count: count)
            let tables = ReportTables.all(model)
            let folder = try TemporaryFolder()
            try ReportWorkbook.write(model, tables, to: folder.path("a.xlsx"), temporary: folder.path(""))
            // The names of the parts stand in the file as they are, once before each part and once in the index.
            let name = Data("xl/worksheets/sheet".utf8)
            var (rest, found) = (Data(try folder.read("a.xlsx"))[...], 0)
            while let range = rest.range(of: name) { (found, rest) = (found + 1, rest[range.upperBound...]) }
            return (found / 2, tables)
        }
        let most = try sheets(CSVTable.mostSheetRows)
        #expect(most.names == most.tables.count + 1)
        let more = try sheets(CSVTable.mostSheetRows + 1)
        #expect(more.names == more.tables.count)
        let row = WorkbookCover(model, more.tables).rows.compactMap { row in
            if case .pair("不合格批次", let value) = row { value } else { nil }
        }
        #expect(row.count == 1)
        #expect(row.first?.contains("50001 行") ?? false)
        #expect(row.first?.contains("tables/failed.csv") ?? false)
        let page = String(decoding: try ReportPage().bytes(model, tables: more.tables), as: UTF8.self)
        #expect(page.contains("tables/failed.csv") && !page.contains("「不合格批次」"))
        #expect(page.contains("行数太多的表不设工作表"))
    }

    @Test("a folder that cannot be written in stops the run")
    func unwritable() throws {
        let folder = try TemporaryFolder()
        let model = InventedQuarter.model()
        #expect(throws: FileError.self) {
            try ReportWorkbook.write(
                model, ReportTables.all(model), to: folder.path("no/a.xlsx"), temporary: folder.path(""))
        }
    }

    @Test("codes stand in words, and a code that nobody knows stands as it is")
    func words() throws {
        var model = InventedQuarter.model()
        model.failed[0].level = "galactic"
        let words = try WorkbookWords.builtIn()
        let tables = ReportTables.all(model)
        func shown(_ name: String, _ column: String, row: Int = 0) throws -> String {
            let table = try #require(tables.first { $0.name == name })
            let index = try #require(table.columns.firstIndex { $0.name == column })
            return words.columns(table, nil).text(table.rows[row][index], index)
        }
        #expect(try shown("targets", "verdict") == "达标" && shown("targets", "measure") == "合格率")
        #expect(try shown("failed", "sampling_kind") == "监督抽查" && shown("failed", "task_level") == "galactic")
        #expect(try shown("failed", "standing") == "复检维持" && shown("failed", "product") == "对夹蝶阀")
        #expect(try shown("district", "code") == "120201" && shown("cases", "section") == "环节")
    }

    @Test("every standing, reason, progress and verdict of the tables has its words")
    func complete() throws {
        let words = try WorkbookWords.builtIn()
        func has(_ table: String, _ column: String, _ codes: [String]) {
            var one = CSVTable(table, "", [.init(column, "")])
            for code in codes { one.add(code) }
            let known = words.columns(one, nil)
            for code in codes { #expect(known.text(code, 0) != code, "\(table) \(column) \(code)") }
        }
        has("failed", "standing", VerdictStanding.allCases.map(\.rawValue))
        has("untested", "reason", NotInspectedReason.allCases.map(\.rawValue))
        has("case_list", "progress", CaseProgress.allCases.map(\.rawValue))
        has("cases", "name", CaseProgress.allCases.map(\.rawValue))
        has("failed", "sampling_kind", SamplingKind.allCases.map(\.rawValue))
        has("failed", "regulatory_domain", Domain.known + [Domain.unassigned])
        has("district", "standing", ["below", "above", "indistinct", "too_few"])
        has("targets", "verdict", ["met", "missed", "too_few", "not_assessed", "no_data"])
    }
}
