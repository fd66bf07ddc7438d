import Leads
import RecordStream

/// Comparison tests as tables for people, and as one tree for programs.
struct ComparisonSheets {
    let tests: [ComparisonTest]
    let account: ComparisonAccount
    let tips: ConsumerTips

    /// What stands on everything that is made of comparison tests.
    static let meaning = "比较试验结果只对所试样品负责，不是监督抽查结论，不计入合格率；不打总分、不排名次，按样品编号排列"

    /// `tests.csv`: a line for each test.
    var summary: CSVTable {
        var table = CSVTable(
            "tests", "比较试验", key: ["title"],
            [
                .init("title", "试验"), .init("products", "试验产品"), .init("samples", "样品", .integer),
                .init("items", "项目", .integer), .init("sampled", "抽样日期"), .init("reported", "报告日期"),
                .init("lab", "检验机构"), .init("organiser", "组织单位"), .init("standard", "执行标准"),
            ])
        for test in tests {
            let facts = Dictionary(uniqueKeysWithValues: test.facts.map { ($0.name, $0.value) })
            func fact(_ name: String) -> String { facts[name] ?? "" }
            table.add(values: [
                test.title, fact("试验产品"), "\(test.products.count)", "\(test.items.count)", fact("抽样日期"), fact("报告日期"),
                fact("检验机构"), fact("组织单位"), fact("执行标准"),
            ])
        }
        return table
    }

    /// `matrix-1.csv` …: products × items of each test.
    var matrices: [CSVTable] {
        tests.enumerated().map { number, test in
            var table = CSVTable(
                "matrix-\(number + 1)", "结果 \(number + 1)：\(test.title)",
                Self.face.map { .init($0.key, $0.title, $0.key == "sampled_on" ? .date : .text) }
                    + test.items.enumerated().map { .init("item_\($0 + 1)", $1.heading) })
            for (place, product) in test.products.enumerated() {
                table.add(values: Self.face.map { $0.value(product) } + test.items.map { $0.cell(place) })
            }
            return table
        }
    }

    private static let face: [(key: String, title: String, value: @Sendable (ComparedProduct) -> String)] = [
        ("sample_number", "样品编号", { $0.text("sample_number") }), ("brand", "商标", { $0.text("brand") }),
        ("model", "规格型号", { $0.text("model") }), ("product_name", "产品名称", { $0.text("product_name") }),
        ("producer_name", "标称生产企业", { $0.text("producer_name") }), ("price", "价格", { $0.text("price") }),
        ("place", "购买渠道", { $0.place }), ("sampled_on", "抽样日期", { $0.text("sampled_on") }),
    ]

    /// `results.csv`: a line for each result.
    var results: CSVTable {
        var table = CSVTable(
            "results", "每项结果",
            [
                .init("test", "试验"), .init("sample_number", "样品编号"), .init("brand", "商标"), .init("model", "规格型号"),
                .init("item", "项目"), .init("result", "检验结果"), .init("unit", "单位"), .init("limit", "标准值"),
                .init("verdict", "单项判定"), .init("beyond", "数值超出标准值"),
            ])
        for test in tests {
            for product in test.products {
                for item in product.items {
                    table.add(values: [
                        test.title, product.text("sample_number"), product.text("brand"), product.text("model"),
                        item.item, item.result, item.unit, item.limit,
                        item.isFailure.map { $0 ? "不符合" : "符合" } ?? "来源未判定", item.isBeyond ? "是" : "",
                    ])
                }
            }
        }
        return table
    }

    /// `items.csv`: a line for each item of each test.
    var items: CSVTable {
        var table = CSVTable(
            "items", "检验项目",
            [
                .init("test", "试验"), .init("item", "项目"), .init("unit", "单位"), .init("limit", "标准值"),
                .init("tested", "试验样品", .integer), .init("judged", "来源有判定的样品", .integer),
                .init("failed", "不符合", .integer), .init("beyond", "数值超出而来源未判不符合", .integer), .init("direction", "方向"),
                .init("standard", "方向依据"), .init("hazard", "危害"),
            ])
        for test in tests {
            for item in test.items {
                table.add(values: [
                    test.title, item.name, item.unit ?? "不一", item.limit ?? "不一", "\(item.tested)", "\(item.judged)",
                    "\(item.failed.count)", "\(item.beyond.count)", Self.direction(item),
                    item.direction?.standard ?? "", Self.hazard(item),
                ])
            }
        }
        return table
    }

    /// The direction in a word; without a standard that says one there is none.
    static func direction(_ item: ComparisonTest.Item) -> String {
        item.direction.map { $0.isHigherBetter ? "越高越好" : "越低越好" } ?? "无标准依据"
    }

