/// Words and marks that say "nothing here": `/`, `—`, 无, 不详.
package struct Placeholders: Sendable {
    /// A word of at most 16 bytes, as two numbers.
    private struct Word: Hashable, Sendable {
        var low: UInt64
        var high: UInt64

        init?(_ bytes: some Collection<UInt8>) {
            guard bytes.count <= 16 else { return nil }
            (low, high) = (0, 0)
            for (index, byte) in bytes.enumerated() {
                // Letters of ASCII are compared without case.
                let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                if index < 8 { low |= UInt64(lower) << (8 * index) } else { high |= UInt64(lower) << (8 * (index - 8)) }
            }
        }
    }

    /// For each first byte, the lengths of the words that begin with it, as bits: most cells are told by one look.
    private let lengths: [UInt32]
    /// The same for last bytes: 不合格 begins like 不适用, and is as long.
    private let lastLengths: [UInt32]
    private let words: [Word]
    /// Whether a byte alone is a placeholder.
    private let singles: [Bool]

    /// The length of the longest word that can be told, in bytes.
    static let longest = 16

    /// - Parameter words: the placeholders, of at most 16 bytes; longer ones are left out.
    package init(_ words: some Sequence<String>) {
        var lengths = [UInt32](repeating: 0, count: 256)
        var lastLengths = lengths
        var known: [Word] = []
        for text in words {
            let bytes = Array(text.utf8)
            guard let first = bytes.first, let word = Word(bytes) else { continue }
            known.append(word)
            for start in [first, (0x61...0x7A).contains(first) ? first ^ 0x20 : first] {
                lengths[Int(start)] |= 1 << UInt32(bytes.count)
            }
            if let last = bytes.last {
                for end in [last, (0x61...0x7A).contains(last) ? last ^ 0x20 : last] {
                    lastLengths[Int(end)] |= 1 << UInt32(bytes.count)
                }
            }
        }
        singles = lengths.map { $0 & 2 != 0 }
        self.lengths = lengths
        self.lastLengths = lastLengths
        self.words = known
    }

    /// Whether a trimmed cell is empty or a placeholder.
    @inline(__always)
    func contains(_ cell: CellBytes) -> Bool {
        if cell.count > Self.longest { return false }
        guard let base = cell.baseAddress, cell.count > 0 else { return true }
        if lengths[Int(base[0])] & (1 << UInt32(cell.count)) == 0 { return false }
        if cell.count == 1 { return singles[Int(base[0])] }
        return search(cell)
    }

    @inline(never)
    private func search(_ cell: CellBytes) -> Bool {
        guard let last = cell.last, lastLengths[Int(last)] & (1 << UInt32(cell.count)) != 0 else { return false }
        return Word(cell).map(words.contains) ?? false
    }
}
