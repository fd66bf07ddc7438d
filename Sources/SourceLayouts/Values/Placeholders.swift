/// Words and marks that say "nothing here": `/`, `—`, 无, 不详.
package struct Placeholders: Sendable {
    /// The words by their first byte, so that a cell of data is told by one look.
    private let byFirst: [[[UInt8]]]
    private let longest: Int

    /// - Parameter words: the placeholders; letters of ASCII are compared without case.
    package init(_ words: some Sequence<String>) {
        var table = [[[UInt8]]](repeating: [], count: 256)
        var longest = 0
        for word in words {
            let bytes = Array(word.utf8)
            guard let first = bytes.first else { continue }
            longest = max(longest, bytes.count)
            table[Int(first)].append(bytes)
            if first | 0x20 == first, (0x61...0x7A).contains(first) { table[Int(first ^ 0x20)].append(bytes) }
        }
        byFirst = table
        self.longest = longest
    }

    /// Whether a trimmed cell is empty or a placeholder.
    @inline(__always)
    func contains(_ cell: CellBytes) -> Bool {
        if cell.count > longest { return false }
        guard let first = cell.first else { return true }
        return byFirst.withUnsafeBufferPointer { table in
            table[Int(first)].isEmpty ? false : search(cell, table[Int(first)])
        }
    }

    @inline(never)
    private func search(_ cell: CellBytes, _ words: [[UInt8]]) -> Bool {
        words.contains { word in
            guard word.count == cell.count else { return false }
            for index in word.indices {
                let byte = cell[index]
                let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                if lower != word[index] { return false }
            }
            return true
        }
    }
}
