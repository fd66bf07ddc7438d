import InspectionModel
import RecordStream
import TestMaterial

@testable import Indicators

/// Samples for signals, and the stage over them as the command runs it, without files.
struct SignalRun {
    private(set) var lines: [String] = []

    /// Adds batches of which the first ones failed; `with` are further members, and an empty value takes a key away.
    mutating func add(
        _ inspected: Int, failed: Int, on day: String, category: String = "P01", lab: String = "甲",
        district: String = "120101", item: String = "绝缘电阻", with more: [String: String] = [:]
    ) {
        for place in 0..<inspected {
            var members = [
                "sampling_kind": "supervision", "category_code": category, "category_name": "名\(category)",
                "category_catalogue": "v1", "district": district, "district_name": "区\(district)", "lab": lab,
                "sampled_on": day, "verdict": place < failed ? "fail" : "pass",
            ].merging(more) { $1 }
            members["id"] = "S\(lines.count)"
            let texts = members.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
            let items = members["verdict"] == "fail" ? ",\"failing_items\":[{\"item\":\"\(item)\"}]" : ""
            lines.append(
                "{\"type\":\"sample\"" + texts.map { ",\"\($0.key)\":\"\($0.value)\"" }.joined() + items + "}")
        }
    }

    /// The middles of the four quarters before 2025Q3, the earliest first.
    static let before = ["2024-08-15", "2024-11-15", "2025-02-15", "2025-05-15"]

    /// Adds batches in each of the four quarters before 2025Q3.
    mutating func addBefore(
        _ inspected: Int, failed: Int, category: String = "P01", lab: String = "甲", district: String = "120101",
        item: String = "绝缘电阻", with more: [String: String] = [:]
    ) {
        for day in Self.before {
            add(
                inspected, failed: failed, on: day, category: category, lab: lab, district: district, item: item,
                with: more)
        }
    }

    mutating func add(line: String) { lines.append(line) }

    /// The stage, closed as of a day.
    func stage(
        asOf day: String? = "2025-10-10", rules replacement: String? = nil,
        _ change: (inout SignalQuestion) -> Void = { _ in }
    ) throws -> SignalStage {
        var question = SignalQuestion(population: "supervision")
        change(&question)
        let rules = try SignalTable(replacedBy: replacement.map { Array($0.utf8) })
        guard var stage = SignalStage(question, tables: try IndicatorTables(), rules: rules) else {
            throw Misuse.unknownPopulation
        }
        var reader = StreamReader(keys: stage.keys)
        let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
        try bytes.withUnsafeBufferPointer { chunk in try reader.read(chunk) { record, _ in try stage.count(record) } }
        try stage.close(asOf: day.flatMap { CalendarDate($0) })
        return stage
    }

    /// The records as members by key, in the order in which they are written.
    func records(
        asOf day: String? = "2025-10-10", rules: String? = nil, _ change: (inout SignalQuestion) -> Void = { _ in }
    ) throws -> [[String: String]] {
        try stage(asOf: day, rules: rules, change).records.map { members in
            Dictionary(uniqueKeysWithValues: members.map { ($0.name, RateRecord.plainText($0.json)) })
        }
    }

    /// `category P01 signal rise 40/200 80/800` for each record.
    func shown(
        asOf day: String? = "2025-10-10", rules: String? = nil, _ change: (inout SignalQuestion) -> Void = { _ in }
    ) throws -> [String] {
        try records(asOf: day, rules: rules, change).map { record in
            let before = record["failed_before"].map { " \($0)/\(record["inspected_before"] ?? "")" } ?? ""
            let words = ["family", "cell", "state", "direction"].compactMap { record[$0] }.joined(separator: " ")
            return "\(words) \(record["failed"] ?? "")/\(record["inspected"] ?? "")\(before)"
        }
    }

    /// What is said aloud.
    func account(
        asOf day: String? = "2025-10-10", rules: String? = nil, _ change: (inout SignalQuestion) -> Void = { _ in }
    ) throws -> [String] {
        SignalAccount.lines(of: try stage(asOf: day, rules: rules, change).report!)
    }

    /// The built-in table with another value in one of its rows, and rows behind it.
    static func rules(_ family: String, _ setting: String, _ value: String, adding rows: String = "") throws -> String {
        let text = String(decoding: try SignalTable().bytes, as: UTF8.self)
        return text.split(separator: "\n").map { line in
            line.hasPrefix("\(family),\(setting),,") ? "\(family),\(setting),,\(value)," : String(line)
        }.joined(separator: "\n") + "\n" + rows
    }

    enum Misuse: Error { case unknownPopulation }
}
