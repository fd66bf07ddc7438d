import RecordStream
import Selection
import Testing

@Suite("Rows of a table written as they come")
struct TableRowWriterTests {
    private static let keys = ["a", "b", "c"]
    /// Values as JSON texts, with the cells that tables have of them.
    private static let values: [(json: String, cell: String)] = [
        ("\"plain\"", "plain"), ("\"\"", ""), ("\"津,港\"", "津,港"), ("\"say \\\"no\\\"\"", "say \"no\""),
        ("\"one\\ntwo\"", "one\ntwo"), ("\"a\\tb|c\"", "a\tb|c"), ("12", "12"), ("93.5", "93.5"), ("true", "true"),
        ("null", "null"), ("[{\"item\":\"铅\"}]", "[{\"item\":\"铅\"}]"), ("[ 1, 2 ]", "[1,2]"),
        ("\"天津（某）厂\"", "天津（某）厂"), ("\"“引”·℃\"", "“引”·℃"), ("\"\u{feff}x\u{202e}\"", "\u{feff}x\u{202e}"),
        ("\"|\"", "|"), ("\"\u{7f}\"", "\u{7f}"),
    ]

    /// As a terminal is guarded: what it must not be shown is spelt out.
    private static func visible(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            [0x0a, 0x09, 0x7f, 0xfeff, 0x202e].contains(scalar.value)
                ? "<\(String(scalar.value, radix: 16))>" : String(scalar)
        }.joined()
    }

    @Test("the bytes are those of the whole table", arguments: [TableFormat.csv, .excel, .tsv, .markdown])
    func sameBytes(format: TableFormat) throws {
        // Figures, which a spreadsheet program may know as such.
        let names = ["inspected", "b", "rate"]
        var rows: [[String]] = []
        var writer = TableRowWriter(format, keys: names) { Self.visible($0) }
        writer.writeHeadings(names, keys: names)
        let keys = KeySet(names)
        for index in Self.values.indices {
            let (first, second) = (Self.values[index], Self.values[(index + 5) % Self.values.count])
            let line = Array("{\"type\":\"sample\",\"inspected\":\(first.json),\"rate\":\(second.json)}".utf8)
            try line.withUnsafeBufferPointer { line in
                var scanner = RecordScanner(keys)
                try #require(scanner.scan(line) == .record)
                for key in names { writer.add(keys[key], of: scanner) }
            }
            writer.endRow()
            rows.append([first.cell, "", second.cell])
        }
        let isShown = format == .tsv || format == .markdown
        let table = TextTable(
            keys: names, rows: isShown ? rows.map { $0.map { Self.visible($0) } } : rows)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == table.text(format, headings: names))
    }

    @Test("objects hold the values as they stand, and no key that a record lacks")
    func objects() throws {
        var writer = TableRowWriter(.ndjson, keys: Self.keys) { $0 }
        writer.writeHeadings(Self.keys, keys: Self.keys)
        let keys = KeySet(Self.keys)
        for text in [#""a":93.5,"c":"say \"no\"""#, #""b":[ 1, 2 ]"#, #""x":1"#] {
            let line = Array("{\"type\":\"rate\",\(text)}".utf8)
            try line.withUnsafeBufferPointer { line in
                var scanner = RecordScanner(keys)
                try #require(scanner.scan(line) == .record)
                for key in Self.keys { writer.add(keys[key], of: scanner) }
            }
            writer.endRow()
        }
        #expect(
            String(decoding: writer.bytes, as: UTF8.self) == """
                {"a":93.5,"c":"say \\"no\\""}
                {"b":[1,2]}
                {}

                """)
    }
}
