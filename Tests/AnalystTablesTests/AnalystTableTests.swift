import AnalystTables
import Testing

@Suite("Analysts' tables")
struct AnalystTableTests {
    static let columns = TableColumns(required: ["代码", "名称"], optional: ["目标"])

    static func read(_ text: String, _ columns: TableColumns = columns) throws(TableError) -> AnalystTable {
        try AnalystTable(named: "类别.csv", bytes: Array(text.utf8), columns: columns)
    }

    static func message(_ text: String, _ columns: TableColumns = columns) -> String? {
        do throws(TableError) {
            _ = try read(text, columns)
            return nil
        } catch { return error.description }
    }

    @Test("rows are read with their physical lines, below comments and blank lines")
    func rows() throws {
        let table = try Self.read(
            "# 由分析员维护, 2024\n代码,名称,note\n\n\"01\",\"电线\n电缆\",\n#,,\n02, 头盔 ,\"见, 附件\"\n,,\n")
        #expect(table.columns == ["代码", "名称", "note"])
        #expect(table.rows.map(\.line) == [4, 7])
        #expect(table.rows.map(\.record) == [1, 2])
        #expect(table.rows.map { $0["名称"] } == ["电线\n电缆", "头盔"])
        #expect(table.rows[1]["note"] == "见, 附件")
        #expect(table.rows[1]["目标"] == "")
    }

    @Test(
        "what Excel and WPS save is read",
        arguments: [
            [0xef, 0xbb, 0xbf] + Array("代码,名称\r\n1,甲\r\n".utf8),
            [0xb4, 0xfa, 0xc2, 0xeb, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0d, 0x0a, 0x31, 0x2c, 0xbc, 0xd7, 0x0d, 0x0a],
            [0xff, 0xfe] + "代码\t名称\r\n1\t甲\r\n".utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] },
            Array("代码,名称,,\r\n1,甲,,\r\n,,,\r\n".utf8),
            Array("代码;名称\r\n1;甲".utf8),
        ] as [[UInt8]])
    func spreadsheets(bytes: [UInt8]) throws {
        let table = try AnalystTable(named: "t.csv", bytes: bytes, columns: Self.columns)
        #expect(table.rows.map(\.cells).map { $0.prefix(2) } == [["1", "甲"]])
        #expect(table.bytes == bytes)
    }

    @Test(
        "an error names file, line, record, column and value",
        arguments: [
            ("", "类别.csv: the table is empty"),
            ("# nothing\n", "类别.csv: the table is empty"),
            ("代码,名字\n", "类别.csv:1: \"名字\" is not a column of this table; known are 代码, 名称, 目标, source, note"),
            ("代码,note\n", "类别.csv:1: \"名称\" is missing from the header"),
            ("代码,名称,代码\n", "类别.csv:1: \"代码\" stands twice in the header"),
            ("代码,名称\n1,甲\n2,乙,丙\n", "类别.csv:3: record 2: 3 fields where the header has 2"),
            ("代码,名称\n1,\"甲\n", "类别.csv:2: record 1: a quote is opened and never closed"),
            ("代码,名称,\n1,甲,乙\n", "类别.csv:2: record 1: \"乙\" stands in a column without heading"),
            ("代码,名称\n# a,\"b\nc\"\n1,甲\n", "类别.csv:2: the quotes of this comment run over 2 lines"),
        ])
    func errors(text: String, message: String) { #expect(Self.message(text) == message) }

    @Test("bytes that are no text are an error with line and offset")
    func badBytes() {
        let bytes = Array("代码,名称\n1,甲".utf8) + [0xff] + Array("\n".utf8)
        #expect(throws: TableError(table: "t.csv", line: 2, reason: "byte 0xFF at offset 19 is not utf-8")) {
            try AnalystTable(named: "t.csv", bytes: bytes, columns: Self.columns)
        }
    }

    @Test("a cell is parsed, or its place and value are named")
    func cells() throws {
        let table = try Self.read("代码,名称,目标\n1,甲,95\n2,,九成\u{1b}\n")
        #expect(try table.rows[0].required("目标", as: "an integer") { Int($0) } == 95)
        #expect(try table.rows[0].optional("目标", as: "an integer") { Int($0) } == 95)
        #expect(
            throws: TableError(
                table: "类别.csv", line: 3, record: 2, column: "名称", value: "", reason: "is empty and must not be")
        ) { try table.rows[1].required("名称") }
        let message = { () throws(TableError) -> Int? in
            try table.rows[1].optional("目标", as: "an integer") { Int($0) }
        }
        do throws(TableError) {
            _ = try message()
            Issue.record("九成 is no integer")
        } catch {
            #expect(error.description == "类别.csv:3: record 2, 目标: \"九成\\u{1B}\" is not an integer")
        }
    }

    @Test("two rows with one key are an error at the second")
    func unique() throws {
        let table = try Self.read("代码,名称\n1,甲\n2,甲\n1,乙\n")
        try table.requireUnique("代码", "名称")
        do throws(TableError) {
            try table.requireUnique("代码")
            Issue.record("1 stands twice")
        } catch { #expect(error.description == "类别.csv:4: record 3, 代码: \"1\" stands in line 2 already") }
    }

    @Test("further columns are read where they are accepted")
    func others() throws {
        let table = try Self.read("代码,名称,备忘\n1,甲,x\n", TableColumns(required: ["代码"], acceptsOthers: true))
        #expect(table.rows[0]["备忘"] == "x")
    }

    @Test("built-in tables are found by name, and a replacement goes first")
    func builtIn() throws {
        let name = try #require(BuiltInTable.names.first)
        let all = TableColumns(required: [], acceptsOthers: true)
        let table = try AnalystTable(builtIn: name, columns: all)
        #expect(table.bytes == BuiltInTable.bytes(named: name))
        let replaced = try AnalystTable(builtIn: name, replacedBy: Array("a,b\n1,2\n".utf8), columns: all)
        #expect(replaced.rows.map(\.cells) == [["1", "2"]])
        #expect(throws: TableError(table: "x.csv", reason: "there is no built-in table of this name")) {
            try AnalystTable(builtIn: "x.csv", columns: all)
        }
    }
}
