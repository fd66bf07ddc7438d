import InspectionModel
import Leads

/// Leads as tables for people.
struct LeadSheets {
    let found: FoundLeads
    let account: LeadAccount

    /// What stands on everything that is made of leads.
    static let meaning = "线索供核查，不是缺陷认定：一个样品不合格，不能说明同批、同型号产品普遍存在缺陷（《消费品召回管理暂行规定》第三条）"

    /// The status in a word.
    static func word(_ status: Lead.Status) -> String {
        switch status {
        case .final: "结论已定"
        case .pending: "结论未定（异议、复检或期限内）"
        case .monitoring: "仅监测，先正式抽样"
        case .recalled: "没有不合格，仅召回公告"
        }
    }

    /// `leads.csv`: a line for each lead.
    var leads: CSVTable {
        var table = CSVTable(
            "leads", "召回和追溯线索", key: ["id"],
            [
                .init("id", "线索编号"), .init("section", "分组"), .init("status", "状态"), .init("hazards", "危害"),
                .init("severity", "严重程度", .integer), .init("product", "产品"), .init("producer", "生产者"),
                .init("model", "型号"), .init("batch", "批号或生产日期"), .init("first", "首次发现"),
                .init("failed", "不合格样品"), .init("elsewhere", "其他销售者"),
                .init("elsewhere_count", "其他销售者数", .integer), .init("same_place", "同一处的其他样品"),
                .init("other_batches", "其他批次"), .init("possible", "可能相同"), .init("recall", "召回编号"),
                .init("still_sold", "仍在销售"), .init("chain", "抽样→报告→公告→案件→结案"), .init("meaning", "说明"),
            ])
        for line in found.lines {
            let face = found.faces[line.source]
            table.add(values: [
                FoundLeads.id(of: found.samples[line.lead.source]), line.section, Self.word(line.lead.status),
                line.hazards.joined(separator: "；"), "\(line.severity)", face.product,
                found.name(face.producerName, code: face.producerCode), face.model,
                face.batch.isEmpty ? face.producedOn : face.batch, text([line.source], verdict: false),
                text(line.failed), text(line.elsewhere), "\(line.elsewhere.total)", text(line.samePlace),
                text(line.otherBatches), text(line.possible), line.lead.recall?.id ?? "", text(line.stillSold),
                chain(line), "线索，不是缺陷认定",
            ])
        }
        return table
    }

    /// A line for each sample of each lead and what it is to it.
    var samples: CSVTable {
        var table = CSVTable(
            "samples", "线索所涉样品",
            [
                .init("id", "线索编号"), .init("relation", "关系"), .init("number", "抽样编号"), .init("on", "抽样日期", .date),
                .init("seller", "被抽样单位"), .init("platform", "网络平台"), .init("kind", "抽查类别"), .init("verdict", "检验结论"),
                .init("product", "产品"), .init("model", "型号"), .init("batch", "批号"), .init("produced", "生产日期"),
            ])
        for line in found.lines {
            let id = FoundLeads.id(of: found.samples[line.lead.source])
            for (relation, list) in relations(line) {
                for number in list {
                    let face = found.faces[number]
                    table.add(values: [
                        id, relation, found.number(number), found.samples[number].sampledOn?.description ?? "",
                        found.name(face.sellerName, code: face.sellerCode), face.platform, Wording.kind(face.kind),
                        found.verdict(number), face.product, face.model, face.batch, face.producedOn,
                    ])
                }
            }
        }
        return table
    }

    /// `unknown_items.csv`: failing items that no table knows, the most frequent first.
    var unknown: CSVTable {
        var table = CSVTable(
            "unknown_items", "未识别的不合格项目", key: ["item", "category"],
            [.init("item", "项目"), .init("category", "类别代码"), .init("failures", "不合格批次", .integer)])
        for (item, count) in sortedUnknown { table.add(item.item, item.category, "\(count)") }
        return table
    }

    var sortedUnknown: [(item: LeadAccount.UnknownItem, count: Int)] {
        account.unknownItems.map { (item: $0.key, count: $0.value) }.sorted { left, right in
            if left.count != right.count { return left.count > right.count }
            if left.item.item != right.item.item {
                return left.item.item.utf8.lexicographicallyPrecedes(right.item.item.utf8)
            }
            return left.item.category.utf8.lexicographicallyPrecedes(right.item.category.utf8)
        }
    }

    /// The lists of a lead with the word for each.
    func relations(_ line: FoundLeads.Line) -> [(relation: String, samples: [Int])] {
        [
            ("不合格", line.failed), ("其他销售者", line.elsewhere.samples), ("同一处", line.samePlace.samples),
            ("其他批次", line.otherBatches.samples), ("可能相同", line.possible.samples),
            ("召回后仍在销售", line.stillSold.samples),
        ]
    }

    /// Samples in a cell, with those that are counted and not listed.
    private func text(_ list: Lead.Listed) -> String {
        let left = list.total - list.samples.count
        return text(list.samples) + (left > 0 ? "；另有 \(left) 个" : "")
    }

    private func text(_ samples: [Int], verdict: Bool = true) -> String {
        samples.map { number in
            let parts = [
                found.number(number), found.samples[number].sampledOn?.description ?? "", found.place(number),
                verdict ? found.verdict(number) : "",
            ]
            return parts.filter { !$0.isEmpty }.joined(separator: " ")
        }.joined(separator: "；")
    }

    /// The chain of a lead in one cell: each failing sample with its numbers and days.
    func chain(_ line: FoundLeads.Line) -> String {
        line.failed.map { number in
            var before: CalendarDate?
            return found.faces[number].steps.map { step in
                let since = step.on.flatMap { on in before.map { "（\(on.days(since: $0)) 日）" } } ?? ""
                before = step.on ?? before
                return [Self.stepWord(step.step), step.number, step.on?.description ?? ""]
                    .filter { !$0.isEmpty }.joined(separator: " ") + since
            }.joined(separator: " → ")
        }.joined(separator: "；")
    }

    private static func stepWord(_ step: String) -> String {
        switch step {
        case "sample": "抽样"
        case "report": "报告"
        case "recheck": "复检"
        case "notice": "公告"
        case "case": "案件"
        default: "结案"
        }
    }
}
