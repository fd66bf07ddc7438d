import RecordStream

/// Words and marks that say "nothing here": `/`, `—`, 无, 不详.
package struct Placeholders: Sendable {
    /// The words themselves; letters of ASCII are compared without case.
    let words: ShortWords

    /// The length of the longest word that can be told, in bytes.
    static let longest = ShortWords.longest

    /// - Parameter words: the placeholders, of at most 16 bytes; longer ones are left out.
    package init(_ words: some Sequence<String>) {
        self.words = ShortWords(ignoresCase: true)
        for var word in words { _ = word.withUTF8 { self.words.add($0) } }
    }

    /// Whether a trimmed cell is empty or a placeholder.
    @inline(__always)
    func contains(_ cell: CellBytes) -> Bool {
        if cell.count > Self.longest { return false }
        return cell.isEmpty || words.contains(cell)
    }
}
