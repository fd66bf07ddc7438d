/// A trie over the characters of folded UTF-8, read forwards or backwards, with one probe of a hash table a character.
///
/// Backwards it finds the longest suffix of a name, which is where the head noun of a Chinese name stands.
struct ScalarTrie: Sendable {
    /// Open addressing: a key is a node and a character, 0 is free.
    private var keys: [UInt64]
    private var children: [UInt32]
    private var mask: Int
    private var used = 0
    private var nodeCount: UInt32 = 1
    /// The value at a node; -1 for none.
    private(set) var values: [Int32] = [-1]

    init() {
        keys = [UInt64](repeating: 0, count: 1024)
        children = [UInt32](repeating: 0, count: 1024)
        mask = 1023
    }

    /// The root.
    static let root: UInt32 = 0

    /// Where a sequence of characters ends, making the way if it is new.
    mutating func insert(_ scalars: some Sequence<UInt32>) -> UInt32 {
        var node = Self.root
        for scalar in scalars {
            if let next = child(of: node, scalar) {
                node = next
            } else {
                node = addChild(of: node, scalar)
            }
        }
        return node
    }

    /// Sets the value at a node.
    mutating func setValue(_ value: Int32, at node: UInt32) { values[Int(node)] = value }

    /// The next node; nil when no term goes on with that character.
    @inline(__always) func child(of node: UInt32, _ scalar: UInt32) -> UInt32? {
        let key = Self.key(node, scalar)
        return keys.withUnsafeBufferPointer { keys in
            var slot = Self.slot(key, mask)
            while keys[slot] != 0 {
                if keys[slot] == key { return children[slot] }
                slot = (slot + 1) & mask
            }
            return nil
        }
    }

    private static func key(_ node: UInt32, _ scalar: UInt32) -> UInt64 {
        UInt64(node) << 24 | UInt64(scalar & 0xFF_FFFF)
    }

    private static func slot(_ key: UInt64, _ mask: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    }

    private mutating func addChild(of node: UInt32, _ scalar: UInt32) -> UInt32 {
        if used * 2 > mask { grow() }
        let made = nodeCount
        nodeCount += 1
        values.append(-1)
        put(Self.key(node, scalar), made)
        used += 1
        return made
    }

    private mutating func put(_ key: UInt64, _ child: UInt32) {
        var slot = Self.slot(key, mask)
        while keys[slot] != 0 { slot = (slot + 1) & mask }
        keys[slot] = key
        children[slot] = child
    }

    private mutating func grow() {
        let (oldKeys, oldChildren) = (keys, children)
        mask = mask * 2 + 1
        keys = [UInt64](repeating: 0, count: mask + 1)
        children = [UInt32](repeating: 0, count: mask + 1)
        for (key, child) in zip(oldKeys, oldChildren) where key != 0 { put(key, child) }
    }
}

/// Decoding one character of UTF-8 in either direction. Broken bytes count as characters of their own.
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
        var at = end - 1
        while at > start, end - at < 4, bytes[at] & 0xC0 == 0x80 { at -= 1 }
        let whole = UnsafeBufferPointer(rebasing: bytes[0..<end])
        let (scalar, next) = next(whole, at: at)
        return next == end ? (scalar, at) : (UInt32(bytes[end - 1]), end - 1)
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
