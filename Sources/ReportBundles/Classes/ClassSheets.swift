import InspectionModel
import Leads

/// Classes of events as tables for people.
struct ClassSheets {
    let rated: RatedFirms

    /// What stands on everything that is made of classes.
    static let meaning = "质量事件分类：按记录中的事件列出，不是官方信用风险分类，不是评分；期满且没有新事件的，类别自动结束"
    /// What stands on the list of evidence.
    static let evidenceMeaning = "严重违法失信名单列入程序的线索：供人员核查，不是名单；列入须有较重行政处罚和列入决定（市场监管总局令第44号）"

    /// `classes.csv`: a line for each firm.
    var classes: CSVTable {
        var table = CSVTable(
            "classes", "质量事件分类", key: ["firm_key"],
            [
                .init("firm_name", "企业"), .init("firm_key", "企业标识"), .init("class", "质量事件类别"),
                .init("last_day", "至", .date), .init("grounds", "依据"), .init("official_class", "官方信用风险类别"),
                .init("inspected_on", "最近抽查", .date), .init("pending", "结论未定的不合格", .integer),
                .init("meaning", "说明"),
            ])
        for line in rated.lines {
            table.add(
                line.name, line.key, line.standing.letter.rawValue, line.standing.end.description,
                line.standing.groundsText, line.official, line.inspectedOn?.description ?? "", "\(line.pending)",
                "质量事件分类，不是官方信用风险分类")
        }
        return table
    }

    /// `grounds.csv`: a line for each live event of a class, with its rule and clause.
    var grounds: CSVTable {
        var table = CSVTable(
            "grounds", "分类依据",
            [
                .init("firm_name", "企业"), .init("firm_key", "企业标识"), .init("class", "质量事件类别"), .init("rule", "规则"),
                .init("event", "事件"), .init("on", "发生日期", .date), .init("last_day", "至", .date),
                .init("numbers", "样品或案件编号"), .init("clause", "条款"),
            ])
        for line in rated.lines {
            for ground in line.standing.grounds {
                table.add(values: Self.row(line, ground, line.standing.letter.rawValue))
            }
        }
        return table
    }

    /// `serious_evidence.csv`: live events that a person may take to the formal procedure.
    var evidence: CSVTable {
        var table = CSVTable(
            "serious_evidence", "严重违法失信线索",
            [
                .init("firm_name", "企业"), .init("firm_key", "企业标识"), .init("listed", "现在名单中"), .init("rule", "规则"),
                .init("event", "事件"), .init("on", "发生日期", .date), .init("last_day", "至", .date),
                .init("numbers", "样品或案件编号"), .init("clause", "条款"), .init("meaning", "说明"),
            ])
        for line in rated.lines {
            let isListed = line.standing.live.contains { $0.rule.event == .seriousList }
            for ground in line.standing.evidence {
                table.add(values: Self.row(line, ground, isListed ? "是" : "否") + ["线索，不是名单"])
            }
        }
        return table
    }

    private static func row(_ line: RatedFirms.Line, _ ground: FirmStanding.Ground, _ third: String) -> [String] {
        [
            line.name, line.key, third, ground.rule.name, word(ground.rule.event), ground.day.description,
            ground.lastDay?.description ?? "open", ground.numbers.joined(separator: "+"), ground.rule.clause,
        ]
    }

    /// An event in words.
    static func word(_ event: FirmEvent.Kind) -> String {
        switch event {
        case .inspected: "抽查"
        case .failure: "不合格"
        case .safetyFailure: "安全项目不合格"
        case .labelFailure: "标签不合格"
        case .repeatFailure: "再次不合格"
        case .refusal: "拒检"
        case .overdue: "逾期未整改"
        case .overdueClosed: "逾期后结案"
        case .retestFailed: "复查不合格"
        case .secondRetestFailed: "再次复查不合格"
        case .licenceRevoked: "吊销许可证"
        case .seriousList: "列入严重违法失信名单"
        case .seriousListRemoved: "移出严重违法失信名单"
        }
    }
}