    /// How many samples do not conform, as far as the source judges.
    static func failed(_ item: ComparisonTest.Item) -> String {
        switch item.judged {
        case 0: "来源未判定"
        case item.tested: "\(item.failed.count) 个"
        default: "\(item.failed.count) 个（\(item.tested - item.judged) 个未判定）"
        }
    }

    /// The hazard in a word.
    static func hazard(_ item: ComparisonTest.Item) -> String {
        if item.isLabel { return "标签项目" }
        guard let safety = item.safety else { return "没有判断" }
        return safety.isSafety ? safety.hazard : "不涉及安全"
    }

    /// `notice.csv`: what the consumer notice says of each item with a hazard, the gravest first.
    var notice: CSVTable {
        var table = CSVTable(
            "notice", "消费提示",
            [
                .init("test", "试验"), .init("item", "项目"), .init("hazard", "危害"), .init("severity", "严重程度", .integer),
                .init("tested", "试验样品", .integer), .init("failed", "不符合的样品"), .init("beyond", "数值超出标准值、来源未判不符合的样品"),
                .init("tip", "提示"),
            ])
        for warning in warnings {
            table.add(values: [
                warning.test.title, warning.item.name, warning.safety.hazard, "\(warning.safety.severity)",
                "\(warning.item.tested)", warning.names(warning.item.failed), warning.names(warning.item.beyond),
                tips.tip(about: warning.safety.hazard),
            ])
        }
        return table
    }

    /// An item with a hazard.
    struct Warning {
        let test: ComparisonTest
        let item: ComparisonTest.Item
        let safety: SafetyItems.Meaning

        /// The samples at some places: number, brand and model.
        func names(_ places: [Int]) -> String {
            places.map { place in
                let product = test.products[place]
                return [product.text("sample_number"), product.label].filter { !$0.isEmpty }.joined(separator: " ")
            }.joined(separator: "；")
        }
    }

    /// The items with a hazard: in the order of the tests, in each the gravest first, and those where something was found
    /// before the others.
    var warnings: [Warning] {
        tests.flatMap { test in
            test.items.compactMap { item -> Warning? in
                guard !item.isLabel, let safety = item.safety, safety.isSafety else { return nil }
                return Warning(test: test, item: item, safety: safety)
            }.enumerated().sorted { left, right in
                let (mine, other) = (left.element, right.element)
                let (found, there) = (Self.isFound(mine.item), Self.isFound(other.item))
                if found != there { return found }
                if mine.safety.severity != other.safety.severity {
                    return mine.safety.severity > other.safety.severity
                }
                return left.offset < right.offset
            }.map(\.element)
        }
    }

    private static func isFound(_ item: ComparisonTest.Item) -> Bool { !item.failed.isEmpty || !item.beyond.isEmpty }

    /// How many items no table judges: nothing is said of them, and they are not harmless.
    var unknownItems: Int { tests.reduce(0) { $0 + $1.items.count { !$0.isLabel && $0.safety == nil } } }

    /// All tables that are files.
    var tables: [CSVTable] { [summary] + matrices + [results, items, notice, account.table] }

    /// `comparison.json`: all of it as one tree.
    func json(asOf: String) -> JSONValue {
        func object(_ members: [(String, String)]) -> JSONValue {
            .object(members.filter { !$0.1.isEmpty }.map { (key: $0.0, value: .string($0.1)) })
        }
        return .object([
            ("as_of", .string(asOf)), ("meaning", .string(Self.meaning)),
            (
                "tests",
                .array(
                    tests.map { test in
                        .object([
                            ("title", .string(test.title)),
                            ("about", .object(test.facts.map { (key: $0.name, value: .string($0.value)) })),
                            (
                                "items",
                                .array(
                                    test.items.map { item in
                                        object([
                                            ("item", item.name), ("unit", item.unit ?? ""), ("limit", item.limit ?? ""),
                                            (
                                                "direction",
                                                item.direction.map { $0.isHigherBetter ? "higher" : "lower" } ?? ""
                                            ), ("standard", item.direction?.standard ?? ""),
                                            ("hazard", item.safety.map(\.hazard) ?? ""),
                                        ])
                                    })
                            ),
                            (
                                "products",
                                .array(
                                    test.products.map { product in
                                        .object(
                                            Self.face.filter { !$0.value(product).isEmpty }.map {
                                                (key: $0.key, value: .string($0.value(product)))
                                            } + [("results", .array(product.items.map(\.json)))])
                                    })
                            ),
                        ])
                    })
            ),
        ])
    }
}
