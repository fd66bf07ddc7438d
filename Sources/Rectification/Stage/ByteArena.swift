/// Record lines kept as bytes, end to end, until the whole input has been seen.
///
/// Blocks are never moved, so that memory stays at the size of the input.
final class ByteArena {
    /// Where a line stands.
    struct Span {
        var block: UInt32
        var offset: UInt32
        var count: UInt32
    }

    private static let blockSize = 4 << 20
    private var blocks: [UnsafeMutablePointer<UInt8>] = []
    private var free = 0
    private var at = 0

    deinit {
        for block in blocks { block.deallocate() }
    }

    /// Keeps a copy of a line.
    func keep(_ line: UnsafeBufferPointer<UInt8>) -> Span {
        if line.count > free {
            let size = max(Self.blockSize, line.count)
            blocks.append(.allocate(capacity: size))
            free = size
            at = 0
        }
        guard let base = line.baseAddress, let block = blocks.last else { return Span(block: 0, offset: 0, count: 0) }
        (block + at).update(from: base, count: line.count)
        let span = Span(block: UInt32(blocks.count - 1), offset: UInt32(at), count: UInt32(line.count))
        at += line.count
        free -= line.count
        return span
    }

    /// The bytes of a line, valid as long as the arena.
    func bytes(_ span: Span) -> UnsafeBufferPointer<UInt8> {
        guard span.count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: blocks[Int(span.block)] + Int(span.offset), count: Int(span.count))
    }
}
