import InspectionModel

/// The printable page of a firm (一企一档).
struct FirmPage {
    /// What stands above every page, and in every document.
    static let strip = "内部使用，不对外公开；列出的是记录，不是评价，也不是信用分类"

    /// The page lists so many batches that passed and no more; those that did not pass come before.
    static let mostPassed = 20
    /// And so many others, and as many of what was sampled here of others.
    static let mostOthers = 60

    private let file: FirmFile
    private let settings: FirmSettings
    private let asOf: CalendarDate
    private var timeline: FirmTimeline
    private var rows: [[PlainPage.Cell]] = []
    private var hereRows: [[PlainPage.Cell]] = []
    private var caseRows: [[PlainPage.Cell]] = []
    private var passed = 0
    private var others = 0

    init(_ file: FirmFile, _ settings: FirmSettings, asOf: CalendarDate) {
        self.file = file
        self.settings = settings
        self.asOf = asOf
        timeline = FirmTimeline(asOf: asOf)
    }

    /// Adds a batch; the latest come first.
    mutating func add(_ batch: FirmBatch) {
        guard batch.roles.contains(.owner) else {
            if !batch.isPassed, hereRows.count < Self.mostOthers { hereRows.append(row(batch, isOwn: false)) }
            return
        }
        if let day = batch.day {
            if batch.isPassed {
                timeline.add(day, .passed)
            } else if batch.isFailed {
                timeline.add(day, .failed)
            } else if batch.reason == .refused {
                timeline.add(day, .refused)
            }
        }
        if batch.isPassed { passed += 1 } else { others += 1 }
        if batch.isPassed ? passed <= Self.mostPassed : others <= Self.mostOthers {
            rows.append(row(batch, isOwn: true))
        }
    }

    private func row(_ batch: FirmBatch, isOwn: Bool) -> [PlainPage.Cell] {
        let mark = batch.isFailed || batch.reason == .refused ? "bad" : batch.isPassed ? "good" : "na"
        let sign = batch.isFailed ? "✗ " : batch.isPassed ? "✓ " : ""
        let product = [batch.product, batch.model].filter { !$0.isEmpty }.joined(separator: " ")
        let cells: [PlainPage.Cell] = [
            PlainPage.Cell(batch.day?.description ?? "没有日期", mark: "nb"),
            PlainPage.Cell(sign + batch.verdictWord, mark: mark),
            PlainPage.Cell(product), PlainPage.Cell("\(Wording.level(batch.level)) \(Wording.kind(batch.kind))"),
        ]
        return cells
            + [
                PlainPage.Cell(isOwn ? batch.district : batch.producer), PlainPage.Cell(batch.itemsText),
                PlainPage.Cell(batch.standingWord, mark: "nb"), PlainPage.Cell(batch.number),
            ]
    }

    /// Adds a case.
    mutating func add(_ found: FirmCase) {
        guard caseRows.count < Self.mostOthers else { return }
        let mark = found.isOverdue ? "bad" : found.progress == .completed ? "good" : "na"
        caseRows.append([
            PlainPage.Cell(found.id), PlainPage.Cell(found.standing, mark: mark), PlainPage.Cell(found.partyWord),
            PlainPage.Cell(found.product), PlainPage.Cell(found.orderedOn, mark: "nb"),
            PlainPage.Cell(found.dueOn, mark: "nb"),
            PlainPage.Cell(found.rectifiedOn, mark: "nb"), PlainPage.Cell(found.retestedOn, mark: "nb"),
            PlainPage.Cell(found.closedOn, mark: "nb"),
            PlainPage.Cell(found.days.map { "\($0) 天" } ?? "", mark: "nb"),
        ])
    }

    /// The bytes of the page.
    var bytes: [UInt8] {
        let place = file.place.hasCode ? "统一社会信用代码 \(file.key)" : "记录中没有统一社会信用代码，按名称归档"
        let range = [file.firstCheck, file.lastCheck].compactMap(\.self).map(\.description)
        return PlainPage.page(
            title: file.printedName, office: [settings.office, "一企一档"].filter { !$0.isEmpty }.joined(separator: " · "),
            strip: Self.strip, period: [place, file.district.text].filter { !$0.isEmpty }.joined(separator: " · "),
            facts: [
                ("编号", "FIRM-\(file.place.name)"), ("数据截止", asOf.description),
                ("最近检验", file.lastCheck?.description ?? ""), ("最近到场抽样", file.lastVisit?.description ?? ""),
                ("检验日期", range.count == 2 && range[0] != range[1] ? "\(range[0]) 至 \(range[1])" : ""),
            ], style: FirmTimeline.style + Self.style, body: body)
    }

