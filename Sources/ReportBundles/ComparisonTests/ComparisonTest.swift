import AnalystTables
import InspectionModel
import Leads

/// One comparison test: the samples of one task and category, and the items that were tested on any of them.
struct ComparisonTest: Sendable {
    /// An item of the test.
    struct Item: Sendable {
        /// Its name as the first sample that has it writes it.
        let name: String
        /// The unit and the limit that all samples have in common; nil where they differ, empty where none states one.
        let unit: String?
        let limit: String?
        /// Which direction a standard says is better; nil where none does.
        let direction: ComparisonDirections.Meaning?
        /// What safety_items.csv says of it; nil where it says nothing.
        let safety: SafetyItems.Meaning?
        let isLabel: Bool
        /// The results of each product, in the order of the products; empty where it was not tested.
        let results: [[ComparedItem]]

        /// How many products the source judges.
        var judged: Int { results.count { $0.contains { $0.isFailure != nil } } }
        /// How many products were tested for it.
        var tested: Int { results.count { !$0.isEmpty } }
        /// The places of products that the source says do not conform, and of those whose result breaks the limit though
        /// the source does not say so.
        var failed: [Int] { results.indices.filter { results[$0].contains { $0.isFailure == true } } }
        var beyond: [Int] {
            results.indices.filter { place in
                results[place].contains { $0.isBeyond && $0.isFailure != true }
                    && !results[place].contains { $0.isFailure == true }
            }
        }

        /// The cell of a product.
        func cell(_ place: Int) -> String {
            let found = results[place]
            guard !found.isEmpty else { return "—" }
            return found.map { item in
                let limit = limit == nil && !item.limit.isEmpty ? "（标准值 \(item.limit)）" : ""
                return item.cell(showsUnit: unit == nil) + limit
            }.joined(separator: "；")
        }

        /// The heading: name, unit and limit, and the direction that a standard gives.
        var heading: String {
            var text = name
            if let unit, !unit.isEmpty { text += "（\(unit)）" }
            if let limit, !limit.isEmpty { text += " \(limit)" }
            if let direction { text += direction.isHigherBetter ? " ↑越高越好" : " ↓越低越好" }
            return text
        }
    }

    let title: String
    let products: [ComparedProduct]
    let items: [Item]

    /// The tests that samples belong to, in the order of their titles; samples in the order of their numbers.
    static func all(_ products: [ComparedProduct], _ tables: ComparisonTables) -> [ComparisonTest] {
        struct Key: Hashable {
            let task: String
            let category: String
        }
        let groups = Dictionary(grouping: products) { product in
            Key(
                task: product.text("task_name"),
                category: [product.text("category_name"), product.text("product_name")].first { !$0.isEmpty } ?? "")
        }
        let tasks = Dictionary(grouping: groups.keys, by: \.task)
        return groups.map { key, products in
            let category = key.category.isEmpty ? "产品名称未填" : key.category
            let title: String =
                if key.task.isEmpty {
                    "\(category)比较试验（未注明任务）"
                } else if (tasks[key.task]?.count ?? 0) > 1 {
                    "\(key.task)：\(category)"
                } else {
                    key.task
                }
            return ComparisonTest(title, products.sorted(by: ComparedProduct.precedes), tables)
        }.sorted { NumberedText($0.title) < NumberedText($1.title) }
    }

    private init(_ title: String, _ products: [ComparedProduct], _ tables: ComparisonTables) {
        self.title = title
        self.products = products
        // The order in which the first product that has an item names it.
        var order: [String] = []
        var results: [String: [[ComparedItem]]] = [:]
        for (place, product) in products.enumerated() {
            for item in product.items {
                let key = ProductSpelling.folded(item.item)
                if results[key] == nil {
                    order.append(key)
                    results[key] = Array(repeating: [], count: products.count)
                }
                results[key]?[place].append(item)
            }
        }
        let category = products.first?.text("category_code") ?? ""
        items = order.map { key in
            let results = results[key] ?? []
            let all = results.joined()
            func common(_ text: (ComparedItem) -> String) -> String? {
                let stated = Set(all.map(text))
                return stated.count == 1 ? stated.first : nil
            }
            let name = all.first?.item ?? key
            return Item(
                name: name, unit: common(\.unit), limit: common(\.limit),
                direction: tables.directions.meaning(of: name, category: category),
                safety: tables.items.meaning(of: name, category: category),
                isLabel: all.allSatisfy(\.isLabel), results: results)
        }
    }

    /// What is stated under a key of any product, each once, in the order of the products.
    func stated(_ key: String) -> [String] {
        var seen: Set<String> = []
        return products.map { $0.text(key) }.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// The first and the last day under a key; empty where no product states one.
    func days(_ key: String) -> String {
        let days = products.map { $0.text(key) }.filter { !$0.isEmpty }.sorted()
        guard let first = days.first, let last = days.last else { return "" }
        return first == last ? first : "\(first) 至 \(last)"
    }

    /// How many products have more than one sample: maker, brand and model are stated and equal.
    var repeated: Int {
        let marks = products.compactMap { product -> [String]? in
            let mark = ["producer_name", "brand", "model"].map { product.text($0) }
            return mark.contains("") ? nil : mark
        }
        return Dictionary(grouping: marks) { $0 }.values.count { $0.count > 1 }
    }

    /// What was tested, when, on how many samples and by whom, by the name of each fact.
    var facts: [(name: String, value: String)] {
        [
            ("试验产品", stated("product_name").joined(separator: "、")), ("样品", "\(products.count) 个"),
            ("抽样日期", days("sampled_on")), ("报告日期", days("reported_on")),
            ("检验机构", stated("lab").joined(separator: "、")),
            ("组织单位", stated("organising_authority").joined(separator: "、")),
            ("执行标准", stated("standard").joined(separator: "、")),
        ]
    }
}
