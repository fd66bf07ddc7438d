import InspectionModel
import Leads

/// The page of comparison tests, and the consumer notice.
struct ComparisonPage {
    let sheets: ComparisonSheets
    let office: String
    let asOf: CalendarDate
    /// What was accepted of the input that was not whole; empty for nothing.
    let completeness: String

    /// So many items stand beside each other; a wider test goes on in a further table.
    private static let mostItems = 5

    /// The page as UTF-8.
    var bytes: [UInt8] {
        let samples = sheets.tests.reduce(0) { $0 + $1.products.count }
        let facts = [
            ("数据截止", asOf.description), ("比较试验", "\(sheets.tests.count) 项"), ("样品", "\(samples) 个"),
            ("有危害的项目", "\(sheets.warnings.count) 项"),
            ("输入不完整", completeness),
        ]
        var body = "<p class=\"lead\">\(PageText.escaped(ComparisonSheets.meaning))。</p>\n"
        if sheets.tests.isEmpty { body += "<section><p class=\"note\">没有比较试验的样品。</p></section>\n" }
        for (number, test) in sheets.tests.enumerated() { body += section(test, number) }
        body += "<section><h2>消费提示</h2>\(warnings)</section>\n"
        body += "<section><h2>核对与方法</h2>" + PlainPage.list(sheets.account.sentences + Self.method)
        let links = (["comparison.xlsx", "comparison.json", "notice.html"] + sheets.tables.map { "\($0.name).csv" }).map
        {
            "<a href=\"\($0)\"\($0 == "notice.html" ? "" : " download")>\($0)</a>"
        }
        body += "<p class=\"get\">数据：\(links.joined(separator: " · "))</p></section>\n"
        return PlainPage.page(
            title: "消费品比较试验", office: office, strip: "比较试验，不是监督抽查；不计入合格率，不排名次", facts: facts, body: body)
    }

    /// `notice.html`: the consumer notice as a page of its own.
    var notice: [UInt8] {
        let found = sheets.warnings.count { !$0.item.failed.isEmpty || !$0.item.beyond.isEmpty }
        let facts = [
            ("数据截止", asOf.description), ("依据", sheets.tests.map(\.title).joined(separator: "、")),
            ("有危害的项目", "\(sheets.warnings.count) 项，其中 \(found) 项有样品不符合或超出标准值"),
        ]
        let body =
            "<section>\(warnings)</section>\n<section><h2>说明</h2>"
            + PlainPage.list([ComparisonSheets.meaning + "。"]) + "</section>\n"
        return PlainPage.page(title: "消费提示", office: office, strip: "消费提示，不是缺陷认定", facts: facts, body: body)
    }

    private func section(_ test: ComparisonTest, _ number: Int) -> String {
        var text = "<section><h2>\(PageText.escaped(test.title))</h2>\n<dl class=\"facts\">"
        for fact in test.facts where !fact.value.isEmpty {
            text += "<div><dt>\(PageText.escaped(fact.name))</dt><dd>\(PageText.escaped(fact.value))</dd></div>"
        }
        text += "</dl>\n"
        let rows = test.products.map { product in
            [
                product.text("sample_number").isEmpty ? "未编号" : product.text("sample_number"), product.label,
                product.text("producer_name").isEmpty ? "未标注" : product.text("producer_name"),
                product.text("price").isEmpty ? "未提供" : product.text("price"),
                product.place.isEmpty ? "未提供" : product.place,
            ]
        }
        let hasPlace = test.products.contains { !$0.place.isEmpty }
        text += PlainPage.table(
            ["样品编号", "商标、型号", "标称生产企业", "价格"] + (hasPlace ? ["购买渠道"] : []),
            rows.map { Array($0.prefix(hasPlace ? 5 : 4)) },
            caption: "样品，按样品编号排列，先后不表示优劣。"
                + (test.repeated > 0 ? "有 \(test.repeated) 种产品不止一个样品，每个样品单独一行，不取平均。" : ""))
        for start in stride(from: 0, to: test.items.count, by: Self.mostItems) {
            text += matrix(test, start..<min(start + Self.mostItems, test.items.count))
        }
        let directed = test.items.filter { $0.direction != nil }
        text += PlainPage.table(
            ["项目", "单位", "标准值", "试验样品", "不符合", "方向", "危害"],
            test.items.map { item in
                [
                    item.name, Self.shown(item.unit ?? "不一"), Self.shown(item.limit ?? "各样品不同，见上表"),
                    "\(item.tested) 个", ComparisonSheets.failed(item),
                    ComparisonSheets.direction(item), ComparisonSheets.hazard(item),
                ]
            },
            caption: "项目。只有标准明确规定的才写方向。")
        if !directed.isEmpty {
            text += PlainPage.list(
                directed.map { item in
                    "\(item.name)：\(ComparisonSheets.direction(item))，依据 \(item.direction?.standard ?? "")。"
                })
        }
        return text + "</section>\n"
    }

