// Line ends inside cells
extension CellText {
    /// Whether a cell holds a line end or another control character (U+0085, U+2028 and U+2029 among them).
    @inline(__always)
    static func hasLineEnd(_ cell: CellBytes) -> Bool {
        guard let base = cell.baseAddress else { return false }
        let bytes = UnsafeRawPointer(base)
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops = ones << 7
        var at = 0
        // Eight bytes at a time: whether one is below 0x20, or the lead byte C2 or E2.
        while at + 8 <= cell.count {
            let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            let leads = (word | ones &* 0x20) ^ ones &* 0xE2
            let found = ((word &- ones &* 0x20) & ~word) | ((leads &- ones) & ~leads)
            if found & tops != 0, hasLineEnd(cell, at..<(at + 8)) { return true }
            at += 8
        }
        return at < cell.count && hasLineEnd(cell, at..<cell.count)
    }

    @inline(never)
    private static func hasLineEnd(_ cell: CellBytes, _ range: Range<Int>) -> Bool {
        range.contains { at in
            let byte = cell[at]
            return byte < 0x20 || (byte == 0xC2 || byte == 0xE2) && lineEnd(cell, at) > 0
        }
    }

    /// The cell in one line: line ends and the blanks around them are left out, and a blank stays between Latin words.
    ///
    /// - Parameter keepsRoles: lines that are labelled (委托商：甲, 生产商：乙) are two things, and a semicolon parts them.
    static func joined(_ cell: CellBytes, keepsRoles: Bool = false) -> [UInt8] {
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
            } else if at < cell.count, let before = out.last {
                if keepsRoles, isLabelled(cell, from: at) {
                    out.append(contentsOf: [0xEF, 0xBC, 0x9B])
                } else if isWord(before), isWord(cell[at]) {
                    out.append(UInt8(ascii: " "))
                }
            }
        }
        return out
    }

    /// Whether the line that begins at a place has a colon.
    private static func isLabelled(_ cell: CellBytes, from start: Int) -> Bool {
        var at = start
        while at < cell.count, lineEnd(cell, at) == 0 {
            if cell[at] == UInt8(ascii: ":") || hasPrefix(cell, at: at, [0xEF, 0xBC, 0x9A]) { return true }
            at += 1
        }
        return false
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

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
        case UInt8(ascii: " "): 1
        case 0xC2 where at + 1 < cell.count && cell[at + 1] == 0xA0: 2
        case 0xE3 where at + 2 < cell.count && cell[at + 1] == 0x80 && cell[at + 2] == 0x80: 3
        default: 0
        }
    }
}
