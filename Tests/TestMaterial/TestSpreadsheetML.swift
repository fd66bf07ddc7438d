/// Builds workbooks in the XML of Excel 2003 from the XML of their tables.
package enum TestSpreadsheetML {
    /// A whole document.
    ///
    /// - Parameters:
    ///   - sheets: name, the XML inside `Table`, and what `Visible` says, if it is there.
    ///   - styles: the XML inside `Styles`.
    package static func document(
        _ sheets: [(name: String, rows: String, visible: String?)], styles: String = "", encoding: String = "UTF-8",
        countsFrom1904: Bool = false
    ) -> String {
        let worksheets = sheets.map { sheet in
            let options = sheet.visible.map {
                "<WorksheetOptions xmlns=\"urn:schemas-microsoft-com:office:excel\"><Visible>\($0)</Visible></WorksheetOptions>"
            }
            return "<Worksheet ss:Name=\"\(sheet.name)\"><Table>\(sheet.rows)</Table>\(options ?? "")</Worksheet>\n"
        }
        return """
            <?xml version="1.0" encoding="\(encoding)"?>
            <?mso-application progid="Excel.Sheet"?>
            <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
            <ExcelWorkbook xmlns="urn:schemas-microsoft-com:office:excel">\(countsFrom1904 ? "<Date1904/>" : "")</ExcelWorkbook>
            <Styles><Style ss:ID="Default"/>\(styles)</Styles>
            \(worksheets.joined())</Workbook>

            """
    }

    /// A row of text; a cell that begins with `<` is XML as it stands.
    package static func row(_ cells: [String], attributes: String = "") -> String {
        let xml = cells.map {
            $0.hasPrefix("<") ? $0 : "<Cell><Data ss:Type=\"String\">\($0)</Data></Cell>"
        }
        return "<Row\(attributes)>\(xml.joined())</Row>"
    }
}
