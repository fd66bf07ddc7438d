public import CByteScan

/// Numbers pairs of texts by their bytes in the order in which they are met, until there are too many; then it begins
/// anew.
///
/// Unlike a `ByteMemo` it forgets none of them before that, for answers that cost much to make.
public struct ByteNumbering: Sendable {
    private static let most = 1 << 15
    private static let arenaLimit = 4 << 20

    @usableFromInline struct Pair: Sendable {
        @usableFromInline var start: Int32
        @usableFromInline var first: Int32
        @usableFromInline var second: Int32
    }

    @usableFromInline var index = HashIndex()
    @usableFromInline var pairs: [Pair] = []
    @usableFromInline var arena: [UInt8] = []

    /// Numbers nothing yet.
    public init() {}

    /// How many pairs are numbered.
    public var count: Int { pairs.count }

    /// The hash by which a pair is found.
    @inlinable @inline(__always)
    public static func hash(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var state = UInt64(first.count) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(second.count)
        ByteHash.mix(first, into: &state)
        ByteHash.mix(second, into: &state)
        return ByteHash.finished(state)
    }

    /// The number of a pair that is numbered already, by its hash; nil for another.
    @inlinable @inline(__always)
    public func known(
        _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>, hash: UInt64
    ) -> Int? {
        index.number(hash) { holds($0, first, second) }
    }

    /// Asks the memory for what `known` looks at first; nothing waits for it.
    ///
    /// Whoever asks for several pairs of one record fetches all of them before the first is asked for: first this, then
    /// `fetchPair`, then `fetchTexts`, with other work between.
    @inlinable @inline(__always)
    public func fetch(_ hash: UInt64) { index.fetch(hash) }

    /// Asks the memory for what `known` looks at next.
    ///
    /// - Returns: the number of the pair that is most likely the one; nil for none.
    @inlinable @inline(__always) @discardableResult
    public func fetchPair(_ hash: UInt64) -> Int? {
        guard let number = index.likely(hash) else { return nil }
        pairs.withUnsafeBufferPointer { pairs in
            if let base = pairs.baseAddress { bytescan_prefetch(base + number) }
        }
        return number
    }

    /// Asks the memory for what `known` looks at last, the texts themselves.
    @inlinable @inline(__always)
    public func fetchTexts(_ hash: UInt64) {
        guard let number = index.likely(hash) else { return }
        let start = pairs.withUnsafeBufferPointer { Int($0[number].start) }
        arena.withUnsafeBufferPointer { arena in
            guard let base = arena.baseAddress else { return }
            bytescan_prefetch(base + start)
            // Two texts seldom fit into one line of the cache; an address behind the last one does no harm.
            bytescan_prefetch(base + start + 64)
        }
    }

    /// Numbers a pair that `known` does not know; number 0 means that all others were forgotten.
    public mutating func add(
        _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>, hash: UInt64
    ) -> Int {
        let bytes = first.count + second.count
        if pairs.count >= Self.most || arena.count + bytes > Self.arenaLimit {
            index.clear()
            pairs.removeAll(keepingCapacity: true)
            arena.removeAll(keepingCapacity: true)
        }
        index.add(hash)
        pairs.append(Pair(start: Int32(arena.count), first: Int32(first.count), second: Int32(second.count)))
        arena.append(contentsOf: first)
        arena.append(contentsOf: second)
        return pairs.count - 1
    }

    @inlinable @inline(__always)
    func holds(
        _ number: Int, _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let pair = pairs.withUnsafeBufferPointer { $0[number] }
        guard Int(pair.first) == first.count, Int(pair.second) == second.count else { return false }
        return arena.withUnsafeBufferPointer { arena in
            guard let stored = arena.baseAddress else { return first.isEmpty && second.isEmpty }
            let start = stored + Int(pair.start)
            return Self.equal(start, first) && Self.equal(start + first.count, second)
        }
    }

    @inlinable @inline(__always)
    static func equal(_ stored: UnsafePointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        return bytescan_equal(stored, base, bytes.count)
    }
}
