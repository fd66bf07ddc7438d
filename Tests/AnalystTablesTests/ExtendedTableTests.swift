import AnalystTables
import Testing

@Suite("Tables with rows added")
struct ExtendedTableTests {
    private func extended(_ bytes: [UInt8]) throws -> [UInt8] {
        var table = try ExtendedTable(
            named: "t.csv", bytes: bytes, columns: TableColumns(required: ["代码", "名称"], acceptsOthers: true))
        table.append(["名称": "乙", "代码": "2", "别的": "x"])
        return table.bytes
    }

    @Test(
        "what stands there stays as it is, and the row takes the form of the file",
        arguments: [
            ("# 注\n代码,名称\n1,甲\n", "# 注\n代码,名称\n1,甲\n2,乙\n"),
            ("代码;名称\r\n1;\"甲;a\"", "代码;名称\r\n1;\"甲;a\"\r\n2;乙\r\n"),
            ("名称\tnote\t代码\n", "名称\tnote\t代码\n乙\t\t2\n"),
            ("\u{feff}代码,名称,\n\n1,甲,\n", "\u{feff}代码,名称,\n\n1,甲,\n2,乙,\n"),
        ])
    func form(text: String, expected: String) throws {
        #expect(String(decoding: try extended(Array(text.utf8)), as: UTF8.self) == expected)
    }

    @Test("a table in GB18030 goes on in UTF-8 with a byte order mark, which Excel and WPS read")
    func encoding() throws {
        let bytes: [UInt8] = [0xb4, 0xfa, 0xc2, 0xeb, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a, 0x31, 0x2c, 0xbc, 0xd7, 0x0a]
        #expect(try extended(bytes) == [0xef, 0xbb, 0xbf] + Array("代码,名称\n1,甲\n2,乙\n".utf8))
    }
}
