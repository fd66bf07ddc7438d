internal import ByteTables
internal import CByteScan

/// Few different texts, numbered from 1 in the order in which they first appear, for a place where they are met millions
/// of times: a look-up touches no reference and asks nobody for access.
///
/// The memory belongs to whoever holds the value and calls `deallocate`; a copy is the same texts. The seed of the hash
/// differs from run to run, so that no input can be made to collide.
struct NumberedTexts {
    /// So many texts are numbered; a column of names may have more.
    static let most = 0xffff
    /// The number of a text that came when all numbers were taken.
    static let unnumbered = -1

    /// Where a text lies in the arena.
    private struct Place: BitwiseCopyable {
        let start: Int
        let count: Int
    }

    private var places: UnsafeMutablePointer<Place>
    private var capacity = 64
    private var count = 0
    private var arena: UnsafeMutablePointer<UInt8>
    private var arenaSize = 4096
    private var filled = 0
    /// The upper half of the hash and the number of a text, or 0 for a free slot; their count is a power of two.
    private var slots: UnsafeMutablePointer<UInt64>
    private var mask = 255
    private let seed = UInt64.random(in: .min ... .max) | 1

    /// Numbers nothing yet.
    init() {
        places = .allocate(capacity: capacity)
        arena = .allocate(capacity: arenaSize)
        slots = Self.free(mask + 1)
    }

    /// Gives the memory back; the value is not used any more.
    func deallocate() {
        places.deallocate()
        arena.deallocate()
        slots.deallocate()
    }

    /// The number of a text, a new one if it has not been seen; `unnumbered` where there are too many.
    @inline(__always)
    mutating func number(of text: UnsafeBufferPointer<UInt8>) -> Int {
        let hash = ByteHash.of(text, seed: seed)
        let tag = hash >> 32
        var slot = Int(truncatingIfNeeded: tag) & mask
        while slots[slot] != 0 {
            if slots[slot] >> 32 == tag {
                let number = Int(truncatingIfNeeded: slots[slot] & 0xffff_ffff)
                let place = places[number - 1]
                if place.count == text.count, let base = text.baseAddress,
                    bytescan_equal(arena + place.start, base, place.count)
                {
                    return number
                }
            }
            slot = (slot + 1) & mask
        }
        return add(text, tag: tag, slot: slot)
    }

    @inline(never)
    private mutating func add(_ text: UnsafeBufferPointer<UInt8>, tag: UInt64, slot: Int) -> Int {
        guard count < Self.most, let base = text.baseAddress else { return Self.unnumbered }
        if filled + text.count > arenaSize {
            arenaSize = max(arenaSize * 2, filled + text.count)
            arena = Self.moved(arena, count: filled, to: arenaSize)
        }
        if count == capacity {
            capacity *= 2
            places = Self.moved(places, count: count, to: capacity)
        }
        (arena + filled).update(from: base, count: text.count)
        (places + count).initialize(to: Place(start: filled, count: text.count))
        filled += text.count
        count += 1
        slots[slot] = tag << 32 | UInt64(count)
        if count * 2 > mask { grow() }
        return count
    }

    private mutating func grow() {
        let old = UnsafeBufferPointer(start: slots, count: mask + 1)
        mask = old.count * 2 - 1
        slots = Self.free(mask + 1)
        for filled in old where filled != 0 {
            var slot = Int(truncatingIfNeeded: filled >> 32) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = filled
        }
        old.deallocate()
    }

    private static func free(_ count: Int) -> UnsafeMutablePointer<UInt64> {
        let slots = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
        slots.initialize(repeating: 0, count: count)
        return slots
    }

    private static func moved<Element: BitwiseCopyable>(
        _ old: UnsafeMutablePointer<Element>, count: Int, to capacity: Int
    ) -> UnsafeMutablePointer<Element> {
        let new = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        new.update(from: old, count: count)
        old.deallocate()
        return new
    }
}
