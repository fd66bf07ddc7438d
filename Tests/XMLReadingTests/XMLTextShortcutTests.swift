import Testing
import XMLReading

@Suite("Plain text that libxml2 is not shown")
struct XMLTextShortcutTests {
    private static let record =
        "<样品 n='1'><名称>电线</名称><备注>甲 &amp; 乙</备注><说明>a]]b<!-- c -->尾<![CDATA[<x>]]>末</说明><行>一\n二</行><空></空></样品>\n"
    private static let document = "<l>\n" + String(repeating: record, count: 400) + "</l>\n"

    @Test("is read as if it were, whatever the chunks", arguments: [1, 7, 64, 300, 4096, 0])
    func events(chunk: Int) throws {
        // A document in one piece is shown whole: reading begins with it.
        let small = "<l>\n" + Self.record + "</l>\n"
        let expected = try XMLReadingTests.events(small)
        #expect(try XMLReadingTests.events(small, chunk: chunk) == expected)
        let all = try XMLReadingTests.events(Self.document, chunk: chunk)
        #expect(all.count { $0 == "电线" } == 400)
        #expect(all.count { $0 == "甲 & 乙" } == 400)
        #expect(all.count { $0 == "a]]b尾<x>末" } == 400)
        #expect(all.last == "/ 802")
    }

    @Test("leaves the places of records as they are", arguments: [1, 64, 1000, 0])
    func places(chunk: Int) throws {
        let bytes = Array(Self.document.utf8)
        var raws: [[UInt8]] = []
        let reader = XMLRecordReader(records: try #require(XMLRecordPath("/l/样品"))) { record in
            #expect(record.line == 2 * record.number)
            let expected = bytes[record.byteOffset..<record.byteOffset + record.byteCount]
            #expect(record.raw() == Array(expected))
            raws.append(record.raw())
            return .proceed
        }
        for piece in chunks(bytes, chunk) { try piece.withUnsafeBufferPointer { try reader.push($0) } }
        try reader.finish()
        #expect(raws.count == 400)
        #expect(raws.allSatisfy { $0 == Array(Self.record.utf8.dropLast()) })
    }

    @Test(
        "hides nothing that is wrong",
        arguments: [
            ("<a>b]]>c</a>", XMLReadingError.Kind.malformed), ("<a>b</c>", .malformed),
            ("<a>&x;</a>", .undefinedEntity),
            ("<a>\u{1}</a>", .invalidCharacter), ("<a>\u{FFFE}</a>", .invalidCharacter), ("<a>b<</a>", .malformed),
        ])
    func wrong(construct: String, kind: XMLReadingError.Kind) {
        for chunk in [1, 64, 300, 0] {
            let error = refusal(Self.document.replacing("</l>", with: construct + "</l>"), chunk: chunk)
            #expect(error?.kind == kind, "\(chunk)")
            #expect(error?.line == 802, "\(chunk)")
        }
    }

    /// What may stand beside elements that are not shown: text of every kind, comments, other elements.
    private static let contents = [
        "<a>1</a><b>2</b>", "x<a>1</a>y<b>2</b>z", "x&amp;<a>1</a>&gt;<b>2</b>&amp;", "\n<a>1</a>\n<b>2</b>\n",
        "<a>1</a>\n<b>2</b> <a>3</a>x\n", "<![CDATA[x]]><a>1</a><![CDATA[y]]><b>2</b>",
        "<!-- \n --><a>1</a><!-- \n --><b>2</b>",
        "<?p q?><a>1</a><?p q?>", "<a></a><b/><a/><b></b>", "<a> </a><b>\n</b>", "<a n='1'>1</a><b>2</b>",
        "<a\n>1</a\n><b>2</b>",
        "<n:a>1</n:a><b>2</b>", "<a>1</a><b xmlns='urn:x'>2</b><a>3</a>", "<c><a>1</a></c><c>x<a>1</a></c>",
        "<a>]</a><b>x>y</b>",
        "&gt;<a>1</a>&#10;<b>2</b>", "<新>甲</新><a>1</a><新>乙</新>", "<a>1</a >",
    ]

    @Test("is said in its place, and so are elements without attributes that hold nothing else", arguments: contents)
    func neighbours(content: String) throws {
        // What comes first in a document is shown, and so is all of it where it comes byte by byte.
        let record = "<r>\(content)</r>"
        let document = "<l xmlns:n='urn:n'>" + String(repeating: record, count: 1600) + "</l>"
        let expected = try XMLReadingTests.events(document, chunk: 1)
        for chunk in [50, 1000, 0] { #expect(try XMLReadingTests.events(document, chunk: chunk) == expected) }
        var reads: [[ReadRecord]] = []
        for chunk in [1, 100, 0] { reads.append(try records(document, at: "r", chunk: chunk)) }
        #expect(reads[0].count == 1600)
        #expect(reads[1] == reads[0])
        #expect(reads[2] == reads[0])
    }

    @Test("may be a record of its own, with its place")
    func leafRecords() throws {
        let document = "<l>\n" + String(repeating: "<r>甲</r><r></r>\n<s>x</s><r>乙</r>", count: 900) + "</l>"
        let expected = try records(document, at: "r", chunk: 1)
        #expect(try records(document, at: "r", chunk: 0) == expected)
        #expect(expected.count == 2700)
        #expect(expected[2699].line == 902)
        #expect(expected[2699].raw == "<r>乙</r>")
    }

    @Test("counts in the column of an error")
    func column() {
        let text = Self.document.replacing("</l>", with: "<a>long enough to be seen</a><b></c></l>")
        let columns = [0, 3000].map { refusal(text, chunk: $0)?.column }
        #expect(columns[0] == columns[1])
    }
}
