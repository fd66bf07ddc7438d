/// Builds XLSX workbooks from the XML of their parts.
package enum TestWorkbook {
    /// A sheet: its name, the XML inside `sheetData`, and what stands behind it.
    package struct Sheet {
        package var name: String
        package var rows: String
        package var rest: String
        package var state: String

        package init(_ name: String, rows: String, rest: String = "", state: String = "visible") {
            self.name = name
            self.rows = rows
            self.rest = rest
            self.state = state
        }
    }

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"

    /// The parts of a workbook, to be packed or spoiled first.
    ///
    /// - Parameter strings: the `<si>` elements; nil leaves the part out.
    /// - Parameter formats: the number formats of the cell styles, in their order; style 0 is General anyway.
    package static func parts(
        _ sheets: [Sheet], strings: String? = nil, formats: [String] = [], countsFrom1904: Bool = false
    ) -> ZipBuilder {
        var parts: [(String, String)] = [
            ("[Content_Types].xml", head + "<Types xmlns=\"\(package)/content-types\"/>"),
            ("_rels/.rels", relationships([("r1", "officeDocument", "xl/workbook.xml")])),
        ]
        var targets: [(String, String, String)] = []
        var entries = ""
        for (index, sheet) in sheets.enumerated() {
            let path = "worksheets/sheet\(index + 1).xml"
            targets.append(("s\(index)", "worksheet", path))
            entries +=
                "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" state=\"\(sheet.state)\" r:id=\"s\(index)\"/>"
            let xml = "<worksheet \(main)><sheetData>\(sheet.rows)</sheetData>\(sheet.rest)</worksheet>"
            parts.append(("xl/" + path, head + xml))
        }
        if let strings {
            targets.append(("strings", "sharedStrings", "sharedStrings.xml"))
            parts.append(("xl/sharedStrings.xml", head + "<sst \(main)>\(strings)</sst>"))
        }
        targets.append(("styles", "styles", "/xl/styles.xml"))
        parts.append(("xl/styles.xml", head + styles(formats)))
        let properties = countsFrom1904 ? "<workbookPr date1904=\"1\"/>" : "<workbookPr/>"
        let workbook = "<workbook \(main) xmlns:r=\"\(office)\">\(properties)<sheets>\(entries)</sheets></workbook>"
        parts.append(("xl/workbook.xml", head + workbook))
        parts.append(("xl/_rels/workbook.xml.rels", relationships(targets)))
        return ZipBuilder(parts)
    }

    private static func styles(_ formats: [String]) -> String {
        var codes = ""
        var cells = "<xf numFmtId=\"0\"/>"
        for (index, format) in formats.enumerated() {
            // A number of one or two digits stands for a built-in format.
            let builtIn = format.count <= 2 ? Int(format) : nil
            if builtIn == nil {
                codes += "<numFmt numFmtId=\"\(200 + index)\" formatCode=\"\(format)\"/>"
            }
            cells += "<xf numFmtId=\"\(builtIn ?? 200 + index)\" applyNumberFormat=\"1\"/>"
        }
        return "<styleSheet \(main)><numFmts>\(codes)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
            + "<cellXfs>\(cells)</cellXfs><dxfs><dxf><numFmt numFmtId=\"200\" formatCode=\"@\"/></dxf></dxfs></styleSheet>"
    }

    private static func relationships(_ targets: [(String, String, String)]) -> String {
        let each = targets.map { "<Relationship Id=\"\($0.0)\" Type=\"\(office)/\($0.1)\" Target=\"\($0.2)\"/>" }
        return head + "<Relationships xmlns=\"\(package)/relationships\">\(each.joined())</Relationships>"
    }
}
