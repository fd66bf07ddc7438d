/// A trie over the characters of folded UTF-8, read forwards or backwards, with one probe of a hash table a character.
///
/// Backwards it finds the longest suffix of a name, which is where the head noun of a Chinese name stands. It is built by
/// one owner and then only read; what is built shares its memory when it is copied. A step takes eight bytes, so that the
/// lexicon of sixteen thousand heads stays in the processor's cache.
final class ScalarTrie: @unchecked Sendable {
    /// What lies behind one character of a node; `child` 0 is nothing.
    struct Step: Sendable {
        var child: UInt32 = 0
        /// The value at the child; -1 for none.
        var value: Int32 = -1
    }

    /// Node and character in the upper 42 bits, the child in 21, and whether it has a value in the last; 0 is free.
    private var slots: UnsafeMutablePointer<UInt64>
    private var mask: Int
    /// By node.
    private var values: UnsafeMutablePointer<Int32>
    private var nodes = 1
    /// One bit a character of the basic plane: whether a term begins with it.
    ///
    /// Most walks end here.
    private var begins: UnsafeMutablePointer<UInt64>
    /// What a trie without terms looks at; never written.
    private nonisolated(unsafe) static let noBegins: UnsafeMutablePointer<UInt64> = {
        let words = UnsafeMutablePointer<UInt64>.allocate(capacity: 1024)
        words.initialize(repeating: 0, count: 1024)
        return words
    }()

    /// The root.
    static let root: UInt32 = 0
    private static let mostNodes = 1 << 21

    /// A trie that has room for about so many nodes before it grows.
    init(nodes: Int = 24) {
        var capacity = 64
        while capacity * 5 < nodes * 8 { capacity *= 2 }
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: 0, count: capacity)
        values = .allocate(capacity: capacity)
        mask = capacity - 1
        begins = Self.noBegins
    }

    deinit {
        slots.deallocate()
        values.deallocate()
        if begins != Self.noBegins { begins.deallocate() }
    }

    /// Inserts folded bytes read from their end, with a value at their beginning.
    func insertReversed(_ bytes: [UInt8], value: Int32) {
        bytes.withUnsafeBufferPointer { cell(ofReversed: $0)?.pointee = value }
    }

    /// Inserts folded bytes, with a value at their end.
    func insert(_ bytes: [UInt8], value: Int32) {
        bytes.withUnsafeBufferPointer { cell(of: $0)?.pointee = value }
    }

    /// The value of a term read from its end, making its way if it is new; valid until the next insertion.
    ///
    /// - Returns: nil for an empty term, and when there is no room for more (two million nodes).
    func cell(ofReversed term: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<Int32>? {
        var node = Self.root
        var end = term.count
        var place = -1
        while end > 0 {
            let (scalar, start) = ScalarReading.previous(term, before: end, from: 0)
            guard let next = self.place(of: node, scalar) else { return nil }
            place = next
            node = Self.child(slots[place])
            end = start
        }
        return value(at: place)
    }

    /// The value of a term, making its way if it is new; as above.
    func cell(of term: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<Int32>? {
        var node = Self.root
        var at = 0
        var place = -1
        while at < term.count {
            let (scalar, next) = ScalarReading.next(term, at: at)
            guard let found = self.place(of: node, scalar) else { return nil }
            place = found
            node = Self.child(slots[place])
            at = next
        }
        return value(at: place)
    }

    private func value(at place: Int) -> UnsafeMutablePointer<Int32>? {
        guard place >= 0 else { return nil }
        slots[place] |= 1
        return values + Int(Self.child(slots[place]))
    }

    /// Puts another value in place of each.
    func mapValues(_ transform: (Int32) -> Int32) {
        for node in 1..<nodes where values[node] >= 0 { values[node] = transform(values[node]) }
    }

    /// The next node and its value.
    @inline(__always) func step(_ node: UInt32, _ scalar: UInt32) -> Step {
        if node == Self.root, scalar < 0x10000, begins[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 0 {
            return Step()
        }
        let key = Self.key(node, scalar)
        var at = Self.slot(key, mask)
        while true {
            let slot = slots[at]
            if slot >> 22 == key {
                let child = Self.child(slot)
                return Step(child: child, value: slot & 1 != 0 ? values[Int(child)] : -1)
            }
            if slot == 0 { return Step() }
            at = (at + 1) & mask
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

    /// The value of exactly this text; -1 for none.
    func value(of text: UnsafeBufferPointer<UInt8>) -> Int32 {
        var found = Step()
        var at = 0
        while at < text.count {
            let (scalar, next) = ScalarReading.next(text, at: at)
            found = step(found.child, scalar)
            if found.child == 0 { return -1 }
            at = next
        }
        return found.value
    }

    /// As above, as an index; nil for none.
    func index(of text: UnsafeBufferPointer<UInt8>) -> Int? {
        let found = value(of: text)
        return found >= 0 ? Int(found) : nil
    }

    @inline(__always) private static func key(_ node: UInt32, _ scalar: UInt32) -> UInt64 {
        UInt64(node) << 21 | UInt64(scalar & 0x1F_FFFF)
    }

    @inline(__always) private static func child(_ slot: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: slot >> 1) & 0x1F_FFFF
    }

    @inline(__always) private static func slot(_ key: UInt64, _ mask: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    }

    /// The slot of a step, which is made if it is new.
    private func place(of node: UInt32, _ scalar: UInt32) -> Int? {
        let key = Self.key(node, scalar)
        var at = Self.slot(key, mask)
        while slots[at] != 0 {
            if slots[at] >> 22 == key { return at }
            at = (at + 1) & mask
        }
        guard nodes < Self.mostNodes else { return nil }
        if nodes * 8 > mask * 5 {
            grow()
            return place(of: node, scalar)
        }
        if node == Self.root, scalar < 0x10000 { noteBeginning(scalar) }
        slots[at] = key << 22 | UInt64(nodes) << 1
        values[nodes] = -1
        nodes += 1
        return at
    }

    private func noteBeginning(_ scalar: UInt32) {
        if begins == Self.noBegins {
            begins = .allocate(capacity: 1024)
            begins.initialize(repeating: 0, count: 1024)
        }
        begins[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
    }

    private func grow() {
        let (old, oldValues, count) = (slots, values, mask + 1)
        mask = count * 2 - 1
        slots = .allocate(capacity: mask + 1)
        slots.initialize(repeating: 0, count: mask + 1)
        values = .allocate(capacity: mask + 1)
        values.update(from: oldValues, count: nodes)
        for index in 0..<count where old[index] != 0 {
            var at = Self.slot(old[index] >> 22, mask)
            while slots[at] != 0 { at = (at + 1) & mask }
            slots[at] = old[index]
        }
        old.deallocate()
        oldValues.deallocate()
    }
}
