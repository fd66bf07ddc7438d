/// Byte strings numbered in the order in which they first appear; the memory grows with their number alone.
///
/// An open-addressing table over one arena of bytes. The seed of the hash differs from run to run, so that no input can
/// be made to collide; results do not depend on it, because groups are printed in the order of their bytes.
struct GroupIndex: Sendable {
    private var arena: [UInt8] = []
    private var ends: [Int] = []
    private var hashes: [UInt64] = []
    /// The number of a string plus 1; 0 for a free slot.
    ///
    /// The count is a power of two.
    private var slots: [Int32]
    private let seed: UInt64
    /// The number that was asked for last: records of one group often follow one another.
    private var last = -1

    init() {
        slots = Array(repeating: 0, count: 1024)
        seed = UInt64.random(in: .min ... .max) | 1
    }

    /// How many strings there are.
    var count: Int { ends.count }

    /// The bytes of a string.
    subscript(number: Int) -> ArraySlice<UInt8> { arena[(number == 0 ? 0 : ends[number - 1])..<ends[number]] }

    /// The number of a string, a new one if it has not been seen.
    @inline(__always)
    mutating func number(of key: UnsafeBufferPointer<UInt8>) -> Int {
        if last >= 0, equals(last, key) { return last }
        last = found(key)
        return last
    }

    @inline(__always)
    private mutating func found(_ key: UnsafeBufferPointer<UInt8>) -> Int {
        let hash = hash(key)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let found = Int(slots[slot]) - 1
            if found < 0 { break }
            if hashes[found] == hash, equals(found, key) { return found }
            slot = (slot + 1) & mask
        }
        return add(key, hash: hash, slot: slot)
    }

    private mutating func add(_ key: UnsafeBufferPointer<UInt8>, hash: UInt64, slot: Int) -> Int {
        let number = ends.count
        arena.append(contentsOf: key)
        ends.append(arena.count)
        hashes.append(hash)
        slots[slot] = Int32(number + 1)
        if ends.count * 2 > slots.count { grow() }
        return number
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for number in hashes.indices {
            var slot = Int(truncatingIfNeeded: hashes[number]) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(number + 1)
        }
    }

    @inline(__always)
    private func equals(_ number: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = number == 0 ? 0 : ends[number - 1]
        guard ends[number] - start == key.count else { return false }
        return arena.withUnsafeBufferPointer { arena in
            var at = 0
            while at + 8 <= key.count {
                if Self.word(arena, start + at) != Self.word(key, at) { return false }
                at += 8
            }
            while at < key.count {
                if arena[start + at] != key[at] { return false }
                at += 1
            }
            return true
        }
    }

    @inline(__always)
    private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt64 {
        UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt64.self)
    }

    /// Eight bytes at a time, folded by the two halves of a product.
    @inline(__always)
    private func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = seed ^ UInt64(key.count)
        var at = 0
        while at + 8 <= key.count {
            hash = Self.fold(hash ^ Self.word(key, at), 0x9e37_79b9_7f4a_7c15)
            at += 8
        }
        var rest: UInt64 = 0
        while at < key.count {
            rest = rest << 8 | UInt64(key[at])
            at += 1
        }
        return Self.fold(hash ^ rest, 0xd6e8_feb8_6659_fd93 ^ seed)
    }

    @inline(__always)
    private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