    private static let style = """
        .good{color:var(--blue);font-weight:700;white-space:nowrap}.bad{white-space:nowrap}.na{color:var(--mut)}
        .st{margin-top:4px}h3{font-size:18px;line-height:26px;margin:18px 0 4px}.lead{padding-top:4px}
        @media screen and (max-width:640px){.plot{padding:0 14px}.st td:not([data-l]){display:none}.facts{grid-template-columns:1fr 1fr}}
        @media print{section{padding-top:8pt}h3{font-size:11pt;line-height:15pt;margin:8pt 0 2pt;break-after:avoid}.key{font-size:8.5pt;line-height:12pt}\
        table{font-size:8pt;line-height:11pt}th,td{padding-right:6pt}caption{padding-bottom:2pt}.mast{padding-bottom:4pt}.lead{font-size:11pt;line-height:17pt}h1{font-size:19pt;margin:2pt 0}\
        h2{font-size:12pt;padding-top:4pt;margin-bottom:1pt}.meth{font-size:8pt;line-height:11.5pt}.meth li{margin-bottom:2pt}.get,.note{margin-top:3pt;font-size:8pt}footer{margin-top:6pt;padding:5pt 0 0}}

        """

    private var body: String {
        lead + finding + timeline.markup + basics + ownBatches + items + caseTable + here
            + method
    }

