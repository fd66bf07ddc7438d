import Decompression
import TestMaterial
import Testing
import TextEncodings
import WorkbookReading

@Suite("Tables of web pages")
struct PageTests {
    private func open(_ page: String) throws -> Workbook {
        try Workbook(.page, MemoryBytes(Array(page.utf8)), encoding: .utf8, byteOrderMarkLength: 0)
    }

    /// The rows of a table, counted from 0.
    private func rows(_ page: String, table: Int = 0) throws -> [String] {
        try WorkbookReadingTests.rows(of: open(page), sheet: table)
    }

    @Test("pages are told by how they begin, behind declarations and comments")
    func detection() {
        let isPage = { (text: String) in
            if case .page? = Array(text.utf8).withUnsafeBufferPointer({ WorkbookMarkup($0) }) { true } else { false }
        }
        #expect(isPage("<html><body></body></html>"))
        #expect(isPage("\u{FEFF}\n<!DOCTYPE HTML PUBLIC 'x'>"))
        #expect(isPage("<?xml version='1.0'?>\n<!-- saved -->\n<html/>"))
        #expect(isPage("<table border=1><tr><td>抽样编号</td></tr></table>"))
        #expect(isPage("<meta charset=gb2312><style>a{}</style><TABLE><TR><TH>抽样编号"))
        #expect(!isPage("<table><row><name>a</name></row></table>"))
        #expect(!isPage("抽样编号,<html>\n"))
        #expect(!isPage("<样品><td>a</td></样品>"))
    }

    @Test(
        "the charset is what a meta element names",
        arguments: [
            ("<meta charset=GB2312>", "gb2312"), ("<meta charset=\"utf-8\"/>", "utf-8"),
            ("<META http-equiv='Content-Type' content='text/html; charset = big5'>", "big5"), ("<html>", nil),
        ] as [(String, String?)])
    func charset(head: String, name: String?) {
        #expect(Array(head.utf8).withUnsafeBufferPointer { WorkbookMarkup.charset($0) } == name)
    }

    @Test("cells are text as it is shown: blanks, breaks, blocks, references, nothing that is hidden or a script")
    func text() throws {
        let page = """
            <table><tr><td>  甲\n  乙 </td><td>a<br>b<br/><br>c</td><td>x&nbsp;&lt;y&gt;&#28074;&amp;</td>
            <td><p>一</p><p>二</p></td><td></td><td> &nbsp; </td><td><b>合</b><i>格</i></td>
            <td>1<script>document.write('<td>no</td>')</script><style>td{}</style><span style="display : none">no</span><i hidden>no</i>2</td>
            <!-- <td>no</td> --></tr></table>
            """
        #expect(try rows(page) == ["1: A text=甲 乙 B text=a\nb\nc C text=x <y>涪& D text=一\n二 G text=合格 H text=12"])
    }

    @Test(
        "a page that is read in pieces is whole, wherever a piece ends",
        arguments: ["title='样品说明'", "title=\"a>b <i> c\"", "style='font-family:宋体' onclick=\"f('甲')\"", "data-x=甲"])
    func pieces(attribute: String) throws {
        // Cells as long as a prime, so that the end of a piece meets every place of a tag.
        let cell = "<td \(attribute)>挂面"
        let filler = String(repeating: " ", count: 101 - cell.utf8.count % 101)
        let row = "<tr>\(cell)\(filler)</td></tr>"
        let page = "<html><body><table>" + String(repeating: row, count: 5000) + "</table></html>"
        let found = try rows(page)
        #expect(found.count == 5000)
        #expect(found.last == "5000: A text=挂面")
    }

    @Test("a tag that never ends is refused before it fills the memory")
    func endlessTag() {
        let table = "<html><table><tr><td>a</td></tr></table><img src='"
        #expect(throws: WorkbookError.self) { try rows(table + String(repeating: "甲", count: 4 << 20)) }
        #expect(throws: Never.self) { try rows(table + String(repeating: "A", count: 4 << 20) + "'></html>") }
    }

