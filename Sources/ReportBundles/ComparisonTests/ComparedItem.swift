import RecordStream

/// One item of a sample of a comparison test: what was found, in which unit, and what is allowed.
struct ComparedItem: Equatable, Sendable {
    let item: String
    let result: String
    let unit: String
    let limit: String
    /// What the source says of the item; nil where it says nothing.
    let isFailure: Bool?
    /// The result breaks the limit for certain, whatever the source says.
    let isBeyond: Bool
    let isLabel: Bool

    /// Reads the objects of `tested_items`, or of `failing_items`, each of which failed.
    ///
    /// - Parameter json: the array as it stands in the record; nil for none.
    static func all(in json: UnsafeBufferPointer<UInt8>?, areFailures: Bool = false) -> [ComparedItem] {
        guard let json, let objects = JSONValue(parsing: json)?.elements else { return [] }
        return objects.compactMap { object in
            func text(_ key: String) -> String { object[key]?.text ?? "" }
            guard !text("item").isEmpty else { return nil }
            let verdict = text("verdict")
            return ComparedItem(
                item: text("item"), result: text("result"), unit: text("unit"), limit: text("limit"),
                isFailure: areFailures ? true : verdict == "fail" ? true : verdict == "pass" ? false : nil,
                isBeyond: text("beyond") == "limit", isLabel: text("kind") == "label")
        }
    }

    /// The object of the record.
    var json: JSONValue {
        let members = [
            ("item", item), ("result", result), ("unit", unit), ("limit", limit),
            ("verdict", isFailure.map { $0 ? "fail" : "pass" } ?? ""), ("beyond", isBeyond ? "limit" : ""),
            ("kind", isLabel ? "label" : "physical"),
        ]
        return .object(members.filter { !$0.1.isEmpty }.map { (key: $0.0, value: .string($0.1)) })
    }

    /// Whether the unit is part of the result already: 20mg/kg.
    private var hasUnit: Bool { unit.isEmpty || result.hasSuffix(unit) }

    /// What a cell says: the result, with its unit where the heading does not say it, and what is wrong with it.
    func cell(showsUnit: Bool) -> String {
        var text = result.isEmpty ? "未给数值" : result
        if showsUnit, !hasUnit, !result.isEmpty, result.last?.isNumber ?? false { text += " " + unit }
        switch (isFailure, isBeyond) {
        case (true, _): text += "（不符合）"
        case (false, true): text += "（来源判为符合，数值超出标准值）"
        case (nil, true): text += "（超出标准值，来源未判定）"
        default: break
        }
        return text
    }
}
