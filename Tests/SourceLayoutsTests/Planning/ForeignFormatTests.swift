import Testing

@testable import SourceLayouts

@Suite("A file that is neither a table, nor a document, nor a workbook")
struct ForeignFormatTests {
    private static let page =
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><head><meta charset=gb2312></head><body><table><tr><td>抽样编号</td></tr></table></body></html>"

    @Test(
        "is told by what it holds, whatever its name",
        arguments: [
            (page, "t.xls", "this is a web page (HTML)"),
            ("\u{FEFF}\n<!DOCTYPE html>\n" + page, "t.csv", "this is a web page (HTML)"),
            ("<table border=1><tr><td>抽样编号</td></tr></table>", "t.xls", "this is a web page (HTML)"),
            ("<?xml version='1.0'?><html><body/></html>", "t.xml", "this is a web page (HTML)"),
            (
                "<?xml version='1.0'?>\n<!-- saved -->\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN'><html/>",
                "t.xml",
                "this is a web page (HTML)"
            ),
            (
                "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "t.xls",
                "in the XML of Excel 2003"
            ),
            ("MIME-Version: 1.0\nX-Document-Type: Workbook\n", "t.xls", "web archive"),
            ("[{\"抽样编号\":\"TJ1\"}]", "t.csv", "this is JSON"), ("{\n \"抽样编号\": \"TJ1\"}", "t.csv", "this is JSON"),
            ("{\"_stream\":\"header\"}", "t.ndjson", "read with --replay"),
            ("{\\rtf1\\ansi 抽样编号}", "t.csv", "word processor"),
            ("%PDF-1.7", "t.csv", "PDF"), ("Rar!\u{1A}\u{07}", "t.csv", "RAR"), ("GIF89a", "t.csv", "picture"),
            ("hello, world\n", "t.xlsx", "is named .xlsx but is no workbook, and as text"),
            ("\u{1}\u{2}\u{3}a\u{4}\u{5}", "t.XLSX", "is named .xlsx but is no workbook, nor text"),
            ("\u{1}\u{2}\u{3}a\u{4}\u{5}", "t.csv", "is no text, nor a workbook"),
            (
                "junk\u{1}\u{2}PK\u{3}\u{4}\u{14}\u{0}" + String(repeating: "\u{0}", count: 40), "t.xlsx",
                "6 bytes of something else"
            ),
            ("<a><b>", "t.xml", "was cut off: line 1, byte 7"),
            ("<a><b>x</b></a>", "t.xml", "holds two values or more"),
            (
                "<a><r><x>1</x><y>2</y></r><r><x>1</x><y>2</y></r></a>", "t.xml",
                "no element of this XML document is known for a record: </a/r> comes nearest"
            ),
            ("<a><b>x</c></a>", "t.xml", "Opening and ending tag mismatch"),
        ])
    func told(text: String, name: String, words: String) {
        let refusal = Reading(text, name: name).refusal
        #expect(refusal?.description.contains(words) == true, "\(refusal.map(String.init(describing:)) ?? "read")")
    }

    private static let row = "<样品><抽样编号>TJ1</抽样编号><产品名称>电线</产品名称><检验结论>合格</检验结论></样品>"

    @Test(
        "is not what only begins like one",
        arguments: [
            "抽样编号,产品名称,检验结论\nTJ1,电线,合格\n", "<table>\(row)\(row)</table>", "<head>\(row)\(row)</head>",
            "<?xml version='1.0' encoding='UTF-16'?><l>\(row)\(row)</l>", "\u{FEFF}<l>\(row)\(row)</l>",
            "<?xml version='1.0'?><!-- <html> --><l><备注><![CDATA[<html>]]></备注>\(row)\(row)</l>",
        ])
    func read(text: String) {
        #expect(Reading(text, name: "t.xlsx").records.count >= 1)
    }

    @Test("is not UTF-16 with its mark, in either order, whatever a document declares", arguments: ["UTF-16", "UTF-8"])
    func utf16(declared: String) {
        let document = "<?xml version='1.0' encoding='\(declared)'?><l>\(Self.row)\(Self.row)</l>"
        for isLittle in [true, false] {
            let bytes = ("\u{FEFF}" + document).utf16.flatMap { unit in
                let pair = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
                return isLittle ? pair : pair.reversed()
            }
            #expect(Reading(bytes, name: "t.xml").records.count == 2)
        }
    }
}
