import AnalystTables
import Testing

@Suite("Tables for spreadsheet programs")
struct SpreadsheetTableTests {
    @Test(
        "no text of the data becomes a formula, a number or a date, and the guard can be undone",
        arguments: [
            ("=1+1", " =1+1"), ("+86号", " +86号"), ("-10号柴油", " -10号柴油"), ("@a", " @a"), ("\t=1", " \t=1"),
            ("＝1", " ＝1"),
            ("3-4", "=\"3-4\""), ("2025/1/2", "=\"2025/1/2\""), ("0123", "=\"0123\""), ("1e5", "=\"1e5\""),
            ("+8613800000000", "=\"+8613800000000\""), ("-5", "=\"-5\""), ("12%", "=\"12%\""), ("-", " -"), ("/", "/"),
            ("92号汽油", "92号汽油"), ("糕点", "糕点"), ("", ""),
        ])
    func guarded(text: String, cell: String) {
        #expect(SpreadsheetTable.harmless(text) == cell)
        #expect(SpreadsheetTable.original(cell) == text)
    }

    @Test(
        "a table whose figures stay figures is guarded against formulas as strictly",
        arguments: [
            ("=1+1", " =1+1"), ("\t=1", " \t=1"), ("\r=1", " \r=1"), ("\n@a", " \n@a"), ("＝1", " ＝1"), ("－1", " －1"),
            ("3-4", "3-4"), ("0123", "0123"), ("", ""),
        ])
    func withoutFormula(text: String, cell: String) {
        #expect(SpreadsheetTable.withoutFormula(text) == cell)
    }

    @Test("lines end with CR LF behind a byte order mark; quotes, commas and line ends are quoted")
    func form() {
        var table = SpreadsheetTable(headings: ["a", "b"])
        table.append([.text("甲,\"乙\"\n"), .number("-1.50")])
        #expect(table.bytes == [0xef, 0xbb, 0xbf] + Array("a,b\r\n\"甲,\"\"乙\"\"\n\",-1.50\r\n".utf8))
    }
}
