/// Decisions by the bytes of what was asked, so that a name seen before costs one comparison.
///
/// Bounded: it is emptied when it is full, which changes the time and never the result.
struct CategoryDecisionCache: Sendable {
    private struct Slot {
        var hash: UInt64 = 0
        var start: Int32 = 0
        var count: Int32 = 0
        var decision = CategoryDecision.unresolved
    }

    private static let slotCount = 1 << 16
    private static let arenaLimit = 1 << 23
    private static let longest = 1024
    private var slots: [Slot] = []
    private var arena: [UInt8] = []
    private var used = 0

    /// A hash of name, category and circumstances; never 0.
    static func hash(
        _ name: UnsafeBufferPointer<UInt8>, _ category: UnsafeBufferPointer<UInt8>, _ context: CategoryContext
    ) -> UInt64 {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(context.rawValue)
        ByteHash.mix(name, into: &state)
        state = (state ^ UInt64(name.count)) &* 0xD6E8_FEB8_6659_FD93
        ByteHash.mix(category, into: &state)
        state ^= state >> 32
        state = state &* 0xD6E8_FEB8_6659_FD93
        state ^= state >> 29
        return state | 1
    }

    /// The stored decision; nil when this was not asked before.
    func decision(
        _ hash: UInt64, _ name: UnsafeBufferPointer<UInt8>, _ category: UnsafeBufferPointer<UInt8>,
        _ context: CategoryContext
    ) -> CategoryDecision? {
        guard !slots.isEmpty else { return nil }
        return slots.withUnsafeBufferPointer { slots in
            var at = Int(truncatingIfNeeded: hash >> 1) & (Self.slotCount - 1)
            while slots[at].hash != 0 {
                if slots[at].hash == hash, holds(slots[at], name, category, context) { return slots[at].decision }
                at = (at + 1) & (Self.slotCount - 1)
            }
            return nil
        }
    }

    private func holds(
        _ slot: Slot, _ name: UnsafeBufferPointer<UInt8>, _ category: UnsafeBufferPointer<UInt8>,
        _ context: CategoryContext
    ) -> Bool {
        guard Int(slot.count) == name.count + category.count + 2 else { return false }
        return arena.withUnsafeBufferPointer { arena in
            let start = Int(slot.start)
            guard arena[start] == context.rawValue, arena[start + 1] == UInt8(truncatingIfNeeded: name.count) else {
                return false
            }
            return equal(arena, start + 2, name) && equal(arena, start + 2 + name.count, category)
        }
    }

    @inline(__always) private func equal(
        _ arena: UnsafeBufferPointer<UInt8>, _ start: Int, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard let left = UnsafeRawPointer(arena.baseAddress), let right = UnsafeRawPointer(bytes.baseAddress) else {
            return bytes.isEmpty
        }
        var at = 0
        while at + 8 <= bytes.count {
            let here = left.loadUnaligned(fromByteOffset: start + at, as: UInt64.self)
            if here != right.loadUnaligned(fromByteOffset: at, as: UInt64.self) { return false }
            at += 8
        }
        while at < bytes.count {
            if arena[start + at] != bytes[at] { return false }
            at += 1
        }
        return true
    }

    /// Keeps a decision.
    mutating func store(
        _ decision: CategoryDecision, _ hash: UInt64, _ name: UnsafeBufferPointer<UInt8>,
        _ category: UnsafeBufferPointer<UInt8>, _ context: CategoryContext
    ) {
        let count = name.count + category.count + 2
        guard count <= Self.longest, name.count < 256 else { return }
        if slots.isEmpty { slots = [Slot](repeating: Slot(), count: Self.slotCount) }
        if used * 2 >= Self.slotCount || arena.count + count > Self.arenaLimit {
            for at in slots.indices { slots[at].hash = 0 }
            arena.removeAll(keepingCapacity: true)
            used = 0
        }
        let start = Int32(arena.count)
        arena.append(context.rawValue)
        arena.append(UInt8(truncatingIfNeeded: name.count))
        arena.append(contentsOf: name)
        arena.append(contentsOf: category)
        var at = Int(truncatingIfNeeded: hash >> 1) & (Self.slotCount - 1)
        while slots[at].hash != 0 { at = (at + 1) & (Self.slotCount - 1) }
        slots[at] = Slot(hash: hash, start: start, count: Int32(count), decision: decision)
        used += 1
    }
}
