import RecordStream

extension RecordScanner {
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
}
