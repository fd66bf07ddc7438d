package import AnalystTables

/// The headings under which an office may write weights, a roster or a plan, Chinese or English (`frame_columns.csv`).
package struct FrameColumns: Sendable {
    /// The lists.
    package enum List: String, CaseIterable, Sendable {
        case weights, roster, plan
    }

    /// The headings of the table.
    package static let columns = TableColumns(required: ["file", "key", "heading"], optional: ["groups"])

    private let keys: [List: [String: String]]
    /// The keys by which the enterprises of a roster are told apart in a report, in the order of the table.
    package let rosterGroups: [String]

    /// No headings but the keys themselves.
    package init() {
        keys = [:]
        rosterGroups = []
    }

    /// Builds the table.
    ///
    /// - Throws: `TableError` for a list that is none, and for a heading that stands twice for one.
    package init(_ table: AnalystTable) throws(TableError) {
        try table.requireUnique("file", "heading")
        var keys: [List: [String: String]] = [:]
        var groups: [String] = []
        for row in table.rows {
            let list = try row.required("file", as: "weights, roster or plan") { List(rawValue: $0) }
            let key = try row.required("key")
            keys[list, default: [:]][try row.required("heading")] = key
            let isGroup = try row.optional("groups", as: "yes or no") { $0 == "yes" ? true : $0 == "no" ? false : nil }
            if list == .roster, isGroup == true, !groups.contains(key) { groups.append(key) }
        }
        self.keys = keys
        rosterGroups = groups
    }

    /// The key of each heading of a list that is not a key itself.
    package func keys(of list: List) -> [String: String] { keys[list] ?? [:] }
}
