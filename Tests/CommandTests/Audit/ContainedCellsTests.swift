import Foundation
import TestMaterial
import Testing

@Suite("Damage to a cell of a spreadsheet or a text stays in its row")
struct ContainedCellsTests {
    private static let head = ["抽样编号", "产品名称", "抽样日期", "检验结论"]
    private static let rows = (1...8).map { ["TJ25A\($0)", "电线\($0)", "2025-01-0\($0)", $0 % 3 == 0 ? "不合格" : "合格"] }

    /// What is wrong with one row.
    enum Damage: String, CaseIterable {
        case cellMore, cellLess, wrongType, noSuchDay

        /// The cells of a row that is damaged so; nil where the format cannot be damaged so.
        func done(to row: [String], isSpreadsheet: Bool) -> [String]? {
            switch self {
            case .cellMore: return row + ["多"]
            case .cellLess: return Array(row.dropLast())
            case .wrongType:
                let cell =
                    "<table:table-cell office:value-type=\"float\" office:value=\"x\"><text:p>1</text:p></table:table-cell>"
                return isSpreadsheet ? [row[0], row[1], cell, row[3]] : nil
            case .noSuchDay: return [row[0], row[1], "2025-02-30", row[3]]
            }
        }
    }

    @Test("and no other row is lost or changed", arguments: Damage.allCases, [true, false])
    func containment(_ damage: Damage, isSpreadsheet: Bool) throws {
        let shell = try Shell()
        func write(_ rows: [[String]], _ name: String) throws {
            let bytes =
                isSpreadsheet
                ? TestOpenDocument.parts(
                    TestOpenDocument.content([TestOpenDocument.sheet(rows.map { TestOpenDocument.row($0) }.joined())]))
                : TestWordDocument.parts(TestWordDocument.table(rows.map { TestWordDocument.row($0) }))
            try Data(bytes.build().bytes).write(to: shell.folder.appending(path: name))
        }
        try write([Self.head] + Self.rows, "whole")
        var expected = ""
        for index in Self.rows.indices {
            var rows = Self.rows
            guard let damaged = damage.done(to: rows[index], isSpreadsheet: isSpreadsheet) else { return }
            rows[index] = damaged
            try write([Self.head] + rows, "damaged\(index)")
            expected += "\(index) 7 1 \(index + 2)\n"
        }
        let result = try shell.run(
            """
            bare() { grep '"type"' "$1" | sed 's/,"src".*//'; }
            spotcheck-ingest whole >out; bare out >good
            for i in 0 1 2 3 4 5 6 7; do
              spotcheck-ingest damaged$i --rejects r >out
              bare out >found; same=$(grep -Fxf good found | wc -l)
              echo $i $same $(grep -c '"type":"reject"' r) $(jq -r 'select(.type) | .src_line' r)
            done
            """)
        #expect(result.output == expected, "\(result.error)")
    }
}
