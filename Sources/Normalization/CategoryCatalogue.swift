package import AnalystTables

/// One node of the catalogue.
package struct Category: Sendable {
    /// A readable, stable code: `F` food and `A` agricultural produce with the number of the sampling rules (`F03.01`,
    /// `A34.05`), `P` key industrial products with the number of the supervision catalogue (`P01.004`; from 900 on
    /// products that the catalogue does not name), `E` equipment, `M` medicines, `T` tradition and tourism, `X` out of
    /// every scheme.
    package let code: String
    package let name: String
    package let parent: Int?
    /// domain, group, class or product.
    package let level: String
    package let scheme: String
    package let edition: String
    /// GB/T 4754—2017: own, or that of the nearest ancestor; empty when none has one.
    package let industry: String
    /// Plan groups: own and those of all ancestors.
    package let planGroups: [String]
    /// The node under which the batch is reported: the major of the sampling rules for food, the node itself elsewhere.
    package let reported: Int
    /// The line in `categories.csv`.
    package let line: Int
}

/// The tree of categories: domain, group, class, product.
package struct CategoryCatalogue: Sendable {
    package let categories: [Category]
    private let byCode: [String: Int]
    /// Official names and their older forms, folded.
    private let byName: [String: Int]

    /// Reads `categories.csv` and `category_aliases.csv`.
    package init(_ tables: NormalizationTables, folding: TextFolding) throws(TableError) {
        let name = "categories.csv"
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name,
            columns: ["code", "parent", "level", "name", "scheme", "edition", "gbt4754", "plan_groups"])
        var categories: [Category] = []
        var byCode: [String: Int] = [:]
        var byName: [String: Int] = [:]
        for row in table.rows {
            let code = row.text(at[0])
            guard byCode[code] == nil else {
                throw TableError(table: name, line: row.line, column: "code", reason: "given twice: \(code)")
            }
            var parent: Int?
            if !row[at[1]].isEmpty {
                guard let found = byCode[row.text(at[1])] else {
                    throw TableError(
                        table: name, line: row.line, column: "parent", reason: "a parent stands above its children")
                }
                parent = found
            }
            let above = parent.map { categories[$0] }
            let own = row.text(at[6])
            let level = row.text(at[2])
            let isFood = code.hasPrefix("F") || code.hasPrefix("A")
            let isDetail = isFood && (level == "class" || level == "product")
            let groups = row.text(at[7]).split(separator: ";").map(String.init)
            let index = categories.count
            categories.append(
                Category(
                    code: code, name: row.text(at[3]), parent: parent, level: level, scheme: row.text(at[4]),
                    edition: row.text(at[5]), industry: own.isEmpty ? above?.industry ?? "" : own,
                    planGroups: groups + (above?.planGroups ?? []),
                    reported: isDetail ? above?.reported ?? index : index,
                    line: row.line))
            byCode[code] = index
            byName[folding.folded(row.text(at[3]))] = byName[folding.folded(row.text(at[3]))] ?? index
        }
        try Self.readAliases(tables, folding: folding, byCode: byCode, byName: &byName)
        self.categories = categories
        self.byCode = byCode
        self.byName = byName
    }

    private static func readAliases(
        _ tables: NormalizationTables, folding: TextFolding, byCode: [String: Int], byName: inout [String: Int]
    ) throws(TableError) {
        let name = "category_aliases.csv"
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name, columns: ["alias", "category"])
        for row in table.rows {
            guard let index = byCode[row.text(at[1])] else {
                throw TableError(
                    table: name, line: row.line, column: "category", reason: "no such code: \(row.text(at[1]))")
            }
            byName[folding.folded(row.text(at[0]))] = index
        }
    }

    /// The node with a code.
    package func index(ofCode code: String) -> Int? { byCode[code] }

    /// The node with an official name or an older form of it; the name is folded.
    package func index(ofFoldedName name: String) -> Int? { byName[name] }

    /// All official names and older forms with their nodes.
    var names: [String: Int] { byName }

    /// Whether `index` is `ancestor` or lies below it.
    package func isWithin(_ index: Int, _ ancestor: Int) -> Bool {
        var at: Int? = index
        while let current = at {
            if current == ancestor { return true }
            at = categories[current].parent
        }
        return false
    }

    /// The older printed class that a major rolls up to (38 majors of 2026 → 33): produce is one class, 食用农产品.
    package func rolledUp(_ index: Int) -> Int {
        let reported = categories[index].reported
        guard categories[reported].code.hasPrefix("A"), let parent = categories[reported].parent else {
            return reported
        }
        return parent
    }
}
