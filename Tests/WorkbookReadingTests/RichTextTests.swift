import TestMaterial
import Testing
import WorkbookReading

@Suite("Rich text in cells")
struct RichTextTests {
    private static func runs(_ script: String, _ before: String, _ inside: String, _ after: String) -> String {
        "<r><t>\(before)</t></r><r><rPr><vertAlign val=\"\(script)\"/><sz val=\"9\"/></rPr><t>\(inside)</t></r><r><t>\(after)</t></r>"
    }

    @Test(
        "digits above the line are superscripts, and those below it join no others",
        arguments: [
            (runs("superscript", "2.0×10", "5", "CFU/g"), "2.0×10⁵CFU/g"),
            (runs("superscript", "10", "-3", "0"), "10⁻³0"),
            (runs("subscript", "黄曲霉毒素B", "1", ""), "黄曲霉毒素B1"), (runs("subscript", "10", "2", ""), "10₂"),
            (runs("baseline", "不", "合", "格"), "不合格"), (runs("superscript", "m_x000D_", "2", "_x0035_"), "m\r²5"),
        ])
    func scripts(string: String, value: String) throws {
        let shared = TestWorkbook.parts(
            [.init("S", rows: "<row><c t='s'><v>1</v></c><c t='s'><v>0</v></c><c t='s'><v>2</v></c></row>")],
            strings: "<si><t>10</t></si><si>\(string)</si><si><t>5</t></si>")
        #expect(try rows(shared) == ["1: A text=\(value) B text=10 C text=5"])
        let inline = TestWorkbook.parts([
            .init(
                "S",
                rows:
                    "<row><c t='inlineStr'><is>\(string)</is></c><c><v>5</v></c><c t='inlineStr'><is><t>10</t></is></c></row>"
            )
        ])
        #expect(try rows(inline) == ["1: A text=\(value) B number=5 C text=10"])
    }
}
