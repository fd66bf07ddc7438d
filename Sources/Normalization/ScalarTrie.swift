/// A trie over the characters of folded UTF-8, read forwards or backwards, with one probe of a hash table a character.
///
/// Backwards it finds the longest suffix of a name, which is where the head noun of a Chinese name stands.
struct ScalarTrie: Sendable {
    /// What lies behind one character of a node; `child` 0 is nothing.
    struct Step: Sendable {
        var child: UInt32 = 0
        /// The value at the child; -1 for none.
        var value: Int32 = -1
    }

    /// One slot of the table; a free one has the key 0.
    private struct Slot {
        var key: UInt64 = 0
        var step = Step()
    }

    private var slots = [Slot](repeating: Slot(), count: 1024)
    private var mask = 1023
    private var used = 0
    /// Steps from the root by character: most names end their walk here.
    private var first = [Step](repeating: Step(), count: 0x10000)
    /// How each node is reached; for building.
    private var ways: [(parent: UInt32, scalar: UInt32)] = [(0, 0)]

    /// The root.
    static let root: UInt32 = 0

    /// Where a sequence of characters ends, making the way if it is new.
    mutating func insert(_ scalars: some Sequence<UInt32>) -> UInt32 {
        var node = Self.root
        for scalar in scalars {
            let next = step(node, scalar).child
            node = next != 0 ? next : addChild(of: node, scalar)
        }
        return node
    }

    /// Inserts folded bytes read from their end, with a value at their beginning.
    mutating func insertReversed(_ bytes: [UInt8], value: Int32) {
        setValue(value, at: insert(ScalarReading.scalars(bytes).reversed()))
    }

    /// The value at a node; for building.
    func value(at node: UInt32) -> Int32 {
        node == Self.root ? -1 : step(ways[Int(node)].parent, ways[Int(node)].scalar).value
    }

    /// Sets the value at a node other than the root.
    mutating func setValue(_ value: Int32, at node: UInt32) {
        guard node != Self.root else { return }
        let way = ways[Int(node)]
        if way.parent == Self.root, way.scalar < 0x10000 {
            first[Int(way.scalar)].value = value
        } else {
            slots[place(Self.key(way.parent, way.scalar))].step.value = value
        }
    }

    /// The next node and its value.
    @inline(__always) func step(_ node: UInt32, _ scalar: UInt32) -> Step {
        if node == Self.root, scalar < 0x10000 {
            return first.withUnsafeBufferPointer { $0[Int(scalar)] }
        }
        let key = Self.key(node, scalar)
        return slots.withUnsafeBufferPointer { slots in
            var at = Self.slot(key, mask)
            while slots[at].key != 0 {
                if slots[at].key == key { return slots[at].step }
                at = (at + 1) & mask
            }
            return Step()
        }
    }

    /// The longest term that ends a text, as its value and its start; nil for none.
    func longestSuffix(of text: UnsafeBufferPointer<UInt8>) -> (value: Int32, start: Int)? {
        var node = Self.root
        var end = text.count
        var best: (value: Int32, start: Int)?
        while end > 0 {
            let (scalar, next) = ScalarReading.previous(text, before: end, from: 0)
            let step = step(node, scalar)
            if step.child == 0 { break }
            node = step.child
            end = next
            if step.value >= 0 { best = (step.value, end) }
        }
        return best
    }

    @inline(__always) private static func key(_ node: UInt32, _ scalar: UInt32) -> UInt64 {
        UInt64(node) << 24 | UInt64(scalar & 0xFF_FFFF) | 1 << 63
    }

    @inline(__always) private static func slot(_ key: UInt64, _ mask: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    }

    private mutating func addChild(of node: UInt32, _ scalar: UInt32) -> UInt32 {
        let made = UInt32(ways.count)
        ways.append((node, scalar))
        if node == Self.root, scalar < 0x10000 {
            first[Int(scalar)].child = made
            return made
        }
        if used * 2 > mask { grow() }
        let key = Self.key(node, scalar)
        slots[place(key)] = Slot(key: key, step: Step(child: made))
        used += 1
        return made
    }

    /// Where a key stands, or would stand.
    private func place(_ key: UInt64) -> Int {
        var at = Self.slot(key, mask)
        while slots[at].key != 0, slots[at].key != key { at = (at + 1) & mask }
        return at
    }

    private mutating func grow() {
        let old = slots
        mask = mask * 2 + 1
        slots = [Slot](repeating: Slot(), count: mask + 1)
        for slot in old where slot.key != 0 { slots[place(slot.key)] = slot }
    }
}

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

    /// The characters of short folded bytes; for building tries.
    static func scalars(_ bytes: [UInt8]) -> [UInt32] {
        bytes.withUnsafeBufferPointer { buffer in
            var found: [UInt32] = []
            var at = 0
            while at < buffer.count {
                let (scalar, next) = next(buffer, at: at)
                found.append(scalar)
                at = next
            }
            return found
        }
    }
}
