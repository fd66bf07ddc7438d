import Testing
import XMLReading

@Suite("Parsing a document that arrives in chunks")
struct XMLPushParserTests {
    static let everything = """
        \u{FEFF}<?xml version="1.0" encoding="GB2312"?>
        <!-- a <comment> -- no: a -> b -->
        <?target <data> ?>
        <根 xmlns:m="urn:m" 甲='"1>2"' 乙="a&amp;b &lt; &#38;amp; &#x4E2D;">
          <m:样品>不合格 &amp; <![CDATA[a <b> ]] ]>]]>&#20013;</m:样品>
          <空/>
          <多行
             a="1"
             b="2"
          >x</多行>
        </根>
        <!-- after -->

        """.replacing(" -- no", with: " - no")

    @Test("events, entities, CDATA, prefixes and lines are those of the document")
    func wholeDocument() throws {
        #expect(
            try events(Self.everything) == [
                "<根 甲=\"1>2\" 乙=a&b < &amp; 中> 4", "\n  ", "<m:样品> 5", "不合格 & a <b> ]] ]>中", "/ 5", "\n  ",
                "<空> 6", "/ 6", "\n  ", "<多行 a=1 b=2> 7", "x", "/ 10", "\n", "/ 11",
            ])
    }

    @Test("the cut of the input does not change the events", arguments: [1, 2, 3, 5, 7, 16, 61, 100])
    func anyCut(size: Int) throws {
        #expect(try events(Self.everything, chunk: size) == events(Self.everything))
    }

    @Test("the declared encoding is ignored, since the input is UTF-8")
    func ignoresDeclaredEncoding() throws {
        #expect(try events("<?xml version='1.0' encoding='UTF-16'?><a>镕</a>") == ["<a> 1", "镕", "/ 1"])
    }

    @Test(
        "what is not a whole, well-formed document is refused by name",
        arguments: [
            ("", .truncated), ("   \n", .truncated), ("<a", .truncated), ("<a>", .truncated),
            ("<a><b></b>", .truncated),
            ("<a>text", .truncated), ("<!-- only -->", .truncated), ("<a/><!-- open", .truncated),
            ("<a><![CDATA[x]]", .truncated), ("text", .malformed), ("<a/>text", .malformed), ("<a/><b/>", .malformed),
            ("<a></b>", .malformed), ("<a b='1' b='2'/>", .malformed), ("<a b=1/>", .malformed),
            ("<a><b></a>", .malformed),
            ("<a b='<'/>", .malformed), ("<a>]]></a>", .malformed), ("<a><!-- x -- y --></a>", .malformed),
            ("<a>&nbsp;</a>", .undefinedEntity), ("<a b='&nbsp;'/>", .undefinedEntity), ("<a>&x</a>", .undefinedEntity),
            ("<a>&#0;</a>", .invalidCharacter), ("<a>\u{1}</a>", .invalidCharacter), ("<p:a/>", .namespace),
            ("<a p:b='1'/>", .namespace), ("<a xmlns:p=''/>", .namespace), ("<a><!ELEMENT a ANY></a>", .malformed),
            ("<!DOCTYPE a><a/>", .doctype), ("<!doctype html><a/>", .doctype), ("<a/><!DOCTYPE a>", .doctype),
            ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", .doctype),
            ("<?xml version='1.0'?>\n<!-- --><!DOCTYPE", .doctype),
        ] as [(String, XMLReadingError.Kind)])
    func refused(document: String, kind: XMLReadingError.Kind) {
        #expect(refusal(document)?.kind == kind)
        #expect(refusal(document, chunk: 1)?.kind == kind)
    }

    @Test("bytes that are not UTF-8 are refused, wherever they stand")
    func badBytes() {
        for document in ["<a>\u{0}</a>", "<a b='\u{0}'/>", "<a><![CDATA[\u{0}]]></a>", "<a><!--\u{0}--></a>"] {
            for bad: [UInt8] in [[0xFF], [0xD6, 0xD0], [0xED, 0xA0, 0x80], [0xC0, 0xAF]] {
                let bytes = document.utf8.flatMap { $0 == 0 ? bad : [$0] }
                #expect(refusal(bytes) != nil, "\(document) with \(bad)")
            }
        }
    }

    @Test("a refusal names the line and column")
    func place() {
        #expect(refusal("<a>\n<b>\n<c></d></b></a>")?.line == 3)
        #expect(refusal("<?xml version='1.0'?>\n\n  <!DOCTYPE a>\n<a/>").map { [$0.line, $0.column] } == [3, 3])
        #expect(refusal("<a>\n\n<b>").map { [$0.line, $0.column] } == [3, 4])
    }

    @Test("a refused document stays refused")
    func staysRefused() throws {
        let parser = XMLPushParser(handler: EventLog())
        #expect(throws: XMLReadingError.self) { try parser.push(Array("<a></b>".utf8)) }
        #expect(throws: XMLReadingError.self) { try parser.push(Array("<a/>".utf8)) }
        #expect(throws: XMLReadingError.self) { try parser.finish() }
    }

    @Test("external resources are refused by the process, not by chance")
    func hardened() {
        _ = refusal("<a/>")
        #expect(XMLParserSetup.isHardened)
    }
}
