/// Builds OpenDocument spreadsheets from the XML of their tables.
package enum TestOpenDocument {
    private static let spaces = ["office", "table", "text", "style"].map {
        "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
    }.joined(separator: " ")

    /// The XML of a document.
    ///
    /// - Parameters:
    ///   - sheets: the XML of the tables.
    ///   - styles: the XML inside `automatic-styles`.
    ///   - root: `document-content`, or `document` for a file of one piece.
    package static func content(_ sheets: [String], styles: String = "", root: String = "document-content") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:\(root) \(spaces) xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3">
        <office:automatic-styles>\(styles)</office:automatic-styles>
        <office:body><office:spreadsheet>\(sheets.joined())</office:spreadsheet></office:body></office:\(root)>
        """
    }

    /// A packed document (`.ods`) with this content.
    package static func parts(_ content: String, manifest: String = "") -> ZipBuilder {
        ZipBuilder([
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content),
            (
                "META-INF/manifest.xml",
                "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\(manifest)</m:manifest>"
            ),
        ])
    }

    /// A sheet with these rows, as XML.
    package static func sheet(_ rows: String, name: String = "S", style: String = "ta1") -> String {
        "<table:table table:name=\"\(name)\" table:style-name=\"\(style)\">\(rows)</table:table>"
    }

    /// A row; a cell that begins with `<` is XML as it stands.
    package static func row(_ cells: [String], attributes: String = "") -> String {
        "<table:table-row\(attributes)>" + cells.map(cell).joined() + "</table:table-row>"
    }

    private static func cell(_ text: String) -> String {
        if text.hasPrefix("<") { return text }
        return text.isEmpty
            ? "<table:table-cell/>"
            : "<table:table-cell office:value-type=\"string\"><text:p>\(text)</text:p></table:table-cell>"
    }
}
