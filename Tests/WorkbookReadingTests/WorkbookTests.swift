import Decompression
import TestMaterial
import Testing
import WorkbookReading

@Suite("Reading workbooks")
struct WorkbookTests {
    @Test("cells of every type are read as a person sees them")
    func cellTypes() throws {
        let workbook = TestWorkbook.parts(
            [
                .init(
                    "抽检",
                    rows: """
                        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row>
                        <row r="3" hidden="1"><c r="A3"><v>12</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="e"><v>#N/A</v></c>\
                        <c r="D3" t="inlineStr"><is><t xml:space="preserve"> 行内 </t></is></c></row>
                        <row r="4"><c r="A4"><f>1+1</f><v>2</v></c><c r="B4" t="str"><f>A1</f><v>合格</v></c>\
                        <c r="C4"><f>NOW()</f></c><c r="D4"><f>1</f><v/></c><c r="E4" t="str"><f>""</f><v></v></c></row>
                        <row r="5"><c r="A5" s="0"/><c r="B5" t="inlineStr"><is><r><t>甲</t></r><r><rPr/><t>乙</t></r>\
                        <rPh><t>jia</t></rPh></is></c></row>
                        <row r="6"/><row><c><v>1</v></c><c><v>2</v></c></row>
                        """)
            ],
            strings: """
                <si><t>样品&amp;名称</t></si><si><r><t>不</t></r><r><rPr><b/></rPr><t>合格</t></r><rPh sb="0" eb="1"><t>bu</t></rPh>\
                <phoneticPr fontId="1"/></si><si><t>第一行_x000D_\n第二行_x005F_x0041_</t></si>
                """)
        #expect(
            try rows(workbook) == [
                "1: A text=样品&名称 B text=不合格 D text=第一行\r\n第二行_x0041_",
                "3 hidden: A number=12 B boolean=TRUE C error=#N/A D text= 行内 ",
                "4: A number!=2 B text!=合格 C uncomputed!= D uncomputed!=", "5: B text=甲乙", "7: A number=1 B number=2",
            ])
    }

    @Test("a sheet says how much of it was read")
    func progress() throws {
        let rows = String(repeating: "<row><c><v>1</v></c></row>", count: 30_000)
        let workbook = try open(TestWorkbook.parts([.init("S", rows: rows)]).build().bytes)
        let sheet = try #require(workbook.sheets.first)
        var steps: [Int] = []
        var count = 0
        try workbook.read(sheet, onBytes: { steps.append($0) }) { _ in
            count += 1
            return .proceed
        }
        #expect(count == 30_000)
        #expect(steps.count > 1)
        #expect(steps.reduce(0, +) == workbook.byteCount(of: sheet))
    }

    @Test(
        "numbers have 15 digits, and identifiers that lost theirs are named",
        arguments: [
            ("45657", "number=45657"), ("-3.50", "number=-3.50"), ("0.28999999999999998", "number=0.29"),
            ("12.300000000000001", "number=12.3"), ("2.0000000000000002E-5", "number=0.00002"),
            ("1.5E3", "number=1500"),
            ("-1E-2", "number=-0.01"), ("5E-324", "number=0"), ("999999999999999", "number=999999999999999"),
            ("1000000000000000", "identifierLost=1000000000000000"),
            ("120103199001011230", "identifierLost=120103199001011230"),
            ("1.2345678901234568E+17", "identifierLost=1.2345678901234568E+17"), ("1E15", "identifierLost=1E15"),
            ("999999999999999.9", "identifierLost=999999999999999.9"),
            ("00000000000000000012", "number=00000000000000000012"),
        ])
    func numbers(stored: String, seen: String) throws {
        let workbook = TestWorkbook.parts([.init("S", rows: "<row><c><v>\(stored)</v></c></row>")])
        #expect(try rows(workbook) == ["1: A \(seen)"])
    }

    @Test(
        "what is no number where one should be is a cell of the wrong type",
        arguments: ["abc", "1e", "1e999", "0x1A", "1,5", "-", ".", "1 2", "INF", "NaN"])
    func noNumbers(stored: String) throws {
        for style in [0, 1] {
            let workbook = TestWorkbook.parts(
                [.init("S", rows: "<row><c s='\(style)'><v>\(stored)</v></c></row>")], formats: ["14"])
            #expect(try rows(workbook) == ["1: A mistyped=\(stored)"])
        }
    }

    @Test(
        "a number is a date when its format says so",
        arguments: [
            ("14", "45657", "date=2024-12-31"), ("31", "45657", "date=2024-12-31"),
            ("yyyy/m/d", "45657", "date=2024-12-31"),
            ("yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "45292", "date=2024-01-01"),
            ("[$-804]m月", "45351", "date=2024-02-29"),
            ("22", "45657.75", "dateTime=2024-12-31 18:00:00"), ("14", "45657.5", "dateTime=2024-12-31 12:00:00"),
            ("yyyy-mm-dd hh:mm", "45657", "date=2024-12-31"), ("14", "45657.9999999", "date=2025-01-01"),
            ("20", "0.5", "time=12:00:00"), ("[h]:mm", "1.0625", "time=25:30:00"), ("mm:ss", "0.001", "time=00:01:26"),
            ("14", "1", "date=1900-01-01"), ("14", "59", "date=1900-02-28"), ("14", "60", "impossibleDate=60"),
            ("14", "61", "date=1900-03-01"), ("14", "0", "impossibleDate=0"), ("14", "-1", "impossibleDate=-1"),
            ("14", "2958465", "date=9999-12-31"), ("14", "2958466", "impossibleDate=2958466"),
            ("0.00E+00", "5", "number=5"), ("General", "45657", "number=45657"), ("#,##0.00", "45657", "number=45657"),
            ("0.00&quot;mg/d&quot;", "3", "number=3"), ("[Red]0.0;[Blue]d", "3", "number=3"), ("\\d0", "3", "number=3"),
            ("@", "3", "number=3"), ("9", "0.93", "percent=0.93"), ("0.0%", "0.93", "percent=0.93"),
            ("00000000", "123", "number=00000123"), ("000", "12345", "number=12345"), ("0", "7", "number=7"),
            ("000", "1.5", "number=1.5"),
        ])
    func formats(format: String, stored: String, seen: String) throws {
        let workbook = TestWorkbook.parts(
            [.init("S", rows: "<row><c s='1'><v>\(stored)</v></c></row>")], formats: [format])
        #expect(try rows(workbook) == ["1: A \(seen)"])
    }

    @Test(
        "dates can be counted from 1904, and be written out", arguments: [("0", "1904-01-01"), ("44195", "2024-12-31")])
    func from1904(stored: String, seen: String) throws {
        let workbook = TestWorkbook.parts(
            [.init("S", rows: "<row><c s='1'><v>\(stored)</v></c><c t='d'><v>2024-03-05T00:00:00</v></c></row>")],
            formats: ["14"], countsFrom1904: true)
        #expect(try rows(workbook) == ["1: A date=\(seen) B date=2024-03-05"])
    }

    @Test("sheets keep their order; hidden ones are read and named as such")
    func sheets() throws {
        let workbook = TestWorkbook.parts([
            .init("合格", rows: "<row><c><v>1</v></c></row>"),
            .init("不合格 &amp; 其他", rows: "<row><c><v>2</v></c></row>", state: "hidden"),
            .init("备", rows: "", state: "veryHidden"),
        ])
        let opened = try open(workbook.build().bytes)
        #expect(opened.sheets.map(\.name) == ["合格", "不合格 & 其他", "备"])
        #expect(opened.sheets.map(\.isHidden) == [false, true, true])
        #expect(try rows(workbook, sheet: 1) == ["1: A number=2"])
        #expect(try rows(workbook, sheet: 2).isEmpty)
    }

    @Test("merged ranges are given, though they stand behind the rows")
    func merged() throws {
        let workbook = TestWorkbook.parts([
            .init(
                "S", rows: "<row><c><v>1</v></c></row>",
                rest: "<mergeCells><mergeCell ref='A1:C2'/><mergeCell ref='D4'/></mergeCells>"),
            .init("T", rows: "<row><c t='inlineStr'><is><t>mergeCell</t></is></c></row>"),
        ])
        let opened = try open(workbook.build().bytes)
        let ranges = try opened.mergedRanges(of: opened.sheets[0])
        #expect(ranges.map(\.rows) == [1...2, 4...4])
        #expect(ranges.map(\.columns) == [0...2, 3...3])
        #expect(try opened.mergedRanges(of: opened.sheets[1]).isEmpty)
    }

    @Test("what stands behind many rows is found, whatever the rows hold")
    func mergedBehindRows() throws {
        let text = "<c t='inlineStr'><is><t>/sheetData> mergeCell &lt;/sheetData></t></is></c>"
        for count in [0, 1, 900, 3_000] {
            let workbook = TestWorkbook.parts([
                .init(
                    "S", rows: String(repeating: "<row>\(text)</row>", count: count),
                    rest: "<mergeCells><mergeCell ref='A1:C2'/></mergeCells>")
            ])
            let opened = try open(workbook.build().bytes)
            #expect(try opened.mergedRanges(of: opened.sheets[0]).count == 1)
        }
        var bare = TestWorkbook.parts([.init("S", rows: "")])
        for sheet in [
            "<worksheet><sheetData/><mergeCells/></worksheet>", "<worksheet/>",
            "<x:worksheet xmlns:x='m'><x:sheetData></x:sheetData></x:worksheet>",
        ] {
            for index in bare.members.indices where bare.members[index].name.hasSuffix("sheet1.xml") {
                bare.members[index].content = Array(sheet.utf8)
            }
            #expect(refusal(bare) == nil)
        }
    }

    @Test("a receiver may stop")
    func stop() throws {
        let workbook = try open(
            TestWorkbook.parts([.init("S", rows: "<row><c><v>1</v></c></row><row><c><v>2</v></c></row>")]).build().bytes
        )
        var count = 0
        try workbook.read(workbook.sheets[0]) { _ in
            count += 1
            return .stop
        }
        #expect(count == 1)
    }

    @Test(
        "rows and cells that no sheet can have are refused",
        arguments: [
            "<row r='0'/>", "<row r='1048577'/>", "<row r='99999999999'/>", "<row r='2'/><row r='2'/>",
            "<row r='2'/><row r='1'/>",
            "<row r='1'><c r='B1'/><c r='A1'/></row>", "<row r='1'><c r='A1'/><c r='A1'/></row>",
            "<row r='1'><c r='A2'/></row>",
            "<row r='1'><c r='XFE1'/></row>", "<row r='1'><c r='ZZZZZZZZZZZZ1'/></row>", "<row r='1'><c r='1A'/></row>",
            "<row r='1'><c r='A'/></row>", "<row r='1'><c t='x'/></row>",
            "<row r='1'><c t='s'><v>0</v></c></row>", "<row r='1'><c t='s'><v>-1</v></c></row>",
            "<row r='1'><c t='s'><v>4294967295</v></c></row>", "<row r='1'><c t='s'><v></v></c></row>",
            "<row r='1048576'/><row/>", "<row r='1'><c r='XFD1'/><c/></row>",
        ])
    func impossible(rows: String) {
        guard case .malformed = refusal(TestWorkbook.parts([.init("S", rows: rows)])) else {
            Issue.record("accepted: \(rows)")
            return
        }
    }

    @Test("the last row and column are read")
    func lastCell() throws {
        let workbook = TestWorkbook.parts([.init("S", rows: "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")])
        #expect(try rows(workbook) == ["1048576: #16383 number=1"])
    }
}
