internal import CByteScan
import RecordStream

extension RecordScanner {
    /// As `equals`, compiled into the caller.
    @inline(__always)
    func isWord(_ key: Int, _ word: StaticString) -> Bool {
        guard let content = content(key), let base = content.baseAddress else { return false }
        if content.count == word.utf8CodeUnitCount, bytescan_equal(base, word.utf8Start, content.count) { return true }
        return isEscaped(key) && equals(key, word)
    }

    /// As `withText`, compiled into the caller: nearly all texts of a stream are free of escapes.
    @inline(__always)
    func withPlain<Result>(_ key: Int, _ body: (UnsafeBufferPointer<UInt8>?) -> Result) -> Result {
        isEscaped(key) ? withText(key, body) : body(content(key))
    }

    /// As above, with no bytes where there is no text.
    @inline(__always)
    func withBytes<Result>(_ key: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withPlain(key) { body($0 ?? UnsafeBufferPointer(start: nil, count: 0)) }
    }

    /// The bytes of two texts; nil where one has escapes and must be read by `withText`.
    @inline(__always)
    func plainPair(_ first: Int, _ second: Int) -> (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>)? {
        if isEscaped(first) || isEscaped(second) { return nil }
        let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        return (content(first) ?? nothing, content(second) ?? nothing)
    }
}
