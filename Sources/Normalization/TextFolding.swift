package import AnalystTables

/// Makes spellings of one text the same: full-width forms, compatibility forms, traditional characters, stray spaces.
///
/// It is the single-character part of NFKC for what stands in product names and addresses, plus simplification of
/// traditional characters, from the table `characters.csv`. It is never applied to results with units: there it would
/// turn 10⁵ into 105.
package struct TextFolding: Sendable {
    /// Replacement of each scalar below U+10000: itself, 0 to drop, or an index into `expansions` above `expansionBase`.
    private let replacements: FixedArray<UInt32>
    private let expansions: [[UInt8]]
    /// One bit a scalar: whether it is its own replacement.
    private let plain: FixedArray<UInt64>
    private static let expansionBase: UInt32 = 0x20_0000
    private static let space: UInt32 = 0x20
    private static let spaceByte = UInt8(ascii: " ")

    /// Reads `characters.csv` (columns `from`, `to`; an empty `to` drops the character).
    package init(_ tables: NormalizationTables) throws(TableError) {
        let name = "characters.csv"
        let (table, at) = try NormalizationTable.read(try tables.table(name), name: name, columns: ["from", "to"])
        var replacements = (0..<0x10000).map { UInt32($0) }
        var expansions: [[UInt8]] = []
        for scalar in 0xFF01...0xFF5E { replacements[scalar] = UInt32(scalar - 0xFEE0) }
        for row in table.rows {
            let from = row.withBytes(at[0], Self.scalars)
            let to = row.withBytes(at[1], Self.scalars)
            guard from.count == 1, from.first < 0x10000 else {
                throw TableError(
                    table: name, line: row.line, column: "from", reason: "one character of the basic plane is needed")
            }
            switch to.count {
            case 0: replacements[Int(from.first)] = 0
            case 1: replacements[Int(from.first)] = to.first
            default:
                replacements[Int(from.first)] = Self.expansionBase + UInt32(expansions.count)
                expansions.append(row[at[1]])
            }
        }
        // A mapped character may itself be folded further, as full-width letters are lowered.
        for scalar in 0..<0x80 {
            let isUpper = (0x41...0x5A).contains(scalar)
            let isSpace = scalar <= 0x20 || scalar == 0x7F
            if isUpper { replacements[scalar] = UInt32(scalar) + 0x20 }
            if isSpace { replacements[scalar] = Self.space }
            if scalar == UInt8(ascii: "[") || scalar == UInt8(ascii: "{") { replacements[scalar] = 0x28 }
            if scalar == UInt8(ascii: "]") || scalar == UInt8(ascii: "}") { replacements[scalar] = 0x29 }
            if scalar == UInt8(ascii: "\"") { replacements[scalar] = 0 }
        }
        for scalar in 0x80..<0x10000 where replacements[scalar] < 0x80 && replacements[scalar] > 0 {
            replacements[scalar] = replacements[Int(replacements[scalar])]
        }
        var plain = [UInt64](repeating: 0, count: 1024)
        for scalar in 0..<0x10000 where replacements[scalar] == UInt32(scalar) {
            plain[scalar >> 6] |= 1 << UInt64(scalar & 63)
        }
        plain[0] &= ~(1 << 0x20)
        self.plain = FixedArray(plain)
        self.replacements = FixedArray(replacements)
        self.expansions = expansions
    }

    /// How many characters a cell has, and the first; `U+3000` stands for one that a spreadsheet would not show.
    private static func scalars(_ cell: UnsafeBufferPointer<UInt8>) -> (count: Int, first: UInt32) {
        if cell.count > 2, cell[0] == UInt8(ascii: "U"), cell[1] == UInt8(ascii: "+"),
            let value = UInt32(String(decoding: cell.dropFirst(2), as: UTF8.self), radix: 16),
            Unicode.Scalar(value) != nil
        {
            return (1, value)
        }
        return cell.isEmpty ? (0, 0) : (ScalarReading.count(cell), ScalarReading.next(cell, at: 0).scalar)
    }

    /// Whether folding would change nothing: the common case, which then costs one look a character.
    package func isClean(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        plainEnd(text, from: 0) == text.count
    }

    /// Folds `text` into `output`, whose old content is replaced.
    ///
    /// White space survives only as one space between two ASCII letters or digits: in Chinese text it is an accident of
    /// printing.
    package func fold(_ text: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        output.removeAll(keepingCapacity: true)
        var at = 0
        var pendingSpace = false
        while at < text.count {
            let end = plainEnd(text, from: at)
            if end > at {
                if pendingSpace, Self.isASCIIWord(text[at]) { output.append(Self.spaceByte) }
                pendingSpace = false
                output.append(contentsOf: text.slice(at..<end))
                at = end
            }
            guard at < text.count else { return }
            let lead = text[at]
            let isBroken = lead >= 0xF0 || lead & 0xC0 == 0x80
            let (scalar, next) = ScalarReading.next(text, at: at)
            if isBroken || (lead >= 0x80 && next == at + 1) {
                // Beyond the basic plane nothing is folded; stray bytes are for others to refuse.
                pendingSpace = false
                output.append(lead)
                at += 1
            } else {
                append(replacements[Int(scalar)], to: &output, pendingSpace: &pendingSpace)
                at = next
            }
        }
    }

    /// Where a run of characters ends that are their own replacements.
    private func plainEnd(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var at = start
        let count = text.count
        while at < count {
            let lead = text[at]
            let scalar: Int
            let next: Int
            if lead >= 0xE0, lead < 0xF0, at + 2 < count {
                scalar = Int(lead & 0x0F) << 12 | Int(text[at + 1] & 0x3F) << 6 | Int(text[at + 2] & 0x3F)
                next = at + 3
            } else if lead < 0x80 {
                scalar = Int(lead)
                next = at + 1
            } else {
                return at
            }
            if plain[scalar >> 6] >> UInt64(scalar & 63) & 1 == 0 { return at }
            at = next
        }
        return at
    }

    /// The folded form of a short text; for tables and tests.
    package func folded(_ text: String) -> String { String(decoding: folded(bytes: Array(text.utf8)), as: UTF8.self) }

    /// The folded form of bytes; for tables.
    package func folded(bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        bytes.withUnsafeBufferPointer { fold($0, into: &output) }
        return output
    }

    private func append(_ replacement: UInt32, to output: inout [UInt8], pendingSpace: inout Bool) {
        if replacement == 0 { return }
        if replacement == Self.space {
            pendingSpace = output.last.map(Self.isASCIIWord) ?? false
            return
        }
        if replacement < 0x80 {
            let byte = UInt8(replacement)
            if pendingSpace, Self.isASCIIWord(byte) { output.append(0x20) }
            output.append(byte)
        } else if replacement >= Self.expansionBase {
            output.append(contentsOf: expansions[Int(replacement - Self.expansionBase)])
        } else if replacement < 0x800 {
            output.append(UInt8(0xC0 | replacement >> 6))
            output.append(UInt8(0x80 | replacement & 0x3F))
        } else {
            output.append(UInt8(0xE0 | replacement >> 12))
            output.append(UInt8(0x80 | replacement >> 6 & 0x3F))
            output.append(UInt8(0x80 | replacement & 0x3F))
        }
        pendingSpace = false
    }

    private static func isASCIIWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
