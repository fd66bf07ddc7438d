import AnalystTables
import Testing

@testable import Normalization

@Suite struct PlainTableTests {
    private func cells(_ text: String, _ columns: [String]) -> [[String]]? {
        var plain = PlainTable(columns: columns)
        let bytes = Array(text.utf8)
        guard plain.read(bytes) else { return nil }
        let cells = plain.spans.map { String(decoding: bytes[Int($0.lowerBound)..<Int($0.upperBound)], as: UTF8.self) }
        return stride(from: 0, to: cells.count, by: columns.count).map { Array(cells[$0..<($0 + columns.count)]) }
    }

    @Test("every built-in table reads as by the general reader", arguments: NormalizationTables.names)
    func same(name: String) throws {
        let bytes = try #require(BuiltInTable.bytes(named: name))
        let general = try AnalystTable(
            named: name, bytes: bytes, columns: TableColumns(required: [], acceptsOthers: true))
        // Cells that nobody reads may hold quotes; those with quotes are read by the general reader anyway.
        let columns = general.columns.filter { $0 != "source" && $0 != "note" }
        let (table, at) = try NormalizationTable.read(bytes, name: name, columns: columns)
        #expect(table.rows.map(\.line) == general.rows.map(\.line))
        for (row, other) in zip(table.rows, general.rows) {
            #expect(at.map { row.text($0) } == columns.map { other[$0] })
        }
        var plain = PlainTable(columns: columns)
        let isPlain = plain.read(bytes)
        #expect(isPlain, "\(name) is plain, so that it costs next to nothing at every start")
    }

    @Test(
        "wanted cells come in the order that was asked for",
        arguments: ["a,b,c\n1,2,3\n,,\n4,,6\n", "a,b,c\r\n1,2,3\r\n4,,6", "\u{FEFF}a,b,\"c\"\n\"1\",2,3\n\n4,,6\n"])
    func order(text: String) { #expect(cells(text, ["c", "a"]) == [["3", "1"], ["6", "4"]]) }

    @Test(
        "what needs a second look is left to the general reader",
        arguments: [
            "", "\n", "a,b\n1\n", "a,b\n1,2,3\n", "a;b\n1;2\n", "a,b\n# note,\n", "a,b\n1 ,2\n", "a,b\n1,\u{3000}2\n",
            "a,b\n1,2\u{A0}\n", "a,b\n\"1\"\"\",2\n", "a,b\n1\"2,3\n", "a,b\n\"1,2\n", "a,b\n\"1\n2\",3\n",
            "a,a\n1,2\n",
            "a,\n1,2\n", "x,b\n1,2\n", "a,b\n1,\u{0}\n",
        ])
    func notPlain(text: String) { #expect(cells(text, ["a", "b"]) == nil) }

    @Test("a quote in a cell that nobody asked for is passed over")
    func unwanted() { #expect(cells("a,note\n1,\"a \"\"word\"\"\"\n2,\n", ["a"]) == [["1"], ["2"]]) }

    @Test("bytes that are not UTF-8 are left to the general reader")
    func notText() {
        var plain = PlainTable(columns: ["a"])
        let isPlain = plain.read([0x61, 0x0A, 0xC3, 0x0A])
        #expect(!isPlain)
    }
}
