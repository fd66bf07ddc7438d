import CommandSupport
import RecordStream
import SourceLayouts

/// Takes refused rows: each goes to the stream of rejects, the first ones to standard error, and reasons are counted.
final class RejectReporter {
    /// Lines on standard error, however many rows are refused.
    private static let lineLimit = 20

    private let stream: SideStream?
    private let table: RejectTable?
    private let diagnostics: Diagnostics
    private(set) var count = 0
    private var reasons: [String: Int] = [:]

    init(stream: SideStream?, table: RejectTable?, diagnostics: Diagnostics) {
        self.stream = stream
        self.table = table
        self.diagnostics = diagnostics
    }

    func take(_ reject: Reject) throws {
        count += 1
        reasons[reject.code, default: 0] += 1
        if count <= Self.lineLimit { diagnostics.note(Diagnostics.harmless(reject.summary, limit: 400)) }
        try table?.take(reject)
        try stream?.write { writer in
            writer.beginRecord("reject")
            writer.member("src_file", reject.file)
            writer.member("src_line", integer: reject.line)
            writer.member("src_record", integer: reject.record)
            if let byte = reject.byte { writer.member("src_byte", integer: byte) }
            if !reject.delivery.isEmpty { writer.member("delivery", reject.delivery) }
            if let field = reject.field { writer.member("field", field) }
            if let value = reject.value { writer.member("value", value) }
            writer.member("code", reject.code)
            writer.member("message", reject.message)
            writer.member("raw", reject.raw)
            if reject.isCut { writer.member("raw_cut", integer: reject.raw.utf8.count) }
            if reject.rawLines.count > 1 || !reject.awaited.isEmpty {
                writer.member("raw_lines", RejectedRow.text(of: reject.rawLines))
            }
            if !reject.awaited.isEmpty { writer.member("awaited_lines", RejectedRow.text(of: reject.awaited)) }
            if !reject.context.isEmpty {
                let context = reject.context.map { value in
                    JSONValue.object([("heading", .string(value.heading)), ("value", .string(value.value))])
                }
                var json: [UInt8] = []
                JSONValue.array(context).write(into: &json)
                writer.member("context", json: json)
            }
            if let line = reject.changeLine { writer.member("columns_changed", integer: line) }
            writer.member("check", RejectedRow.check(raw: reject.raw, field: reject.field, value: reject.value))
            try writer.endRecord()
        }
    }

    /// The rows that follow come from the plan with this number.
    func begin(_ plan: Int) { table?.begin(plan) }

    /// Says how many rows were refused and why, where not all of them were told.
    func summarize() {
        guard count > Self.lineLimit else { return }
        let list = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key)=\($0.value)" }
        diagnostics.note("\(count - Self.lineLimit) more rows refused; in all: \(list.joined(separator: " "))")
    }
}
