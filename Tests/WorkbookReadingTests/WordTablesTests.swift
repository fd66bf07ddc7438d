import TestMaterial
import Testing
import WorkbookReading

@Suite("Tables in texts of a word processor")
struct WordTablesTests {
    private typealias Word = TestWordDocument

    private func rows(_ body: String, table: Int = 0) throws -> [String] {
        try WorkbookReadingTests.rows(Word.parts(body), sheet: table)
    }

    private func ranges(_ body: String) throws -> [WorkbookRange] {
        let workbook = try open(Word.parts(body).build().bytes)
        return try workbook.mergedRanges(of: workbook.sheets[0])
    }

    @Test("are sheets by their numbers; a table within a cell is one of its own; a text without a table is refused")
    func tables() throws {
        let inner = Word.table([Word.row(["内"])])
        let body =
            "<w:p><w:r><w:t>标题</w:t></w:r></w:p>" + Word.table([])
            + Word.table([
                Word.row([
                    "<w:tc><w:p><w:r><w:t>外</w:t></w:r></w:p>\(inner)<w:p><w:r><w:t>面</w:t></w:r></w:p></w:tc>", "b",
                ])
            ])
            + Word.table([Word.row(["后"], properties: "<w:tblHeader/>"), Word.row(["藏"], properties: "<w:hidden/>")])
        let workbook = try open(Word.parts(body).build().bytes)
        #expect(workbook.sheets.map(\.name) == ["table2", "table3", "table4"])
        #expect(try rows(body) == ["1: A text=外\n面 B text=b"])
        #expect(try rows(body, table: 1) == ["1: A text=内"])
        #expect(try rows(body, table: 2) == ["1: A text=后", "2 hidden: A text=藏"])
        #expect(refusal(Word.parts("<w:p><w:r><w:t>甲</w:t></w:r></w:p>")) == .noTable("a text (.docx)"))
    }

    @Test("have merged cells across and down, and columns that are left out in front")
    func merged() throws {
        let restart = "<w:vMerge w:val=\"restart\"/>"
        let body = Word.table([
            Word.row([Word.cell("甲", restart), Word.cell("宽", "<w:gridSpan w:val=\"2\"/>"), Word.cell("丁", restart)]),
            Word.row([Word.cell("旧", "<w:vMerge/>"), "乙", "丙", Word.cell("", "<w:vMerge w:val=\"continue\"/>")]),
            Word.row(["戊"], properties: "<w:gridBefore w:val=\"2\"/>"),
            Word.row([Word.cell("己", restart)]), Word.row([Word.cell("庚", restart)]),
            Word.row([Word.cell("", "<w:vMerge/>")]),
        ])
        #expect(
            try rows(body) == [
                "1: A text=甲 B text=宽 D text=丁", "2: B text=乙 C text=丙", "3: C text=戊", "4: A text=己", "5: A text=庚",
            ])
        let found = try ranges(body).sorted {
            ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
        }
        #expect(found.map(\.rows) == [1...2, 1...1, 1...2, 5...6])
        #expect(found.map(\.columns) == [0...0, 1...2, 3...3, 0...0])
    }

    @Test(
        "have text of runs with tabulators, breaks and symbols; what was deleted, hidden or drawn is none of it",
        arguments: [
            (
                "<w:r><w:t xml:space='preserve'>a </w:t></w:r><w:r><w:t>b</w:t><w:tab/><w:t>c</w:t><w:br/><w:t>d</w:t></w:r>",
                "a b c\nd"
            ),
            (
                "<w:del><w:r><w:delText>不</w:delText><w:t>不</w:t></w:r></w:del><w:ins><w:r><w:t>合格</w:t></w:r></w:ins>",
                "合格"
            ),
            ("<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo>", "新"),
            (
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>见</w:t></w:r>",
                "见"
            ),
            ("<w:r><w:drawing><w:txbxContent><w:t>图</w:t></w:txbxContent></w:drawing><w:t>文</w:t></w:r>", "文"),
            (
                "<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby></w:r>",
                "音"
            ),
            (
                "<w:r><w:instrText>PAGE</w:instrText></w:r><w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>",
                "控件"
            ),
            (
                "<w:r><w:t>2×10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>5</w:t></w:r><w:r><w:t>CFU</w:t></w:r>",
                "2×10⁵CFU"
            ),
            (
                "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup></m:oMath>",
                "10³"
            ),
            ("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>", "√"),
            ("<w:r><w:sym w:font='Symbol' w:char='F0A3'/><w:t>0.2</w:t><w:noBreakHyphen/></w:r>", "≤0.2-"),
        ])
    func texts(inside: String, seen: String) throws {
        let body = Word.table([Word.row(["<w:tc><w:p>\(inside)</w:p></w:tc>"])])
        #expect(try rows(body) == ["1: A text=\(seen)"])
    }

    @Test("have no rows that were deleted, and all that were inserted; a symbol that nobody knows is told")
    func revisions() throws {
        let body = Word.table([
            Word.row(["a"]), Word.row(["b"], properties: "<w:del w:id=\"1\"/>"),
            Word.row(["c"], properties: "<w:ins w:id=\"2\"/><w:trPrChange><w:trPr><w:del/></w:trPr></w:trPrChange>"),
            Word.row([Word.cell("d", "<w:cellDel/>"), "e"]),
            Word.row(["<w:tc><w:p><w:r><w:sym w:font=\"Webdings\" w:char=\"F0FF\"/></w:r></w:p></w:tc>"]),
        ])
        #expect(
            try rows(body) == ["1: A text=a", "2: A text=c", "3: A text=e", "4: A garbled=\u{FFFD}"])
    }

    @Test("are refused where they are too wide, and never crash, whatever is done to their bytes")
    func damage() throws {
        let wide = Word.table([Word.row(Array(repeating: Word.cell("a", "<w:gridSpan w:val=\"99999\"/>"), count: 3))])
        #expect(refusal(Word.parts(wide)) != nil)
        let body = Word.table([
            Word.row([Word.cell("抽样编号", "<w:vMerge w:val=\"restart\"/>"), Word.cell("结论", "<w:gridSpan w:val=\"2\"/>")]
            ),
            Word.row([Word.cell("", "<w:vMerge/>"), "合格", Word.table([Word.row(["内"])])]),
        ])
        let whole = Word.parts(body).build().bytes
        for count in stride(from: 0, to: whole.count, by: 7) {
            #expect(refusal(Array(whole[..<count])) != nil, "cut at \(count)")
        }
        var numbers = SeededNumbers(12)
        for _ in 0..<1500 {
            var bytes = whole
            for _ in 0...Int.random(in: 0...3, using: &numbers) {
                bytes[Int.random(in: 0..<bytes.count, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
            }
            _ = refusal(bytes)
            var parts = Word.parts(body)
            for _ in 0...Int.random(in: 0...3, using: &numbers) {
                let text = parts.members[2].content
                let at = Int.random(in: 0..<text.count, using: &numbers)
                switch Int.random(in: 0...2, using: &numbers) {
                case 0: parts.members[2].content[at] = UInt8.random(in: 0x20...0x7E, using: &numbers)
                case 1: parts.members[2].content.removeSubrange(at..<min(text.count, at + 6))
                default: parts.members[2].content.insert(contentsOf: text[at..<min(text.count, at + 40)], at: at)
                }
            }
            _ = refusal(parts)
        }
    }
}
