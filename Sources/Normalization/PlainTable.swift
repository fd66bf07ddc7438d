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
    /// For each column of the file its place among the wanted ones; -1 for one that nobody asked for.
    private var places: [Int] = []
    private var row: [Range<Int32>] = []

    init(columns: [String]) { self.columns = columns }

    mutating func read(_ bytes: [UInt8]) -> Bool {
        guard !bytes.isEmpty, bytes.count < 1 << 30 else { return false }
        return bytes.withUnsafeBufferPointer { text in
            guard let base = text.baseAddress, bytescan_utf8_valid_prefix(base, text.count) == text.count else {
                return false
            }
            spans.reserveCapacity(text.count / 4)
            lines.reserveCapacity(text.count / 24)
            var at = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            var line: Int32 = 0
            while at < text.count {
                line += 1
                let end = Int(bytescan_first_of_2(base, at, text.count, 0x0A, 0x0A))
                let content = end > at && text[end - 1] == 0x0D ? end - 1 : end
                guard take(text, at..<content, line: line) else { return false }
                at = end + 1
            }
            return !places.isEmpty
        }
    }

    /// Takes one line; false if it is not plain.
    private mutating func take(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, line: Int32) -> Bool {
        if range.isEmpty { return !places.isEmpty }
        guard text[range.lowerBound] != UInt8(ascii: "#") else { return false }
        row.removeAll(keepingCapacity: true)
        var at = range.lowerBound
        while true {
            if at < range.upperBound, text[at] == UInt8(ascii: "\"") {
                guard takeQuoted(text, &at, until: range.upperBound) else { return false }
            } else {
                let start = at
                while at < range.upperBound, text[at] != UInt8(ascii: ",") {
                    guard text[at] != UInt8(ascii: "\""), text[at] >= 0x20 else { return false }
                    at += 1
                }
                guard isTight(text, start..<at) else { return false }
                row.append(Int32(start)..<Int32(at))
            }
            if at >= range.upperBound { break }
            at += 1
        }
        if places.isEmpty { return takeHeader(text) }
        guard row.count == places.count else { return false }
        if row.allSatisfy(\.isEmpty) { return true }
        let start = spans.count
        for _ in columns { spans.append(0..<0) }
        for (column, place) in places.enumerated() where place >= 0 { spans[start + place] = row[column] }
        lines.append(line)
        return true
    }

    /// A cell in quotes; one that holds quotes is plain only where nobody reads it.
    private mutating func takeQuoted(
        _ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, until end: Int
    ) -> Bool {
        let isWanted = row.count >= places.count || places[row.count] >= 0
        let start = at + 1
        guard start < end, text[start] != UInt8(ascii: "#") else { return false }
        at = start
        while true {
            while at < end, text[at] != UInt8(ascii: "\"") {
                guard text[at] >= 0x20 else { return false }
                at += 1
            }
            guard at < end else { return false }
            let close = at
            at += 1
            if at < end, text[at] == UInt8(ascii: "\"") {
                guard !isWanted else { return false }
                at += 1
                continue
            }
            guard at == end || text[at] == UInt8(ascii: ","), isTight(text, start..<close) else { return false }
            row.append(Int32(start)..<Int32(close))
            return true
        }
    }

    /// U+3000, U+00A0, U+FEFF.
    private static let wide: [[UInt8]] = [[0xE3, 0x80, 0x80], [0xC2, 0xA0], [0xEF, 0xBB, 0xBF]]

    /// Whether no white space stands at either end of a cell.
    @inline(__always) private func isTight(_ text: UnsafeBufferPointer<UInt8>, _ cell: Range<Int>) -> Bool {
        guard let first = cell.first, let last = cell.last else { return true }
        if text[first] <= 0x20 || text[last] <= 0x20 { return false }
        // Every white space beyond ASCII that counts begins with one of three bytes; so does hardly any cell of a table.
        let mayBegin = text[first] == 0xE3 || text[first] == 0xC2 || text[first] == 0xEF
        guard mayBegin || text[last] == 0x80 || text[last] == 0xA0 || text[last] == 0xBF else { return true }
        let bytes = text.slice(cell)
        return !Self.wide.contains { wide in
            bytes.starts(with: wide) || wide.withUnsafeBufferPointer { bytes.ends(with: $0) }
        }
    }

    private mutating func takeHeader(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let headings = row.map { String(decoding: text[Int($0.lowerBound)..<Int($0.upperBound)], as: UTF8.self) }
        guard Set(headings).count == headings.count, !headings.contains(""), columns.allSatisfy(headings.contains)
        else { return false }
        places = headings.map { columns.firstIndex(of: $0) ?? -1 }
        return true
    }
}
