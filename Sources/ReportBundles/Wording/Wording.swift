/// The Chinese words for codes of the record format.
enum Wording {
    static func level(_ code: String) -> String {
        switch code {
        case "national": "国家"
        case "provincial": "省级"
        case "municipal": "市级"
        case "district": "区级"
        case "pooled": "其他（合并列示）"
        case "": "未注明"
        default: code
        }
    }

    static func kind(_ code: String) -> String {
        switch code {
        case "supervision": "监督抽查"
        case "pooled": "其他（合并列示）"
        case "evaluation": "评价性抽检"
        case "risk_monitoring": "风险监测"
        case "routine_monitoring": "例行监测"
        case "follow_up": "跟踪抽查"
        case "retest": "复查"
        case "special": "专项抽查"
        case "rapid": "快速检测"
        case "emergency": "应急检验"
        case "complaint": "投诉举报检验"
        case "entrusted": "委托检验"
        case "licensing": "许可检验"
        case "arbitration": "仲裁检验"
        case "comparison": "比较试验"
        case "unrecognised": "类别未识别"
        case "": "未注明"
        default: code
        }
    }

    /// A regulatory domain.
    static func domain(_ code: String) -> String {
        switch code {
        case "industrial": "产品质量"
        case "food": "食品"
        case "agri": "农产品"
        case "special_equipment": "特种设备"
        case "unassigned", "": "未归类"
        default: code
        }
    }

    /// The same in English.
    static func englishDomain(_ code: String) -> String {
        switch code {
        case "industrial": "product quality"
        case "food": "food"
        case "agri": "agricultural products"
        case "special_equipment": "special equipment"
        case "unassigned", "": "not assigned"
        default: code
        }
    }

    /// A regulatory domain in the language of a page.
    static func domain(_ code: String, _ say: PageLanguage) -> String { say.term(domain(code)) }

    static func channel(_ code: String) -> String {
        switch code {
        case "production": "生产"
        case "circulation": "流通"
        case "catering": "餐饮"
        case "online": "网络"
        case "": "未注明"
        default: code
        }
    }

    static func size(_ code: String) -> String {
        switch code {
        case "large": "大型"
        case "medium": "中型"
        case "small": "小型"
        case "micro": "微型"
        case "unknown", "": "未注明"
        default: code
        }
    }

    static func origin(_ code: String) -> String {
        switch code {
        case "local": "本市生产"
        case "other": "外地生产"
        case "": "未注明"
        default: code
        }
    }

    /// What a word of record-streams.md, “States”, means for the reader of the report.
    static func completeness(_ word: String) -> String {
        switch word {
        case "filtered": "输入记录数与封存数不一致（中途经过筛选）"
        case "bare": "输入没有封存行，是否完整无从核对"
        case "orphan_seal": "输入只有封存行而没有起始行"
        case "truncated": "输入被截断，由操作人员放行"
        case "repeated": "同一批记录重复输入，由操作人员放行"
        case "empty": "输入为空，由操作人员放行"
        default: word
        }
    }

    /// The sentence that must stand at every list of products and enterprises, as it is built in.
    static var disclaimer: String { disclaimer(.chinese) }

    /// The same in the language of a page.
    static func disclaimer(_ say: PageLanguage) -> String {
        say("gaps.disclaimer")
    }

    /// What a word of record-streams.md, “States”, means, in the language of a page.
    static func completeness(_ word: String, _ say: PageLanguage) -> String {
        say.code == .chinese ? completeness(word) : englishCompleteness(word)
    }

    /// Why the input of a report is not known to be whole, each reason once; empty if it is.
    static func gaps(_ cover: Cover, _ say: PageLanguage) -> [String] {
        var gaps = cover.completeness.map { completeness($0, say) }
        func files(_ names: [String]) -> String {
            let named = names.filter { !$0.isEmpty }
            guard named.count == names.count else { return say("gaps.names_source_files", names: names.count) }
            let rest = named.count > 3 ? say("gaps.and_more_more", files: named.count, more: named.count - 3) : ""
            return say.list(Array(named.prefix(3))) + rest
        }
        if !cover.mostlyRejected.isEmpty {
            let names = files(cover.mostlyRejected)
            gaps.append(say("gaps.most_rows_were_refused", names: names))
        }
        if !cover.setAside.isEmpty {
            let names = files(cover.setAside)
            gaps.append(say("gaps.files_stand_aside", names: names))
        }
        if !cover.notDelivered.isEmpty {
            let named = cover.notDelivered.filter { !$0.isEmpty }
            let names = say.list(Array(named.prefix(3))) + (named.count > 3 ? say("gaps.and_others") : "")
            let count = cover.notDelivered.count
            gaps.append(
                named.isEmpty
                    ? say("gaps.expected_deliveries_did_not_come", count: count)
                    : say("gaps.named_deliveries_did_not_come", count: count, names: names))
        }
        if let day = cover.statedSettlement {
            gaps.append(
                say("gaps.settlement_was_stated", day: day))
        }
        return gaps
    }

    private static func englishCompleteness(_ word: String) -> String {
        switch word {
        case "filtered": "the input was filtered on its way: its records differ from what was sealed"
        case "bare": "the input came without a seal, so nothing tells whether it is whole"
        case "orphan_seal": "the input had a seal and no header"
        case "truncated": "the input was cut off and accepted by the operator"
        case "repeated": "one stream came twice and was accepted by the operator"
        case "empty": "the input was empty and accepted by the operator"
        default: word
        }
    }
}
