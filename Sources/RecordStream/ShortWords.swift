internal import CByteScan

/// Words of at most sixteen bytes, by which cells are told apart with one look at most of them.
///
/// Words are added before it is shared, or by the one who owns it.
package final class ShortWords: @unchecked Sendable {
    /// The longest word that can be told, in bytes.
    package static let longest = BYTESCAN_LONGEST_WORD

    let words: UnsafeMutablePointer<bytescan_words>

    /// No words.
    ///
    /// - Parameter ignoresCase: whether letters of ASCII are compared without case.
    package init(ignoresCase: Bool = false) {
        words = .allocate(capacity: 1)
        words.initialize(to: bytescan_words())
        words.pointee.folds = ignoresCase
    }

    deinit { words.deallocate() }

    /// Adds a word; false where it is empty or too long, or there are too many.
    @discardableResult
    package func add(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = word.baseAddress else { return false }
        return bytescan_words_add(words, base, word.count)
    }

    /// Whether some bytes are one of the words.
    @inline(__always)
    package func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress else { return false }
        return bytescan_words_hold(words, base, bytes.count)
    }
}
