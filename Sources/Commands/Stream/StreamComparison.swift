import CommandSupport
import Indicators
import RecordStream
import Records
import Selection

/// Tells which records of two streams differ.
struct StreamComparison {
    /// The records of one stream, by what tells them apart.
    struct Side {
        fileprivate var order: [String] = []
        fileprivate var records: [String: [(key: String, value: JSONValue)]] = [:]
    }

    /// The columns of a table of differences.
    static let headings = ["record", "change", "column", "old", "new"]
    /// What tells rate records apart, beside the keys of their group.
    private static let rateKeys = [
        "measure", "population", "target_id", "selection", "verdicts", "period", "enterprise",
    ]

    let by: [String]?
    let columns: Set<String>?
    let ignored: Set<String>

    /// Enters one record.
    ///
    /// - Throws: a failure with status 65 for a record that cannot be told apart from others.
    func enter(_ line: UnsafeBufferPointer<UInt8>, into side: inout Side) throws(CommandFailure) {
        guard let record = JSONValue(parsing: line), case .object(let members) = record else { return }
        let name = try name(of: record)
        guard side.records.updateValue(members, forKey: name) == nil else {
            throw CommandFailure(.badData, "two records are “\(Diagnostics.harmless(name))”; tell them apart by --by")
        }
        side.order.append(name)
    }

    private func name(of record: JSONValue) throws(CommandFailure) -> String {
        let type = record["type"]?.text ?? ""
        let keys: [String]
        if let by {
            keys = by
        } else if type == "rate" {
            keys = Self.rateKeys + (record["by"]?.text ?? "").split(separator: ",").map(String.init)
        } else {
            guard let id = record["id"]?.text else {
                throw CommandFailure(.badData, "a record of type “\(Diagnostics.harmless(type))” has no id; use --by")
            }
            return "\(type) \(id)"
        }
        let values = keys.compactMap { key in record[key].map { $0.text ?? $0.compact } }
        return (by == nil ? [] : [type]).joined() + (by == nil ? "" : " ") + values.joined(separator: " ")
    }

    /// One row for each difference, in the order of the names.
    func differences(_ before: Side, _ after: Side) -> [[String]] {
        var rows: [[String]] = []
        for name in Set(before.order).union(after.order).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            switch (before.records[name], after.records[name]) {
            case (nil, _?): rows.append([name, "added", "", "", ""])
            case (_?, nil): rows.append([name, "removed", "", "", ""])
            case (let old?, let new?):
                var keys = old.map(\.key)
                keys += new.map(\.key).filter { !keys.contains($0) }
                for key in keys where !ignored.contains(key) && columns?.contains(key) ?? true {
                    let one = old.first { $0.key == key }?.value
                    let two = new.first { $0.key == key }?.value
                    if one == two || Self.isSameDecimal(key, one, two) { continue }
                    rows.append([name, "changed", key, Self.text(one), Self.text(two)])
                }
            default: break
            }
        }
        return rows
    }

    /// Whether two values of a rate are one number: earlier records write decimals as texts, with zeros at the end.
    private static func isSameDecimal(_ key: String, _ one: JSONValue?, _ two: JSONValue?) -> Bool {
        guard RecordSchema.decimalKeys.contains(key), let one, let two,
            let left = ExactDecimal((one.text ?? one.compact).utf8),
            let right = ExactDecimal((two.text ?? two.compact).utf8)
        else { return false }
        return left == right
    }

    private static func text(_ value: JSONValue?) -> String { value.map { $0.text ?? $0.compact } ?? "" }
}
