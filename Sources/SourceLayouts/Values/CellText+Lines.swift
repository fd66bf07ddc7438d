// Line ends inside cells
extension CellText {
    /// Whether a cell holds a line end or another control character (U+0085, U+2028 and U+2029 among them).
    @inline(__always)
    static func hasLineEnd(_ cell: CellBytes) -> Bool {
        for index in cell.indices {
            let byte = cell[index]
            if byte < 0x20 || (byte == 0xC2 || byte == 0xE2) && lineEnd(cell, index) > 0 { return true }
        }
        return false
    }

    /// The cell in one line: line ends and the blanks around them are left out, and a blank stays between Latin words.
    ///
    /// Where the lines of a cell are labelled (委托商：甲, 生产商：乙) they are two things, and the line ends stay.
    static func joined(_ cell: CellBytes) -> [UInt8] {
        guard !isLabelled(cell) else { return Array(cell) }
        var out: [UInt8] = []
        out.reserveCapacity(cell.count)
        var at = 0
        while at < cell.count {
            let length = max(lineEnd(cell, at), blank(cell, at))
            guard length > 0 else {
                out.append(cell[at])
                at += 1
                continue
            }
            let start = at
            var hasLineEnd = false
            while at < cell.count, case let length = max(lineEnd(cell, at), blank(cell, at)), length > 0 {
                hasLineEnd = hasLineEnd || lineEnd(cell, at) > 0
                at += length
            }
            if !hasLineEnd {
                out.append(contentsOf: cell[start..<at])
            } else if at < cell.count, let before = out.last, isWord(before), isWord(cell[at]) {
                out.append(0x20)
            }
        }
        return out
    }

    private static func isLabelled(_ cell: CellBytes) -> Bool {
        cell.contains(0x3A) || cell.indices.contains { hasPrefix(cell, at: $0, [0xEF, 0xBC, 0x9A]) }
    }

    private static func isWord(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 }

    /// How many bytes the line end at a place takes; 0 if there is none.
    private static func lineEnd(_ cell: CellBytes, _ at: Int) -> Int {
        switch cell[at] {
        case ..<0x20: 1
        case 0xC2 where at + 1 < cell.count && cell[at + 1] == 0x85: 2
        case 0xE2 where at + 2 < cell.count && cell[at + 1] == 0x80 && cell[at + 2] & 0xFE == 0xA8: 3
        default: 0
        }
    }

    private static func blank(_ cell: CellBytes, _ at: Int) -> Int {
        switch cell[at] {
        case 0x20: 1
        case 0xC2 where at + 1 < cell.count && cell[at + 1] == 0xA0: 2
        case 0xE3 where at + 2 < cell.count && cell[at + 1] == 0x80 && cell[at + 2] == 0x80: 3
        default: 0
        }
    }
}
