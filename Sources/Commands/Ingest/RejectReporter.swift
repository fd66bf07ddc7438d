import CommandSupport
import Records
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
        if count <= Self.lineLimit { diagnostics.note(Self.told(reject)) }
        try table?.take(reject)
        try stream?.write { writer in
            var row = RejectRecord(
                file: reject.file, line: reject.line, code: reject.code, message: reject.message, raw: reject.raw)
            row.record = reject.record
            row.byte = reject.byte
            row.delivery = reject.delivery
            row.field = reject.field
            row.value = reject.value
            if reject.isCut { row.rawCut = reject.raw.utf8.count }
            if reject.rawLines.count > 1 || !reject.awaited.isEmpty {
                row.rawLines = RejectedRow.text(of: reject.rawLines)
            }
            if !reject.awaited.isEmpty { row.awaitedLines = RejectedRow.text(of: reject.awaited) }
            row.context = reject.context
            row.columnsChanged = reject.changeLine
            row.check = RejectedRow.check(raw: reject.raw, field: reject.field, value: reject.value)
            try row.write(into: &writer)
        }
    }

    /// The place and the reason of a refused row, in words for a person; a long one is cut.
    private static func told(_ reject: Reject) -> Message {
        let whole = Diagnostics.harmless(reject.summary, limit: 400)
        let (file, line, reason) = (reject.file, reject.line, Message(told: reject.message))
        let told: Message =
            switch (reject.field, reject.value) {
            case (let field?, let value?): "\(file):\(line): record \(reject.record), \(field): \"\(value)\" \(reason)"
            case (let field?, nil): "\(file):\(line): record \(reject.record), \(field): \(reason)"
            case (nil, let value?): "\(file):\(line): record \(reject.record): \"\(value)\" \(reason)"
            case (nil, nil): "\(file):\(line): record \(reject.record): \(reason)"
            }
        return told.english == whole ? told : Message(verbatim: whole)
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
