import AnalystTables
import InspectionModel
import RecordStream

@testable import Rectification

/// A check as a case of repeats states it; what is nil or empty is not stated.
struct Check: Hashable {
    var id: String
    var day: String?
    var kind: String? = "supervision"
    var level: String? = "municipal"
    var authority: String?
    var task: String?
    var producer: String? = "91120111MAF000012W"
    var category: String? = "P12.01"
    var standard: String?
    var brand: String? = "津甲"
    var model: String? = "A-1"
    var domain: String?
    var more: [String: String] = [:]

    init(_ id: String, _ day: String?) { (self.id, self.day) = (id, day) }

    func with<Value>(_ path: WritableKeyPath<Check, Value>, _ value: Value) -> Check {
        var check = self
        check[keyPath: path] = value
        return check
    }

    /// The sample as records have it.
    var line: String {
        var members: [(String, String?)] = [
            ("id", id), ("sample_number", id), ("sampled_on", day), ("sampling_kind", kind), ("task_level", level),
            ("organising_authority", authority), ("task_name", task), ("producer_key", producer),
            ("category_code", category), ("standard", standard), ("brand", brand), ("model", model),
            ("regulatory_domain", domain),
        ]
        members += more.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        members.append(("src", "a.csv:\(id)"))
        var bytes: [UInt8] = []
        JSONValue.object(
            [("type", .string("sample"))]
                + members.compactMap { key, value in value.map { (key: key, value: .string($0)) } }
        ).write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What a check is flagged with.
struct Flag: Hashable, CustomStringConvertible {
    var result: String
    var earlier: String
    var bar: String
    var until: String?

    var description: String { "\(result) of \(earlier), \(bar), until \(until ?? "-")" }
}

/// A settlement that looks for repeats.
struct Flagging {
    var flags: [String: Flag] = [:]
    var lines: [String] = []
    var counts = RepeatCounts()
    var accounting = Accounting()

    init(
        _ lines: [String], asOf: String = "2026-12-31", rules: String? = nil,
        store: @escaping () -> any LineStore = Settling.plainStore
    ) throws {
        let tables = try SettlementTables(flagsRepeats: true, repeatRules: rules.map { Array($0.utf8) })
        var stage = SettlementStage(tables: tables, asOf: day(asOf), store: store)
        self.lines = try Settling.run(&stage, lines)
        counts = stage.summary.repeats ?? RepeatCounts()
        accounting = stage.accounting
        for line in self.lines {
            let object = Array(line.utf8).withUnsafeBufferPointer { JSONValue(parsing: $0) }
            guard let id = object?["id"]?.text, let result = object?["repeat"]?.text else { continue }
            flags[id] = Flag(
                result: result, earlier: object?["repeat_of"]?.text ?? "", bar: object?["repeat_bar"]?.text ?? "",
                until: object?["barred_until"]?.text)
        }
    }

    init(_ checks: [Check]) throws { try self.init(checks.map(\.line)) }
}
