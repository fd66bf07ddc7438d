/// Tuples of up to eight small numbers, numbered from 0 in the order in which they first appear.
///
/// The memory belongs to whoever holds the value and calls `deallocate`; a copy is the same tuples.
struct NumberedTuples {
    /// So many tuples are numbered.
    static let most = 1 << 20
    /// So many numbers of 16 bits stand in a tuple at most.
    static let longest = 8
    /// The number of a tuple that came when all numbers were taken.
    static let unnumbered = -1

    private struct Slot: BitwiseCopyable {
        var low: UInt64 = 0
        var high: UInt64 = 0
        /// The number and 1; 0 for a free slot.
        var number = 0
    }

    private var slots: UnsafeMutablePointer<Slot>
    private var mask = 255
    private var count = 0
    private let seed0 = UInt64.random(in: .min ... .max)
    private let seed1 = UInt64.random(in: .min ... .max)

    /// Numbers nothing yet.
    init() { slots = Self.free(mask + 1) }

    /// Gives the memory back; the value is not used any more.
    func deallocate() { slots.deallocate() }

    /// The number of a tuple, a new one if it has not been seen; `unnumbered` where there are too many.
    ///
    /// - Parameters:
    ///   - low: its first four numbers, 16 bits each.
    ///   - high: the next four.
    @inline(__always)
    mutating func number(low: UInt64, high: UInt64) -> Int {
        var place = home(low, high)
        while slots[place].number != 0 {
            if slots[place].low == low, slots[place].high == high { return slots[place].number - 1 }
            place = (place + 1) & mask
        }
        return add(low, high, at: place)
    }

    @inline(__always)
    private func home(_ low: UInt64, _ high: UInt64) -> Int {
        let product = (low ^ seed0).multipliedFullWidth(by: high ^ seed1)
        return Int(truncatingIfNeeded: product.high ^ product.low) & mask
    }

    @inline(never)
    private mutating func add(_ low: UInt64, _ high: UInt64, at place: Int) -> Int {
        guard count < Self.most else { return Self.unnumbered }
        count += 1
        slots[place] = Slot(low: low, high: high, number: count)
        if count * 2 > mask { grow() }
        return count - 1
    }

    private mutating func grow() {
        let old = UnsafeBufferPointer(start: slots, count: mask + 1)
        mask = old.count * 2 - 1
        slots = Self.free(mask + 1)
        for filled in old where filled.number != 0 {
            var place = home(filled.low, filled.high)
            while slots[place].number != 0 { place = (place + 1) & mask }
            slots[place] = filled
        }
        old.deallocate()
    }

    private static func free(_ count: Int) -> UnsafeMutablePointer<Slot> {
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
        slots.initialize(repeating: Slot(), count: count)
        return slots
    }
}
