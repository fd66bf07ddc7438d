import CommandSupport
import Indicators
import RecordStream

/// Collects the rows of a table; where only the first rows of an order are wanted, memory is bounded by their number.
struct RecordSheet {
    private struct Row {
        let place: Int
        let order: [String]
        let cells: [String]
    }

    private let layout: SheetLayout
    private let order: TableOrder?
    private let format: TableFormat
    private var names: [String]?
    private var rows: [Row] = []
    /// Records that were offered.
    private(set) var matching = 0
    /// Records that are in the table.
    var shown: Int { min(rows.count, layout.most ?? .max) }

    init(_ layout: SheetLayout) {
        self.layout = layout
        order = layout.order
        format = layout.wantedFormat
        names = layout.names
    }

    /// Offers one record.
    mutating func add(_ line: UnsafeBufferPointer<UInt8>) {
        matching += 1
        if order == nil, let most = layout.most, rows.count >= most { return }
        guard let object = JSONValue(parsing: line), case .object(let members) = object else { return }
        if names == nil { names = members.map(\.key) }
        rows.append(
            Row(
                place: matching,
                order: (order?.keys ?? []).map { key in object[key].map { $0.text ?? $0.compact } ?? "" },
                cells: (names ?? []).map { name in
                    let value = members.first { $0.key == name }?.value
                    if format == .ndjson { return value?.compact ?? "" }
                    let text = value?.text ?? value?.compact ?? ""
                    // What a terminal may be shown: other formats than plain CSV are read there, too.
                    return format == .tsv || format == .markdown ? Diagnostics.harmless(text, limit: .max) : text
                }))
        if let most = layout.most, order != nil, rows.count >= 2 * max(most, 1000) { cut(to: most) }
    }

    private mutating func cut(to most: Int) {
        guard let order else { return }
        rows.sort { left, right in
            if order.precedes(left.order, right.order) { return true }
            if order.precedes(right.order, left.order) { return false }
            return left.place < right.place
        }
        if rows.count > most { rows.removeSubrange(most...) }
    }

    /// The table as text.
    mutating func text(type: String?) -> String {
        cut(to: layout.most ?? .max)
        let keys = names ?? []
        if format == .ndjson {
            return rows.map { row in
                let members = zip(keys, row.cells).filter { !$0.1.isEmpty }
                return "{" + members.map { JSONValue.string($0.0).compact + ":" + $0.1 }.joined(separator: ",") + "}\n"
            }.joined()
        }
        let table = TextTable(keys: keys, rows: rows.map(\.cells))
        let types = (type.map { [$0] } ?? []) + ["sample", "case", "rate", "reject"]
        return table.text(format, headings: table.headings(layout.headings, types: types)) {
            Diagnostics.harmless($0, limit: 40)
        }
    }
}
