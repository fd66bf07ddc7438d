/// Texts kept in memory, end to end, each at a place of its own.
///
/// Blocks are never moved, so that memory stays at the size of what is kept and a place stays good.
package final class BlockArena {
    private static let blockSize = 4 << 20
    private var blocks: [UnsafeMutablePointer<UInt8>] = []
    private var free = 0
    private var at = 0

    /// Keeps nothing yet.
    package init() {}

    deinit {
        for block in blocks { block.deallocate() }
    }

    /// Keeps a copy of a text and returns its place.
    package func keep(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        if text.count > free {
            let size = max(Self.blockSize, text.count)
            blocks.append(.allocate(capacity: size))
            free = size
            at = 0
        }
        guard let base = text.baseAddress, let block = blocks.last else { return 0 }
        (block + at).update(from: base, count: text.count)
        defer {
            at += text.count
            free -= text.count
        }
        return UInt64(blocks.count - 1) << 32 | UInt64(at)
    }

    /// The bytes of a text; valid as long as the arena.
    package func bytes(at place: UInt64, count: Int) -> UnsafeBufferPointer<UInt8> {
        guard count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: blocks[Int(place >> 32)] + Int(place & 0xffff_ffff), count: count)
    }
}
