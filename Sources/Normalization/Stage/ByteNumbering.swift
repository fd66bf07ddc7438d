internal import CByteScan

/// Numbers texts by their bytes in the order in which they are met, until there are too many; then it begins anew.
///
/// Unlike a `ByteMemo` it forgets none of them before that, for answers that cost much to make.
struct ByteNumbering: Sendable {
    private static let most = 1 << 15
    private static let arenaLimit = 4 << 20
    private var index = HashIndex(places: 1 << 16)
    /// Where each text ends in the arena.
    private var ends: [Int32] = []
    private var arena: [UInt8] = []

    /// How many texts are numbered.
    var count: Int { ends.count }

    /// The number of a text that is numbered already, by its `ByteHash`; nil for another.
    @inline(__always)
    func known(_ text: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int? {
        index.number(hash) { holds($0, text) }
    }

    /// Numbers a text that `known` does not know; number 0 means that all others were forgotten.
    @inline(never)
    mutating func add(_ text: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
        if ends.count >= Self.most || arena.count + text.count > Self.arenaLimit {
            index.clear()
            ends.removeAll(keepingCapacity: true)
            arena.removeAll(keepingCapacity: true)
        }
        index.add(ends.count, hash)
        arena.append(contentsOf: text)
        ends.append(Int32(arena.count))
        return ends.count - 1
    }

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
