/// Bytes of a binary workbook, low byte first, of which none is read outside of its bounds.
struct CheckedBytes {
    let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var count: Int { bytes.count }

    @inline(__always)
    func u8(_ at: Int) -> Int? { at >= 0 && at < bytes.count ? Int(bytes[at]) : nil }

    @inline(__always)
    func u16(_ at: Int) -> Int? {
        guard at >= 0, at < bytes.count - 1 else { return nil }
        return Int(bytes[at]) | Int(bytes[at + 1]) << 8
    }

    @inline(__always)
    func u32(_ at: Int) -> UInt32? {
        guard at >= 0, at < bytes.count - 3 else { return nil }
        return UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16
            | UInt32(bytes[at + 3]) << 24
    }

    /// A number of double precision (IEEE 754).
    func double(_ at: Int) -> Double? {
        guard let low = u32(at), let high = u32(at + 4) else { return nil }
        return Double(bitPattern: UInt64(high) << 32 | UInt64(low))
    }

    /// Bytes from `at` on, or nil where there are not as many.
    func part(_ at: Int, _ count: Int) -> UnsafeBufferPointer<UInt8>? {
        guard at >= 0, count >= 0, at <= bytes.count, count <= bytes.count - at else { return nil }
        return UnsafeBufferPointer(rebasing: bytes[at..<at + count])
    }
}
