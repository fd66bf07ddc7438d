import InspectionModel
import Leads

/// The page of classes: how many of each, the firms of D, C and B with their grounds, evidence, and how it was done.
struct ClassPage {
    let sheets: ClassSheets
    let account: ClassAccount
    let rules: CreditRules
    let settings: ClassSettings
    let asOf: CalendarDate

    /// So many firms of a class stand on the page; the tables have all.
    private static let mostFirms = 1000

    /// The page as UTF-8.
    var bytes: [UInt8] {
        let facts =
            [
                ("数据截止", asOf.description), ("企业", "\(account.firms) 家"),
                ("D／C／B 类", count(.gravest, .grave, .mild)), ("A 类／未评", count(.clean, .unrated)),
                (account.soon.map { "\($0) 前到期" } ?? "", "\(account.endSoon) 家"),
            ]
        return PlainPage.page(
            title: "质量事件分类", office: settings.office, strip: "内部使用；不是官方信用风险分类，不是评分", facts: facts, body: body)
    }

    private func count(_ letters: FirmClass...) -> String {
        letters.map { "\(account.letters[$0] ?? 0)" }.joined(separator: "／") + " 家"
    }

    private static func title(_ letter: FirmClass) -> String {
        letter == .unrated ? "U 未评" : "\(letter.rawValue) 类"
    }

    private var body: String {
        var text = "<p class=\"lead\">\(PageText.escaped(ClassSheets.meaning))。</p>\n"
        for letter in [FirmClass.gravest, .grave, .mild] { text += section(letter) }
        text +=
            "<section><h2>A 类和未评</h2><p class=\"note\">A 类 \(account.letters[.clean] ?? 0) 家：\(rules.cleanMonths) 个月内抽查过，没有有效事件；"
        text += "未评 \(account.letters[.unrated] ?? 0) 家：没有足够的记录，不表示不好。名单见 classes.csv。</p></section>\n"
        text += evidence
        text += "<section><h2>规则</h2>"
        text += PlainPage.table(
            ["规则", "类别", "事件", "月数", "条款"],
            rules.rules.map { rule in
                [
                    rule.name, rule.letter.rawValue, ClassSheets.word(rule.event),
                    rule.months.map { "\($0)" } ?? "未结案期间", rule.clause,
                ]
            }, caption: "月数按民法典第二百零一至二百零三条计：当日不计，末日计入。除 CR02 外，月数为本工具所定。")
        text += "</section>\n<section><h2>核对与方法</h2>" + PlainPage.list(account.sentences + Self.method(settings))
        let links = ["classes.csv", "grounds.csv", "serious_evidence.csv", "classes.xlsx", "classes.ndjson"]
            .map { "<a href=\"\($0)\" download>\($0)</a>" }.joined(separator: " · ")
        return text + "<p class=\"get\">数据：\(links)</p></section>\n"
    }

    private func section(_ letter: FirmClass) -> String {
        let firms = sheets.rated.lines.filter { $0.standing.letter == letter }
        var text = "<section><h2>\(Self.title(letter))</h2>"
        guard !firms.isEmpty else { return text + "<p class=\"note\">没有企业。</p></section>\n" }
        let left = firms.count - Self.mostFirms
        text += PlainPage.table(
            ["企业", "至", "依据", "官方信用风险类别"],
            firms.prefix(Self.mostFirms).map { line in
                [
                    line.name.isEmpty ? line.key : line.name,
                    line.standing.end == .open ? "结案为止" : line.standing.end.description,
                    line.standing.grounds.map { ground in
                        "\(ground.rule.name) \(ClassSheets.word(ground.rule.event)) \(ground.day)（\(ground.numbers.joined(separator: "、"))）"
                    }.joined(separator: "；"), line.official,
                ]
            },
            caption: "\(firms.count) 家；“至”是没有新事件时该类别的最后一日。" + (left > 0 ? "另有 \(left) 家见 classes.csv。" : ""))
        return text + "</section>\n"
    }

    private var evidence: String {
        let table = sheets.evidence
        var text = "<section><h2>严重违法失信线索</h2><p class=\"note\">\(PageText.escaped(ClassSheets.evidenceMeaning))。</p>"
        guard !table.rows.isEmpty else { return text + "<p class=\"note\">没有线索。</p></section>\n" }
        text += PlainPage.table(
            ["企业", "现在名单中", "规则", "事件", "发生日期", "至", "编号"],
            table.rows.prefix(Self.mostFirms).map { row in
                [row[0].isEmpty ? row[1] : row[0]] + row[2...5] + [row[6] == "open" ? "结案为止" : row[6], row[7]]
            },
            caption: "\(table.rows.count) 项" + (table.rows.count > Self.mostFirms ? "，全部见 serious_evidence.csv" : ""))
        return text + "</section>\n"
    }

    private static func method(_ settings: ClassSettings) -> [String] {
        [
            "企业按统一社会信用代码、没有代码的按名称识别，写法不同算一家；餐饮环节算被抽样单位，拒检算被抽样单位，案件算责任方。",
            "不合格须结论已定，日期取复检报告日、否则报告日、否则抽样日；复检改判合格的不是事件；只有标签不合格的不构成再次不合格；同一日的多个批次算一次。",
            "逾期自期限次日起，至结案；台账中没有的推定案件不判逾期。",
        ] + (settings.presumedNotice.map { ["没有告知日期的，按报告后 \($0) 日推定告知。"] } ?? [])
    }
}