    private func strong(_ count: Int, _ unit: String, isBad: Bool = false) -> String {
        "<b\(isBad ? " class=\"bad\"" : "")>\(count)</b> \(unit)"
    }

    /// One breath: what was checked, what failed, what is open.
    private var lead: String {
        let counts = file.counts
        var parts: [String] = []
        if counts.batches > 0 {
            var text = "检验 \(strong(counts.inspected, "批次"))"
            if counts.failed > 0 { text += "，不合格 \(strong(counts.failed, "批次", isBad: true))" }
            if counts.pending > 0 { text += "（其中 \(counts.pending) 批次结论未定）" }
            if counts.counterfeit > 0 { text += "（其中 \(counts.counterfeit) 批次证实为假冒）" }
            if counts.inconclusive > 0 { text += "（其中 \(counts.inconclusive) 批次是监测等，不作结论）" }
            if counts.refused > 0 { text += "，拒检 \(strong(counts.refused, "次", isBad: true))" }
            let others = counts.notInspected - counts.refused
            if others > 0 { text += "，因其他原因未检验 \(others) 批次" }
            if counts.undetermined > 0 { text += "，无结论 \(counts.undetermined) 批次" }
            parts.append(text + "。")
        }
        if counts.cases > 0 {
            var text = "整改案件 \(strong(counts.cases, "件"))，完成 \(counts.completedCases) 件"
            if counts.openCases > 0 { text += "，未结 \(counts.openCases) 件" }
            if counts.overdueCases > 0 {
                text += "，\(strong(counts.overdueCases, "件逾期", isBad: true))"
                if counts.presumedOverdue > 0 { text += "（\(counts.presumedOverdue) 件为推定，台账没有）" }
                if counts.longestOverdue > 0 { text += "，最长 \(counts.longestOverdue) 天" }
            }
            parts.append(text + "。")
        }
        if counts.sampledHere > 0 {
            parts.append("在本单位抽样的他人产品 \(counts.sampledHere) 批次，不合格 \(counts.sampledHereFailed) 批次。")
        }
        return "<p class=\"lead\">\(parts.joined())</p>\n"
    }

    private var finding: String {
        let failed = file.counts.failed
        let top = file.items.first
        let text: String
        if file.counts.inspected == 0 {
            return ""
        } else if failed == 0 {
            text = "检验 \(file.counts.inspected) 批次，没有不合格"
        } else if let top, top.batches > 1 {
            text = "\(failed) 批次不合格中 \(top.batches) 批次有“\(top.name)”"
        } else if let top, failed == 1 {
            text = "1 批次不合格：\(top.name)"
        } else {
            text = "\(failed) 批次不合格" + (top == nil ? "，来源没有列出项目" : "，没有重复的项目")
        }
        return "<h3>\(PageText.escaped(text))</h3>\n"
    }

    private var basics: String {
        func names(_ counted: [(String, Int)], _ most: Int) -> String {
            let shown = counted.prefix(most).map { "\($0.0)（\($0.1)）" }.joined(separator: "、")
            return shown + (counted.count > most ? " 等 \(counted.count) 种" : "")
        }
        let facts: [(String, String)] = [
            ("住所", file.address.text), ("规模", file.size.text.isEmpty ? "" : Wording.size(file.size.text)),
            ("最近的抽样环节", file.channel.text.isEmpty ? "" : Wording.channel(file.channel.text)),
            ("产品（批次）", names(file.checkedProducts.map { ($0.name, $0.batches) }, 5)),
            ("名称的其他写法（条）", names(file.otherNames.map { ($0.name, $0.records) }, 5)),
        ].filter { !$0.1.isEmpty }
        guard !facts.isEmpty else { return "" }
        let list = facts.map { "<div><dt>\($0.0)</dt><dd>\(PageText.escaped($0.1))</dd></div>" }.joined()
        return "<section><h2>基本情况</h2><dl class=\"facts\">\(list)</dl></section>\n"
    }

    private var ownBatches: String {
        guard !rows.isEmpty else { return "" }
        let left = passed + others - rows.count
        let caption =
            "最近的在前。"
            + (left > 0
                ? "另有 \(left) 批次没有列出（合格 \(max(passed - Self.mostPassed, 0))，其他 \(max(others - Self.mostOthers, 0))），全部见 batches.csv。"
                : "")
        return "<section><h2>抽检</h2>"
            + PlainPage.filledTable(
                ["抽样日期", "结论", "产品", "级别、类别", "抽样地", "不合格项目║结果║标准", "状态", "抽样编号"], rows, caption: caption)
            + "</section>\n"
    }

    private var items: String {
        let items = file.items
        // What failed once stands with its batch.
        guard items.first.map({ $0.batches > 1 }) ?? false else { return "" }
        return "<section><h2>不合格项目</h2>"
            + PlainPage.table(
                ["项目", "批次", "最近"],
                items.prefix(Self.mostPassed).map { [$0.name, "\($0.batches)", $0.lastOn?.description ?? ""] },
                caption: items.count > Self.mostPassed ? "另有 \(items.count - Self.mostPassed) 个项目，见 firms.csv。" : "",
                counts: [1]) + "</section>\n"
    }

    private var caseTable: String {
        guard !caseRows.isEmpty else { return "" }
        let left = file.counts.cases - caseRows.count
        return "<section><h2>整改</h2>"
            + PlainPage.filledTable(
                ["案件", "现状", "责任方", "产品", "责令或告知", "期限", "整改报告", "复查", "结案", "用时"], caseRows,
                caption: "用时从责令或告知之日起，至结束，未结的至数据截止日。" + (left > 0 ? "另有 \(left) 件见 cases.csv。" : ""))
            + "</section>\n"
    }

    private var here: String {
        guard file.counts.sampledHere > 0 else { return "" }
        let counts = file.counts
        var text = "<section><h2>在本单位抽样的他人产品</h2>"
        let left = counts.sampledHereFailed - hereRows.count
        let caption =
            "共 \(counts.sampledHere) 批次，计入各自生产者的档案，不计入本档案；只列没有合格结论的。"
            + (left > 0 ? "另有 \(left) 批次没有列出。" : "")
        text +=
            hereRows.isEmpty
            ? "<p class=\"note\">共 \(counts.sampledHere) 批次，全部合格，计入各自生产者的档案。</p>"
            : PlainPage.filledTable(
                ["抽样日期", "结论", "产品", "级别、类别", "生产者", "不合格项目║结果║标准", "状态", "抽样编号"], hereRows, caption: caption)
        return text + "</section>\n"
    }

    private var method: String {
        let sentences =
            [
                "企业按统一社会信用代码识别，没有代码的按名称，写法不同算一家；批次计入生产者，餐饮环节和没有检验的计入被抽样单位；案件计入责任方。",
                "不合格的状态：结论已定（复检维持、异议期已过）或未定，见每一行。企业可以对记录提出更正。",
            ]
            + (file.counts.presumed > 0 ? ["\(file.counts.presumed) 批次没有告知日期，按推定告知认定结论已定。"] : [])
        let data = file.place.hasCode ? "<a href=\"\(file.place.name).json\" download>JSON</a> · " : ""
        return "<section><h2>口径</h2>" + PlainPage.list(sentences)
            + "<p class=\"get\">数据：\(data)<a href=\"../../firms.csv\" download>firms.csv</a> · <a href=\"../../batches.csv\" download>batches.csv</a> · <a href=\"../../cases.csv\" download>cases.csv</a></p></section>\n"
    }
}

