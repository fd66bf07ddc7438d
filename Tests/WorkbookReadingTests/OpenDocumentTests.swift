import Decompression
import TestMaterial
import Testing
import TextEncodings
import WorkbookReading

@Suite("OpenDocument spreadsheets")
struct OpenDocumentTests {
    private typealias Document = TestOpenDocument

    private func rows(_ inside: String, styles: String = "") throws -> [String] {
        try WorkbookReadingTests.rows(Document.parts(Document.content([Document.sheet(inside)], styles: styles)))
    }

    private func refusal(_ inside: String) -> WorkbookError? {
        WorkbookReadingTests.refusal(Document.parts(Document.content([Document.sheet(inside)])))
    }

    @Test(
        "have values of every type, as the file stores them and a person sees them",
        arguments: [
            ("value-type='float' office:value='0.28999999999999998'", "0.29", "number=0.29"),
            ("value-type='float' office:value='12345'", "00012345", "number=00012345"),
            ("value-type='float' office:value='123456789012345678'", "1.2E17", "identifierLost=123456789012345678"),
            ("value-type='currency' office:value='3.5'", "￥3.50", "number=3.5"),
            ("value-type='percentage' office:value='0.93'", "93%", "percent=0.93"),
            ("value-type='date' office:date-value='2025-01-08'", "25年1月8日", "date=2025-01-08"),
            ("value-type='date' office:date-value='2025-01-08T00:00:00'", "", "date=2025-01-08"),
            ("value-type='date' office:date-value='2025-01-08T18:30:00.5'", "", "dateTime=2025-01-08 18:30:00"),
            ("value-type='date' office:date-value='1899-12-30'", "", "impossibleDate=1899-12-30"),
            ("value-type='date' office:date-value='8.1.2025'", "", "mistyped=8.1.2025"),
            ("value-type='time' office:time-value='PT25H05M9.25S'", "", "time=25:05:09"),
            ("value-type='time' office:time-value='-PT1H'", "", "mistyped=-PT1H"),
            ("value-type='boolean' office:boolean-value='true'", "WAHR", "boolean=TRUE"),
            ("value-type='boolean' office:boolean-value='false'", "", "boolean=FALSE"),
            ("value-type='boolean' office:boolean-value='2'", "", "mistyped=2"),
            ("value-type='float' office:value='1e999'", "", "mistyped=1e999"),
            ("value-type='string'", "甲", "text=甲"), ("value-type='string' office:string-value='乙'", "", "text=乙"),
            ("value-type='string' calcext:value-type='error'", "#N/A", "error=#N/A"),
            ("value-type='float' table:formula='of:=1/0' office:value='0'", "#DIV/0!", "error!=#DIV/0!"),
            ("value-type='float' table:formula='of:=1+1' office:value='2'", "2", "number!=2"),
            ("version='1' table:formula='of:=A9'", "", "uncomputed!="), ("version='1'", "bare", "text=bare"),
        ])
    func values(attributes: String, shown: String, seen: String) throws {
        let cell = "<table:table-cell office:\(attributes)><text:p>\(shown)</text:p></table:table-cell>"
        #expect(try rows(Document.row([cell])) == ["1: A \(seen)"])
    }

    @Test("have text of several paragraphs with blanks, tabulators and line ends, and nothing of comments and drawings")
    func texts() throws {
        let cell = """
            <table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation>
            <text:p>  甲
              乙<text:s text:c="2"/>丙<text:tab/>丁<text:line-break/>戊 </text:p><text:p><text:a>链</text:a><text:note><text:p>注</text:p></text:note></text:p>
            <draw:frame xmlns:draw="d"><text:p>图</text:p></draw:frame><text:list><text:list-item><text:p>项</text:p></text:list-item></text:list>
            <table:table><table:table-row><table:table-cell><text:p>内</text:p></table:table-cell></table:table-row></table:table></table:table-cell>
            """
        #expect(try rows(Document.row([cell, "尾"])) == ["1: A text=甲 乙  丙\t丁\n戊\n链\n项 B text=尾"])
    }

