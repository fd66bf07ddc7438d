import Indicators
import InspectionModel
import RecordStream
import Selection

/// A case as the file of the obliged firm has it.
struct FirmCase {
    let id: String
    let sampleID: String
    let src: String
    let party, product, office, status: String
    let orderedOn, rectifiedOn, retestedOn, closedOn: String
    /// The last day to rectify, after an extension where there is one.
    let dueOn: String
    /// The state in which it is counted; nil where its status or a day tells none.
    let progress: CaseProgress?
    /// Whether no ledger has it.
    let isPresumed: Bool
    /// Days over the last day; 0 for a case that is not overdue.
    let overdueDays: Int
    /// Natural days from order or notice to the end of the case, or to the day of settlement while it is open; nil where
    /// nothing tells when it began.
    let days: Int?

    init(
        _ record: borrowing RecordScanner, _ keys: FirmKeys, asOf: CalendarDate, _ progress: CaseProgressTable
    ) {
        func text(_ name: String) -> String { keys.text(name, record) }
        func first(_ names: String...) -> String { names.map { text($0) }.first { !$0.isEmpty } ?? "" }
        id = text("id")
        sampleID = text("sample_id")
        src = text("src")
        party = text("party")
        product = text("product_name")
        office = text("office")
        status = text("status")
        orderedOn = first("ordered_on", "notified_on")
        dueOn = first("extended_to", "due_on")
        rectifiedOn = text("rectified_on")
        retestedOn = text("retested_on")
        closedOn = text("closed_on")
        guard case .success(let reading) = keys.progress.read(record, progress) else {
            self.progress = nil
            isPresumed = text("case_basis") == "presumed"
            overdueDays = 0
            days = nil
            return
        }
        self.progress = reading.progress
        isPresumed = reading.isPresumed
        let late = record.integer(keys.set["overdue_days"]) ?? CalendarDate(dueOn).map { asOf.days(since: $0) } ?? 0
        overdueDays = reading.progress == .overdue ? max(late, 0) : 0
        let end = reading.progress.isOpen ? asOf : reading.endedOn
        days = CalendarDate(orderedOn).flatMap { began in end.map { max($0.days(since: began), 0) } }
    }

    var isOpen: Bool { progress?.isOpen ?? false }
    var isOverdue: Bool { progress == .overdue }

    /// Where it stands, in words.
    var standing: String {
        let word: String =
            switch progress {
            case .completed: "整改完成"
            case .exempt: "免于整改"
            case .enforced: "强制了结"
            case .overdue: overdueDays > 0 ? "逾期 \(overdueDays) 天" : "逾期"
            case .awaitingRetest: "待复查"
            case .retestFailed: "复查不合格，待公告"
            case .undated: "没有期限"
            case .toTransfer: "待移送外地"
            case .transferred: "已移送外地"
            case .notDue: "未到期"
            case .cancelled: "已撤销"
            case nil: "不明"
            }
        return word + (isPresumed ? "（推定，台账没有）" : "")
    }

    /// Whose case it is, in a word.
    var partyWord: String {
        switch party {
        case "producer": "生产者"
        case "seller": "销售者"
        case "": ""
        default: party
        }
    }

    /// The cells of `cases.csv` behind the key of the firm and whether it is in a file.
    var cells: [String] {
        [
            id, sampleID, src, party, product, office, status, progress?.rawValue ?? "", orderedOn, dueOn, rectifiedOn,
            retestedOn, closedOn, days.map { "\($0)" } ?? "", "\(overdueDays)", isPresumed ? "presumed" : "ledger",
        ]
    }

    /// The columns of `cases.csv`.
    static let columns: [CSVTable.Column] = [
        .init("firm_key", "企业标识"), .init("filed", "归档"), .init("id", "案件"), .init("sample_id", "样品"),
        .init("src", "来源"), .init("party", "责任方"), .init("product_name", "产品"), .init("office", "承办单位"),
        .init("status", "状态"), .init("progress", "核算状态"), .init("ordered_on", "责令或告知日期", .date),
        .init("due_on", "期限", .date), .init("rectified_on", "整改报告", .date), .init("retested_on", "复查", .date),
        .init("closed_on", "结案", .date), .init("days", "用时（天）", .integer), .init("overdue_days", "逾期天数", .integer),
        .init("basis", "依据"),
    ]

    /// The members of the JSON of a firm.
    var json: JSONValue {
        let texts = [
            ("id", id), ("sample_id", sampleID), ("party", party), ("product_name", product), ("office", office),
            ("status", status), ("progress", progress?.rawValue ?? ""), ("ordered_on", orderedOn), ("due_on", dueOn),
            ("rectified_on", rectifiedOn), ("retested_on", retestedOn), ("closed_on", closedOn),
            ("basis", isPresumed ? "presumed" : "ledger"), ("src", src),
        ].filter { !$0.1.isEmpty }.map { (key: $0.0, value: JSONValue.string($0.1)) }
        return .object(
            texts + (days.map { [(key: "days", value: .integer($0))] } ?? [])
                + [(key: "overdue_days", value: .integer(overdueDays))])
    }
}