/// The first page of the folder: how many firms, whether the account closes, and the firms with something to look at.
struct FirmIndexPage {
    let account: FirmAccount
    let settings: FirmSettings
    let asOf: CalendarDate
    let notable: [FirmFolder.Notable]
    let notableCount: Int

    /// The bytes of the page.
    var bytes: [UInt8] {
        PlainPage.page(
            title: FirmFolder.title, office: settings.office, strip: FirmPage.strip,
            facts: [
                ("数据截止", asOf.description), ("企业", "\(account.firms) 家"), ("有信用代码", "\(account.withCode) 家"),
                ("批次", "\(account.samples)"), ("案件", "\(account.cases)"),
            ], body: body)
    }

    private var body: String {
        var text =
            "<p class=\"lead\">\(account.firms) 家企业的档案，\(account.samples) 批次、\(account.cases) 件案件；\(notableCount) 家有不合格、拒检或逾期。</p>\n"
        text += "<section><h2>先看的企业</h2>"
        if notable.isEmpty {
            text += "<p class=\"note\">没有企业有不合格、拒检或逾期。</p>"
        } else {
            let rows = notable.map { firm in
                let counts = firm.counts
                let cells: [(String, String)] = [
                    ("检验", "\(counts.inspected)"), ("不合格", "\(counts.failed)"), ("结论未定", "\(counts.pending)"),
                    ("拒检", "\(counts.refused)"), ("逾期案件", "\(counts.overdueCases)"),
                    ("最近检验", firm.lastCheck?.description ?? ""),
                ]
                return
                    "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\"><a href=\"\(firm.path)\">\(PageText.escaped(firm.name))</a></th>"
                    + cells.enumerated().map { index, cell in
                        let shown = cell.1 == "0" ? "–" : cell.1
                        return
                            "<td role=\"cell\"\(index < 5 ? " class=\"n\"" : "") data-l=\"\(cell.0)\">\(shown)</td>"
                    }.joined() + "</tr>\n"
            }.joined()
            let headings = ["检验", "不合格", "结论未定", "拒检", "逾期案件"].map {
                "<th role=\"columnheader\" scope=\"col\" class=\"n\">\($0)</th>"
            }.joined()
            let left = notableCount - notable.count
            text +=
                "<div class=\"tw\"><table class=\"st\" role=\"table\"><caption>逾期、不合格、拒检多的在前。"
                + (left > 0 ? "另有 \(left) 家见 firms.csv。" : "")
                + "</caption><thead role=\"rowgroup\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">企业</th>\(headings)<th role=\"columnheader\" scope=\"col\">最近检验</th></tr></thead>\n<tbody role=\"rowgroup\">\(rows)</tbody></table></div>\n"
        }
        text += "</section>\n<section><h2>核对</h2>" + PlainPage.list(account.sentences)
        let links = ["firms.csv", "batches.csv", "cases.csv", "account.csv"].map {
            "<a href=\"\($0)\" download>\($0)</a>"
        }.joined(separator: " · ")
        return text + "<p class=\"get\">数据：\(links)；每家企业一页在 firms/ 下，firms.csv 的 page 列是它的位置。</p></section>\n"
    }
}
