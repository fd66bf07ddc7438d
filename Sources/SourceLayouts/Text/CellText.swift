internal import ByteTables

/// The bytes of one cell, valid during one call.
typealias CellBytes = UnsafeBufferPointer<UInt8>

/// Cutting white space off cells.
enum CellText {
    /// The cell without white space of any kind around it, line ends and other control characters included.
    @inline(__always)
    static func trimmed(_ cell: CellBytes) -> CellBytes { WhiteSpace.trimmed(cell) }

    /// The text within `="…"`, by which systems tell a spreadsheet that a cell is text; any other cell as it is.
    static func unwrapped(_ cell: CellBytes) -> CellBytes {
        guard cell.count >= 3, cell[0] == UInt8(ascii: "="), cell[1] == UInt8(ascii: "\""),
            cell[cell.count - 1] == UInt8(ascii: "\"")
        else { return cell }
        return CellBytes(rebasing: cell[2..<(cell.count - 1)])
    }

    /// A copy with full-width ASCII (U+FF01–FF5E) and U+3000 in half width.
    static func halfWidth(_ cell: CellBytes) -> [UInt8] { HalfWidth.bytes(cell) }

    /// Whether a cell begins with these bytes at a place.
    static func hasPrefix(_ cell: CellBytes, at: Int = 0, _ word: [UInt8]) -> Bool {
        guard cell.count - at >= word.count else { return false }
        for index in word.indices where cell[at + index] != word[index] { return false }
        return true
    }
}
