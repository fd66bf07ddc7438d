import Indicators
import InspectionModel
import RecordStream

/// A batch as the file of a firm has it.
struct FirmBatch {
    let id: String
    let number: String
    let src: String
    /// The day of the check; see `FirmKeys.checkedOn`.
    let day: CalendarDate?
    let sampledOn, reportedOn: String
    let kind, domain, level: String
    let product, model, category, district: String
    let verdict, initialVerdict, recheckVerdict: String
    /// Why it was never inspected; nil for a batch that was.
    let reason: NotInspectedReason?
    /// Where the verdict on a failed batch stands; nil for any other, and for a kind of check that stands in no pass rate, as
    /// monitoring, and draws no conclusion on a firm.
    let standing: VerdictStanding?
    let items: FailedItems
    let roles: FirmRole
    /// The producer as the label has it, and the firm where the sample was taken.
    let producer, sampled: String

    init(_ record: borrowing RecordScanner, as roles: FirmRole, _ reading: FirmFile.Reading) {
        let (keys, rules) = (reading.keys, reading.rules)
        func text(_ name: String) -> String { keys.text(name, record) }
        self.roles = roles
        id = text("id")
        let number = text("sample_number")
        self.number = number.isEmpty ? id : number
        src = text("src")
        day = keys.checkedOn(record)
        sampledOn = text("sampled_on")
        reportedOn = text("reported_on")
        kind = text("sampling_kind")
        domain = text(Domain.key)
        level = text("task_level")
        product = text("product_name")
        model = text("model")
        category = text("category_name")
        district = text("district_name")
        verdict = text("verdict")
        initialVerdict = text("initial_verdict")
        recheckVerdict = text("recheck_verdict")
        producer = record.text(keys.producer.printedName(record)) ?? ""
        sampled = text("sampled_name")
        reason =
            verdict == Verdict.notInspected.rawValue
            ? rules.reason(verdict: text("verdict_raw"), remarks: text("remarks")) : nil
        guard verdict == Verdict.fail.rawValue else {
            standing = nil
            items = FailedItems(nil)
            return
        }
        items = FailedItems(record.json(keys.items), raw: text("failing_items_raw"))
        guard reading.populations.index(of: SamplingKind(rawValue: kind)) != nil else {
            standing = nil
            return
        }
        var question = VerdictQuestion()
        question.kind = kind
        question.domain = domain
        question.reportedOn = CalendarDate(reportedOn)
        question.read(
            recheck: recheckVerdict, texts: [text("recheck_verdict_raw"), text("verdict_raw"), text("remarks")], rules)
        standing = question.standing(reading.notices[id], asOf: reading.asOf, rules)
    }

    var isFailed: Bool { verdict == Verdict.fail.rawValue }
    var isPassed: Bool { verdict == Verdict.pass.rawValue }
    /// Whether a recheck has come to a conclusion.
    var isRechecked: Bool { Verdict(rawValue: recheckVerdict)?.isConclusion ?? false }

    /// The verdict in a word.
    var verdictWord: String {
        switch Verdict(rawValue: verdict) {
        case .pass: "合格"
        case .fail: "不合格"
        case .notInspected: reason?.words.builtIn ?? "未检验"
        case .undetermined: "无结论"
        case nil: "结论不明"
        }
    }

    /// What stands beside the verdict: whether it may still change, or that a recheck has changed it.
    var standingWord: String {
        if let standing { return standing.words.builtIn }
        if isFailed { return "不作结论" }
        guard isPassed, initialVerdict == Verdict.fail.rawValue, isRechecked else { return "" }
        return "复检改判合格"
    }

    /// The failing items with result and limit.
    var itemsText: String { items.results.joined(separator: "；") }

    /// The cells of `batches.csv` behind the key of the firm and whether it is in a file.
    var cells: [String] {
        [
            id, number, src, sampledOn, reportedOn, kind, domain, level, product, model, category, district, producer,
            sampled, roles.contains(.rated) ? "1" : "0", verdict, reason?.rawValue ?? "", standing?.rawValue ?? "",
            initialVerdict, recheckVerdict, itemsText,
        ]
    }

    /// The columns of `batches.csv`.
    static let columns: [CSVTable.Column] = [
        .init("firm_key", "企业标识"), .init("filed", "归档"), .init("id", "样品"), .init("sample_number", "抽样编号"),
        .init("src", "来源"), .init("sampled_on", "抽样日期", .date), .init("reported_on", "报告日期", .date),
        .init("sampling_kind", "抽查类别"), .init(Domain.key, "监管领域"), .init("task_level", "级别"),
        .init("product_name", "产品"), .init("model", "规格型号"), .init("category_name", "品类"),
        .init("district_name", "地区"), .init("producer_name", "生产者"), .init("sampled_name", "被抽样单位"),
        .init("rated", "计入监督抽查合格率", .integer), .init("verdict", "结论"), .init("reason", "未检验原因"),
        .init("standing", "结论状态"), .init("initial_verdict", "初检结论"), .init("recheck_verdict", "复检结论"),
        .init("failing_items", "不合格项目║结果║标准"),
    ]

    /// The members of the JSON of a firm.
    var json: JSONValue {
        .object(
            [
                ("role", roles.contains(.owner) ? "own" : "sampled_here"), ("id", id), ("sample_number", number),
                ("sampled_on", sampledOn), ("reported_on", reportedOn), ("sampling_kind", kind), (Domain.key, domain),
                ("task_level", level), ("product_name", product), ("model", model), ("category_name", category),
                ("district_name", district), ("producer_name", producer), ("sampled_name", sampled),
                ("verdict", verdict), ("reason", reason?.rawValue ?? ""), ("standing", standing?.rawValue ?? ""),
                ("initial_verdict", initialVerdict), ("recheck_verdict", recheckVerdict), ("failing_items", itemsText),
                ("src", src),
            ].filter { !$0.1.isEmpty }.map { (key: $0.0, value: .string($0.1)) })
    }
}
