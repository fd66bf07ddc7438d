/// Words that begin rows which are no data: 合计, 注：.
package struct RowWords: Sendable {
    /// What such a row is.
    package enum Kind: String, Hashable, Sendable { case total, footer }

    private let words: [(word: [UInt8], kind: Kind)]
    /// The words for totals, without spaces.
    private let totals: Set<[UInt8]>
    /// The first bytes of all words, so that a row of data is told by one look.
    private let firstBytes: [Bool]

    package init(_ words: [(word: String, kind: Kind)]) {
        self.words = words.map { (Array($0.word.utf8), $0.kind) }
        totals = Set(words.filter { $0.kind == .total }.map { Self.bare(Array($0.word.utf8)) })
        var firstBytes = [Bool](repeating: false, count: 256)
        for word in self.words { if let first = word.word.first { firstBytes[Int(first)] = true } }
        self.firstBytes = firstBytes
    }

    /// Whether a cell may begin with one of the words.
    @inline(__always)
    func mayBegin(with cell: CellBytes) -> Bool {
        guard let first = cell.first else { return false }
        return firstBytes.withUnsafeBufferPointer { $0[Int(first)] }
    }

    /// What a row is whose first cell that is not empty begins so; nil for data.
    @inline(__always)
    func kind(_ cell: CellBytes) -> Kind? {
        guard let first = cell.first, firstBytes.withUnsafeBufferPointer({ $0[Int(first)] }) else { return nil }
        return search(cell)
    }

    /// Whether a cell is a word for a total and nothing else, spaces and a colon apart.
    func isTotal(_ cell: CellBytes) -> Bool {
        guard let first = cell.first, cell.count <= 24, firstBytes.withUnsafeBufferPointer({ $0[Int(first)] }) else {
            return false
        }
        return totals.contains(Self.bare(cell))
    }

    /// A cell without spaces of any width and without a colon behind it.
    private static func bare(_ cell: some Collection<UInt8>) -> [UInt8] {
        var text = String(decoding: cell, as: UTF8.self).unicodeScalars.filter { !ItemText.isSpace($0) }
        if let last = text.last, last == ":" || last == "：" { text.removeLast() }
        return Array(String(String.UnicodeScalarView(text)).utf8)
    }

    @inline(never)
    private func search(_ cell: CellBytes) -> Kind? {
        for entry in words where CellText.hasPrefix(cell, entry.word) { return entry.kind }
        return nil
    }
}
