import RecordStream

/// Lines kept in memory, end to end.
///
/// Blocks are never moved, so that memory stays at the size of the input. For inputs that are known to be small; a command
/// keeps its lines on disk.
package final class ByteArena: LineStore {
    private static let blockSize = 4 << 20
    private var blocks: [UnsafeMutablePointer<UInt8>] = []
    private var free = 0
    private var at = 0

    package init() {}

    deinit {
        for block in blocks { block.deallocate() }
    }

    /// Keeps a copy of a line and returns its place.
    package func keep(_ line: UnsafeBufferPointer<UInt8>) -> UInt64 {
        if line.count > free {
            let size = max(Self.blockSize, line.count)
            blocks.append(.allocate(capacity: size))
            free = size
            at = 0
        }
        guard let base = line.baseAddress, let block = blocks.last else { return 0 }
        (block + at).update(from: base, count: line.count)
        defer {
            at += line.count
            free -= line.count
        }
        return UInt64(blocks.count - 1) << 32 | UInt64(at)
    }

    /// Does nothing: what is in memory can be read at any time.
    package func finish() {}

    /// The bytes of a line.
    package func bytes(at place: UInt64, count: Int) -> UnsafeBufferPointer<UInt8> {
        guard count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: blocks[Int(place >> 32)] + Int(place & 0xffff_ffff), count: count)
    }
}

/// Where a kept line stands.
struct KeptLine {
    var place: UInt64
    var count: UInt32
}

extension LineStore {
    /// Keeps a copy of a line.
    func line(_ line: UnsafeBufferPointer<UInt8>) throws -> KeptLine {
        KeptLine(place: try keep(line), count: UInt32(line.count))
    }

    /// The bytes of a kept line.
    func bytes(_ line: KeptLine) -> UnsafeBufferPointer<UInt8> { bytes(at: line.place, count: Int(line.count)) }
}