    @Test("digits above and below the line are what they are")
    func scripts() throws {
        #expect(
            try rows("<table><tr><td>≤10<sup>5</sup>CFU<td>B<sub>1</sub><td>1<sub><i>2</i></sub>3</table>")
                == ["1: A text=≤10⁵CFU B text=B1 C text=1₂3"])
    }

    @Test("end tags may be left out, and parts of a table named or not")
    func leftOut() throws {
        let expected = ["1: A text=a B text=b", "2: A text=c B text=d"]
        #expect(try rows("<table><tr><td>a<td>b<tr><td>c<td>d</table>") == expected)
        #expect(try rows("<TABLE><THEAD><TR><TH>a<TH>b<TBODY><TR><TD>c<TD>d</TABLE>") == expected)
        #expect(try rows("<table><td>a<td>b</tr><tr><td>c</td><td>d</td></tr></table>") == expected)
    }

    @Test("merged cells push others aside, and are merged ranges")
    func spans() throws {
        let page = """
            <table><tr><th rowspan=2>a</th><th colspan="2">b</th><th rowspan="3">c</th></tr>
            <tr><td>d</td><td>e</td></tr><tr><td>f</td><td rowspan=0 colspan=x>g</td><td>h</td><td>i</td></tr></table>
            """
        #expect(
            try rows(page) == [
                "1: A text=a B text=b D text=c", "2: B text=d C text=e", "3: A text=f B text=g C text=h E text=i",
            ])
        let workbook = try open(page)
        let ranges = try workbook.mergedRanges(of: workbook.sheets[0])
        #expect(ranges.map(\.rows) == [1...2, 1...1, 1...3])
        #expect(ranges.map(\.columns) == [0...0, 1...2, 3...3])
    }

    @Test("every table with rows is a sheet, one within another too; what stands above a table is its first row")
    func tables() throws {
        let page = """
            <html><body><table></table><table><tr><td>外<table><caption>不合格名单</caption><tr><td>内<tr style="display:none"><td>藏</table>面</td></tr></table>
            <table><tr><td>后</table></body></html>
            """
        let workbook = try open(page)
        #expect(workbook.sheets.map(\.name) == ["table2", "table3", "table4"])
        #expect(try rows(page) == ["1: A text=外面"])
        #expect(try rows(page, table: 1) == ["1: A text=不合格名单", "2: A text=内", "3 hidden: A text=藏"])
        #expect(try rows(page, table: 2) == ["1: A text=后"])
    }

    @Test("none that is cut within a table, a tag or a comment is read, nor one without its end")
    func cut() throws {
        let page =
            "<html><body><p>甲</p><table border=1><tr><td>a</td><td><table><tr><td>b</table></td></tr></table><!-- c --></body></html>"
        #expect(try rows(page) == ["1: A text=a"])
        for count in 0..<(page.utf8.count - 1) {
            #expect(throws: WorkbookError.self, "cut at \(count)") {
                _ = try Workbook(
                    .page, MemoryBytes(Array(page.utf8.prefix(count))), encoding: .utf8, byteOrderMarkLength: 0)
            }
        }
        // A table alone has no root that would have to end.
        let table = "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>"
        #expect(try rows(table) == ["1: A text=a", "2: A text=b"])
        for count in 0..<table.utf8.count {
            #expect(throws: WorkbookError.self, "cut at \(count)") { _ = try open(String(table.prefix(count))) }
        }
    }

    @Test("what cannot be read is refused: no table, text that is none, too deep, too wide, something behind the end")
    func refusals() throws {
        #expect(throws: WorkbookError.noTable("a web page")) { try open("<html><p>甲</p></html>") }
        #expect(throws: WorkbookError.damaged("byte 0xFF at offset 15 is no text in utf-8")) {
            try Workbook(
                .page, MemoryBytes(Array("<table><tr><td>".utf8) + [0xFF] + Array("</table>".utf8)), encoding: .utf8,
                byteOrderMarkLength: 0)
        }
        let deep = String(repeating: "<div>", count: 300) + "<table><tr><td>a</table>"
        let wide = "<table><tr>" + String(repeating: "<td colspan=1000>a", count: 20) + "</table>"
        let behind = "<html><table><tr><td>a</table></html><table><tr><td>b</table>"
        let attributes = "<table><tr><td" + (0..<1001).map { " a\($0)" }.joined() + ">a</table>"
        let instruction = "<table><tr><td>a</table><?" + String(repeating: " ?", count: 3000)
        for page in [deep, wide, behind, attributes, instruction] {
            #expect(throws: WorkbookError.self) { _ = try open(page) }
        }
    }

    @Test("what looks like too many attributes in quotes, comments, scripts and styles is none")
    func longTexts() throws {
        let words = String(repeating: "a ", count: 3000)
        let page =
            "<script>if (a<b \(words)</script><style><a \(words)</style><table x = '\(words)'><tr><td y=\"<b \(words)\">a<!-- <b \(words) --></table>"
        #expect(try rows(page) == ["1: A text=a"])
        let most = "<table><tr><td" + (0..<900).map { " a\($0)=1" }.joined() + ">a</table>"
        #expect(try rows(most) == ["1: A text=a"])
    }

    @Test("reading takes time that grows with the page, whatever it holds")
    func scaling() throws {
        let clock = ContinuousClock()
        for unit in [
            "<b>", "</b>", "<td>a", "<!-- ", "<a b=", "&", "<table>", "<tr><td rowspan=65534 colspan=9>a",
            "<p><table></table>", "<? ",
        ] {
            let page = Array(("<table><tr><td>" + String(repeating: unit, count: 30_000) + "</table>").utf8)
            let time = clock.measure {
                _ = try? Workbook(.page, MemoryBytes(page), encoding: .utf8, byteOrderMarkLength: 0)
            }
            #expect(time < .seconds(30), "\(unit)")
        }
    }

    @Test("nothing that is done to the bytes is a crash")
    func mutations() {
        let page = Array(
            "<!DOCTYPE html><html><table border=1><caption>a</caption><tr><th rowspan=2 colspan=3>抽<sup>5</sup><td>b<br>&nbsp;</tr><tr><td><table><tr><td>c</table></table></html>"
                .utf8)
        var numbers = SeededNumbers(7)
        for _ in 0..<3000 {
            var changed = page
            for _ in 0...Int.random(in: 0...4, using: &numbers) where !changed.isEmpty {
                let at = Int.random(in: 0..<changed.count, using: &numbers)
                switch Int.random(in: 0...2, using: &numbers) {
                case 0: changed[at] = UInt8.random(in: 0...255, using: &numbers)
                case 1: changed.removeSubrange(at..<min(changed.count, at + 5))
                default: changed.insert(contentsOf: page[at % page.count..<min(page.count, at + 12)], at: at)
                }
            }
            guard let workbook = try? Workbook(.page, MemoryBytes(changed), encoding: .utf8, byteOrderMarkLength: 0)
            else {
                continue
            }
            for sheet in workbook.sheets { try? workbook.read(sheet) { _ in .proceed } }
        }
    }
}
