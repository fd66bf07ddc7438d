/// Refused rows of a table with a row for each item, which go back to their samples.
///
/// A sample is whole only with every row that may be an item of it. So all refused rows of the table are gathered first; a
/// sample is read when the rows it waits for can be read, and a row when the rest of its sample can; all others stay refused.
struct ReplayedItems {
    /// One reject.
    struct Entry {
        let row: RejectedRow
        /// Its rows, corrected; none where they could not be told apart.
        var rows: [Row] = []
        /// Why it cannot be read.
        var refusal: (code: String, message: String)?
        /// The lines that it waits for.
        var awaited: [Int]

        /// The lines of its rows in the source.
        var lines: [Int] { row.rawLines.isEmpty ? [row.line] : row.rawLines }
    }

    /// One row of an item.
    struct Row {
        let line: Int
        let cells: StoredRow
        let raw: [UInt8]
        /// What tells its sample from others; empty where it has been told apart from no other.
        let key: [UInt8]
    }

    /// So many bytes of refused rows are gathered at most.
    static let mostBytes = 24 << 20

    private(set) var entries: [Entry] = []
    private(set) var byteCount = 0

    mutating func add(_ entry: Entry) {
        byteCount += 2 * entry.row.raw.utf8.count + 512
        entries.append(entry)
    }

    /// Settles which rejects can be read, and puts them in the order of their source.
    mutating func settle() {
        var isOpen = true
        while isOpen {
            isOpen = false
            var readable: Set<Int> = []
            for entry in entries where entry.refusal == nil { readable.formUnion(entry.lines) }
            // The samples that stay refused, with the lines that stand in their way.
            var blocked: [[UInt8]: [Int]] = [:]
            for entry in entries where entry.refusal != nil {
                for row in entry.rows {
                    blocked[row.key, default: []] += entry.awaited.isEmpty ? entry.lines : entry.awaited
                }
            }
            for index in entries.indices where entries[index].refusal == nil {
                let missing = entries[index].awaited.filter { !readable.contains($0) }
                let rest = entries[index].rows.flatMap { blocked[$0.key] ?? [] }
                guard !missing.isEmpty || !rest.isEmpty else { continue }
                entries[index].refusal = (RowFault.itemRefused.code, RowFault.itemRefused.message)
                entries[index].awaited = Set(entries[index].awaited + rest).subtracting(entries[index].lines).sorted()
                isOpen = true
            }
        }
        entries.sort { ($0.row.line, $0.row.record) < ($1.row.line, $1.row.record) }
    }

    /// The rows that can be read, in the order of their source.
    var rows: [(row: Row, from: RejectedRow)] {
        entries.filter { $0.refusal == nil }.flatMap { entry in entry.rows.map { ($0, entry.row) } }
            .enumerated().sorted { ($0.element.0.line, $0.offset) < ($1.element.0.line, $1.offset) }.map(\.element)
    }
}
