public import CByteScan

/// Finds the number of an entry by a hash of it; the entries themselves stand with the caller, who tells equal ones.
///
/// One place is looked at for a miss, and what is looked at is small: it grows with the entries, so that few of them stay
/// in the processor's cache.
public struct HashIndex: Sendable {
    @inlinable static var fewest: Int { 1 << 9 }
    /// For each place the upper half of a hash and, above it, the number; 0 where none is.
    ///
    /// There is a power of two of them.
    @usableFromInline var places: [UInt64] = []
    /// The hash of each entry, by number.
    @usableFromInline var hashes: [UInt64] = []

    /// No entries.
    @inlinable public init() {}

    /// How many entries there are.
    @inlinable public var count: Int { hashes.count }

    /// The number of the entry with that hash that `matches`, or nil.
    @inlinable @inline(__always)
    public func number(_ hash: UInt64, where matches: (Int) -> Bool) -> Int? {
        places.withUnsafeBufferPointer { places in
            guard !places.isEmpty else { return nil }
            let tag = Self.tag(hash)
            var at = Int(truncatingIfNeeded: hash) & (places.count - 1)
            while true {
                let here = places[at]
                if here == 0 { return nil }
                if UInt32(truncatingIfNeeded: here) == tag {
                    let number = Int(here >> 32)
                    if matches(number) { return number }
                }
                at = (at + 1) & (places.count - 1)
            }
        }
    }

    /// Asks the memory for the place at which `number` looks first; nothing waits for it.
    @inlinable @inline(__always)
    public func fetch(_ hash: UInt64) {
        places.withUnsafeBufferPointer { places in
            guard let base = places.baseAddress else { return }
            bytescan_prefetch(base + Int(truncatingIfNeeded: hash) & (places.count - 1))
        }
    }

    /// The number of the entry that is most likely the one with that hash; nil where there is none at its first place.
    @inlinable @inline(__always)
    public func likely(_ hash: UInt64) -> Int? {
        places.withUnsafeBufferPointer { places in
            guard !places.isEmpty else { return nil }
            let here = places[Int(truncatingIfNeeded: hash) & (places.count - 1)]
            return UInt32(truncatingIfNeeded: here) == Self.tag(hash) ? Int(here >> 32) : nil
        }
    }

    /// Adds the entry with the next number, which must not be there yet.
    @inlinable public mutating func add(_ hash: UInt64) {
        hashes.append(hash)
        if hashes.count * 2 > places.count {
            places = [UInt64](repeating: 0, count: max(places.count * 2, Self.fewest))
            for number in hashes.indices { put(number, hashes[number]) }
        } else {
            put(hashes.count - 1, hash)
        }
    }

    /// Forgets all entries and keeps the memory.
    @inlinable public mutating func clear() {
        for at in places.indices { places[at] = 0 }
        hashes.removeAll(keepingCapacity: true)
    }

    @inlinable mutating func put(_ number: Int, _ hash: UInt64) {
        var at = Int(truncatingIfNeeded: hash) & (places.count - 1)
        while places[at] != 0 { at = (at + 1) & (places.count - 1) }
        places[at] = UInt64(number) << 32 | UInt64(Self.tag(hash))
    }

    /// The half of a hash by which it is told from others: never 0, so that an entry with number 0 is none.
    @inlinable @inline(__always) public static func tag(_ hash: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: hash >> 32) | 1
    }
}
