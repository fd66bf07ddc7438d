package import AnalystTables
internal import ByteTables

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
    /// For each node the one under which it is reported.
    let reported: FixedArray<Int>
    /// The parent of each node, which stands before it; -1 for a domain.
    private let parents: FixedArray<Int32>
    private let byCode: ScalarTrie
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
        let byCode = ScalarTrie(nodes: 2048)
        let byName = ScalarTrie(nodes: 8192)
        var names: [[UInt8]] = []
        categories.reserveCapacity(table.rows.count)
        names.reserveCapacity(table.rows.count * 3 / 2)
        try table.withCells { cells throws(TableError) in
            for row in 0..<cells.count {
                try categories.append(Self.category(cells, row, at: at, below: categories, byCode: byCode, table: name))
                let name = folding.folded(bytes: Array(cells[row, at[3]]))
                let index = Int32(row)
                name.withUnsafeBufferPointer { bytes in
                    guard let cell = byName.cell(of: bytes), cell.pointee < 0 else { return }
                    cell.pointee = index
                    names.append(name)
                }
            }
        }
        try Self.readAliases(tables, folding: folding, byCode: byCode, byName: byName, names: &names)
        self.categories = categories
        reported = FixedArray(categories.map(\.reported))
        parents = FixedArray(categories.map { Int32($0.parent ?? -1) })
        self.byCode = byCode
        self.byName = byName
        foldedNames = names
    }

    /// Reads one row; what stands in the row above as well is not made a second time.
    private static func category(
        _ cells: NormalizationTable.Cells, _ row: Int, at: [Int], below categories: [Category], byCode: ScalarTrie,
        table: String
    ) throws(TableError) -> Category {
        guard let cell = byCode.cell(of: cells[row, at[0]]), cell.pointee < 0 else {
            throw TableError(
                table: table, line: cells.line(row), column: "code", reason: "given twice: \(cells.text(row, at[0]))")
        }
        cell.pointee = Int32(row)
        var parent: Int?
        if !cells[row, at[1]].isEmpty {
            let found = cells.repeats(row, at[1]) ? categories[row - 1].parent : byCode.index(of: cells[row, at[1]])
            guard let found, found < row else {
                throw TableError(
                    table: table, line: cells.line(row), column: "parent", reason: "a parent stands above its children")
            }
            parent = found
        }
        let above = parent.map { categories[$0] }
        let code = cells.text(row, at[0])
        let level = cells.repeats(row, at[2]) ? categories[row - 1].level : cells.text(row, at[2])
        let isFood = code.hasPrefix("F") || code.hasPrefix("A")
        let isDetail = level == "detail" || isFood && (level == "class" || level == "product")
        let inherited = above?.planGroups ?? []
        let groups =
            cells[row, at[7]].isEmpty
            ? inherited : cells.text(row, at[7]).split(separator: ";").map(String.init) + inherited
        return Category(
            code: code, name: cells.text(row, at[3]), parent: parent, level: level,
            scheme: cells.repeats(row, at[4]) ? categories[row - 1].scheme : cells.text(row, at[4]),
            edition: cells.repeats(row, at[5]) ? categories[row - 1].edition : cells.text(row, at[5]),
            industry: cells[row, at[6]].isEmpty ? above?.industry ?? "" : cells.text(row, at[6]), planGroups: groups,
            reported: isDetail ? above?.reported ?? row : row, line: cells.line(row))
    }

    private static func readAliases(
        _ tables: NormalizationTables, folding: TextFolding, byCode: ScalarTrie, byName: ScalarTrie,
        names: inout [[UInt8]]
    ) throws(TableError) {
        let name = "category_aliases.csv"
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name, columns: ["alias", "category"])
        for row in table.rows {
            guard let index = row.withBytes(at[1], byCode.index(of:)) else {
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
    package func index(ofCode code: String) -> Int? {
        var code = code
        return code.withUTF8 { byCode.index(of: $0) }
    }

    /// As above, by the bytes of a table.
    func index(ofCode code: UnsafeBufferPointer<UInt8>) -> Int? { byCode.index(of: code) }

    /// The node with an official name or an older form of it; the name is folded.
    package func index(ofFoldedName name: String) -> Int? {
        var name = name
        return name.withUTF8 { index(ofFolded: $0) }
    }

    /// As above, by the folded bytes.
    func index(ofFolded name: UnsafeBufferPointer<UInt8>) -> Int? {
        byName.index(of: name)
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
        guard ancestor >= 0 else { return false }
        var at = index
        while at > ancestor { at = Int(parents[at]) }
        return at == ancestor
    }

    /// For each node whether it lies in `ancestor` or is it.
    func subtree(of ancestor: Int) -> [Bool] {
        var within = [Bool](repeating: false, count: categories.count)
        for index in within.indices where index == ancestor || (parents[index] >= 0 && within[Int(parents[index])]) {
            within[index] = true
        }
        return within
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
