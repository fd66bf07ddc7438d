package import AnalystTables

/// Makes spellings of one text the same: full-width forms, compatibility forms, traditional characters, stray spaces.
///
/// It is the single-character part of NFKC for what stands in product names and addresses, plus simplification of
/// traditional characters, from the table `characters.csv`. It is never applied to results with units: there it would
/// turn 10⁵ into 105.
package struct TextFolding: Sendable {
    /// Replacement of each scalar below U+10000: itself, 0 to drop, or an index into `expansions` above `expansionBase`.
    private let replacements: [UInt32]
    private let expansions: [[UInt8]]
    /// One bit a scalar: whether it is its own replacement.
    private let plain: [UInt64]
    private static let expansionBase: UInt32 = 0x20_0000
    private static let space: UInt32 = 0x20

    /// Reads `characters.csv` (columns `from`, `to`; an empty `to` drops the character).
    package init(_ tables: NormalizationTables) throws(TableError) {
        let name = "characters.csv"
        let (table, at) = try NormalizationTable.read(try tables.table(name), name: name, columns: ["from", "to"])
        var replacements = (0..<0x10000).map { UInt32($0) }
        var expansions: [[UInt8]] = []
        for scalar in 0xFF01...0xFF5E { replacements[scalar] = UInt32(scalar - 0xFEE0) }
        for row in table.rows {
            let from = Self.scalars(row.text(at[0]))
            let to = Self.scalars(row.text(at[1]))
            guard from.count == 1, from[0].value < 0x10000 else {
                throw TableError(
                    table: name, line: row.line, column: "from", reason: "one character of the basic plane is needed")
            }
            switch to.count {
            case 0: replacements[Int(from[0].value)] = 0
            case 1: replacements[Int(from[0].value)] = to[0].value
            default:
                replacements[Int(from[0].value)] = Self.expansionBase + UInt32(expansions.count)
                expansions.append(Array(String(String.UnicodeScalarView(to)).utf8))
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
        self.plain = plain
        self.replacements = replacements
        self.expansions = expansions
    }

    /// The characters of a cell; `U+3000` stands for one that a spreadsheet would not show.
    private static func scalars(_ cell: String) -> [Unicode.Scalar] {
        if cell.hasPrefix("U+"), let value = UInt32(cell.dropFirst(2), radix: 16), let scalar = Unicode.Scalar(value) {
            return [scalar]
        }
        return Array(cell.unicodeScalars)
    }

    /// Whether folding would change nothing: the common case, which then costs one look a character.
    package func isClean(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        plain.withUnsafeBufferPointer { plain in
            var at = 0
            let count = text.count
            while at < count {
                let lead = text[at]
                let scalar: Int
                if lead >= 0xE0, lead < 0xF0, at + 2 < count {
                    scalar = Int(lead & 0x0F) << 12 | Int(text[at + 1] & 0x3F) << 6 | Int(text[at + 2] & 0x3F)
                    at += 3
                } else if lead < 0x80 {
                    scalar = Int(lead)
                    at += 1
                } else {
                    return false
                }
                if plain[scalar >> 6] >> UInt64(scalar & 63) & 1 == 0 { return false }
            }
            return true
        }
    }

    /// Folds `text` into `output`, whose old content is replaced.
    ///
    /// White space survives only as one space between two ASCII letters or digits: in Chinese text it is an accident of
    /// printing.
    package func fold(_ text: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
        output.removeAll(keepingCapacity: true)
        replacements.withUnsafeBufferPointer { map in
            var at = 0
            var pendingSpace = false
            let count = text.count
            while at < count {
                let lead = text[at]
                if lead >= 0xE0, lead < 0xF0, at + 2 < count {
                    let scalar =
                        UInt32(lead & 0x0F) << 12 | UInt32(text[at + 1] & 0x3F) << 6 | UInt32(text[at + 2] & 0x3F)
                    let replacement = map[Int(scalar)]
                    if replacement == scalar {
                        pendingSpace = false
                        output.append(lead)
                        output.append(text[at + 1])
                        output.append(text[at + 2])
                    } else {
                        append(replacement, to: &output, pendingSpace: &pendingSpace)
                    }
                    at += 3
                } else if lead < 0x80 {
                    append(map[Int(lead)], to: &output, pendingSpace: &pendingSpace)
                    at += 1
                } else if lead >= 0xC0, lead < 0xE0, at + 1 < count {
                    let scalar = UInt32(lead & 0x1F) << 6 | UInt32(text[at + 1] & 0x3F)
                    append(map[Int(scalar)], to: &output, pendingSpace: &pendingSpace)
                    at += 2
                } else {
                    pendingSpace = false
                    output.append(lead)
                    at += 1
                }
            }
        }
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
