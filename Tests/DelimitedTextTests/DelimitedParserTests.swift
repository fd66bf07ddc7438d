import DelimitedText
import Testing

@Suite("Rows of delimited text")
struct DelimitedParserTests {
    struct Sample: CustomTestStringConvertible {
        let name: String
        let text: String
        let cells: [[String]]
        var dialect = DelimitedDialect.csv

        init(_ name: String, _ text: String, _ cells: [[String]], _ dialect: DelimitedDialect = .csv) {
            (self.name, self.text, self.cells, self.dialect) = (name, text, cells, dialect)
        }

        var testDescription: String { name }
    }

    static let samples = [
        Sample("no bytes are no rows", "", []),
        Sample("one field", "甲", [["甲"]]),
        Sample("LF ends a row", "a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
        Sample("CRLF ends a row", "a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        Sample("CR ends a row", "a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
        Sample("line ends may be mixed", "a\nb\r\nc\rd\n\re", [["a"], ["b"], ["c"], ["d"], ["e"]]),
        Sample("the last row needs no line end", "a,b\nc,d", [["a", "b"], ["c", "d"]]),
        Sample("empty fields are kept", ",\na,,\n", [["", ""], ["a", "", ""]]),
        Sample("blank lines are no rows", "\n\na\n\r\n\nb\n\n", [["a"], ["b"]]),
        Sample("an empty quoted field is a row of one field", "\"\"\n", [[""]]),
        Sample("a quoted field may hold delimiters", "\"a,b\",c\n", [["a,b", "c"]]),
        Sample("a quoted field may hold line ends of every kind", "\"a\nb\r\nc\rd\",e\n", [["a\nb\r\nc\rd", "e"]]),
        Sample("doubled quotes are one quote", "\"a\"\"b\",\"\"\"\"\n", [["a\"b", "\""]]),
        Sample("a doubled quote may stand at either end", "\"\"\"a\"\"\",\"b\"\"\"\n", [["\"a\"", "b\""]]),
        Sample("the last row may be quoted and without line end", "a,\"b\"", [["a", "b"]]),
        Sample("quotes at the very end may be doubled", "a,\"b\"\"\"", [["a", "b\""]]),
        Sample("spaces are part of a field", " a , b \n", [[" a ", " b "]]),
        Sample("tabs are text in a comma file", "a\tb,c\n", [["a\tb", "c"]]),
        Sample("tabs separate", "a\tb,c\n", [["a", "b,c"]], .init(delimiter: .tab)),
        Sample("semicolons separate", "a;\"b;c\"\n", [["a", "b;c"]], .init(delimiter: .semicolon)),
        Sample("vertical bars separate", "a|b\n", [["a", "b"]], .init(delimiter: .verticalBar)),
        Sample(
            "without quoting, quotes are text", "a,\"b\n\"c,d\"\n", [["a", "\"b"], ["\"c", "d\""]], .init(quote: nil)),
        Sample("an apostrophe may be the quote", "'a,b',c\"d\n", [["a,b", "c\"d"]], .init(quote: 0x27)),
        Sample(
            "a row longer than any block of sixteen bytes",
            "天津市南开区市场监督管理局,电线电缆,\"额定电压450/750V及以下聚氯乙烯绝缘电缆, 单芯\",合格\n",
            [["天津市南开区市场监督管理局", "电线电缆", "额定电压450/750V及以下聚氯乙烯绝缘电缆, 单芯", "合格"]]),
    ]

    @Test("fields are split as RFC 4180 says", arguments: samples)
    func splits(_ sample: Sample) {
        let parsed = ParsedText(sample.text, dialect: sample.dialect)
        #expect(parsed.cells == sample.cells)
        #expect(parsed.damage.isEmpty)
    }

    @Test("places are physical lines, records and byte offsets, right behind a multi-line field")
    func places() {
        let parsed = ParsedText("甲,乙\r\n\"a\nb\r\nc\",d\n\ne,f\rg,h")
        #expect(parsed.rows.map(\.line) == [1, 2, 6, 7])
        #expect(parsed.rows.map(\.lineCount) == [1, 3, 1, 1])
        #expect(parsed.rows.map(\.record) == [1, 2, 3, 4])
        #expect(parsed.rows.map(\.offset) == [0, 9, 21, 25])
        #expect(parsed.items.contains(.blank(line: 5, offset: 20)))
        #expect(
            parsed.rows.map { String(decoding: $0.raw, as: UTF8.self) } == ["甲,乙", "\"a\nb\r\nc\",d", "e,f", "g,h"])
    }

    @Test("a row of bare delimiters knows that it is empty")
    func emptyRow() {
        var parser = DelimitedParser()
        Array(",,\n,x,\n".utf8).withUnsafeBufferPointer { parser.append($0) }
        parser.finish()
        var emptiness: [Bool] = []
        while case .row(let row) = parser.next() { emptiness.append(row.isEmpty) }
        #expect(emptiness == [true, false])
    }

    @Test("a stream may begin behind a byte order mark and a preamble")
    func startsElsewhere() {
        var parser = DelimitedParser(line: 3, offset: 40)
        Array("a\nb\n".utf8).withUnsafeBufferPointer { parser.append($0) }
        var places: [[Int]] = []
        while case .row(let row) = parser.next() { places.append([row.line, row.offset, row.endOffset]) }
        #expect(places == [[3, 40, 42], [4, 42, 44]])
    }

    @Test("the row that settles the number of fields is the header")
    func expectedFields() {
        let parsed = ParsedText("标题\n\na,b,c\n1,2,3\n", expectedFields: 3)
        #expect(parsed.cells == [["a", "b", "c"], ["1", "2", "3"]])
        #expect(parsed.damageByLine == [1: .fieldCount(expected: 3, found: 1)])
    }
}
