extension UnsafeBufferPointer<UInt8> {
    /// Whether the last bytes are those of `suffix`.
    func ends(with suffix: UnsafeBufferPointer<UInt8>) -> Bool {
        guard suffix.count <= count else { return false }
        let start = count - suffix.count
        for at in 0..<suffix.count where self[start + at] != suffix[at] { return false }
        return true
    }

    /// Where `word` first occurs; nil when it does not, or is empty.
    func firstOffset(of word: UnsafeBufferPointer<UInt8>) -> Int? {
        guard !word.isEmpty, word.count <= count else { return nil }
        let first = word[0]
        for start in 0...(count - word.count) where self[start] == first {
            var at = 1
            while at < word.count, self[start + at] == word[at] { at += 1 }
            if at == word.count { return start }
        }
        return nil
    }

    /// A part of the buffer as a buffer of its own.
    func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: self[range]) }
}
