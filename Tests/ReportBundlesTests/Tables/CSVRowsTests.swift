import DelimitedText
import Testing

@testable import ReportBundles

@Suite("Rows of a table, kept as the bytes of their file")
struct CSVRowsTests {
    private static let rows: [[String]] = [
        ["a", "b", "c"], ["", "", ""], ["甲，乙", "1,2", "say \"yes\""], ["\"", "\"\"", ",\","], ["a\r\nb", "\n", "\r"],
        ["x", "", "\"quoted\",twice\""], ["", "", "e\u{301}\"\u{301}"],
    ]

    @Test("are read as they were written, whatever stands in them")
    func roundTrip() {
        let rows = CSVRows(Self.rows)
        #expect(rows.count == Self.rows.count)
        #expect(Array(rows) == Self.rows)
        #expect(Self.rows.indices.reversed().allSatisfy { rows[$0] == Self.rows[$0] })
    }

    @Test("are the bytes that each row has by itself")
    func bytes() {
        var expected: [UInt8] = []
        for row in Self.rows { DelimitedCell.appendRow(row, to: &expected) }
        #expect(CSVRows(Self.rows).bytes == expected)
        #expect(CSVRows().bytes.isEmpty)
        #expect(CSVRows().isEmpty)
    }

    @Test("of one column may be empty")
    func oneColumn() {
        let rows = CSVRows([[""], ["a"], [""], ["\""]])
        #expect(Array(rows) == [[""], ["a"], [""], ["\""]])
    }

    @Test("give their cells in order, with the end of each row")
    func cells() {
        var read: [[String]] = [[]]
        CSVRows(Self.rows).forEachCell { column, cell in
            #expect(column == read[read.count - 1].count)
            read[read.count - 1].append(String(decoding: cell.text, as: UTF8.self))
        } rowEnd: {
            read.append([])
        }
        #expect(read == Self.rows + [[]])
    }

    @Test("columns that are added later stand at the end of each row")
    func columns() {
        var table = CSVTable("t", "T", [.init("a", "A")])
        table.add("1,")
        table.add("\"2")
        table.add(columns: [.init("b", "B"), .init("c", "C")]) { ["b\($0)", ""] }
        #expect(Array(table.rows) == [["1,", "b0", ""], ["\"2", "b1", ""]])
        #expect(String(decoding: table.bytes.dropFirst(3), as: UTF8.self) == "a,b,c\r\n\"1,\",b0,\r\n\"\"\"2\",b1,\r\n")
    }
}
