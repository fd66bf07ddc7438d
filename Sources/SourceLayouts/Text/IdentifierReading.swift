/// What a cell of an identifier holds: a sample number, a report number, a credit code.
enum IdentifierReading: Hashable {
    /// The bytes of the cell are the identifier.
    case plain
    /// So are they, though there are signs among them, and it may be two identifiers: `A001、A002`.
    case marked
    /// The identifier had to be unwrapped or folded: `="0012"`, `'0012`, full-width digits, `12.0`.
    case cleaned([UInt8])
    /// A spreadsheet rounded it: `1.23E+17`.
    case destroyed

    /// Reads a trimmed cell.
    init(_ cell: CellBytes) {
        // Letters, digits and hyphens without a plus or a point cannot be anything but themselves.
        var isPlain = true
        for byte in cell {
            let isLetterOrDigit = byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
            if !isLetterOrDigit, byte != UInt8(ascii: "-") { isPlain = false }
        }
        self = isPlain ? .plain : Self.slowly(cell)
    }

    private static func slowly(_ cell: CellBytes) -> IdentifierReading {
        var bytes = CellText.halfWidth(cell)
        // A number that was broken over lines is one number.
        if CellText.hasLineEnd(cell) {
            bytes = bytes.withUnsafeBufferPointer { CellText.joined($0) }
        }
        if bytes.count >= 3, bytes[0] == UInt8(ascii: "="), bytes[1] == UInt8(ascii: "\""),
            bytes.last == UInt8(ascii: "\"")
        {
            bytes = Array(bytes[2..<(bytes.count - 1)])
        } else if bytes.first == UInt8(ascii: "'") {
            bytes.removeFirst()
        }
        if bytes.withUnsafeBufferPointer({ hasExponent($0) }) { return .destroyed }
        if bytes.count > 2, bytes.suffix(2) == [UInt8(ascii: "."), UInt8(ascii: "0")],
            bytes.dropLast(2).allSatisfy({ $0 &- UInt8(ascii: "0") < 10 })
        {
            bytes.removeLast(2)
        }
        return bytes.elementsEqual(cell) ? .marked : .cleaned(bytes)
    }

    /// Whether the cell is a number with an exponent: digits, perhaps a point, `E+` and digits; `12E5` may be a number of
    /// a sample, `1.2E5` cannot.
    private static func hasExponent(_ cell: CellBytes) -> Bool {
        guard let first = cell.first, first &- UInt8(ascii: "0") < 10, cell.count >= 4 else { return false }
        var at = 0
        var sawPoint = false
        while at < cell.count, cell[at] &- UInt8(ascii: "0") < 10 || (cell[at] == UInt8(ascii: ".") && !sawPoint) {
            if cell[at] == UInt8(ascii: ".") { sawPoint = true }
            at += 1
        }
        guard at < cell.count, cell[at] | 0x20 == UInt8(ascii: "e") else { return false }
        at += 1
        guard at < cell.count else { return false }
        let hasSign = cell[at] == UInt8(ascii: "+") || sawPoint && cell[at] == UInt8(ascii: "-")
        guard hasSign || sawPoint else { return false }
        let exponent = cell[(hasSign ? at + 1 : at)...]
        return !exponent.isEmpty && exponent.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
    }

    /// Whether a spreadsheet may have rounded the identifier: over 15 digits and the last three of them zero.
    ///
    /// A spreadsheet keeps 15 significant digits. One true number in a thousand looks the same, so a single one is no
    /// proof; see `RoundedIdentifiers`.
    static func looksRounded(_ cell: CellBytes) -> Bool {
        guard cell.count > 15, cell[cell.count - 1] == UInt8(ascii: "0"), cell[cell.count - 2] == UInt8(ascii: "0"),
            cell[cell.count - 3] == UInt8(ascii: "0")
        else { return false }
        return cell.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
    }
}
