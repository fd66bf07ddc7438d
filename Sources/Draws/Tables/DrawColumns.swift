package import AnalystTables

/// The headings under which an office may write its lists, Chinese or English (`draw_columns.csv`).
package struct DrawColumns: Sendable {
    /// The lists of an office.
    package enum List: String, CaseIterable, Sendable {
        case firms, inspectors, avoid, quota, fixed, used, visits, items
    }

    private let keys: [List: [String: String]]

    /// Reads the table, built in or an analyst's.
    ///
    /// - Throws: `TableError`.
    package init(replacements: [String: [UInt8]] = [:]) throws(TableError) {
        let table = try AnalystTable(
            builtIn: "draw_columns.csv", replacedBy: replacements["draw_columns.csv"],
            columns: TableColumns(required: ["file", "key", "heading"]))
        try table.requireUnique("file", "heading")
        var keys: [List: [String: String]] = [:]
        for row in table.rows {
            let list = try row.required("file", as: "a list of a draw") { List(rawValue: $0) }
            let key = try row.required("key")
            keys[list, default: [:]][try row.required("heading")] = key
            keys[list, default: [:]][key] = key
        }
        self.keys = keys
    }

    /// The key of a heading, or nil.
    package func key(of heading: String, in list: List) -> String? { keys[list]?[heading] }

    /// All headings of a list that are known, sorted.
    package func headings(of list: List) -> [String] { (keys[list] ?? [:]).keys.sorted() }

    /// The headings that stand for a key, for messages: `统一社会信用代码, 信用代码, code`.
    package func names(of key: String, in list: List) -> String {
        let names = (keys[list] ?? [:]).filter { $0.value == key }.keys.sorted()
        return names.isEmpty ? key : names.joined(separator: ", ")
    }
}
