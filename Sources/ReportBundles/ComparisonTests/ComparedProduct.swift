import InspectionModel
import RecordStream

/// The keys of samples that a comparison test is made of.
struct ComparisonKeys {
    /// Without one of these the table would be another.
    static let needs = [
        "type", "id", "sampling_kind", "tested_items", "failing_items", "sample_number", "producer_name",
    ]
    /// What is published of a sample as it stands, in the order of the record.
    static let shown = [
        "sample_number", "task_name", "product_name", "category_code", "category_name", "brand", "model", "batch",
        "produced_on", "producer_name", "price", "channel", "platform", "sampled_on", "reported_on", "standard", "lab",
        "organising_authority", "verdict",
    ]

    let set: KeySet
    let type, id, kind, tested, failing, code: Int
    let texts: [Int]

    init() {
        let set = KeySet(Self.needs + Self.shown + ["producer_code"])
        self.set = set
        type = set["type"]
        id = set["id"]
        kind = set["sampling_kind"]
        tested = set["tested_items"]
        failing = set["failing_items"]
        code = set["producer_code"]
        texts = Self.shown.map { set[$0] }
    }
}

/// A sample of a comparison test as it is published.
///
/// Makers are named, since that is what the test is for; the name of a 个体工商户 is that of a person and is masked. Who sold
/// the sample is no part of it.
struct ComparedProduct: Equatable, Sendable {
    let id: String
    private let texts: [String]
    let items: [ComparedItem]

    /// - Parameter isPublished: the record is one of ours already; otherwise it is a sample.
    init(_ record: borrowing RecordScanner, _ keys: ComparisonKeys, isPublished: Bool) {
        id = record.text(keys.id) ?? ""
        var texts = keys.texts.map { record.text($0) ?? "" }
        var items = ComparedItem.all(in: record.json(keys.tested))
        if !isPublished {
            let producer = Self.place("producer_name")
            texts[producer] = NameMask.published(texts[producer], code: record.text(keys.code) ?? "")
            // A list of what failed names items, too, though not those that passed.
            let known = Set(items.map(\.item))
            items += ComparedItem.all(in: record.json(keys.failing), areFailures: true).filter {
                !known.contains($0.item)
            }
        }
        self.texts = texts
        self.items = items
    }

    private static func place(_ key: String) -> Int { ComparisonKeys.shown.firstIndex(of: key) ?? 0 }

    /// The text under a key; empty where there is none.
    func text(_ key: String) -> String { texts[Self.place(key)] }

    /// What the product is called in a row: its brand and model, else its name.
    var label: String {
        let words = [text("brand"), text("model")].filter { !$0.isEmpty }
        return words.isEmpty ? text("product_name") : words.joined(separator: " ")
    }

    /// Where it was bought.
    var place: String {
        let channel =
            switch text("channel") {
            case "production": "生产企业"
            case "circulation": "实体店"
            case "catering": "餐饮"
            case "online": "网络"
            default: ""
            }
        return [channel, text("platform")].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Writes the record.
    ///
    /// - Throws: what the stream throws.
    func write(to records: inout RecordWriter) throws {
        records.beginRecord("comparison")
        records.member("id", id)
        for (key, text) in zip(Self.names, texts) where !text.isEmpty { records.member(key, text) }
        if !items.isEmpty {
            var json: [UInt8] = []
            JSONValue.array(items.map(\.json)).write(into: &json)
            records.member("tested_items", json: json)
        }
        try records.endRecord()
    }

    /// The keys of the record, in the order of `ComparisonKeys.shown`.
    private static let names: [StaticString] = [
        "sample_number", "task_name", "product_name", "category_code", "category_name", "brand", "model", "batch",
        "produced_on", "producer_name", "price", "channel", "platform", "sampled_on", "reported_on", "standard", "lab",
        "organising_authority", "verdict",
    ]

    /// The order of rows: by number, digits by their value, then by name; it says nothing of which is better.
    static func precedes(_ left: ComparedProduct, _ right: ComparedProduct) -> Bool {
        for key in ["sample_number", "product_name", "brand", "model", "producer_name"] {
            let (mine, other) = (left.text(key), right.text(key))
            // Without a number a product stands behind those that have one.
            if mine.isEmpty != other.isEmpty { return !mine.isEmpty }
            if mine != other { return NumberedText(mine) < NumberedText(other) }
        }
        return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
    }
}
