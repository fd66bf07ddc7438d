import InspectionModel
import Leads

/// The page of leads: those of each section, what was not looked at, and how it was done.
struct LeadPage {
    let sheets: LeadSheets
    let settings: LeadSettings
    let asOf: CalendarDate

    private var found: FoundLeads { sheets.found }
    private var account: LeadAccount { sheets.account }

    /// The page as UTF-8.
    var bytes: [UInt8] {
        let counts = Lead.Status.allCases.compactMap { status in
            account.statuses[status].map { "\(Self.short(status)) \($0)" }
        }.joined(separator: "，")
        let facts = [
            ("数据截止", asOf.description), ("线索", "\(found.count) 条"), ("其中", counts),
            ("已召回仍在销售", "\(account.stillSold) 条"), ("未识别项目的不合格", "\(account.unknown) 批次"),
        ]
        return PlainPage.page(
            title: "召回和追溯线索", office: settings.office,
            strip: settings.isPublic ? "线索，不是缺陷认定" : "内部使用；线索，不是缺陷认定", facts: facts, body: body)
    }

    private static func short(_ status: Lead.Status) -> String {
        switch status {
        case .final: "结论已定"
        case .pending: "结论未定"
        case .monitoring: "仅监测"
        case .recalled: "仅召回"
        }
    }

    private var body: String {
        var text = "<p class=\"lead\">\(PageText.escaped(LeadSheets.meaning))。</p>\n"
        for section in found.sections {
            let lines = found.lines.filter { $0.section == section }
            text += "<section><h2>\(PageText.escaped(section))</h2>"
            text +=
                lines.isEmpty
                ? "<p class=\"note\">没有线索。</p>"
                : "<p class=\"note\">\(lines.count) 条，已召回仍在销售的在前，其次按严重程度、其他销售者多少、日期。</p>"
            text += lines.map(article).joined() + "</section>\n"
        }
        if !settings.isPublic { text += unknown }
        text += "<section><h2>核对与方法</h2>"
        text += PlainPage.list(
            (settings.isPublic ? account.publicSentences : account.sentences) + Self.method(settings))
        let links = LeadFolder.files(isPublic: settings.isPublic).map { "<a href=\"\($0)\" download>\($0)</a>" }
        return text + "<p class=\"get\">数据：\(links.joined(separator: " · "))</p></section>\n"
    }

    /// Items that no table knows.
    private var unknown: String {
        var text = "<section><h2>没有判断的不合格</h2>"
        let unknown = sheets.sortedUnknown
        if unknown.isEmpty {
            text += "<p class=\"note\">没有未识别的项目。</p>"
        } else {
            text += PlainPage.table(
                ["项目", "类别代码", "不合格批次"], unknown.prefix(200).map { [$0.item.item, $0.item.category, "\($0.count)"] },
                caption: "安全项目表中没有这些项目，没有判断，不等于没有危害。"
                    + (unknown.count > 200 ? "共 \(unknown.count) 项，全部见 unknown_items.csv。" : ""), counts: [2])
        }
        return text + "</section>\n"
    }

    private static func method(_ settings: LeadSettings) -> [String] {
        [
            "同一批：生产者（同一企业，不论写法）、类别、型号、批号都写明且相同；没有批号的看生产日期。有一项没有写明、写明的又没有不同，列入“可能相同”，不计入其他各数。",
            "不合格须有安全项目表中的项目；标签项目不算。委托、比较、复查等检验不作线索；只有监测的，先正式抽样。",
            "召回公告按生产者、型号、批号或生产日期匹配；公告次日起抽到的样品为“仍在销售”。",
        ]
            + (settings.presumedNotice.map { ["没有告知日期的，按报告后 \($0) 日推定告知。"] } ?? [])
            + (settings.isPublic ? ["本版只列结论已定的监督抽查线索，不列可能相同的样品；个体工商户名称隐去。"] : [])
    }

    private func article(_ line: FoundLeads.Line) -> String {
        let face = found.faces[line.source]
        let source = found.samples[line.source]
        var title = face.product.isEmpty ? "产品名称未填" : face.product
        if !face.model.isEmpty { title += " \(face.model)" }
        let isSold = line.stillSold.total > 0
        var text = "<article><h3>\(PageText.escaped(title))</h3><p>"
        if isSold { text += "<span class=\"tag bad\">已召回仍在销售</span>" }
        text += "<span class=\"tag\">\(PageText.escaped(LeadSheets.word(line.lead.status)))</span>"
        let hazards = line.hazards.joined(separator: "、")
        text += "<b>\(PageText.escaped(hazards))</b>　严重程度 \(line.severity)</p>\n<dl class=\"facts\">"
        func fact(_ name: String, _ value: String) {
            guard !value.isEmpty else { return }
            text += "<div><dt>\(PageText.escaped(name))</dt><dd>\(PageText.escaped(value))</dd></div>"
        }
        fact("线索编号", FoundLeads.id(of: found.samples[line.lead.source]))
        let producer = found.name(face.producerName, code: face.producerCode)
        fact("生产者", producer.isEmpty ? "未填或已证实假冒" : producer)
        fact("商标", face.brand)
        fact("批号", face.batch)
        fact("生产日期", face.producedOn)
        fact("类别", [source.category, face.categoryName].filter { !$0.isEmpty }.joined(separator: " "))
        if let recall = line.lead.recall {
            fact("召回公告", "\(recall.id)（\(recall.publishedOn)）\(recall.source)")
            if line.lead.recalls.count > 1 { fact("其他召回公告", "\(line.lead.recalls.count - 1) 条") }
        }
        text += "</dl>\n"
        text += places(line)
        let chain = sheets.chain(line)
        if !chain.isEmpty {
            text +=
                "<p class=\"note\">"
                + chain.split(separator: "；").map { PageText.escaped(String($0)) }.joined(separator: "<br>") + "</p>"
        }
        return text + "</article>\n"
    }

    /// The samples of a lead, the failing ones first.
    private func places(_ line: FoundLeads.Line) -> String {
        var rows: [[String]] = []
        for (relation, list) in sheets.relations(line) {
            for number in list.prefix(Self.mostPlaces) {
                let face = found.faces[number]
                rows.append([
                    relation, found.number(number), found.samples[number].sampledOn?.description ?? "日期未填",
                    found.place(number), Wording.kind(face.kind), found.verdict(number),
                    face.batch.isEmpty ? face.producedOn : face.batch,
                ])
            }
        }
        let totals = [
            ("其他销售者", line.elsewhere), ("同一处", line.samePlace), ("其他批次", line.otherBatches), ("可能相同", line.possible),
            ("仍在销售", line.stillSold),
        ]
        var left = totals.filter { $0.1.total > Self.mostPlaces }.map { "\($0.0)共 \($0.1.total) 个" }
        if line.failed.count > Self.mostPlaces { left.insert("不合格共 \(line.failed.count) 个", at: 0) }
        if line.withheld > 0 { left.append("另有 \(line.withheld) 处不予公开") }
        return PlainPage.table(["关系", "抽样编号", "抽样日期", "销售者（平台）", "抽查类别", "检验结论", "批号"], rows)
            + (left.isEmpty ? "" : "<p class=\"note\">\(PageText.escaped(left.joined(separator: "；")))。</p>\n")
    }

    /// So many samples of a list stand on the page; the tables have all.
    private static let mostPlaces = 50
}
