import DelimitedText
import Testing

@Suite("Cells of delimited text, written")
struct DelimitedCellTests {
    @Test(
        "stand in quotes where they must, with their own quotes doubled",
        arguments: [
            ("", ""), ("电线", "电线"), ("a b", "a b"), ("a,b", "\"a,b\""), ("a;b", "a;b"), ("a\nb", "\"a\nb\""),
            ("a\r\nb", "\"a\r\nb\""), ("\"", "\"\"\"\""), ("1\" 管", "\"1\"\" 管\""),
            // One character to Swift, two scalars in the file.
            ("\"\u{301}", "\"\"\"\u{301}\""),
        ])
    func written(cell: String, text: String) { #expect(DelimitedCell.text(cell) == text) }

    @Test("keep to another delimiter, and to quotes that are asked for")
    func options() {
        #expect(DelimitedCell.text("a,b", delimiter: 0x09) == "a,b")
        #expect(DelimitedCell.text("a\tb", delimiter: 0x09) == "\"a\tb\"")
        #expect(DelimitedCell.text("# a", isQuoted: true) == "\"# a\"")
    }

    @Test("are what the parser reads back")
    func back() {
        let cells = ["", "a,b", "\"\u{301}", "x\r\ny", "1\" 管", "\"\"", "末"]
        let bytes = Array((DelimitedCell.row(cells) + "\r\n").utf8)
        var read: [[String]] = []
        var parser = DelimitedParser(dialect: DelimitedDialect())
        bytes.withUnsafeBufferPointer { parser.append($0) }
        parser.finish()
        while case .row(let row) = parser.next() {
            read.append((0..<row.count).map { String(decoding: row[$0], as: UTF8.self) })
        }
        #expect(read == [cells])
    }
}