    private static func shown(_ text: String) -> String { text.isEmpty ? "—" : text }

    /// Some items of a test, a product a row.
    private func matrix(_ test: ComparisonTest, _ range: Range<Int>) -> String {
        let items = Array(test.items[range])
        let rows = test.products.indices.map { place in
            let product = test.products[place]
            let number = product.text("sample_number")
            func isRemarkable(_ item: ComparisonTest.Item) -> Bool {
                item.results[place].contains { $0.isFailure == true || $0.isBeyond }
            }
            return [PlainPage.Cell((number.isEmpty ? "" : number + " ") + product.label)]
                + items.map { PlainPage.Cell($0.cell(place), mark: isRemarkable($0) ? "bad" : "") }
        }
        let count = test.items.count
        return PlainPage.table(
            ["样品"] + items.map(\.heading), cells: rows,
            caption: "结果，第 \(range.lowerBound + 1) 至 \(range.upperBound) 项，共 \(count) 项。“—”表示没有试验这一项。")
    }

    /// The items with a hazard.
    private var warnings: String {
        let warnings = sheets.warnings
        guard !warnings.isEmpty else {
            return "<p class=\"note\">没有安全项目表所列的项目。</p>" + PlainPage.list([Self.scope(sheets.unknownItems)])
        }
        var text = ""
        for warning in warnings {
            let item = warning.item
            let isFound = !item.failed.isEmpty || !item.beyond.isEmpty
            text += "<article><h3>\(PageText.escaped(item.name))</h3><p>"
            text += "<span class=\"tag\(isFound ? " bad" : "")\">\(PageText.escaped(warning.safety.hazard))</span>"
            text += PageText.escaped("\(warning.test.title)：试验 \(item.tested) 个样品，不符合：\(ComparisonSheets.failed(item))")
            if !item.beyond.isEmpty { text += PageText.escaped("；数值超出标准值而来源未判不符合：\(item.beyond.count) 个") }
            text += "。</p>\n"
            if !item.failed.isEmpty {
                text += "<p class=\"note\">不符合的样品：\(PageText.escaped(warning.names(item.failed)))</p>\n"
            }
            if !item.beyond.isEmpty {
                text += "<p class=\"note\">超出标准值的样品：\(PageText.escaped(warning.names(item.beyond)))</p>\n"
            }
            let tip = sheets.tips.tip(about: warning.safety.hazard)
            if !tip.isEmpty { text += "<p>\(PageText.escaped(tip))</p>\n" }
            text += "</article>\n"
        }
        return text + PlainPage.list([Self.scope(sheets.unknownItems)])
    }

    private static func scope(_ unknown: Int) -> String {
        unknown > 0 ? "另有 \(unknown) 个项目不在安全项目表中，没有判断，不等于没有危害。" : "所试项目都在安全项目表中。"
    }

    private static let method = [
        "每个样品的每个项目都列出，不论是否符合；同一产品的几个样品各列一行。",
        "单位和标准值相同的写在表头，不同的写在各格；单项判定照来源，来源没有判定的不代为判定，数值确实超出标准值的另行注明。",
        "方向只按写明依据的标准（comparison_directions.csv），有标准值不等于越低越好或越高越好。",
        "列出商标和标称生产企业，因为比较试验就是为了让消费者知道；个体工商户名称隐去，不列销售者。",
    ]
}
