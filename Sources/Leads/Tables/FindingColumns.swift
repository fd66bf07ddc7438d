package import AnalystTables

/// The headings under which an office may write its lists, Chinese or English (`finding_columns.csv`).
package struct FindingColumns: Sendable {
    /// A list of an office, or a table of rules.
    package enum List: String, CaseIterable, Sendable {
        case safetyItems = "safety_items"
        case recalls, facts, official
    }

    /// The table that is read.
    package static let tableName = "finding_columns.csv"

    private let keys: [List: [String: String]]
    /// The bytes of the table, for the id of what is made with it.
    package let bytes: [UInt8]

    /// Reads the table, built in or an analyst's.
    ///
    /// - Throws: `TableError`.
    package init(replacements: [String: [UInt8]] = [:]) throws(TableError) {
        let table = try AnalystTable(
            builtIn: Self.tableName, replacedBy: replacements[Self.tableName],
            columns: TableColumns(required: ["file", "key", "heading"]))
        try table.requireUnique("file", "heading")
        var keys: [List: [String: String]] = [:]
        for row in table.rows {
            let list = try row.required("file", as: "a list of leads or classes") { List(rawValue: $0) }
            let key = try row.required("key")
            keys[list, default: [:]][try row.required("heading")] = key
            keys[list, default: [:]][key] = key
        }
        self.keys = keys
        bytes = table.bytes
    }

    /// The key of a heading, or nil.
    func key(of heading: String, in list: List) -> String? { keys[list]?[heading] }

    /// All headings of a list that are known, sorted.
    func headings(of list: List) -> [String] { (keys[list] ?? [:]).keys.sorted() }

    /// The headings that stand for a key, for messages: `发布日期, published_on`.
    func names(of key: String, in list: List) -> String {
        let names = (keys[list] ?? [:]).filter { $0.value == key }.keys.sorted()
        return names.isEmpty ? key : names.joined(separator: ", ")
    }
}
