package import AnalystTables

/// For which items of a comparison test a standard says which direction is better (`comparison_directions.csv`).
///
/// A limit alone says none: whatever keeps it, keeps it. So an item that the table lacks has no direction.
package struct ComparisonDirections: Sendable {
    /// What a standard says of the values of an item.
    package struct Meaning: Hashable, Sendable {
        /// Higher values, or grades, are better; otherwise lower ones.
        package let isHigherBetter: Bool
        /// The standards that say so.
        package let standard: String
        /// How they say it.
        package let says: String
    }

    private struct Rule {
        let term: String
        let isWhole: Bool
        let categories: [String]
        let meaning: Meaning
    }

    /// The table that is read.
    package static let tableName = "comparison_directions.csv"

    private let rules: [Rule]
    /// The bytes of the table, for the id of what is made with it.
    package let bytes: [UInt8]

    /// Reads the table, built in or an analyst's.
    ///
    /// - Throws: `TableError`, also for a direction without a standard.
    package init(replacements: [String: [UInt8]] = [:]) throws(TableError) {
        let table = try AnalystTable(
            builtIn: Self.tableName, replacedBy: replacements[Self.tableName],
            columns: TableColumns(
                required: ["item", "direction", "standard"], optional: ["match", "category", "says"]))
        var rules: [Rule] = []
        for row in table.rows {
            let isHigherBetter = try row.required("direction", as: "higher or lower") {
                $0 == "higher" ? true : $0 == "lower" ? false : nil
            }
            let match = row["match"].isEmpty ? "exact" : row["match"]
            guard match == "exact" || match == "contains" else {
                throw row.error(in: "match", "is neither exact nor contains")
            }
            rules.append(
                Rule(
                    term: ProductSpelling.folded(try row.required("item")), isWhole: match == "exact",
                    categories: row["category"].split { $0 == " " || $0 == ";" }.map(String.init),
                    meaning: Meaning(
                        isHigherBetter: isHigherBetter, standard: try row.required("standard"), says: row["says"])))
        }
        // The whole name goes before a part of it, and a longer part before a shorter one.
        self.rules = rules.enumerated().sorted { left, right in
            if left.element.isWhole != right.element.isWhole { return left.element.isWhole }
            let (mine, other) = (left.element.term.utf8.count, right.element.term.utf8.count)
            return mine != other ? mine > other : left.offset < right.offset
        }.map(\.element)
        bytes = table.bytes
    }

    /// What a standard says of an item on products of a category; nil where none says anything.
    package func meaning(of item: String, category: String) -> Meaning? {
        let folded = ProductSpelling.folded(item)
        return rules.first { rule in
            (rule.isWhole ? folded == rule.term : folded.contains(rule.term))
                && (rule.categories.isEmpty || rule.categories.contains { CategoryPrefix.holds($0, category) })
        }?.meaning
    }
}
