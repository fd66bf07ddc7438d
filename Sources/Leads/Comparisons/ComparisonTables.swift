package import AnalystTables

/// The tables that decide about the pages of comparison tests, built in or an analyst's.
package struct ComparisonTables: Sendable {
    /// All that may be replaced.
    package static let names =
        [ComparisonDirections.tableName, ConsumerTips.tableName, FindingColumns.tableName] + SafetyItems.tableNames

    /// Which items are a matter of safety.
    package let items: SafetyItems
    /// Which direction a standard says is better.
    package let directions: ComparisonDirections
    /// What a consumer can do.
    package let tips: ConsumerTips
    /// The bytes of each table by name, for the id of what is made with them.
    package let bytes: [(name: String, bytes: [UInt8])]

    /// Reads the tables.
    ///
    /// - Throws: `TableError`.
    package init(replacements: [String: [UInt8]] = [:]) throws(TableError) {
        let columns = try FindingColumns(replacements: replacements)
        items = try SafetyItems(replacements: replacements, columns: columns)
        directions = try ComparisonDirections(replacements: replacements)
        tips = try ConsumerTips(replacements: replacements)
        bytes =
            [
                (ComparisonDirections.tableName, directions.bytes), (ConsumerTips.tableName, tips.bytes),
                (FindingColumns.tableName, columns.bytes),
            ] + items.bytes
    }
}
