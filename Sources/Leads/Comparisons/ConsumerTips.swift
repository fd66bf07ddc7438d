package import AnalystTables

/// What a consumer can do about a hazard (`consumer_tips.csv`).
package struct ConsumerTips: Sendable {
    /// The table that is read.
    package static let tableName = "consumer_tips.csv"

    private let tips: [String: String]
    /// The bytes of the table, for the id of what is made with it.
    package let bytes: [UInt8]

    /// Reads the table, built in or an analyst's.
    ///
    /// - Throws: `TableError`.
    package init(replacements: [String: [UInt8]] = [:]) throws(TableError) {
        let table = try AnalystTable(
            builtIn: Self.tableName, replacedBy: replacements[Self.tableName],
            columns: TableColumns(required: ["hazard", "tip"]))
        try table.requireUnique("hazard")
        var tips: [String: String] = [:]
        for row in table.rows { tips[try row.required("hazard")] = try row.required("tip") }
        self.tips = tips
        bytes = table.bytes
    }

    /// The tip about a hazard; empty where the table has none.
    package func tip(about hazard: String) -> String { tips[hazard] ?? "" }
}
