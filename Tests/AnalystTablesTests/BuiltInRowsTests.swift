import Testing

@testable import AnalystTables

@Suite("Tables that are compiled in")
struct BuiltInRowsTests {
    private static let others = TableColumns(required: [], acceptsOthers: true)

    @Test("are cut as the general reader reads them", arguments: BuiltInTable.names)
    func alike(name: String) throws {
        let bytes = try #require(BuiltInTable.bytes(named: name))
        let general = try AnalystTable(named: name, bytes: bytes, columns: Self.others)
        let cut = try #require(BuiltInRows(name, bytes, Self.others))
        #expect(cut.headings == general.columns)
        #expect(cut.rows.map(\.cells) == general.rows.map(\.cells))
        #expect(cut.rows.map(\.line) == general.rows.map(\.line))
        #expect(cut.rows.map(\.record) == general.rows.map(\.record))
    }

    @Test("are left to the general reader where something is wrong")
    func wrong() {
        func cut(_ text: String, _ columns: TableColumns = TableColumns(required: ["a"])) -> BuiltInRows? {
            BuiltInRows("t.csv", Array(text.utf8), columns)
        }
        #expect(cut("a,source\n1,\"x \"\"y\"\"\"\n")?.rows.first?.cells == ["1", "x \"y\""])
        for text in ["", "b\n1\n", "a,a\n1,2\n", "a,b\n1,2\n", "a\n1,2\n", "a\n\"1\n", "a\n\"1\"2\n"] {
            #expect(cut(text) == nil, "\(text)")
        }
    }
}
