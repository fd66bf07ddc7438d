package import AnalystTables

/// The tables that decide about leads, built in or an analyst's.
package struct LeadTables: Sendable {
    /// All that may be replaced.
    package static let names =
        [
            ProductSpelling.tableName, FindingColumns.tableName, FindingKinds.tableName, LeadSections.tableName,
            "recalls.csv",
        ] + SafetyItems.tableNames

    package let spelling: ProductSpelling
    package let columns: FindingColumns
    package let kinds: FindingKinds
    package let sections: LeadSections
    package let items: SafetyItems
    /// The list of recalls that is read where none is given.
    package let recalls: [UInt8]
    /// The bytes of each table by name, for the id of what is made with them.
    package let bytes: [(name: String, bytes: [UInt8])]

    /// Reads the tables.
    ///
    /// - Throws: `TableError`.
    package init(replacements: [String: [UInt8]] = [:]) throws(TableError) {
        spelling = try ProductSpelling(replacements: replacements)
        columns = try FindingColumns(replacements: replacements)
        kinds = try FindingKinds(replacements: replacements)
        sections = try LeadSections(replacements: replacements)
        items = try SafetyItems(replacements: replacements, columns: columns)
        recalls = replacements["recalls.csv"] ?? BuiltInTable.bytes(named: "recalls.csv") ?? []
        bytes =
            [
                (ProductSpelling.tableName, spelling.bytes), (FindingColumns.tableName, columns.bytes),
                (FindingKinds.tableName, kinds.bytes), (LeadSections.tableName, sections.bytes),
            ] + items.bytes
    }

    /// The notices of a list.
    ///
    /// - Throws: `TableError`.
    package func notices(named name: String, bytes: [UInt8]) throws(TableError) -> [RecallNotice] {
        let table = try FindingTable(
            .recalls, named: name, bytes: bytes, columns: columns, requires: ["id", "published_on", "hazard"])
        return try RecallNotice.all(table, spelling: spelling)
    }
}
