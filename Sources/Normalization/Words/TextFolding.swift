package import AnalystTables
internal import ByteTables

/// Makes spellings of one text the same: full-width forms, compatibility forms, traditional characters, stray spaces.
///
/// It is the single-character part of NFKC for what stands in product names and addresses, plus simplification of
/// traditional characters, from the table `characters.csv`. It is never applied to results with units: there it would
/// turn 10⁵ into 105.
package struct TextFolding: Sendable {
    /// One bit a scalar below U+10000: whether it is its own replacement.
    private let plain: FixedArray<UInt64>
    /// How many scalars before each word of `plain` are replaced.
    private let ranks: FixedArray<UInt16>
    /// What the others become, in their order: a scalar, 0 to drop, or an index into `expansions` above `expansionBase`.
    private let replacements: FixedArray<UInt32>
    private let expansions: [[UInt8]]
    private static let expansionBase: UInt32 = 0x20_0000
    private static let space: UInt32 = 0x20
    private static let spaceByte = UInt8(ascii: " ")

    /// Reads `characters.csv` (columns `from`, `to`; an empty `to` drops the character).
    package init(_ tables: NormalizationTables) throws(TableError) {
        let name = "characters.csv"
        let (table, at) = try NormalizationTable.read(try tables.table(name), name: name, columns: ["from", "to"])
        var expansions: [[UInt8]] = []
        // Full-width forms, then the table, in which a later line goes before an earlier one.
        var folds: [(from: UInt32, to: UInt32)] = (0xFF01...0xFF5E).map { ($0, $0 - 0xFEE0) }
        folds.reserveCapacity(table.rows.count + 256)
        try table.withCells { cells throws(TableError) in
            for row in 0..<cells.count {
                let from = Self.scalars(cells[row, at[0]])
                let to = Self.scalars(cells[row, at[1]])
                guard from.count == 1, from.first < 0x10000 else {
                    throw TableError(
                        table: name, line: cells.line(row), column: "from",
                        reason: "one character of the basic plane is needed")
                }
                switch to.count {
                case 0: folds.append((from.first, 0))
                case 1: folds.append((from.first, to.first))
                default:
                    folds.append((from.first, Self.expansionBase + UInt32(expansions.count)))
                    expansions.append(Array(cells[row, at[1]]))
                }
            }
        }
        // Capitals are lowered and brackets made round, whatever the table says.
        folds += (0..<0x80).compactMap { scalar in Self.fold(ascii: scalar).map { (scalar, $0) } }
        var plain = [UInt64](repeating: ~0, count: 1024)
        for fold in folds { plain[Int(fold.from >> 6)] &= ~(1 << UInt64(fold.from & 63)) }
        var ranks = [UInt16](repeating: 0, count: 1024)
        var count = 0
        for word in 0..<1024 {
            ranks[word] = UInt16(count)
            count += 64 - plain[word].nonzeroBitCount
        }
        var replacements = [UInt32](repeating: 0, count: count)
        for fold in folds {
            // A mapped character may itself be folded further, as full-width letters are lowered.
            let isASCII = (1..<0x80).contains(fold.to) && fold.from >= 0x80
            let to = isASCII ? Self.fold(ascii: fold.to) ?? fold.to : fold.to
            replacements[Self.place(fold.from, plain[Int(fold.from >> 6)], ranks[Int(fold.from >> 6)])] = to
        }
        self.plain = FixedArray(plain)
        self.ranks = FixedArray(ranks)
        self.replacements = FixedArray(replacements)
        self.expansions = expansions
    }

    /// What an ASCII character becomes; nil where it stays.
    private static func fold(ascii scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0x41...0x5A: scalar + 0x20
        case 0...0x20, 0x7F: space
        case 0x5B, 0x7B: 0x28
        case 0x5D, 0x7D: 0x29
        case 0x22: 0
        default: nil
        }
    }

    /// The place of a scalar among those that are replaced.
    @inline(__always) private static func place(_ scalar: UInt32, _ word: UInt64, _ rank: UInt16) -> Int {
        Int(rank) + (~word & (1 << UInt64(scalar & 63) - 1)).nonzeroBitCount
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
                let word = Int(scalar >> 6)
                append(
                    replacements[Self.place(scalar, plain[word], ranks[word])], to: &output, pendingSpace: &pendingSpace
                )
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
