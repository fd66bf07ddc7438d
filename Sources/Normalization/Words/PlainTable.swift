internal import ByteTables
internal import CByteScan

/// Cuts a plain table into spans: UTF-8, commas, no cell that needs a second look.
///
/// `read` is false for everything else, above all for what is wrong: quotes inside wanted cells, other delimiters, comments,
/// white space around a cell, rows of another length. The general reader then decides.
struct PlainTable {
    /// The wanted cells, row by row.
    private(set) var spans: [Range<Int32>] = []
    /// The physical line of each row.
    private(set) var lines: [Int32] = []

    private let columns: [String]
    /// For each wanted column its place in the file.
    private var places: [Int] = []
    /// For each column of the file whether somebody asked for it; empty before the header was read.
    private var isWanted: [Bool] = []

    private static let mostColumns = 64

    init(columns: [String]) { self.columns = columns }

    mutating func read(_ bytes: [UInt8]) -> Bool {
        guard !bytes.isEmpty, bytes.count < 1 << 30 else { return false }
        return bytes.withUnsafeBufferPointer { text in
            guard let base = text.baseAddress, bytescan_utf8_valid_prefix(base, text.count) == text.count,
                !bytescan_has_control(base, text.count)
            else { return false }
            spans.reserveCapacity(text.count / 6)
            lines.reserveCapacity(text.count / 28)
            return withUnsafeTemporaryAllocation(of: bytescan_span.self, capacity: Self.mostColumns) { row in
                guard let row = row.baseAddress else { return false }
                return read(text, base, row)
            }
        }
    }

    private mutating func read(
        _ text: UnsafeBufferPointer<UInt8>, _ base: UnsafePointer<UInt8>, _ row: UnsafeMutablePointer<bytescan_span>
    ) -> Bool {
        var at = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var line: Int32 = 0
        while at < text.count {
            line += 1
            guard base[at] != UInt8(ascii: "#"), let used = cut(text, base, &at, row) else { return false }
            guard take(text, UnsafeBufferPointer(start: row, count: used), line: line) else { return false }
        }
        return !isWanted.isEmpty
    }

    /// Cuts the line at `at` and goes behind its end; nil for one that is not plain.
    private func cut(
        _ text: UnsafeBufferPointer<UInt8>, _ base: UnsafePointer<UInt8>, _ at: inout Int,
        _ row: UnsafeMutablePointer<bytescan_span>
    ) -> Int? {
        let comma = UInt8(ascii: ",")
        let quote = UInt8(ascii: "\"")
        var used = 0
        var start = at
        while true {
            let stop = bytescan_plain_fields(base, &at, text.count, comma, quote, row, &used, Self.mostColumns, &start)
            switch Int(stop) {
            case BYTESCAN_END_OF_INPUT:
                guard used < Self.mostColumns else { return nil }
                row[used] = bytescan_span(start: UInt32(start), end: UInt32(text.count))
                return used + 1
            case BYTESCAN_LINE_END: return endLine(base, &at, text.count) ? used : nil
            case BYTESCAN_QUOTE:
                guard at == start, used < Self.mostColumns, let close = closingQuote(base, at, text.count, column: used)
                else { return nil }
                row[used] = bytescan_span(start: UInt32(start + 1), end: UInt32(close))
                used += 1
                at = close + 1
                if at == text.count { return used }
                if base[at] != comma { return endLine(base, &at, text.count) ? used : nil }
                at += 1
                start = at
            default: return nil
            }
        }
    }

    /// Goes behind a line end at `at`; false where there is none.
    private func endLine(_ base: UnsafePointer<UInt8>, _ at: inout Int, _ count: Int) -> Bool {
        if base[at] == UInt8(ascii: "\r") { at += 1 }
        guard at < count, base[at] == UInt8(ascii: "\n") else { return false }
        at += 1
        return true
    }

    /// Where the cell in quotes ends that begins at `from`; a cell that holds quotes is plain only where nobody reads it.
    private func closingQuote(_ base: UnsafePointer<UInt8>, _ from: Int, _ count: Int, column: Int) -> Int? {
        let quote = UInt8(ascii: "\"")
        var at = from + 1
        if at < count, base[at] == UInt8(ascii: "#") { return nil }
        while true {
            at = bytescan_quoted_stop(base, at, count, quote)
            guard at < count, base[at] == quote else { return nil }
            guard at + 1 < count, base[at + 1] == quote else { return at }
            guard column < isWanted.count, !isWanted[column] else { return nil }
            at += 2
        }
    }

    /// Takes the cells of one line; false if they are not plain.
    @inline(__always)
    private mutating func take(
        _ text: UnsafeBufferPointer<UInt8>, _ row: UnsafeBufferPointer<bytescan_span>, line: Int32
    ) -> Bool {
        if row.count == 1, row[0].start == row[0].end { return !isWanted.isEmpty }
        if isWanted.isEmpty { return takeHeader(text, row) }
        guard row.count == isWanted.count else { return false }
        if row[0].start == row[0].end, row.allSatisfy({ $0.start == $0.end }) { return true }
        for place in places {
            let cell = row[place]
            guard isTight(text, cell) else { return false }
            spans.append(Int32(bitPattern: cell.start)..<Int32(bitPattern: cell.end))
        }
        lines.append(line)
        return true
    }

    /// Whether no white space stands at either end of a cell.
    @inline(__always) private func isTight(_ text: UnsafeBufferPointer<UInt8>, _ cell: bytescan_span) -> Bool {
        guard cell.start < cell.end else { return true }
        let (first, last) = (text[Int(cell.start)], text[Int(cell.end) - 1])
        if first <= 0x20 || last <= 0x20 { return false }
        let bytes = text.slice(Int(cell.start)..<Int(cell.end))
        return WhiteSpace.trimmed(bytes).count == bytes.count
    }

    private mutating func takeHeader(
        _ text: UnsafeBufferPointer<UInt8>, _ row: UnsafeBufferPointer<bytescan_span>
    ) -> Bool {
        guard row.allSatisfy({ isTight(text, $0) }) else { return false }
        let headings = row.map { String(decoding: text[Int($0.start)..<Int($0.end)], as: UTF8.self) }
        guard Set(headings).count == headings.count, !headings.contains(""), columns.allSatisfy(headings.contains)
        else { return false }
        places = columns.compactMap { headings.firstIndex(of: $0) }
        isWanted = headings.map { columns.contains($0) }
        return true
    }
}
