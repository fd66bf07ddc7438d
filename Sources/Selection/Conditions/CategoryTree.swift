package import AnalystTables

/// Which categories lie under which, for choosing records (`categories.csv`, `plan_groups.csv`).
package struct CategoryTree: Sendable {
    private let parents: [String: String]
    private let codes: [String: [String]]
    private let names: [String]

    /// Reads the tree from the built-in tables, or from those that an analyst put in their place.
    ///
    /// - Throws: `TableError`.
    package init(replacements: [String: [UInt8]] = [:]) throws(TableError) {
        let categories = try AnalystTable(
            builtIn: "categories.csv", replacedBy: replacements["categories.csv"],
            columns: TableColumns(required: ["code", "parent", "name"], optional: ["plan_groups"], acceptsOthers: true))
        let groups = try AnalystTable(
            builtIn: "plan_groups.csv", replacedBy: replacements["plan_groups.csv"],
            columns: TableColumns(required: ["id", "name"], acceptsOthers: true))
        var parents: [String: String] = [:]
        var codes: [String: [String]] = [:]
        let groupNames = Dictionary(groups.rows.map { ($0["id"], $0["name"]) }) { first, _ in first }
        var names: [String] = []
        for row in categories.rows {
            let code = try row.required("code")
            parents[code] = row["parent"]
            codes[code, default: []].append(code)
            codes[row["name"], default: []].append(code)
            names.append(row["name"])
            for group in row["plan_groups"].split(separator: ";") {
                codes[String(group), default: []].append(code)
                if let name = groupNames[String(group)], name != row["name"] {
                    codes[name, default: []].append(code)
                    if codes[name]?.count == 1 { names.append(name) }
                }
            }
        }
        self.parents = parents
        self.codes = codes
        self.names = names
    }

    /// The codes of a category and of all below it, by its code, its name, or the name of a group of goods in a plan;
    /// nil if there is none.
    package func codes(under name: String) -> Set<String>? {
        guard let roots = codes[name], !roots.isEmpty else { return nil }
        var inside = Set(roots)
        for code in parents.keys {
            var path: [String] = []
            var at = code
            while !at.isEmpty, !inside.contains(at), path.count < 16 {
                path.append(at)
                at = parents[at] ?? ""
            }
            if inside.contains(at) { inside.formUnion(path) }
        }
        return inside
    }

    /// Names that hold the text, for a message.
    package func names(like text: String) -> [String] {
        var seen: Set<String> = []
        return names.filter { $0.contains(text) && seen.insert($0).inserted }
    }
}
