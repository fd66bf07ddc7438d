/// Builds texts of a word processor from the XML of their bodies.
package enum TestWordDocument {
    /// A packed text (`.docx`) with this body.
    package static func parts(_ body: String) -> ZipBuilder {
        ZipBuilder([
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
            ),
            (
                "_rels/.rels",
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                <Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>
                """
            ),
            (
                "word/document.xml",
                """
                <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
                xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">\
                <w:body>\(body)</w:body></w:document>
                """
            ),
        ])
    }

    /// A table of rows as XML.
    package static func table(_ rows: [String]) -> String { "<w:tbl><w:tblPr/>\(rows.joined())</w:tbl>" }

    /// A row; a cell that begins with `<` is XML as it stands.
    package static func row(_ cells: [String], properties: String = "") -> String {
        let inside = cells.map { $0.hasPrefix("<") ? $0 : cell($0) }.joined()
        return "<w:tr>\(properties.isEmpty ? "" : "<w:trPr>\(properties)</w:trPr>")\(inside)</w:tr>"
    }

    /// A cell with text, and what it says of itself.
    package static func cell(_ text: String, _ properties: String = "") -> String {
        "<w:tc><w:tcPr>\(properties)</w:tcPr><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:tc>"
    }
}
