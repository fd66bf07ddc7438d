package import AnalystTables
package import DelimitedText

/// A layout as an analyst keeps it: a CSV table with a line for each column, constant and option.
///
/// ```
/// what,heading,field,value,note
/// option,,header,1,the physical line of the headings; 0 for a table without headings
/// option,,kind,sample,
/// constant,,task_level,区级,
/// column,产品名称,product_name,3,the value is the position from 1
/// column,本局编号,x_office_number,4,any other key carries a column as it is
/// column,备用,-,5,not carried
/// ```
package struct LayoutFile: Sendable {
    package var columns: [TableLayout.Column] = []
    /// The position of each column from 0, where it is given.
    var positions: [Int?] = []
    package var constants: [SourceField: String] = [:]
    package var kind: RecordKind?
    package var dialect: DelimitedDialect?
    /// The label of the encoding.
    package var encoding: String?
    /// The table has no headings; columns are told by position.
    package var isHeaderless = false
    /// The rows of one sample are its items.
    package var isRowPerItem: Bool?
    /// The path of the records of an XML document.
    package var recordPath: String?
    /// The path of the items inside a record of an XML document.
    package var itemPath: String?
    /// The table as it was read, for the stream id.
    package var bytes: [UInt8] = []

    package init() {}

    /// Reads a layout file.
    ///
    /// - Throws: `TableError` with the place of what is wrong.
    package init(named name: String, bytes: [UInt8]) throws(TableError) {
        let table = try AnalystTable(
            named: name, bytes: bytes, columns: TableColumns(required: ["what", "heading", "field", "value"]))
        self.bytes = bytes
        for row in table.rows {
            switch row["what"] {
            case "column": try addColumn(row)
            case "constant":
                let field = try row.required("field", as: "a field") { SourceField(rawValue: $0) }
                constants[field] = try row.required("value")
            case "option": try addOption(row)
            default: throw row.error(in: "what", "is not column, constant or option")
            }
        }
        if isHeaderless, positions.contains(where: { $0 == nil }) {
            throw TableError(
                table: name, reason: "a table without headings needs the position of every column as its value")
        }
    }

    private mutating func addColumn(_ row: TableRow) throws(TableError) {
        var column = TableLayout.Column(heading: row["heading"], field: nil, reason: "the layout says so")
        let name = row["field"]
        if let field = SourceField(rawValue: name) {
            column.field = field
        } else if !name.isEmpty, name != "-" {
            let isKey = name.utf8.allSatisfy { $0 == 0x5F || (0x61...0x7A).contains($0) || $0 &- 0x30 < 10 }
            guard isKey, name.utf8.first.map({ (0x61...0x7A).contains($0) }) == true else {
                throw row.error(in: "field", "is no field, and no key in lower case to carry the column under")
            }
            column.customKey = name
        }
        columns.append(column)
        positions.append(
            try row.optional("value", as: "a position from 1", { Int($0).flatMap { $0 >= 1 ? $0 - 1 : nil } }))
    }

    private mutating func addOption(_ row: TableRow) throws(TableError) {
        switch row["field"] {
        case "header": isHeaderless = try row.required("value", as: "a line number") { Int($0) } == 0
        case "kind": kind = try row.required("value", as: "sample or case") { RecordKind(rawValue: $0) }
        case "encoding": encoding = try row.required("value")
        case "rows":
            isRowPerItem = try row.required("value", as: "batch or item") {
                $0 == "item" ? true : $0 == "batch" ? false : nil
            }
        case "record": recordPath = try row.required("value")
        case "items": itemPath = try row.required("value")
        case "delimiter":
            let byte = try row.required("value", as: "comma, tab, semicolon or bar") { Self.delimiters[$0] }
            dialect = DelimitedDialect(delimiter: byte, quote: dialect?.quote ?? .doubleQuote)
        case "quote":
            let isQuoted = try row.required("value", as: "double or none") {
                $0 == "double" ? true : $0 == "none" ? false : nil
            }
            dialect = DelimitedDialect(delimiter: dialect?.delimiter ?? .comma, quote: isQuoted ? .doubleQuote : nil)
        default:
            throw row.error(
                in: "field", "is not an option: header, kind, encoding, delimiter, quote, rows, record, items")
        }
    }

    private static let delimiters: [String: UInt8] = [
        "comma": .comma, "tab": .tab, "semicolon": .semicolon, "bar": .verticalBar,
    ]

    /// Finds the columns of the layout in the first rows of a table.
    func placed(
        in rows: [HeaderSearch.Row], matcher: HeadingMatcher, request: SourceRequest
    ) throws(SourceRefusal) -> (layout: TableLayout, header: HeaderSearch.Header?) {
        var layout = TableLayout(kind: request.kind ?? kind ?? .sample, columns: [])
        layout.isRowPerItem = isRowPerItem ?? false
        for (field, value) in constants {
            layout.constants[field] = value
            layout.constantReasons[field] = "the layout says so"
        }
        for (field, value) in request.constants {
            layout.constants[field] = value
            layout.constantReasons[field] = "set by the caller"
        }
        if isHeaderless {
            let width = max((positions.compactMap { $0 }.max() ?? 0) + 1, rows.first?.cells.count ?? 0)
            layout.columns = (0..<width).map { index in
                positions.firstIndex(of: index).map { columns[$0] }
                    ?? TableLayout.Column(heading: "", field: nil, reason: "not in the layout")
            }
            return (layout, nil)
        }
        let wanted = columns.map { HeadingFold.string(HeadingFold.fold($0.heading)) }
        var best: (row: HeaderSearch.Row, folded: [String], found: Int)?
        for row in rows.prefix(HeaderSearch.depth) {
            let folded = row.cells.map { HeadingFold.string(HeadingFold.fold($0)) }
            let found = wanted.count { folded.contains($0) }
            if found > (best?.found ?? 0) { best = (row, folded, found) }
        }
        guard let best else { throw .missing("no row holds a heading of the layout", unknown: []) }
        for (index, heading) in wanted.enumerated() where !best.folded.contains(heading) && columns[index].field != nil
        {
            throw .missing(
                "the layout names a column \"\(columns[index].heading)\" that the table does not have", unknown: [])
        }
        var taken: Set<Int> = []
        layout.columns = best.folded.indices.map { place in
            let candidates = wanted.indices.filter { wanted[$0] == best.folded[place] && !taken.contains($0) }
            // Of two columns with one heading the position tells which is which.
            guard let index = candidates.first(where: { positions[$0] == place }) ?? candidates.first else {
                return TableLayout.Column(heading: best.row.cells[place], field: nil, reason: "not in the layout")
            }
            taken.insert(index)
            return columns[index]
        }
        let header = HeaderSearch.Header(
            records: best.row.record...best.row.record, line: best.row.line, headings: best.row.cells, known: best.found
        )
        return (layout, header)
    }
}
