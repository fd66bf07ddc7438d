internal import ByteTables
internal import CByteScan

/// The keys of a roster, one behind the other, and the firm that has each.
///
/// A firm costs the bytes of its key and 8 bytes, and about 16 more while the roster is read.
struct KeyArena: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Half of the hash of a key above the number of its firm plus one; 0 is free.
    ///
    /// The place follows from the upper bits of that half, so that a larger table is filled without a look at the keys,
    /// and a key is looked at only where it most probably is the one.
    private var places: [UInt64] = Array(repeating: 0, count: 1 << 10)
    /// How many bits of a hash make a place.
    private var bits: UInt64 = 10
    /// Nobody who writes a roster can foresee it, so that no roster can be slow; only places in memory depend on it.
    private let seed = UInt64.random(in: .min ... .max)

    /// How many keys there are.
    var count: Int { ends.count }

    /// Calls `body` with the bytes of a key.
    @inline(__always)
    func withKey<Result>(_ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let start = number == 0 ? 0 : ends[number - 1]
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<ends[number]])) }
    }

    /// The number of a key, and whether it is new.
    ///
    /// Precondition: the keys are not complete.
    mutating func number(of key: UnsafeBufferPointer<UInt8>) -> (number: Int, isNew: Bool) {
        if ends.count * 3 >= places.count * 2 { grow() }
        let half = ByteHash.of(key, seed: seed) >> 32
        var place = Int(half >> (32 - bits))
        while places[place] != 0 {
            let number = Int(places[place] & 0xffff_ffff) - 1
            if places[place] >> 32 == half, withKey(number, { Self.equal($0, key) }) { return (number, false) }
            place = (place + 1) & (places.count - 1)
        }
        bytes.append(contentsOf: key)
        ends.append(bytes.count)
        places[place] = half << 32 | UInt64(ends.count)
        return (ends.count - 1, true)
    }

    /// Says that no more keys come, and gives back what only finding them needed.
    mutating func complete() { places = [] }

    private static func equal(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard one.count == other.count, let left = one.baseAddress, let right = other.baseAddress else {
            return one.isEmpty && other.isEmpty
        }
        return bytescan_equal(left, right, one.count)
    }

    private mutating func grow() {
        precondition(!places.isEmpty && bits < 32, "a roster of 2,800 million firms, or a complete one")
        bits += 1
        var larger = [UInt64](repeating: 0, count: places.count * 2)
        for entry in places where entry != 0 {
            var place = Int(entry >> (64 - bits))
            while larger[place] != 0 { place = (place + 1) & (larger.count - 1) }
            larger[place] = entry
        }
        places = larger
    }
}
