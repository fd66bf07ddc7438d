internal import Glibc

/// The bytes of a file, mapped into memory and given back piece by piece before they add up.
///
/// Pages that were given back come again when they are asked for, and pointers into them stay good, as long as the mapping
/// lives and the file is not cut.
final class MappedBytes {
    /// Pages are mapped in and given back by pieces of this size, which holds the largest page that the kernel maps at once.
    static let pieceSize = 2 << 20
    /// So many pieces are mapped in at a time.
    private static let mostPieces = 12

    let start: UnsafePointer<UInt8>
    let count: Int
    /// The pieces that are mapped in, the oldest at `oldest`.
    private var pieces: [Int] = []
    private var oldest = 0
    private var latest = -1

    /// Maps an open file, which may be closed then; nil where that cannot be done, with the reason in `errno`.
    init?(_ descriptor: Int32, count: Int) {
        guard count > 0, let mapped = mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0), mapped != MAP_FAILED
        else { return nil }
        start = UnsafePointer(mapped.assumingMemoryBound(to: UInt8.self))
        self.count = count
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: start), count) }

    /// Some of the bytes, of which it is noted that they are read.
    @inline(__always)
    func bytes(at place: Int, count: Int) -> UnsafeBufferPointer<UInt8> {
        let first = place / Self.pieceSize
        let last = (place + count - 1) / Self.pieceSize
        if first != latest || last != latest {
            for piece in first...max(first, last) { touch(piece) }
        }
        return UnsafeBufferPointer(start: start + place, count: count)
    }

    /// Where a pointer into the bytes points to, or nil for one that leads elsewhere.
    func place(of pointer: UnsafePointer<UInt8>) -> Int? {
        let place = UInt(bitPattern: pointer) &- UInt(bitPattern: start)
        return place < UInt(count) ? Int(place) : nil
    }

    /// Notes that a piece is read, and gives the oldest one back.
    private func touch(_ piece: Int) {
        latest = piece
        guard !pieces.contains(piece) else { return }
        guard pieces.count == Self.mostPieces else { return pieces.append(piece) }
        let at = pieces[oldest] * Self.pieceSize
        madvise(UnsafeMutableRawPointer(mutating: start) + at, min(Self.pieceSize, count - at), MADV_DONTNEED)
        pieces[oldest] = piece
        oldest = (oldest + 1) % Self.mostPieces
    }
}
