/// The bytes of one cell, valid during one call.
typealias CellBytes = UnsafeBufferPointer<UInt8>

/// Cutting white space off cells.
enum CellText {
    /// The cell without white space of any kind around it, line ends and other control characters included.
    @inline(__always)
    static func trimmed(_ cell: CellBytes) -> CellBytes {
        guard let base = cell.baseAddress, !cell.isEmpty else { return cell }
        let first = base[0]
        let last = base[cell.count - 1]
        // No space of more than one byte ends in another byte than these, or begins with another lead byte.
        let plainStart = first > 0x20 && first != 0xC2 && first != 0xE2 && first != 0xE3 && first != 0xEF
        let plainEnd =
            last > 0x20 && last != 0xA0 && last != 0x8B && last != 0x80 && last != 0xBF && last != 0x85
            && last & 0xFE != 0xA8
        if plainStart && plainEnd { return cell }
        return slowlyTrimmed(base, cell.count)
    }

    @inline(never)
    private static func slowlyTrimmed(_ base: UnsafePointer<UInt8>, _ count: Int) -> CellBytes {
        var start = 0
        var end = count
        while start < end {
            let length = spaceLength(base + start, end - start)
            if length == 0 { break }
            start += length
        }
        while start < end {
            if spaceLength(base + end - 1, 1) == 1 {
                end -= 1
            } else if end - start >= 2, spaceLength(base + end - 2, 2) == 2 {
                end -= 2
            } else if end - start >= 3, spaceLength(base + end - 3, 3) == 3 {
                end -= 3
            } else {
                break
            }
        }
        return CellBytes(start: base + start, count: end - start)
    }

    /// How many bytes the space at `at` takes; 0 if there is none.
    private static func spaceLength(_ at: UnsafePointer<UInt8>, _ count: Int) -> Int {
        switch at[0] {
        case 0x09...0x0D, 0x20: return 1
        case 0xC2 where count >= 2: return at[1] == 0xA0 || at[1] == 0x85 ? 2 : 0
        // Zero-width space, and the separators of lines and paragraphs
        case 0xE2 where count >= 3:
            return at[1] == 0x80 && (at[2] == 0x8B || at[2] == 0xA8 || at[2] == 0xA9) ? 3 : 0
        case 0xE3 where count >= 3: return at[1] == 0x80 && at[2] == 0x80 ? 3 : 0
        case 0xEF where count >= 3: return at[1] == 0xBB && at[2] == 0xBF ? 3 : 0
        default: return 0
        }
    }

    /// The text within `="…"`, by which systems tell a spreadsheet that a cell is text; any other cell as it is.
    static func unwrapped(_ cell: CellBytes) -> CellBytes {
        guard cell.count >= 3, cell[0] == 0x3D, cell[1] == 0x22, cell[cell.count - 1] == 0x22 else { return cell }
        return CellBytes(rebasing: cell[2..<(cell.count - 1)])
    }

    /// A copy with full-width ASCII (U+FF01–FF5E) and U+3000 in half width.
    static func halfWidth(_ cell: CellBytes) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(cell.count)
        var at = 0
        while at < cell.count {
            if cell[at] == 0xEF, at + 2 < cell.count, cell[at + 1] == 0xBC, cell[at + 2] >= 0x81 {
                out.append(cell[at + 2] &- 0x60)
                at += 3
            } else if cell[at] == 0xEF, at + 2 < cell.count, cell[at + 1] == 0xBD, cell[at + 2] <= 0x9E {
                out.append(cell[at + 2] &- 0x20)
                at += 3
            } else if cell[at] == 0xE3, at + 2 < cell.count, cell[at + 1] == 0x80, cell[at + 2] == 0x80 {
                out.append(0x20)
                at += 3
            } else {
                out.append(cell[at])
                at += 1
            }
        }
        return out
    }

    /// Whether a cell begins with these bytes at a place.
    static func hasPrefix(_ cell: CellBytes, at: Int = 0, _ word: [UInt8]) -> Bool {
        guard cell.count - at >= word.count else { return false }
        for index in word.indices where cell[at + index] != word[index] { return false }
        return true
    }
}
