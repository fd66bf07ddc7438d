package import RecordStream
internal import Records

/// The records that a settlement did not let through: replaced by later ones, or set aside with a reason.
///
/// A reference, so that side streams can be written between the stage's last record and the seal.
package final class AsideRecords {
    /// A record set aside.
    struct Reject {
        var line: KeptLine
        var field: String
        var value: String
        var code: String
        var message: String
    }

    private let store: SettlementLines
    private let names: SettlementKeys
    private var again: LineLook
    /// Replaced lines, with what replaced them; nothing did where the later copies are set aside.
    private var superseded: [(line: KeptLine, by: KeptLine?)] = []
    private var rejects: [Reject] = []
    /// Lines of what came after the day of the settlement.
    private(set) var afterCutoff: [KeptLine] = []

    init(store: SettlementLines, names: SettlementKeys) {
        self.store = store
        self.names = names
        again = LineLook(store, keys: names.set)
    }

    /// How many records were set aside.
    package var rejectCount: Int { rejects.count }

    func add(_ reject: Reject) { rejects.append(reject) }

    func add(afterCutoff line: KeptLine) { afterCutoff.append(line) }

    func add(superseded line: KeptLine, by successor: KeptLine?) { superseded.append((line, successor)) }

    /// Writes what was set aside as `reject` records, in the order of the bytes.
    ///
    /// - Throws: a failure of the writer.
    package func writeRejects(into writer: inout RecordWriter) throws {
        for reject in rejects.sorted(by: { precedes($0.line, $1.line) }) {
            let src = source(of: reject.line)
            let colon = src.lastIndex(of: ":")
            let line = colon.flatMap { Int(src[src.index(after: $0)...]) }
            var row = RejectRecord(
                file: line == nil ? src : String(src[..<(colon ?? src.endIndex)]), line: line, code: reject.code,
                message: reject.message, raw: String(decoding: store.bytes(reject.line), as: UTF8.self))
            row.field = reject.field
            if !reject.value.isEmpty { row.value = reject.value }
            try row.write(into: &writer)
        }
    }

    /// Writes the replaced records, each with the source and delivery of what replaced it under
    /// `superseded_by` and `superseded_by_delivery`.
    ///
    /// - Throws: a failure of the writer.
    package func writeSuperseded(into writer: inout RecordWriter) throws {
        var edits = RecordEdits()
        for (line, successor) in superseded.sorted(by: { precedes($0.line, $1.line) }) {
            edits.reset()
            if let successor {
                again.stand(on: successor)
                edits.set(names.supersededBy, again.scanner.text(names.src) ?? "")
                // A corrected file often has the name of the file that it corrects.
                if let delivery = again.scanner.text(names.delivery) {
                    edits.set(names.supersededByDelivery, delivery)
                }
            }
            again.stand(on: line)
            try writer.pass(again.scanner, with: edits)
        }
    }

    /// Writes what came after the day of the settlement, as it came.
    ///
    /// - Throws: a failure of the writer.
    package func writeAfterCutoff(into writer: inout RecordWriter) throws {
        for line in afterCutoff.sorted(by: { precedes($0, $1) }) { try writer.pass(store.bytes(line)) }
    }

    private func precedes(_ left: KeptLine, _ right: KeptLine) -> Bool {
        store.bytes(left).lexicographicallyPrecedes(store.bytes(right))
    }

    private func source(of line: KeptLine) -> String {
        again.stand(on: line)
        return again.scanner.text(names.src) ?? ""
    }
}
