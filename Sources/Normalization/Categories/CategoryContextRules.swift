import AnalystTables
internal import ByteTables

/// `category_contexts.csv`: a batch of one category under some circumstances belongs to another.
///
/// 馒头 of a restaurant, without a producer on a label, is catering food; the same from a factory is a grain product.
struct CategoryContextRules: Sendable {
    static let table = "category_contexts.csv"
    struct Rule: Sendable {
        let context: CategoryContext
        let to: Int32
        let line: Int
    }

    let rules: [Rule]
    /// The rules for each category, by index; those of the table hold for what lies below them.
    private let byCategory: [[Int32]]
    private let isMovable: FixedArray<Bool>

    init(_ tables: NormalizationTables, catalogue: CategoryCatalogue) throws(TableError) {
        let name = Self.table
        let (table, at) = try NormalizationTable.read(
            try tables.table(name), name: name, columns: ["category", "context", "becomes"])
        var rules: [Rule] = []
        var byCategory = [[Int32]](repeating: [], count: catalogue.categories.count)
        for row in table.rows {
            guard let from = catalogue.index(ofCode: row.text(at[0])), let to = catalogue.index(ofCode: row.text(at[2]))
            else {
                throw TableError(table: name, line: row.line, column: "category", reason: "no such code")
            }
            guard let context = CategoryContext(words: row.text(at[1])) else {
                throw TableError(table: name, line: row.line, column: "context", reason: "not a circumstance")
            }
            for (index, isWithin) in catalogue.subtree(of: from).enumerated() where isWithin {
                byCategory[index].append(Int32(rules.count))
            }
            rules.append(Rule(context: context, to: Int32(to), line: row.line))
        }
        self.rules = rules
        self.byCategory = byCategory
        isMovable = FixedArray(byCategory.map { !$0.isEmpty })
    }

    /// The decision under these circumstances; a later line of the table goes before an earlier one.
    func applied(to decision: CategoryDecision, context: CategoryContext) -> CategoryDecision {
        guard decision.isResolved, isMovable[Int(decision.category)] else { return decision }
        for index in byCategory[Int(decision.category)].reversed() where context.holds(rules[Int(index)].context) {
            guard rules[Int(index)].to != decision.category else { return decision }
            var moved = decision
            moved.category = rules[Int(index)].to
            moved.context = index
            return moved
        }
        return decision
    }
}
