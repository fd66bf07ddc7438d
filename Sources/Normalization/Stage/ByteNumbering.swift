internal import CByteScan

/// Numbers texts by their bytes in the order in which they are met, until there are too many; then it begins anew.
///
/// Unlike a `ByteMemo` it forgets none of them before that, for answers that cost much to make.
struct ByteNumbering: Sendable {
    private static let places = 1 << 16
    private static let most = 1 << 15
    private static let arenaLimit = 4 << 20
    /// For each place the upper half of a hash, never 0 where it is taken; and the number.
    private var tags: [UInt32] = []
    private var numbers: [UInt16] = []
    /// Where each text ends in the arena.
    private var ends: [Int32] = []
    private var arena: [UInt8] = []

    /// How many texts are numbered.
    var count: Int { ends.count }

    /// The number of a text that is numbered already; nil for another.
    @inline(__always)
    func known(_ text: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int? {
        guard !tags.isEmpty else { return nil }
        let tag = Self.tag(hash)
        var at = Int(truncatingIfNeeded: hash) & (Self.places - 1)
        while true {
            let here = tags.withUnsafeBufferPointer { $0[at] }
            if here == 0 { return nil }
            if here == tag {
                let number = Int(numbers.withUnsafeBufferPointer { $0[at] })
                if holds(number, text) { return number }
            }
            at = (at + 1) & (Self.places - 1)
        }
    }

    /// Numbers a text that `known` does not know; number 0 means that all others were forgotten.
    @inline(never)
    mutating func add(_ text: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
        if tags.isEmpty || ends.count >= Self.most || arena.count + text.count > Self.arenaLimit {
            tags = [UInt32](repeating: 0, count: Self.places)
            numbers = [UInt16](repeating: 0, count: Self.places)
            ends.removeAll(keepingCapacity: true)
            arena.removeAll(keepingCapacity: true)
        }
        var at = Int(truncatingIfNeeded: hash) & (Self.places - 1)
        while tags[at] != 0 { at = (at + 1) & (Self.places - 1) }
        tags[at] = Self.tag(hash)
        numbers[at] = UInt16(ends.count)
        arena.append(contentsOf: text)
        ends.append(Int32(arena.count))
        return ends.count - 1
    }

    /// The hash that both functions take.
    @inline(__always)
    static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var state = UInt64(text.count) &* 0x9E37_79B9_7F4A_7C15
        ByteHash.mix(text, into: &state)
        state = (state ^ state >> 32) &* 0xD6E8_FEB8_6659_FD93
        return state ^ state >> 29
    }

    @inline(__always) private static func tag(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 32) | 1 }

    @inline(__always)
    private func holds(_ number: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        ends.withUnsafeBufferPointer { ends in
            let start = number == 0 ? 0 : Int(ends[number - 1])
            guard Int(ends[number]) - start == text.count else { return false }
            return arena.withUnsafeBufferPointer { arena in
                guard let stored = arena.baseAddress, let base = text.baseAddress else { return text.isEmpty }
                return bytescan_equal(stored + start, base, text.count)
            }
        }
    }
}
