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

    /// Whether the sampling rules for food know it.
    var isFood: Bool { code.hasPrefix("F") || code.hasPrefix("A") }
}

/// The tree of categories: domain, group, class, product.
package struct CategoryCatalogue: Sendable {
    package let categories: [Category]
    private let byCode: [String: Int]
    /// Official names and their older forms, folded; a form stands for the category that was named last.
    private let byName: ScalarTrie
    /// The same, each once, in the order of the tables.
    let foldedNames: [[UInt8]]

    /// Reads `categories.csv` and `category_aliases.csv`.
    package init(_ tables: NormalizationTables, folding: TextFolding) throws(TableError) {
        let name = "categories.csv"
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name,
            columns: ["code", "parent", "level", "name", "scheme", "edition", "gbt4754", "plan_groups"])
        var categories: [Category] = []
        var byCode: [String: Int] = [:]
        let byName = ScalarTrie(nodes: 8192)
        var names: [[UInt8]] = []
        categories.reserveCapacity(table.rows.count)
        byCode.reserveCapacity(table.rows.count)
        for row in table.rows {
            let code = row.text(at[0])
            guard byCode.updateValue(categories.count, forKey: code) == nil else {
                throw TableError(table: name, line: row.line, column: "code", reason: "given twice: \(code)")
            }
            var parent: Int?
            if !row.isEmpty(at[1]) {
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
            let groups = row.isEmpty(at[7]) ? [] : row.text(at[7]).split(separator: ";").map(String.init)
            let index = categories.count
            categories.append(
                Category(
                    code: code, name: row.text(at[3]), parent: parent, level: level, scheme: row.text(at[4]),
                    edition: row.text(at[5]), industry: own.isEmpty ? above?.industry ?? "" : own,
                    planGroups: groups.isEmpty ? above?.planGroups ?? [] : groups + (above?.planGroups ?? []),
                    reported: isDetail ? above?.reported ?? index : index,
                    line: row.line))
            let name = folding.folded(bytes: row[at[3]])
            name.withUnsafeBufferPointer { bytes in
                guard let cell = byName.cell(of: bytes), cell.pointee < 0 else { return }
                cell.pointee = Int32(index)
                names.append(name)
            }
        }
        try Self.readAliases(tables, folding: folding, byCode: byCode, byName: byName, names: &names)
        self.categories = categories
        self.byCode = byCode
        self.byName = byName
        foldedNames = names
    }

    private static func readAliases(
        _ tables: NormalizationTables, folding: TextFolding, byCode: [String: Int], byName: ScalarTrie,
        names: inout [[UInt8]]
    ) throws(TableError) {
        let name = "category_aliases.csv"
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name, columns: ["alias", "category"])
        for row in table.rows {
            guard let index = byCode[row.text(at[1])] else {
                throw TableError(
                    table: name, line: row.line, column: "category", reason: "no such code: \(row.text(at[1]))")
            }
            let name = folding.folded(bytes: row[at[0]])
            name.withUnsafeBufferPointer { bytes in
                guard let cell = byName.cell(of: bytes) else { return }
                if cell.pointee < 0 { names.append(name) }
                cell.pointee = Int32(index)
            }
        }
    }

    /// The node with a code.
    package func index(ofCode code: String) -> Int? { byCode[code] }

    /// The node with an official name or an older form of it; the name is folded.
    package func index(ofFoldedName name: String) -> Int? {
        var name = name
        return name.withUTF8 { index(ofFolded: $0) }
    }

    /// As above, by the folded bytes.
    func index(ofFolded name: UnsafeBufferPointer<UInt8>) -> Int? {
        let found = byName.value(of: name)
        return found >= 0 ? Int(found) : nil
    }

    /// All official names and older forms with their nodes.
    var names: [String: Int] {
        var names: [String: Int] = [:]
        for name in foldedNames {
            names[String(decoding: name, as: UTF8.self)] = name.withUnsafeBufferPointer { index(ofFolded: $0) }
        }
        return names
    }

    /// Whether `index` is `ancestor` or lies below it.
    package func isWithin(_ index: Int, _ ancestor: Int) -> Bool {
        var at: Int? = index
        while let current = at {
            if current == ancestor { return true }
            at = categories[current].parent
        }
        return false
    }

    /// The node of level group that holds a node, or is it; nil for a whole domain.
    package func group(of index: Int) -> Int? {
        var at: Int? = index
        while let current = at, categories[current].level != "group" { at = categories[current].parent }
        return at
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
