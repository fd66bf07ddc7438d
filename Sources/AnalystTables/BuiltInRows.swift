/// Cuts a table that is compiled in, without the checks that a file of the analyst's needs.
///
/// It is UTF-8 with commas, and no white space but blanks stands around a cell. A test compares what comes out with what the
/// general reader gives, for every table.
struct BuiltInRows {
    private(set) var headings: [String] = []
    private(set) var rows: [TableRow] = []

    /// - Returns: nil where a heading is missing or a row has another length, so that the general reader says what is wrong.
    init?(_ name: String, _ bytes: [UInt8], _ wanted: TableColumns) {
        var positions: [String: Int] = [:]
        var line = 0
        var at = 0
        rows.reserveCapacity(bytes.count / 24)
        while at < bytes.count {
            let first = line + 1
            // A comment is for the general reader.
            if bytes[at] == UInt8(ascii: "#") { return nil }
            guard let cells = Self.cells(bytes, &at, &line) else { return nil }
            if cells.count == 1, cells[0].isEmpty { continue }
            if headings.isEmpty {
                headings = cells
                for (index, heading) in cells.enumerated() { positions[heading] = index }
                let known = wanted.known
                guard wanted.required.allSatisfy({ positions[$0] != nil }), positions.count == cells.count,
                    wanted.acceptsOthers || cells.allSatisfy(known.contains)
                else { return nil }
                continue
            }
            guard cells.count == headings.count else { return nil }
            rows.append(
                TableRow(line: first, record: rows.count + 1, cells: cells, table: name, positions: positions))
        }
        guard !headings.isEmpty else { return nil }
    }

    /// The cells of the line at `at`, which goes behind it; nil for quotes that are not closed.
    private static func cells(_ bytes: [UInt8], _ at: inout Int, _ line: inout Int) -> [String]? {
        var cells: [String] = []
        line += 1
        while true {
            if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
                var cell: [UInt8] = []
                at += 1
                while true {
                    guard at < bytes.count else { return nil }
                    if bytes[at] == UInt8(ascii: "\"") {
                        at += 1
                        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { break }
                    }
                    if bytes[at] == UInt8(ascii: "\n") { line += 1 }
                    cell.append(bytes[at])
                    at += 1
                }
                cells.append(String(decoding: cell, as: UTF8.self))
            } else {
                while at < bytes.count, bytes[at] == UInt8(ascii: " ") { at += 1 }
                let start = at
                while at < bytes.count, bytes[at] != UInt8(ascii: ","), bytes[at] != UInt8(ascii: "\n") { at += 1 }
                var end = at
                while end > start, bytes[end - 1] == UInt8(ascii: "\r") || bytes[end - 1] == UInt8(ascii: " ") {
                    end -= 1
                }
                cells.append(String(decoding: bytes[start..<end], as: UTF8.self))
            }
            guard at < bytes.count, bytes[at] == UInt8(ascii: ",") else { break }
            at += 1
        }
        if at < bytes.count, bytes[at] == UInt8(ascii: "\r") { at += 1 }
        if at < bytes.count {
            guard bytes[at] == UInt8(ascii: "\n") else { return nil }
            at += 1
        }
        return cells
    }
}
