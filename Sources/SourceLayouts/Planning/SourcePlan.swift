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
    /// The first rows hold dates whose day and month may be read either way; all rows together may prove which.
    package var hasOpenDates = false
    /// What stands above the rows, or around the records, of how many there are.
    package var claims: [DeclaredCounts.Claim] = []
    /// What an officer should know of an encoding that was told from the bytes alone; empty where it is certain.
    package var encodingNote = ""
    /// Watches over the whole text where its encoding was told from its first bytes alone.
    package var encodingWatch: InferredEncoding?
    /// Reads further headings in mid-file; nil where there can be none.
    package var sections: SectionPlanner?

    /// How many samples the source says that it holds, by what stands above its rows or around its records.
    package var declared: Int? { DeclaredCounts(DeclaredCounts.Words(), claims).declared(in: layout) }

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

    /// What is set for all rows, by the caller or else by the layout file.
    var allConstants: [SourceField: String] {
        (layoutFile?.constants ?? [:]).merging(constants) { _, caller in caller }
    }

    /// The encoding, by the caller or else by the layout file.
    var givenEncoding: TextEncoding? { encoding ?? layoutFile?.encoding.flatMap { TextEncoding(label: $0) } }

    package init(name: String) { self.name = name }
}
