import Indicators
import InspectionModel
import RecordStream
import Records

/// The keys of samples and cases that the official lists read.
struct ListKeys {
    let set: KeySet
    let type, id, verdict, recheck, initialVerdict, items, initialItems, kind, level, domain, date, reported: Int
    let sampleID, stage, notice, published: Int
    let texts: [Int]
    let verdictRaw, recheckRaw, remarks, outcomeRaw: Int
    let progress: CaseKeys

    /// The keys whose text goes into a cell as it is, by the name of the column.
    private static let plain = [
        "sample_number", "producer_name", "producer_address", "sampled_name", "sampled_address", "product_name",
        "model",
        "brand", "lab", "remarks", "category_raw", "category_name", "produced_on", "produced_on_raw", "batch",
        "task_source", "task_name", "verdict_raw", "initial_verdict_raw", "recheck_verdict_raw",
    ]

    init(dateKey: String) {
        let set = KeySet(
            reading: Self.plain + [
                "id", "verdict", "recheck_verdict", "initial_verdict", "failing_items", "initial_failing_items",
                "sampling_kind", "task_level", Domain.key, dateKey, "reported_on", "sample_id", "verdict_stage",
                "notice_number", "published_on", "outcome_raw",
            ] + CaseKeys.names(dateKey: CaseKeys.dueDay))
        self.set = set
        type = set["type"]
        id = set["id"]
        verdict = set["verdict"]
        recheck = set["recheck_verdict"]
        initialVerdict = set["initial_verdict"]
        items = set["failing_items"]
        initialItems = set["initial_failing_items"]
        kind = set["sampling_kind"]
        level = set["task_level"]
        domain = set[Domain.key]
        date = set[dateKey]
        reported = set["reported_on"]
        sampleID = set["sample_id"]
        stage = set["verdict_stage"]
        notice = set["notice_number"]
        published = set["published_on"]
        texts = Self.plain.map { set[$0] }
        verdictRaw = set["verdict_raw"]
        recheckRaw = set["recheck_verdict_raw"]
        remarks = set["remarks"]
        outcomeRaw = set["outcome_raw"]
        progress = CaseKeys(set, dateKey: CaseKeys.dueDay)
    }

    /// The place of a plain key among the texts.
    static func place(_ name: String) -> Int { plain.firstIndex(of: name) ?? 0 }
}

/// A batch as the official lists print it.
struct ListedBatch {
    private let texts: [String]
    private let failing: String
    private let initialFailing: String
    private let kind: String
    private let level: String
    private let noticeNumber: String
    private let publishedOn: String
    private let verdict: String
    private let initialVerdict: String
    private let recheckVerdict: String

    init(_ record: borrowing RecordScanner, _ keys: ListKeys) {
        func text(_ key: Int) -> String { record.text(key) ?? "" }
        texts = keys.texts.map { text($0) }
        failing = Self.cell(FailedItems(record.json(keys.items)))
        initialFailing = Self.cell(FailedItems(record.json(keys.initialItems)))
        kind = text(keys.kind)
        level = text(keys.level)
        noticeNumber = text(keys.notice)
        publishedOn = text(keys.published)
        verdict = text(keys.verdict)
        initialVerdict = text(keys.initialVerdict)
        recheckVerdict = text(keys.recheck)
    }

    private static func cell(_ items: FailedItems) -> String {
        zip(items.names, items.results).map { $1 == "\($0)║/║/" ? $0 : $1 }.joined(separator: "；")
    }

    private func text(_ name: String) -> String { texts[ListKeys.place(name)] }

    /// The cells of the row; what the source does not state is `/`, as the form has it.
    ///
    /// - Parameters:
    ///   - notice: the number and day that are printed on the lists; the record's own where no other is given.
    func cells(_ columns: [ListColumn], number: Int, notice: String, publishedOn day: String) -> [String] {
        columns.map { column in
            let value: String =
                switch column.name {
                case "number": "\(number)"
                case "produced": produced
                case "category": text("category_raw").isEmpty ? text("category_name") : text("category_raw")
                case "notice_number": notice.isEmpty ? noticeNumber : notice
                case "published_on": day.isEmpty ? publishedOn : day
                case "task": task
                case "failing_items": failing.isEmpty ? initialFailing : failing
                case "verdict": Self.word(verdict, raw: text("verdict_raw"))
                case "initial_verdict": Self.word(initialVerdict, raw: text("initial_verdict_raw"))
                case "recheck_verdict": Self.word(recheckVerdict, raw: text("recheck_verdict_raw"))
                default: text(column.name)
                }
            // A cell of the form stands on one line.
            let line = value.split(whereSeparator: \.isNewline).joined(separator: " ")
            return line.isEmpty ? "/" : line
        }
    }

    /// Day of production and batch as the source has them, else put together as the form does.
    private var produced: String {
        let (raw, batch) = (text("produced_on_raw"), text("batch"))
        let day = raw.isEmpty ? text("produced_on") : raw
        if day.isEmpty || batch.isEmpty || day.contains(batch) { return day.isEmpty ? batch : day }
        return "\(day)/\(batch)"
    }

    /// Where the task comes from: in the words of the source, else level and kind.
    private var task: String {
        for name in ["task_source", "task_name"] where !text(name).isEmpty { return text(name) }
        let level = level.isEmpty ? "" : Wording.level(self.level)
        return level + Wording.kind(kind)
    }

    /// A verdict in the word of the lists: a plain one, whatever the source has written.
    private static func word(_ verdict: String, raw: String) -> String {
        switch verdict {
        case "pass": "合格"
        case "fail": "不合格"
        case "": ""
        default: raw.isEmpty ? "未检验" : raw
        }
    }
}
