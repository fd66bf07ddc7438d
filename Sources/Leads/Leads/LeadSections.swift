package import AnalystTables

/// The sections of goods in which leads stand, those that the plans name first (`lead_sections.csv`).
///
/// 召回 with 儿童用品 and 电子电器 first: 津政办发〔2016〕108号.
package struct LeadSections: Sendable {
    /// The table that is read.
    package static let tableName = "lead_sections.csv"
    /// The section of all other goods.
    package static let rest = "其他产品"

    /// The names, in the order in which they stand; that of all other goods is the last.
    package let names: [String]
    private let categories: [(category: String, section: Int)]
    /// The bytes of the table, for the id of what is made with it.
    package let bytes: [UInt8]

    /// Reads the table, built in or an analyst's.
    ///
    /// - Throws: `TableError`.
    package init(replacements: [String: [UInt8]] = [:]) throws(TableError) {
        let table = try AnalystTable(
            builtIn: Self.tableName, replacedBy: replacements[Self.tableName],
            columns: TableColumns(required: ["section", "category"]))
        try table.requireUnique("category")
        var names: [String] = []
        var categories: [(String, Int)] = []
        for row in table.rows {
            let name = try row.required("section")
            let place = names.firstIndex(of: name) ?? names.count
            if place == names.count { names.append(name) }
            categories.append((try row.required("category"), place))
        }
        self.names = names + [Self.rest]
        self.categories = categories
        bytes = table.bytes
    }

    /// The place of the section of a category; the narrowest row decides.
    package func place(of category: String) -> Int {
        categories.filter { CategoryPrefix.holds($0.category, category) }
            .max { $0.category.utf8.count < $1.category.utf8.count }?.section ?? names.count - 1
    }
}
