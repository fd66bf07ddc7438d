/// Decoding one character of UTF-8 in either direction.
///
/// Broken bytes count as characters of their own.
enum ScalarReading {
    /// The character that starts at `at`, and where the next one starts.
    @inline(__always) static func next(
        _ bytes: UnsafeBufferPointer<UInt8>, at: Int
    ) -> (scalar: UInt32, next: Int) {
        let lead = bytes[at]
        if lead >= 0xE0, lead < 0xF0, at + 2 < bytes.count {
            let scalar = UInt32(lead & 0x0F) << 12 | UInt32(bytes[at + 1] & 0x3F) << 6 | UInt32(bytes[at + 2] & 0x3F)
            return (scalar, at + 3)
        }
        if lead >= 0xC0, lead < 0xE0, at + 1 < bytes.count {
            return (UInt32(lead & 0x1F) << 6 | UInt32(bytes[at + 1] & 0x3F), at + 2)
        }
        if lead >= 0xF0, at + 3 < bytes.count {
            let high = UInt32(lead & 0x07) << 18 | UInt32(bytes[at + 1] & 0x3F) << 12
            return (high | UInt32(bytes[at + 2] & 0x3F) << 6 | UInt32(bytes[at + 3] & 0x3F), at + 4)
        }
        return (UInt32(lead), at + 1)
    }

    /// The character that ends before `end`, and where it starts.
    @inline(__always) static func previous(
        _ bytes: UnsafeBufferPointer<UInt8>, before end: Int, from start: Int
    ) -> (scalar: UInt32, start: Int) {
        let last = bytes[end - 1]
        if last < 0x80 { return (UInt32(last), end - 1) }
        if end - start >= 3, bytes[end - 3] & 0xF0 == 0xE0, bytes[end - 2] & 0xC0 == 0x80 {
            let high = UInt32(bytes[end - 3] & 0x0F) << 12 | UInt32(bytes[end - 2] & 0x3F) << 6
            return (high | UInt32(last & 0x3F), end - 3)
        }
        if end - start >= 2, bytes[end - 2] & 0xE0 == 0xC0 {
            return (UInt32(bytes[end - 2] & 0x1F) << 6 | UInt32(last & 0x3F), end - 2)
        }
        if end - start >= 4, bytes[end - 4] & 0xF8 == 0xF0 {
            return next(UnsafeBufferPointer(rebasing: bytes[(end - 4)..<end]), at: 0).scalar == 0
                ? (UInt32(last), end - 1)
                : (next(UnsafeBufferPointer(rebasing: bytes[(end - 4)..<end]), at: 0).scalar, end - 4)
        }
        return (UInt32(last), end - 1)
    }

    /// How many characters there are.
    static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        var at = 0
        while at < bytes.count {
            at = next(bytes, at: at).next
            count += 1
        }
        return count
    }
}
