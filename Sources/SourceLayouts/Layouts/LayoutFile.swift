package import AnalystTables
package import DelimitedText
import TextEncodings

/// A layout as an analyst keeps it: a CSV table with a line for each column, constant and option.
///
/// ```
/// what,heading,field,value,note
/// option,,header,1,the physical line of the headings; 0 for a table without headings
/// option,,kind,sample,
/// constant,,task_level,区级,
/// column,产品名称,product_name,3,the value is the position from 1
/// column,本局编号,x_office_number,4,any other key carries a column as it is
/// column,备用,-,5,left out
/// column,其他,unmapped,6,carried as text under unmapped
/// column,抽样,report_number,7,a heading split over two cells …
/// column,编号,same,8,… of which one is filled; joined puts what stands in both together
/// merged,被抽样单位,,,an empty cell of this column holds what stands above it
/// word,Pass,verdict,pass,what a word means in a field: for verdicts pass, fail, not_inspected or undetermined
/// option,,date_order,dmy,30/9/2016; mdy and ymd are the others, and a heading makes it hold for one column
/// option,,quote,backslash,double quotes in which \" is a quote
/// ```
///
/// A line that has no effect is an error: one that is there twice, one of a column that the table does not have, one that
/// says how another sort of file is read. Columns `unit` and `limit` may say those of a test item that heads a column.
package struct LayoutFile: Sendable {
    package var columns: [TableLayout.Column] = []
    /// The position of each column from 0, where it is given.
    var positions: [Int?] = []
    /// The headings of columns in which an empty cell holds what stands above it.
    var merged: [String] = []
    package var constants: [SourceField: String] = [:]
    package var kind: RecordKind?
    package var dialect: DelimitedDialect?
    /// The label of the encoding.
    package var encoding: String?
    /// The table has no headings; columns are told by position.
    package var isHeaderless = false
    /// The rows of one sample are its items.
    package var isRowPerItem: Bool?
    /// What words mean.
    package var words = LayoutWords()
    /// The order of day and month in all columns of days.
    var dateOrder: DateOrder?
    /// The order of day and month in single columns, by their headings.
    var dateOrders: [(heading: String, order: DateOrder)] = []
    /// The line on which the headings stand; nil where the layout does not say.
    var headerLine: Int?
    /// The options that are given, by their names.
    var options: Set<String> = []
    /// The name of the file, for messages.
    var name = ""
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
            named: name, bytes: bytes,
            columns: TableColumns(
                required: ["what", "heading", "field", "value"], optional: ["unit", "limit"]))
        self.bytes = bytes
        self.name = name
        for row in table.rows {
            switch row["what"] {
            case "column": try addColumn(row)
            case "constant":
                let field = try row.required("field", as: "a field") { SourceField(rawValue: $0) }
                guard constants[field] == nil else {
                    throw row.error(in: "field", "is set once more, so that one of the lines has no effect")
                }
                guard !field.isReadPast else {
                    throw row.error(in: "field", "is carried in no record, so that the line has no effect")
                }
                constants[field] =
                    field == .selection
                    ? try row.required("value", as: "complete or failures_only") {
                        TableLayout.selections.contains($0) ? $0 : nil
                    } : try row.required("value")
            case "option": try addOption(row)
            case "merged":
                let heading = try row.required("heading")
                guard !merged.contains(heading) else {
                    throw row.error(in: "heading", "is merged once more, so that the line has no effect")
                }
                merged.append(heading)
            case "word": try addWord(row)
            default: throw row.error(in: "what", "is not column, constant, merged, option or word")
            }
        }
        try refuseIdleLines(table: name)
        for heading in merged where !columns.contains(where: { $0.heading == heading }) {
            throw TableError(
                table: name, reason: "no column of the layout has the heading \"\(heading)\" of a merged one")
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
        } else if let use = Self.uses[name] {
            column.use = use
            if use != .dropped, use != .own, columns.isEmpty {
                throw row.error(in: "field", "goes on with the column before, and there is none")
            }
        } else {
            let isKey = name.utf8.allSatisfy {
                $0 == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || $0 &- UInt8(ascii: "0") < 10
            }
            guard isKey, name.utf8.first.map({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) == true else {
                throw row.error(in: "field", "is no field, and no key in lower case to carry the column under")
            }
            column.customKey = name
        }
        if !row["unit"].isEmpty { column.unit = row["unit"] }
        if !row["limit"].isEmpty { column.limit = row["limit"] }
        columns.append(column)
        positions.append(
            try row.optional("value", as: "a position from 1", { Int($0).flatMap { $0 >= 1 ? $0 - 1 : nil } }))
    }

    private mutating func addOption(_ row: TableRow) throws(TableError) {
        let isForColumn = row["field"] == "date_order" && !row["heading"].isEmpty
        guard isForColumn || options.insert(row["field"]).inserted else {
            throw row.error(in: "field", "is said once more, so that one of the lines has no effect")
        }
        guard isForColumn || row["heading"].isEmpty else {
            throw row.error(in: "heading", "has no effect on this option, which holds for the whole table")
        }
        switch row["field"] {
        case "header":
            headerLine = try row.required("value", as: "a line number") { Int($0).flatMap { $0 >= 0 ? $0 : nil } }
            isHeaderless = headerLine == 0
        case "kind": kind = try row.required("value", as: "sample or case") { RecordKind(rawValue: $0) }
        case "encoding":
            encoding = try row.required("value", as: "an encoding that is read here") {
                TextEncoding(label: $0) == nil ? nil : $0
            }
        case "rows":
            isRowPerItem = try row.required("value", as: "batch or item") {
                $0 == "item" ? true : $0 == "batch" ? false : nil
            }
        case "record": recordPath = try row.required("value")
        case "items": itemPath = try row.required("value")
        case "delimiter":
            let byte = try row.required("value", as: "comma, tab, semicolon or bar") { Self.delimiters[$0] }
            dialect = DelimitedDialect(
                delimiter: byte, quote: dialect.map(\.quote) ?? .doubleQuote, escape: dialect?.escape)
        case "quote":
            let quoting = try row.required("value", as: "double, backslash or none") {
                ["double", "backslash", "none"].contains($0) ? $0 : nil
            }
            dialect = DelimitedDialect(
                delimiter: dialect?.delimiter ?? .comma, quote: quoting == "none" ? nil : .doubleQuote,
                escape: quoting == "backslash" ? .backslash : nil)
        case "date_order":
            let order = try row.required("value", as: "dmy, mdy or ymd") { DateOrder(rawValue: $0) }
            if isForColumn {
                guard !dateOrders.contains(where: { $0.heading == row["heading"] }) else {
                    throw row.error(in: "heading", "has an order already, so that one of the lines has no effect")
                }
                dateOrders.append((row["heading"], order))
            } else {
                dateOrder = order
            }
        default:
            throw row.error(
                in: "field",
                "is not an option: header, kind, encoding, delimiter, quote, rows, record, items, date_order")
        }
    }

    private static let delimiters: [String: UInt8] = [
        "comma": .comma, "tab": .tab, "semicolon": .semicolon, "bar": .verticalBar,
    ]

    /// Words in place of a field.
    private static let uses: [String: TableLayout.Column.Use] = [
        "": .dropped, "-": .dropped, "unmapped": .own, "same": .same, "joined": .joined,
    ]
}
