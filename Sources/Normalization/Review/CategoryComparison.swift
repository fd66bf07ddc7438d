/// Which names change class when one catalogue or mapping is put in place of another.
package struct CategoryComparison: Sendable {
    /// A name with what rates need of its records.
    package struct Item: Hashable, Sendable {
        package let name: String
        package let categoryRaw: String
        package let context: CategoryContext
        package let passed: Int
        package let failed: Int

        package init(
            name: String, categoryRaw: String = "", context: CategoryContext = .noProducer, passed: Int, failed: Int
        ) {
            self.name = name
            self.categoryRaw = categoryRaw
            self.context = context
            self.passed = passed
            self.failed = failed
        }
    }

    /// One name that changes.
    package struct Change: Hashable, Sendable {
        package let item: Item
        /// Codes under which the batch is reported; empty for unresolved.
        package let before: String
        package let after: String
    }

    /// Batches of one class before and after.
    package struct Movement: Hashable, Sendable {
        package var passedBefore = 0
        package var inspectedBefore = 0
        package var passedAfter = 0
        package var inspectedAfter = 0

        /// Whether the rate itself moves, compared exactly.
        package var movesRate: Bool { passedBefore * inspectedAfter != passedAfter * inspectedBefore }
    }

    /// Those with most batches first.
    package private(set) var changes: [Change] = []
    /// By code; only classes that a change touches.
    package private(set) var movements: [String: Movement] = [:]

    package init(_ items: [Item], before: CategoryResolver, after: CategoryResolver) {
        var (before, after) = (before, after)
        var touched: Set<String> = []
        var all: [String: Movement] = [:]
        for item in items {
            let old = Self.code(item, &before)
            let new = Self.code(item, &after)
            all[old, default: Movement()].passedBefore += item.passed
            all[old, default: Movement()].inspectedBefore += item.passed + item.failed
            all[new, default: Movement()].passedAfter += item.passed
            all[new, default: Movement()].inspectedAfter += item.passed + item.failed
            guard old != new else { continue }
            touched.formUnion([old, new])
            changes.append(Change(item: item, before: old, after: new))
        }
        changes.sort {
            ($1.item.passed + $1.item.failed, $0.item.name) < ($0.item.passed + $0.item.failed, $1.item.name)
        }
        movements = all.filter { touched.contains($0.key) }
    }

    private static func code(_ item: Item, _ resolver: inout CategoryResolver) -> String {
        let decision = resolver.resolve(item.name, category: item.categoryRaw, context: item.context)
        guard decision.isResolved else { return "" }
        let categories = resolver.catalogue.categories
        return categories[categories[Int(decision.category)].reported].code
    }
}
