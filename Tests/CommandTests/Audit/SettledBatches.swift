import Foundation
import InspectionModel
import RecordStream

/// Settled samples as lines of a bare stream, for tests of what is counted where.
struct SettledBatches {
    /// The lines so far.
    private(set) var text = ""
    private var number = 0

    /// What a batch has where nothing else is said.
    static let usual: [String: String] = [
        "task_level": "municipal", "sampling_kind": "supervision", "regulatory_domain": "industrial",
        "category_code": "P01", "category_name": "电线电缆", "district": "120101", "district_name": "和平区",
        "sampled_on": "2025-01-10", "file": "q.csv",
    ]

    /// Adds batches of which the first `passed` have passed; an empty value takes a key away.
    mutating func add(_ inspected: Int, passed: Int, _ more: [String: String] = [:]) {
        for place in 0..<inspected {
            number += 1
            var members = Self.usual.merging(more) { $1 }
            members["src"] = (members.removeValue(forKey: "file") ?? "q.csv") + ":\(number + 1)"
            members["id"] = "S\(number)"
            members["verdict"] = more["verdict"] ?? (place < passed ? "pass" : "fail")
            text += "{\"type\":\"sample\""
            for (key, value) in members.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
                text += ",\"\(key)\":\"\(value)\""
            }
            text += "}\n"
        }
    }

    /// The lines as a sealed stream, settled as of the last day of sampling.
    func stream() throws -> String {
        var bytes: [UInt8] = []
        var writer = RecordWriter { bytes.append(contentsOf: $0) }
        var header = StreamHeader(stream: "00000000005e771d", producer: "spotcheck-reconcile 0.1.0")
        let days = text.split(separator: "\n").compactMap { line in
            line.components(separatedBy: "\"sampled_on\":\"").dropFirst().first.flatMap {
                CalendarDate(String($0.prefix(10)))
            }
        }
        let day = days.max() ?? CalendarDate(daysSinceEpoch: 20_000)
        header.settings = [(name: "as-of", value: day.description)]
        header.traits.settled = .day(day)
        try writer.open(header)
        for line in text.split(separator: "\n") {
            try Array(line.utf8).withUnsafeBufferPointer { try writer.pass($0) }
        }
        var accounting = Accounting()
        accounting.read = writer.records
        accounting.records = writer.records
        try writer.seal(accounting: accounting)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A stream made at once.
    init(_ batches: [(inspected: Int, passed: Int, more: [String: String])] = []) {
        for batch in batches { add(batch.inspected, passed: batch.passed, batch.more) }
    }
}

/// The rate records that a command printed.
struct PrintedRates {
    /// One record: texts as they are, numbers as texts.
    typealias Record = [String: String]

    let records: [Record]

    /// Reads the rate lines of a stream.
    init(_ output: String) throws {
        records = try output.split(separator: "\n").compactMap { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            guard object["type"] as? String == "rate" else { return nil }
            return object.mapValues { "\($0)" }
        }
    }

    /// `food 42/40` for each line, with further keys where they are there.
    func shown(_ keys: [String], and memos: [String] = []) -> [String] {
        records.map { record in
            let head = keys.compactMap { record[$0] } + ["\(record["passed"] ?? "?")/\(record["inspected"] ?? "?")"]
            return (head + memos.compactMap { key in record[key].map { "\(key)=\($0)" } }).joined(separator: " ")
        }
    }
}

/// The rows of a table file of a bundle.
struct BundleRows {
    let rows: [[String: String]]

    /// Reads `data/tables/NAME.csv`; no cell of these tests holds a comma or a quote, unless in the last columns.
    init(_ shell: Shell, _ bundle: String, _ table: String) throws {
        let file = shell.folder.appending(path: "\(bundle)/data/tables/\(table).csv")
        let lines = try String(contentsOf: file, encoding: .utf8).replacing("\u{feff}", with: "")
            .components(separatedBy: "\r\n").filter { !$0.isEmpty }.map { $0.components(separatedBy: ",") }
        let head = lines.first ?? []
        rows = lines.dropFirst().map { Dictionary(zip(head, $0)) { first, _ in first } }
    }

    /// The rows by some columns, separated by blanks.
    func shown(_ columns: String...) -> [String] {
        rows.map { row in columns.map { row[$0] ?? "?" }.joined(separator: " ") }
    }
}
