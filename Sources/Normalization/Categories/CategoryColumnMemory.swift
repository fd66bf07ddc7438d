internal import ByteTables

/// What the texts of columns of categories said: a few hundred texts, each a thousand times.
struct CategoryColumnMemory: Sendable {
    /// The node of the catalogue that a text names; nil for a text that is no official name.
    private var officials = PairMemo<Int?>()
    /// What a text says as the name of a product; the second text is the circumstances, in one byte.
    private var spoken = PairMemo<CategoryDecision?>()

    /// The node that a text names, from memory or from `read`; nil for none.
    mutating func official(
        _ raw: UnsafeBufferPointer<UInt8>, _ read: (UnsafeBufferPointer<UInt8>) -> Int?
    ) -> Int? {
        let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        let hash = ByteNumbering.hash(raw, nothing)
        if let known = officials.known(raw, nothing, hash: hash) { return known }
        let found = read(raw)
        officials.remember(found, to: raw, nothing, hash: hash)
        return found
    }

    /// What a text says as the name of a product in these circumstances, from memory or from `read`; nil for nothing.
    mutating func spoken(
        _ raw: UnsafeBufferPointer<UInt8>, _ context: CategoryContext,
        _ read: (UnsafeBufferPointer<UInt8>) -> CategoryDecision?
    ) -> CategoryDecision? {
        withUnsafeBytes(of: context.rawValue) { circumstances in
            let circumstances = circumstances.assumingMemoryBound(to: UInt8.self)
            let hash = ByteNumbering.hash(raw, circumstances)
            if let known = spoken.known(raw, circumstances, hash: hash) { return known }
            let found = read(raw)
            spoken.remember(found, to: raw, circumstances, hash: hash)
            return found
        }
    }
}
