import CommandSupport
import Draws
import InspectionModel
import RecordStream

/// What `spotcheck-report classes` and `leads` found about firms, in sentences for their sheets (一企一表).
///
/// A class is a list of events and no official credit class, and a lead is a question; both are said as that, and the sheet
/// stays in the office. A firm is found by its credit code, and where the record has none by its name, in the form in which
/// names of enterprises are compared.
struct FirmFindings {
    private let nameForm: @Sendable (String) -> [UInt8]
    private var classes: Findings?
    private var leads: Findings?

    private struct Findings {
        var byCode: [String: [String]] = [:]
        var byName: [[UInt8]: [String]] = [:]

        mutating func add(_ sentence: String, code: String, name: [UInt8]) {
            if code.isEmpty {
                byName[name, default: []].append(sentence)
            } else {
                byCode[code, default: []].append(sentence)
            }
        }
    }

    /// Reads the streams that are named.
    ///
    /// - Parameter asOf: the day of the draw; a stream as of another one is told.
    /// - Throws: a failure: 65 where a stream is refused or holds records of another type, 66 or 74 where it cannot be read.
    init(
        classes: String?, leads: String?, asOf: CalendarDate?, _ tables: DrawTables, _ acceptance: InputAcceptance,
        _ diagnostics: Diagnostics
    ) throws {
        nameForm = tables.nameForm
        let tap = StreamTap(policy: acceptance.policy, diagnostics: diagnostics)
        if let classes {
            self.classes = try Self.read(
                classes, "firm_class", ["firm_key", "firm_name", "class", "last_day", "grounds"], tap, asOf, diagnostics
            ) { findings, record, keys in
                func text(_ key: String) -> String { record.text(keys[key]) ?? "" }
                let end = text("last_day").isEmpty ? "" : "，至 \(text("last_day"))"
                let grounds = text("grounds").isEmpty ? "" : "，依据 \(text("grounds"))"
                let key = text("firm_key")
                findings.add(
                    "质量事件分类 \(text("class"))\(end)\(grounds)（不是官方信用风险分类）",
                    code: key.hasPrefix(FirmKeys.namePrefix) ? "" : key, name: tables.nameForm(text("firm_name")))
            }
        }
        if let leads {
            self.leads = try Self.read(
                leads, "lead",
                [
                    "id", "lead_status", "severity", "hazards", "product_name", "producer_code", "producer_name",
                    "recall_id",
                ], tap, asOf, diagnostics
            ) { findings, record, keys in
                func text(_ key: String) -> String { record.text(keys[key]) ?? "" }
                let standing = [
                    "final": "结论已定", "pending": "结论未定", "monitoring": "仅有监测", "recalled": "仅有召回",
                ]
                let recall = text("recall_id").isEmpty ? "" : "，召回 \(text("recall_id"))"
                let facts = [text("product_name"), text("hazards"), "严重程度 \(text("severity"))"]
                findings.add(
                    "线索 \(text("id"))：" + facts.filter { !$0.isEmpty }.joined(separator: "，")
                        + "，\(standing[text("lead_status")] ?? text("lead_status"))\(recall)",
                    code: text("producer_code"), name: tables.nameForm(text("producer_name")))
            }
        }
    }

    private static func read(
        _ path: String, _ type: String, _ names: [String], _ tap: StreamTap, _ asOf: CalendarDate?,
        _ diagnostics: Diagnostics, _ add: (inout Findings, borrowing RecordScanner, KeySet) -> Void
    ) throws -> Findings {
        let keys = KeySet(names)
        var findings = Findings()
        let ledger = try tap.read([path], keys: keys) { record, _ in
            guard record.text(0) == type else {
                throw CommandFailure(
                    .badData,
                    "holds records of type “\(Diagnostics.harmless(record.text(0) ?? ""))”; those of type \(type) are asked for",
                    at: path)
            }
            add(&findings, record, keys)
        }
        if case .settled(let day) = ledger.settlement, let asOf, day != asOf {
            diagnostics.note("\(ByteInput.fileName(of: path)): is as of \(day), and the draw as of \(asOf)")
        }
        return findings
    }

    /// What is known of a firm; where a stream was given and has nothing of it, that is said.
    ///
    /// - Parameter key: its draw key: the credit code, or `name:` and the name.
    func sentences(key: String, name: String) -> [String] {
        let form = nameForm(name)
        func found(_ findings: Findings?, none: String) -> [String] {
            guard let findings else { return [] }
            let all = (findings.byCode[key] ?? []) + (findings.byName[form] ?? [])
            return all.isEmpty ? [none] : all
        }
        return found(classes, none: "质量事件分类：没有记录") + found(leads, none: "线索：没有")
    }
}
