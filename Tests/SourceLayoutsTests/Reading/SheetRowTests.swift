import Testing

@testable import SourceLayouts

@Suite("Rows of sheets")
struct SheetRowTests {
    @Test(
        "show a fraction as the percentage that the sheet shows",
        arguments: [
            ("0.053", "5.3%"), ("0.05", "5%"), ("1", "100%"), ("0.5", "50%"), ("-0.125", "-12.5%"), ("0", "0%"),
            ("12.3456", "1234.56%"), ("0.0001", "0.01%"), ("n/a", "n/a"),
        ])
    func percentages(fraction: String, shown: String) {
        #expect(SheetRow.percentage(fraction) == Array(shown.utf8))
    }

    @Test("name columns by letters", arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
    func letters(column: Int, letters: String) { #expect(SheetRow.letters(column) == letters) }

    @Test("that merged cells hold together are one row of headings, and others are not")
    func mergedHeadings() {
        let rows = [["结果"], ["编号", "单位", "", "结论"], ["", "名称", "地址", ""], ["1", "a", "b", "c"]].enumerated().map {
            HeaderSearch.Row(record: $0 + 1, line: $0 + 1, cells: $1 + Array(repeating: "", count: 4 - $1.count))
        }
        #expect(MergedHeadings.rows(rows, []).isEmpty)
    }
}
