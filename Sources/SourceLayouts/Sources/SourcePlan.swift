package import DelimitedText
package import TextEncodings
package import WorkbookReading

/// How one source is to be read, found from its first bytes before anything is written.
package struct SourcePlan: Sendable {
    /// What sort of file it is.
    package enum Format: Sendable {
        case delimited(DelimitedDialect)
        case xml(XMLDocumentPlan)
        case workbook(WorkbookSheet)
    }

    /// The file name, without folders; for a workbook with `#` and the sheet.
    package var name: String
    package var format: Format
    package var encoding: TextEncoding
    package var byteOrderMarkLength: Int
    /// Why that encoding, in words.
    package var encodingReason: String
    package var layout: TableLayout
    /// The records that hold headings; nil where there are none.
    package var headerRecords: ClosedRange<Int>?
    /// The physical line of the headings, from 1.
    package var headerLine: Int
    /// The digest of what the source holds, by which records name their delivery; empty to leave it out.
    package var delivery = ""
    /// The cells of the rows of headings as they stand.
    package var headerRows: [[String]] = []
    /// Every row has one cell more than there are headings, and it is empty: the last column of the layout stands for it.
    var hasEmptyEnd = false
    /// Cells below the headings of a sheet that are merged over several rows.
    package var merges: [WorkbookRange] = []
    /// Reads further headings in mid-file; nil where there can be none.
    package var sections: SectionPlanner?

    /// The heading of each column; for XML the name of the element or attribute.
    package var headings: [String] {
        if case .xml(let document) = format { return document.headings }
        return layout.columns.map(\.heading)
    }

    /// The word for the header of the stream: `delimited`, `xml`, `workbook`.
    package var formatName: String {
        switch format {
        case .delimited: "delimited"
        case .xml: "xml"
        case .workbook: "workbook"
        }
    }
}

/// What the caller decides about reading one source.
package struct SourceRequest: Sendable {
    /// The file name, without folders.
    package var name: String
    /// The encoding; nil to find it.
    package var encoding: TextEncoding?
    /// The layout; nil to find it.
    package var layoutFile: LayoutFile?
    package var kind: RecordKind?
    package var constants: [SourceField: String] = [:]
    package var mapping = MappingOptions()

    package init(name: String) { self.name = name }
}
