import Testing
import XMLReading

@Suite("Limits before the parser")
struct XMLLimitsTests {
    @Test("a start tag may have 65,536 bytes and no more", arguments: [0, 4096, 1])
    func startTagBytes(chunk: Int) {
        // <a b="…"/>
        let fits = "<a b=\"" + String(repeating: "x", count: 65_536 - 9) + "\"/>"
        let tooLong = "<a b=\"" + String(repeating: "x", count: 65_536 - 8) + "\"/>"
        #expect(fits.utf8.count == 65_536)
        #expect(refusal(fits, chunk: chunk) == nil)
        #expect(refusal(tooLong, chunk: chunk)?.kind == .startTagTooLong)
    }

    @Test(
        "a start tag may have 1,000 attributes and no more",
        arguments: [(1_000, true), (1_001, false), (100_000, false)])
    func attributes(count: Int, isAccepted: Bool) {
        let document = "<r>\n<a " + (0..<count).map { "a\($0)='1'" }.joined(separator: " ") + "/></r>"
        let error = refusal(document)
        #expect(isAccepted ? error == nil : error?.kind == .tooManyAttributes && error?.line == 2)
    }

    @Test("a document may have 10,000 distinct names and no more", arguments: [(10_000, true), (10_001, false)])
    func names(count: Int, isAccepted: Bool) {
        let document = "<r>" + (1..<count).map { "<a\($0)/>" }.joined(separator: "\n") + "</r>"
        let error = refusal(document)
        #expect(isAccepted ? error == nil : error?.kind == .tooManyNames && error?.line == count - 1)
    }

    @Test(
        "a flood of names, prefixes, namespaces or processing instructions is stopped early",
        arguments: ["<a#/>", "<a b#=''/>", "<p#:a xmlns:p#='u'/>", "<a xmlns='u#'/>", "<?t# ?>"])
    func nameFloods(construct: String) throws {
        let parser = XMLPushParser(handler: EventLog())
        try parser.push(Array("<r>".utf8))
        var number = 0
        let error = #expect(throws: XMLReadingError.self) {
            while number < 1_000_000 {
                let more = (number..<number + 1_000).map { construct.replacing("#", with: "\($0)") }
                number += 1_000
                try parser.push(Array(more.joined().utf8))
            }
        }
        #expect(error?.kind == .tooManyNames)
        #expect(number <= 11_000)
    }

    @Test("elements may stand 64 deep and no deeper", arguments: [(64, true), (65, false), (1_000_000, false)])
    func depth(levels: Int, isAccepted: Bool) {
        let document = String(repeating: "<a>\n", count: levels) + String(repeating: "</a>", count: levels)
        let error = refusal(document)
        #expect(isAccepted ? error == nil : error?.kind == .tooDeep && error?.line == 65)
    }

    @Test(
        "text, comments, sections and instructions may have 10,000,000 bytes and no more",
        arguments: [("<a>", "</a>"), ("<a><!--", "--></a>"), ("<a><![CDATA[", "]]></a>"), ("<a><?t ", "?></a>")])
    func textBytes(open: String, close: String) throws {
        let million = [UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000)
        func read(_ millions: Int) throws {
            let parser = XMLPushParser(handler: EventLog())
            try parser.push(Array(open.utf8))
            for _ in 0..<millions { try parser.push(million) }
            try parser.push(Array(close.utf8))
            try parser.finish()
        }
        try read(9)
        let error = #expect(throws: XMLReadingError.self) { try read(11) }
        #expect(error?.kind == .textTooLong)
    }
}
