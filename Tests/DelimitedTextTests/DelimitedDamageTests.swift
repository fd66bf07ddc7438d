import DelimitedText
import Testing

@Suite("Damage")
struct DelimitedDamageTests {
    struct Sample: CustomTestStringConvertible {
        let name: String
        let text: String
        let kinds: [Int: DelimitedDamage.Kind]
        let ids: [String]

        init(_ name: String, _ text: String, _ kinds: [Int: DelimitedDamage.Kind], _ ids: [String]) {
            (self.name, self.text, self.kinds, self.ids) = (name, text, kinds, ids)
        }

        var testDescription: String { name }
    }

    /// Each below a header of three fields; `ids` are the first cells of the rows that pass.
    static let samples = [
        Sample("a quote inside a field", "1,a\"b,c\n2,a,b\n", [2: .quoteInsideField], ["2"]),
        Sample("a quote behind a space", "1, \"b\",c\n2,a,b\n", [2: .quoteInsideField], ["2"]),
        Sample("text behind a closing quote", "1,\"b\"x,c\n2,a,b\n", [2: .textAfterQuote], ["2"]),
        Sample("a space behind a closing quote", "1,\"b\" ,c\n2,a,b\n", [2: .textAfterQuote], ["2"]),
        Sample("a quote that is never closed", "1,\"b,c\n2,a,b\n3,a,b\n", [2: .unterminatedQuote], ["2", "3"]),
        Sample("a quote that the last line opens", "1,a,b\n2,\"a", [3: .unterminatedQuote], ["1"]),
        Sample("one field too many", "1,a,b,c\n2,a,b\n", [2: .fieldCount(expected: 3, found: 4)], ["2"]),
        Sample("one field too few", "1,a\n2,a,b\n", [2: .fieldCount(expected: 3, found: 2)], ["2"]),
        Sample("a last row that is cut off", "1,a,b\n2,a", [3: .fieldCount(expected: 3, found: 2)], ["1"]),
        Sample("a NUL", "1,a\u{0},b\n2,a,b\n", [2: .nul], ["2"]),
        Sample("a NUL within quotes", "1,\"a\u{0}\",b\n2,a,b\n", [2: .nul], ["2"]),
        Sample("a NUL behind a closing quote", "1,\"a\"\u{0},b\n2,a,b\n", [2: .nul], ["2"]),
        Sample(
            "a stray quote that the next quoted field closes", "1,\"a,b\n2,a,b\n3,\"x, y\",b\n4,a,b\n",
            [2: .textAfterQuote], ["2", "3", "4"]),
        Sample(
            "a multi-line row with one field too many is one damage", "1,\"a\nb\",c,d\n2,a,b\n",
            [2: .fieldCount(expected: 3, found: 4)], ["2"]),
        Sample(
            "the leftover lines of a broken multi-line row do not pass", "1,\"a\nb\nc\"x,d\n2,a,b\n",
            [2: .textAfterQuote, 3: .ambiguousQuotes, 4: .ambiguousQuotes], ["2"]),
        Sample(
            "two stray quotes around rows refuse all of them, each by itself", "1,\"a,b\n2,a,b\n3,a\",b\n4,a,b\n",
            [2: .ambiguousQuotes, 3: .ambiguousQuotes, 4: .ambiguousQuotes], ["4"]),
        Sample(
            "the rest of a broken first cell does not pass for a row", "\"1\n\"x,a,b\n2,a,b\n",
            [2: .textAfterQuote, 3: .ambiguousQuotes], ["2"]),
        Sample(
            "the rest of a first cell whose quote is never closed does not pass", "\"1\nx,a,b\n2,a,b\n",
            [2: .unterminatedQuote, 3: .ambiguousQuotes], ["2"]),
    ]

    @Test("damage refuses its own lines and no other", arguments: samples)
    func contained(_ sample: Sample) {
        let parsed = ParsedText("id,b,c\n" + sample.text, firstRowIsHeader: true)
        #expect(parsed.cells.dropFirst().map { $0[0] } == sample.ids)
        #expect(parsed.damageByLine == sample.kinds)
    }

    @Test("damage carries its place and raw bytes")
    func place() throws {
        let parsed = ParsedText("a,b\n\"x\ny\",z\n甲,\"乙\"丙\r\n1,2\n", firstRowIsHeader: true)
        let damage = try #require(parsed.damage.first)
        #expect(damage.line == 4 && damage.lineCount == 1 && damage.record == 3)
        #expect(damage.offset == 12 && damage.endOffset == 26)
        #expect(String(decoding: damage.raw, as: UTF8.self) == "甲,\"乙\"丙")
        #expect(parsed.rows.last?.line == 5 && parsed.rows.last?.record == 4)
    }

    @Test("a quote before the line break of the last cell cuts the cell, and the leftover is refused")
    func knownLimit() {
        let parsed = ParsedText("a,b\n1,\"x\"\ny\"\n2,z\n", firstRowIsHeader: true)
        #expect(parsed.cells == [["a", "b"], ["1", "x"], ["2", "z"]])
        #expect(parsed.damageByLine == [3: .quoteInsideField])
    }

    @Test("every kind of damage has a code and words of its own")
    func wording() {
        let kinds: [DelimitedDamage.Kind] = [
            .unterminatedQuote, .textAfterQuote, .quoteInsideField, .fieldCount(expected: 3, found: 2),
            .fieldTooLong(limit: 1), .recordTooLong(limit: 1), .tooManyColumns(limit: 1), .nul, .ambiguousQuotes,
        ]
        #expect(Set(kinds.map(\.code)).count == kinds.count)
        #expect(Set(kinds.map(\.description)).count == kinds.count)
    }
}
