/// Words that begin rows which are no data: 合计, 注：.
package struct RowWords: Sendable {
    /// What such a row is.
    package enum Kind: String, Hashable, Sendable { case total, footer }

    private let words: [(word: [UInt8], kind: Kind)]
    /// The first bytes of all words, so that a row of data is told by one look.
    private let firstBytes: [Bool]

    package init(_ words: [(word: String, kind: Kind)]) {
        self.words = words.map { (Array($0.word.utf8), $0.kind) }
        var firstBytes = [Bool](repeating: false, count: 256)
        for word in self.words { if let first = word.word.first { firstBytes[Int(first)] = true } }
        self.firstBytes = firstBytes
    }

    /// What a row is whose first cell that is not empty begins so; nil for data.
    @inline(__always)
    func kind(_ cell: CellBytes) -> Kind? {
        guard let first = cell.first, firstBytes.withUnsafeBufferPointer({ $0[Int(first)] }) else { return nil }
        return search(cell)
    }

    @inline(never)
    private func search(_ cell: CellBytes) -> Kind? {
        for entry in words where CellText.hasPrefix(cell, entry.word) { return entry.kind }
        return nil
    }
}
