internal import ByteTables
internal import CByteScan

/// Decisions by the bytes of what was asked, so that a name seen before costs one comparison.
///
/// A name is kept when it comes a second time: most names of a long table never do, and to keep one costs as much as to
/// decide it. Bounded: it is emptied when it is full, which changes the time and never the result.
struct CategoryDecisionCache: Sendable {
    private struct Slot {
        var start: Int32
        var name: Int32
        var category: Int32
        var context: CategoryContext
        var decision: CategoryDecision
    }

    private static let mostEntries = 1 << 14
    private static let arenaLimit = 1 << 21
    private static let longest = 1024
    private var index = HashIndex()
    private var slots: [Slot] = []
    private var arena: [UInt8] = []
    /// Parts of the hashes of what was asked lately, to know a question that comes again.
    private var asked = [UInt32](repeating: 0, count: 1 << 13)

    /// A hash of name and category; questions that differ in their circumstances alone stand side by side.
    @inline(__always)
    static func hash(_ name: UnsafeBufferPointer<UInt8>, _ category: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        ByteHash.mix(name, into: &state)
        state = (state ^ UInt64(name.count)) &* 0xD6E8_FEB8_6659_FD93
        if !category.isEmpty {
            ByteHash.mix(category, into: &state)
            state = (state ^ UInt64(category.count)) &* 0xD6E8_FEB8_6659_FD93
        }
        state ^= state >> 32
        state = state &* 0xD6E8_FEB8_6659_FD93
        state ^= state >> 29
        return state
    }

    /// Fetches what a question needs first; see `ByteNumbering.fetch`.
    @inline(__always)
    mutating func fetchPlace(_ hash: UInt64) { index.fetch(hash) }

    /// Fetches what a question needs next.
    @inline(__always)
    mutating func fetchAnswer(_ hash: UInt64) {
        guard let number = index.likely(hash) else { return }
        slots.withUnsafeBufferPointer { if let base = $0.baseAddress { bytescan_prefetch(base + number) } }
    }

    /// Fetches the texts with which those of a question are compared.
    @inline(__always)
    mutating func fetchTexts(_ hash: UInt64) {
        guard let number = index.likely(hash) else { return }
        let start = slots.withUnsafeBufferPointer { Int($0[number].start) }
        arena.withUnsafeBufferPointer { if let base = $0.baseAddress { bytescan_prefetch(base + start) } }
    }

    /// The stored decision; nil when this was not asked before.
    @inline(__always)
    func decision(
        _ hash: UInt64, _ name: UnsafeBufferPointer<UInt8>, _ category: UnsafeBufferPointer<UInt8>,
        _ context: CategoryContext
    ) -> CategoryDecision? {
        index.number(hash) { holds($0, name, category, context) }.map { slots[$0].decision }
    }

    @inline(__always)
    private func holds(
        _ number: Int, _ name: UnsafeBufferPointer<UInt8>, _ category: UnsafeBufferPointer<UInt8>,
        _ context: CategoryContext
    ) -> Bool {
        slots.withUnsafeBufferPointer { slots in
            guard Int(slots[number].name) == name.count, Int(slots[number].category) == category.count,
                slots[number].context.rawValue == context.rawValue
            else { return false }
            let start = Int(slots[number].start)
            return arena.withUnsafeBufferPointer { arena in
                guard let base = arena.baseAddress else { return name.isEmpty && category.isEmpty }
                return Self.equal(base + start, name) && Self.equal(base + start + name.count, category)
            }
        }
    }

    @inline(__always)
    private static func equal(_ stored: UnsafePointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        return bytescan_equal(stored, base, bytes.count)
    }

    /// Keeps a decision that was asked for before.
    @inline(__always)
    mutating func offer(
        _ decision: CategoryDecision, _ hash: UInt64, _ name: UnsafeBufferPointer<UInt8>,
        _ category: UnsafeBufferPointer<UInt8>, _ context: CategoryContext
    ) {
        let tag = HashIndex.tag(hash ^ UInt64(context.rawValue) &* 0x9E37_79B9_7F4A_7C15)
        let isKnown = asked.withUnsafeMutableBufferPointer { asked in
            let at = Int(truncatingIfNeeded: hash) & (asked.count - 1)
            let isKnown = asked[at] == tag
            asked[at] = tag
            return isKnown
        }
        if isKnown { store(decision, hash, name, category, context) }
    }

    @inline(never)
    private mutating func store(
        _ decision: CategoryDecision, _ hash: UInt64, _ name: UnsafeBufferPointer<UInt8>,
        _ category: UnsafeBufferPointer<UInt8>, _ context: CategoryContext
    ) {
        let count = name.count + category.count
        guard count <= Self.longest else { return }
        if slots.count >= Self.mostEntries || arena.count + count > Self.arenaLimit {
            index.clear()
            slots.removeAll(keepingCapacity: true)
            arena.removeAll(keepingCapacity: true)
        }
        let start = Int32(arena.count)
        arena.append(contentsOf: name)
        arena.append(contentsOf: category)
        index.add(hash)
        slots.append(
            Slot(
                start: start, name: Int32(name.count), category: Int32(category.count), context: context,
                decision: decision))
    }
}
