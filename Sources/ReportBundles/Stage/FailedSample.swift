import InspectionModel
import RecordStream

/// What a report keeps of a failed batch until the end: to list it, and to place its cases.
///
/// A class, since it is picked for several lists.
final class FailedSample {
    let line: FailedLine
    let district: String
    /// The number of its enterprise; nil where the record names none.
    let enterprise: Int?
    let labels: [Bool]
    /// What each item is by the table of items of safety; empty where there is none.
    let safety: [SafetyCount.Kind]
    let date: CalendarDate?
    /// The headline candidates whose population holds the batch.
    let candidates: Memberships
    /// What decides whether the verdict is final.
    private(set) var question = VerdictQuestion()

    init(
        _ record: borrowing RecordScanner, _ keys: ReportKeys, candidates: Memberships, enterprise: Int? = nil,
        rules: PublicationRules
    ) {
        func text(_ key: Int) -> String { record.text(key) ?? "" }
        let items = FailedItems(record.json(keys.items))
        line = FailedLine(record, keys, items)
        district = text(keys.district)
        question.kind = line.kind
        question.domain = line.domain
        question.reportedOn = CalendarDate(text(keys.reported))
        question.read(
            recheck: line.recheck, texts: [text(keys.recheckRaw), text(keys.verdictRaw), text(keys.remarks)], rules)
        labels = items.labels
        let code = text(keys.categoryCode)
        safety =
            rules.items.map { table in
                zip(items.names, items.labels).map { name, isLabel in
                    SafetyCount.kind(of: name, isLabel: isLabel, category: code, table)
                }
            } ?? []
        date = CalendarDate(line.sampledOn)
        self.candidates = candidates
        self.enterprise = enterprise
    }
}

extension FailedLine {
    /// The failed batch of a record.
    init(_ record: borrowing RecordScanner, _ keys: ReportKeys, _ failed: FailedItems) {
        self.init { place, builder in
            switch place {
            case .kind: builder.append(keys.kind, of: record)
            case .id: builder.append(keys.id, of: record)
            case .src: builder.append(keys.src, of: record)
            case .sampledOn: builder.append(keys.date, of: record)
            case .domain: builder.append(keys.domain, of: record)
            case .level: builder.append(keys.level, of: record)
            case .product: builder.append(keys.product, of: record)
            case .category: builder.append(keys.categoryName, else: keys.categoryRaw, of: record)
            case .district: builder.append(keys.districtName, of: record)
            case .producer: builder.append(keys.producer, of: record)
            case .producerCode: builder.append(keys.producerCode, of: record)
            case .sampledFrom: builder.append(keys.sampledName, of: record)
            case .batch: builder.append(keys.batch, of: record)
            case .recheck: builder.append(keys.recheck, of: record)
            case .brand: builder.append(keys.brand, of: record)
            case .model: builder.append(keys.model, of: record)
            case .producedOn: builder.append(keys.producedOn, else: keys.producedOnRaw, of: record)
            case .lab: builder.append(keys.lab, of: record)
            case .items: builder.append(list: failed.names)
            case .results: builder.append(list: failed.results)
            }
        }
    }
}

/// The names in the array `failing_items` of one failed batch.
struct FailedItems {
    var names: [String] = []
    /// For each name whether it is a matter of the label alone.
    var labels: [Bool] = []
    /// For each name the item, its result and its limit in the form of the official lists: `项目║结果║标准值`.
    var results: [String] = []

    /// The failing items of a record, or where no cell could be read as items, the parts of the cell as it was.
    init(_ json: UnsafeBufferPointer<UInt8>?, raw: String) {
        self.init(json)
        guard names.isEmpty else { return }
        names = raw.split { "、；;，,║|\n".contains($0) }.map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
        labels = names.map { _ in false }
        results = names
    }

    init(_ json: UnsafeBufferPointer<UInt8>?) {
        guard let json, let items = JSONValue(parsing: json) else { return }
        for item in items.elements {
            guard let name = item["item"]?.text, !name.isEmpty else { continue }
            names.append(name)
            labels.append(item["kind"]?.text == "label")
            results.append(
                [name, item["result"]?.text ?? "", item["limit"]?.text ?? ""]
                    .map { $0.isEmpty ? "/" : $0 }.joined(separator: "║"))
        }
    }
}
