import Glibc

/// Compares values with the words of the record format.
enum KnownWord {
    /// Whether the bytes are that word; with a literal this is one or two comparisons of whole registers.
    @inline(__always)
    static func equals(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        guard bytes.count == word.utf8CodeUnitCount, let start = bytes.baseAddress else { return false }
        return memcmp(start, word.utf8Start, word.utf8CodeUnitCount) == 0
    }
}
