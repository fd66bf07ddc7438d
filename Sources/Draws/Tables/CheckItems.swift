package import AnalystTables

/// What the agencies check on one visit (`check_items.csv`): 一企一表 is one sheet for all of them.
package struct CheckItems: Sendable {
    /// One thing to check.
    package struct Item: Hashable, Sendable {
        /// Who has it checked.
        package let agency: String
        package let item: String
        /// The law behind it.
        package let basis: String
        /// The stratum value or category it is for; empty where it is for every firm.
        package let applies: String
    }

    /// The items in the order of the table.
    package let items: [Item]

    /// Reads the built-in table, or that of an office.
    ///
    /// - Throws: `TableError`, also for an item without an agency.
    package init(named name: String? = nil, replacedBy bytes: [UInt8]? = nil, columns: DrawColumns) throws(TableError) {
        let builtIn = "check_items.csv"
        guard let bytes = bytes ?? BuiltInTable.bytes(named: builtIn) else {
            throw TableError(table: builtIn, reason: "there is no built-in table of this name")
        }
        let table = try OfficeTable(.items, named: name ?? builtIn, bytes: bytes, columns: columns)
        for key in ["agency", "item"] { try table.require(key, as: columns.names(of: key, in: .items)) }
        var items: [Item] = []
        for row in table.rows {
            for key in ["agency", "item"] where row[key].isEmpty {
                throw row.error(in: key, "is empty and must not be")
            }
            items.append(
                Item(agency: row["agency"], item: row["item"], basis: row["basis"], applies: row["applies"]))
        }
        self.items = items
    }

    /// The items for a firm of these strata values and a category, by agency, in the order of the table.
    ///
    /// An item for a category is for all below it: `101` for `101.01`.
    package func sheet(strata: [String], category: String?) -> [(agency: String, items: [Item])] {
        var sheet: [(agency: String, items: [Item])] = []
        for item in items where Self.applies(item, strata, category) {
            if let place = sheet.firstIndex(where: { $0.agency == item.agency }) {
                sheet[place].items.append(item)
            } else {
                sheet.append((item.agency, [item]))
            }
        }
        return sheet
    }

    /// Whether an item is for a firm of these strata values and that category.
    package static func applies(_ item: Item, _ strata: [String], _ category: String?) -> Bool {
        if item.applies.isEmpty || strata.contains(item.applies) { return true }
        return category.map { $0 == item.applies || $0.hasPrefix(item.applies + ".") } ?? false
    }
}
