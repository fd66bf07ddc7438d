import TestMaterial
import Testing
import WorkbookReading

@Suite("Workbooks that spreadsheet programs open though they are odd")
struct OddWorkbookTests {
    private let plain = TestWorkbook.parts(
        [.init("S", rows: "<row r='1'><c r='A1' t='s'><v>0</v></c></row>")], strings: "<si><t>甲</t></si>")

    private func renamed(_ change: (String) -> String) -> ZipBuilder {
        var parts = plain
        for index in parts.members.indices { parts.members[index].name = change(parts.members[index].name) }
        return parts
    }

    @Test("parts may be named in another letter case or with backslashes; two parts of one name are refused")
    func names() throws {
        #expect(try rows(plain) == ["1: A text=甲"])
        #expect(try rows(renamed { $0.replacing("/", with: "\\") }) == ["1: A text=甲"])
        #expect(try rows(renamed { $0.lowercased() }) == ["1: A text=甲"])
        #expect(try rows(renamed { $0.uppercased() }) == ["1: A text=甲"])
        var twice = plain
        twice.members.append(.init(name: "XL\\WORKBOOK.xml", content: twice.members[0].content))
        guard case .archive = refusal(twice) else {
            Issue.record("two parts of one name are accepted")
            return
        }
    }

    @Test(
        "a truth value may be written as words, with blanks around it or not at all",
        arguments: [
            ("1", " B boolean=TRUE"), ("0", " B boolean=FALSE"), ("true", " B boolean=TRUE"),
            (" FALSE ", " B boolean=FALSE"), ("", ""), ("  ", ""), ("2", " B mistyped=2"), ("是", " B mistyped=是"),
        ])
    func truth(stored: String, seen: String) throws {
        let workbook = TestWorkbook.parts([
            .init("S", rows: "<row><c><v>1</v></c><c t='b'><v>\(stored)</v></c></row>")
        ])
        #expect(try rows(workbook) == ["1: A number=1\(seen)"])
    }

    @Test("an empty place says as much as none")
    func emptyPlaces() throws {
        let workbook = TestWorkbook.parts([
            .init(
                "S",
                rows: "<row r=''><c r=''><v>1</v></c><c r=''><v>2</v></c></row><row r=''><c r='B2'><v>3</v></c></row>")
        ])
        #expect(try rows(workbook) == ["1: A number=1 B number=2", "2: B number=3"])
    }

    @Test("parts may be UTF-16, with a mark or without, and what their declaration names")
    func encodings() throws {
        for encoding in ["UTF-16LE", "UTF-16BE", "GB18030"] {
            for hasMark in [true, false] where hasMark || encoding != "GB18030" {
                var parts = plain
                for index in parts.members.indices where parts.members[index].name.hasSuffix(".xml") {
                    let text = String(decoding: parts.members[index].content, as: UTF8.self)
                        .replacing(
                            "encoding=\"UTF-8\"",
                            with: "encoding=\"\(encoding.prefix(6) == "UTF-16" ? "UTF-16" : "gb2312")\"")
                    let mark: [UInt8] =
                        encoding == "UTF-16LE" ? [0xFF, 0xFE] : encoding == "UTF-16BE" ? [0xFE, 0xFF] : []
                    parts.members[index].content =
                        (hasMark ? mark : []) + (try #require(EncodedText.bytes(text, as: encoding)))
                }
                #expect(try rows(parts) == ["1: A text=甲"], "\(encoding), mark \(hasMark)")
            }
        }
        var broken = plain
        for index in broken.members.indices where broken.members[index].name == "xl/sharedStrings.xml" {
            broken.members[index].content = [0xFF, 0xFE, 0x3C, 0x00, 0x00, 0xD8, 0x41, 0x00, 0x3E]
        }
        guard case .damaged? = refusal(broken) else {
            Issue.record("half a surrogate is text")
            return
        }
    }
}
