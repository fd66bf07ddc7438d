import Decompression
import TestMaterial
import Testing
import TextEncodings
import WorkbookReading

@Suite("Workbooks in the XML of Excel 2003")
struct SpreadsheetMLTests {
    private func open(_ document: String) throws -> Workbook {
        try Workbook(.spreadsheetML, MemoryBytes(Array(document.utf8)), encoding: .utf8, byteOrderMarkLength: 0)
    }

    private func rows(_ xml: String, styles: String = "", countsFrom1904: Bool = false) throws -> [String] {
        let document = TestSpreadsheetML.document(
            [("S", xml, nil)], styles: styles, countsFrom1904: countsFrom1904)
        return try WorkbookReadingTests.rows(of: open(document), sheet: 0)
    }

    private func data(_ type: String, _ value: String, _ attributes: String = "") -> String {
        "<Cell\(attributes)><Data ss:Type=\"\(type)\">\(value)</Data></Cell>"
    }

    @Test("are told by the root and its namespace, behind comments and under a prefix")
    func detection() {
        let isWorkbook = { (text: String) in
            if case .spreadsheetML? = Array(text.utf8).withUnsafeBufferPointer({ WorkbookMarkup($0) }) {
                true
            } else {
                false
            }
        }
        #expect(isWorkbook(TestSpreadsheetML.document([])))
        #expect(
            isWorkbook(
                "\u{FEFF}<!-- a --><?b?>\n<ss:Workbook xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'/>"))
        #expect(!isWorkbook("<a>urn:schemas-microsoft-com:office:spreadsheet</a>"))
        #expect(!isWorkbook("<Workbook><a x='urn:schemas-microsoft-com:office:spreadsheet'/></Workbook>"))
        #expect(!isWorkbook("抽样编号,<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>"))
    }

    @Test("have cells of every type, as the sheets of XLSX have them")
    func kinds() throws {
        let found = try rows(
            TestSpreadsheetML.row([
                "合格", data("Number", "0.28999999999999998"), data("Number", " 1950 "),
                data("Number", "1.2345678901234568E+17"),
                data("Boolean", "1"), data("Error", "#N/A"), data("Number", "x"), "<Cell/>", data("String", ""),
                "<Cell ss:Formula=\"=1\"/>", data("Number", "2.5", " ss:Formula=\"=A1\""),
                "<Cell><Data ss:Type=\"String\">甲&#10;乙</Data><Comment><ss:Data>no</ss:Data></Comment></Cell>",
            ]))
        #expect(
            found == [
                "1: A text=合格 B number=0.29 C number=1950 D identifierLost=1.2345678901234568E+17 E boolean=TRUE F error=#N/A"
                    + " G mistyped=x J uncomputed!= K number!=2.5 L text=甲\n乙"
            ])
    }

    @Test("have dates as dates, and numbers by the format of cell, row, column or parent style")
    func formats() throws {
        let styles = """
            <Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="c" ss:Parent="p"/>
            <Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="s"><NumberFormat ss:Format="Scientific"/></Style>
            <Style ss:ID="z"><NumberFormat ss:Format="00000"/></Style><Style ss:ID="t"><NumberFormat ss:Format="Short Time"/></Style>
            """
        let found = try rows(
            "<Column ss:Index=\"7\" ss:Span=\"1\" ss:StyleID=\"z\"/>"
                + TestSpreadsheetML.row([
                    data("DateTime", "2025-01-08T00:00:00.000"), data("DateTime", "2025-01-08T08:30:00.000"),
                    data("DateTime", "1899-12-31T08:30:00.000", " ss:StyleID=\"t\""), data("DateTime", "soon"),
                    data("Number", "0.053", " ss:StyleID=\"c\""), data("Number", "45665", " ss:StyleID=\"d\""),
                    data("Number", "12"), data("Number", "13"), data("Number", "14"),
                    data("Number", "15", " ss:StyleID=\"s\""),
                ]) + TestSpreadsheetML.row([data("Number", "1")], attributes: " ss:StyleID=\"p\""), styles: styles)
        #expect(
            found == [
                "1: A date=2025-01-08 B dateTime=2025-01-08 08:30:00 C time=08:30:00 D mistyped=soon E percent=0.053 F date=2025-01-08"
                    + " G number=00012 H number=00013 I number=14 J number=15", "2: A percent=1",
            ])
        #expect(
            try rows(
                TestSpreadsheetML.row([data("Number", "44203", " ss:StyleID=\"d\"")]), styles: styles,
                countsFrom1904: true)
                == ["1: A date=2025-01-08"])
    }

    @Test("have rows and cells where they say, or behind those before, with merged and spanned ones counted")
    func places() throws {
        let document = TestSpreadsheetML.document([
            (
                "S",
                TestSpreadsheetML.row([
                    "<Cell ss:MergeAcross=\"1\" ss:MergeDown=\"1\"><Data ss:Type=\"String\">a</Data></Cell>", "b",
                ])
                    + "<Row ss:Index=\"3\" ss:Span=\"2\"/>"
                    + TestSpreadsheetML.row(
                        ["c", "<Cell ss:Index=\"4\"><Data ss:Type=\"String\">d</Data></Cell>", "e"],
                        attributes: " ss:Hidden=\"1\""),
                nil
            )
        ])
        let workbook = try open(document)
        #expect(
            try WorkbookReadingTests.rows(of: workbook, sheet: 0) == [
                "1: A text=a C text=b", "6 hidden: A text=c D text=d E text=e",
            ])
        let ranges = try workbook.mergedRanges(of: workbook.sheets[0])
        #expect(ranges.map(\.rows) == [1...2])
        #expect(ranges.map(\.columns) == [0...1])
    }

    @Test("have digits above and below the line, in their namespace of pages")
    func scripts() throws {
        let rich = { (text: String) in
            "<Cell><ss:Data ss:Type=\"String\" xmlns=\"http://www.w3.org/TR/REC-html40\">\(text)</ss:Data></Cell>"
        }
        #expect(
            try rows(
                TestSpreadsheetML.row([
                    rich("≤10<Sup><Font>5</Font></Sup>CFU"), rich("<B>合</B>格"), rich("1<Sub>2</Sub>"),
                ]))
                == ["1: A text=≤10⁵CFU B text=合格 C text=1₂"])
    }

    @Test("have several sheets, hidden ones told, each with its own rows")
    func sheets() throws {
        let row = { (text: String) in TestSpreadsheetML.row([text]) }
        let workbook = try open(
            TestSpreadsheetML.document([
                ("一季度", row("a"), nil), ("旧", row("b"), "SheetHidden"), ("Z", row("c"), "SheetVeryHidden"),
                ("E", "", nil),
            ]))
        #expect(workbook.sheets.map(\.name) == ["一季度", "旧", "Z", "E"])
        #expect(workbook.sheets.map(\.isHidden) == [false, true, true, false])
        let found = try (0..<4).map { try WorkbookReadingTests.rows(of: workbook, sheet: $0) }
        #expect(found == [["1: A text=a"], ["1: A text=b"], ["1: A text=c"], []])
    }

    @Test(
        "that cannot be are refused",
        arguments: [
            "<Row ss:Index=\"0\"/>", "<Row ss:Index=\"3\"/><Row ss:Index=\"2\"/>", "<Row ss:Index=\"x\"/>",
            "<Row ss:Index=\"9999999\"/>", "<Row ss:Span=\"-1\"/>", "<Row><Cell ss:Index=\"0\"/></Row>",
            "<Row><Cell/><Cell ss:Index=\"1\"/></Row>", "<Row><Cell ss:Index=\"99999\"/></Row>",
            "<Row><Cell ss:MergeAcross=\"99999\"/></Row>", "<Row><Cell ss:MergeDown=\"-2\"/></Row>", "<Row>",
            "<Row><Cell>&x;</Cell></Row>",
        ])
    func refusals(xml: String) {
        #expect(throws: WorkbookError.self) { try rows(xml) }
    }

    @Test("none that is cut anywhere is read")
    func cut() throws {
        let bytes = Array(TestSpreadsheetML.document([("S", TestSpreadsheetML.row(["合格", "b"]), nil)]).utf8)
        let root = "</Workbook>"
        for count in 0...(bytes.count - 1 - root.utf8.count) {
            #expect(throws: WorkbookError.self, "cut at \(count)") {
                let workbook = try Workbook(
                    .spreadsheetML, MemoryBytes(Array(bytes[..<count])), encoding: .utf8, byteOrderMarkLength: 0)
                for sheet in workbook.sheets { try workbook.read(sheet) { _ in .proceed } }
            }
        }
    }
}