    @Test("have digits above and below the line")
    func scripts() throws {
        let styles = """
            <style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>\
            <style:style style:name="T2" style:family="text"><style:text-properties style:text-position="-33% 58%"/></style:style>
            """
        let cell = """
            <table:table-cell office:value-type="string"><text:p>2×10<text:span text:style-name="T1">5</text:span>CFU 3<text:span text:style-name="T2">2</text:span></text:p></table:table-cell>
            """
        #expect(try rows(Document.row([cell]), styles: styles) == ["1: A text=2×10⁵CFU 3₂"])
    }

    @Test("have rows and cells that stand for several; empty ones cost nothing, however many they are")
    func repeats() throws {
        let empty = "<table:table-cell table:number-columns-repeated=\"16384000000000000000000\"/>"
        let both =
            "<table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"string\"><text:p>合格</text:p></table:table-cell>"
        let inside =
            Document.row(["甲", "<table:table-cell table:number-columns-repeated=\"3\"/>", both, empty])
            + Document.row([empty], attributes: " table:number-rows-repeated=\"4\"")
            + "<table:table-header-rows>"
            + Document.row(["乙"], attributes: " table:number-rows-repeated=\"2\" table:visibility=\"collapse\"")
            + "</table:table-header-rows><table:table-row-group>"
            + Document.row(["丙"], attributes: " table:visibility=\"filter\"") + "</table:table-row-group>"
            + Document.row([""], attributes: " table:number-rows-repeated=\"99999999\"") + Document.row([""])
        #expect(
            try rows(inside) == [
                "1: A text=甲 E text=合格 F text=合格", "6 hidden: A text=乙", "7 hidden: A text=乙", "8 hidden: A text=丙",
            ])
    }

    @Test("are refused in words where filled cells are repeated without an end")
    func hostileRepeats() throws {
        func cell(_ count: Int) -> String {
            "<table:table-cell table:number-columns-repeated=\"\(count)\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell>"
        }
        #expect(refusal(Document.row([cell(16_384)])) == nil)
        #expect(refusal(Document.row([cell(16_385)])) == .damaged("row 1 has too many cells"))
        let row = Document.row([cell(16_384)], attributes: " table:number-rows-repeated=\"1048576\"")
        guard case .tooLarge(let words)? = refusal(row) else {
            Issue.record("sixteen thousand million cells are accepted")
            return
        }
        #expect(words.contains("repeated"))
        #expect(refusal(Document.row(["x"], attributes: " table:number-rows-repeated=\"1048576\"")) == nil)
        let last = Document.row(["x"], attributes: " table:number-rows-repeated=\"1048577\"") + Document.row(["x"])
        #expect(refusal(last) == .damaged("there are too many rows"))
        for wrong in ["0", "-1", "", "x", "1.5"] {
            let row = Document.row(["x"], attributes: " table:number-rows-repeated=\"\(wrong)\"")
            guard case .damaged? = refusal(row) else {
                Issue.record("repeated \(wrong) times")
                continue
            }
        }
        // A text of a million blanks is a million blanks; one of a thousand million is refused.
        func blanks(_ count: String) -> String {
            "<table:table-cell office:value-type=\"string\"><text:p>a<text:s text:c=\"\(count)\"/>b</text:p></table:table-cell>"
        }
        #expect(refusal(Document.row([blanks("1000000")])) == nil)
        for count in ["1000000000", "99999999999999999999"] {
            guard case .tooLarge? = refusal(Document.row([blanks(count)])) else {
                Issue.record("\(count) blanks are accepted")
                continue
            }
        }
    }

    @Test("have merged cells, of which the covered ones hold nothing")
    func merged() throws {
        let first =
            "<table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"3\" office:value-type=\"string\"><text:p>甲</text:p></table:table-cell>"
        let covered =
            "<table:covered-table-cell office:value-type=\"string\"><text:p>旧</text:p></table:covered-table-cell>"
        let parts = Document.parts(
            Document.content([
                Document.sheet(
                    Document.row(["a", first, covered, "b"])
                        + Document.row([
                            "c", "<table:covered-table-cell table:number-columns-repeated=\"2\"/>", "d",
                        ]))
            ]))
        let workbook = try open(parts.build().bytes)
        #expect(
            try WorkbookReadingTests.rows(of: workbook, sheet: 0) == [
                "1: A text=a B text=甲 D text=b", "2: A text=c D text=d",
            ])
        let ranges = try workbook.mergedRanges(of: workbook.sheets[0])
        #expect(ranges.map(\.rows) == [1...3])
        #expect(ranges.map(\.columns) == [1...2])
    }

    @Test("have sheets of which some are hidden, and cells that were deleted are none")
    func sheets() throws {
        let styles = """
            <style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>\
            <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
            """
        let tracked =
            "<table:tracked-changes><table:cell-content-change><table:table><table:table-row><table:table-cell><text:p>旧</text:p></table:table-cell></table:table-row></table:table></table:cell-content-change></table:tracked-changes>"
        let content = Document.content(
            [
                tracked,
                Document.sheet("<table:shapes><text:p>图</text:p></table:shapes>" + Document.row(["一"]), name: "一季度"),
                Document.sheet(Document.row(["二"]), name: "旧稿", style: "ta2"),
            ], styles: styles)
        let workbook = try open(Document.parts(content).build().bytes)
        #expect(workbook.sheets.map(\.name) == ["一季度", "旧稿"])
        #expect(workbook.sheets.map(\.isHidden) == [false, true])
        #expect(try WorkbookReadingTests.rows(of: workbook, sheet: 0) == ["1: A text=一"])
        #expect(try WorkbookReadingTests.rows(of: workbook, sheet: 1) == ["1: A text=二"])
    }

    @Test("of one piece (.fods) hold what packed ones hold, and are known by their roots")
    func flat() throws {
        let sheet = Document.sheet(Document.row(["甲", "乙"]))
        let text = Document.content([sheet], root: "document")
        #expect(Array(text.utf8).withUnsafeBufferPointer { WorkbookMarkup($0) } == .openDocument)
        let workbook = try Workbook(
            .openDocument, MemoryBytes(Array(text.utf8)), encoding: .utf8, byteOrderMarkLength: 0)
        #expect(try WorkbookReadingTests.rows(of: workbook, sheet: 0) == ["1: A text=甲 B text=乙"])
        let packed = try open(Document.parts(Document.content([sheet])).build().bytes)
        #expect(workbook.contentIdentity == packed.contentIdentity)
    }

    @Test("with a password are refused by name; texts and drawings are none")
    func refusals() throws {
        let content = Document.content([Document.sheet(Document.row(["甲"]))])
        let encrypted = Document.parts(content, manifest: "<m:file-entry><m:encryption-data/></m:file-entry>")
        #expect(WorkbookReadingTests.refusal(encrypted) == .protected)
        let text = content.replacing("office:spreadsheet", with: "office:text")
        #expect(WorkbookReadingTests.refusal(Document.parts(text)) == .notWorkbook)
    }

    @Test("that are cut anywhere, or have bytes changed, end in a refusal or in rows, never in a crash")
    func damage() throws {
        var numbers = SeededNumbers(11)
        let inside =
            Document.row(["抽样编号", "检验结论"])
            + Document.row(["T1", "合格"], attributes: " table:number-rows-repeated=\"3\"")
        let content = Document.content([Document.sheet(inside, name: "一"), Document.sheet(inside, name: "二")])
        let whole = Document.parts(content).build().bytes
        for count in stride(from: 0, to: whole.count, by: 7) {
            #expect(WorkbookReadingTests.refusal(Array(whole[..<count])) != nil, "cut at \(count)")
        }
        for _ in 0..<1500 {
            // Changed in the archive, and in the text that a sound archive holds.
            var bytes = whole
            for _ in 0...Int.random(in: 0...3, using: &numbers) {
                bytes[Int.random(in: 0..<bytes.count, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
            }
            _ = WorkbookReadingTests.refusal(bytes)
            var text = Array(content.utf8)
            for _ in 0...Int.random(in: 0...3, using: &numbers) {
                let at = Int.random(in: 0..<text.count, using: &numbers)
                switch Int.random(in: 0...2, using: &numbers) {
                case 0: text[at] = UInt8.random(in: 0x20...0x7E, using: &numbers)
                case 1: text.removeSubrange(at..<min(text.count, at + 6))
                default: text.insert(contentsOf: text[at..<min(text.count, at + 40)], at: at)
                }
            }
            var parts = Document.parts("")
            parts.members[1].content = text
            _ = WorkbookReadingTests.refusal(parts)
        }
    }
}
