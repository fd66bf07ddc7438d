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

    @Test("counts in the column of an error")
    func column() {
        let text = Self.document.replacing("</l>", with: "<a>long enough to be seen</a><b></c></l>")
        let columns = [0, 3000].map { refusal(text, chunk: $0)?.column }
        #expect(columns[0] == columns[1])
    }
}
