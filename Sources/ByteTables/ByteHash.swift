/// Mixes bytes into the state of a hash for a memory of answers; nothing that is written depends on it.
public enum ByteHash {
    /// Mixes eight bytes at a time; the caller folds length and end into the state.
    @inlinable @inline(__always)
    public static func mix(_ bytes: UnsafeBufferPointer<UInt8>, into state: inout UInt64) {
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return }
        let count = bytes.count
        var at = 0
        while at &+ 8 < count {
            add(base.loadUnaligned(fromByteOffset: at, as: UInt64.self), to: &state)
            at &+= 8
        }
        // The last bytes in one word, some of them a second time; who asks mixes in how many there are.
        if count >= 8 {
            add(base.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self), to: &state)
        } else if count >= 4 {
            let first = UInt64(base.loadUnaligned(as: UInt32.self))
            let last = UInt64(base.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
            add(first << 32 | last, to: &state)
        } else if count > 0 {
            add(UInt64(bytes[0]) << 16 | UInt64(bytes[count / 2]) << 8 | UInt64(bytes[count &- 1]), to: &state)
        }
    }

    @inlinable @inline(__always)
    static func add(_ word: UInt64, to state: inout UInt64) {
        state = (state ^ word) &* 0xD6E8_FEB8_6659_FD93
        state ^= state >> 32
    }

    /// The hash of a text by itself.
    @inlinable @inline(__always)
    public static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var state = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
        mix(bytes, into: &state)
        return finished(state)
    }

    /// The hash that a state amounts to when all is mixed in.
    @inlinable @inline(__always)
    public static func finished(_ state: UInt64) -> UInt64 {
        let mixed = (state ^ state >> 32) &* 0xD6E8_FEB8_6659_FD93
        return mixed ^ mixed >> 29
    }

    /// The hash of a text under a secret seed, so that no input can be made to collide: eight bytes at a time, folded by the
    /// two halves of a product.
    @inlinable @inline(__always)
    public static func of(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
        let raw = UnsafeRawBufferPointer(bytes)
        var hash = seed ^ UInt64(bytes.count)
        var at = 0
        while at + 8 <= bytes.count {
            hash = fold(hash ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self), 0x9e37_79b9_7f4a_7c15)
            at += 8
        }
        var rest: UInt64 = 0
        while at < bytes.count {
            rest = rest << 8 | UInt64(bytes[at])
            at += 1
        }
        return fold(hash ^ rest, 0xd6e8_feb8_6659_fd93 ^ seed)
    }

    @inlinable @inline(__always)
    static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
