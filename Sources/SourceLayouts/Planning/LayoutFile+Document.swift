import XMLReading

extension LayoutFile {
    /// The layout of a document, whose columns are told by their paths alone.
    ///
    /// - Throws: `SourceRefusal` when it names items without a name for one.
    func placed(
        records path: XMLRecordPath, matcher: HeadingMatcher, request: SourceRequest
    ) throws(SourceRefusal) -> (document: XMLDocumentPlan, layout: TableLayout) {
        if itemPath != nil, !columns.contains(where: { $0.field == .itemName }) {
            throw .missing("the layout names the items of a record, but no column that is their item_name", unknown: [])
        }
        var layout = TableLayout(kind: request.kind ?? kind ?? .sample, columns: columns)
        for index in columns.indices {
            layout.columns[index].heading = XMLColumnPath.normalized(columns[index].heading)
        }
        layout.isRowPerItem = itemPath != nil || isRowPerItem ?? false
        layout.take(constants, because: "the layout says so")
        layout.take(request.constants, because: "set by the caller")
        settle(&layout)
        var document = XMLDocumentPlan(recordPath: path)
        document.itemPath = itemPath.map(XMLColumnPath.normalized)
        document.headings = layout.columns.map {
            XMLColumnPath.heading($0.heading, record: path.components.last ?? "", matcher: matcher)
        }
        document.isGiven = true
        return (document, layout)
    }
}
