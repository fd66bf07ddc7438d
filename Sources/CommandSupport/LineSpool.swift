internal import Glibc
internal import RecordStream

/// Lines kept in a temporary file without a name, so that a stage may need its whole input and still hold none of it.
///
/// The first megabytes stay in memory, and small runs make no file. The file lies in TMPDIR, or in /var/tmp, which unlike
/// /tmp is never memory; it has no name, so that nothing is left behind however the run ends. Reading goes through a
/// mapping, and pages are given back before they add up.
package final class LineSpool: LineStore {
    /// So many bytes are kept in memory, and then written at once.
    package static let memorySize = 4 << 20
    /// Pages are mapped in and given back by pieces of this size, which holds the largest page that the kernel maps at once.
    private static let pieceSize = 2 << 20
    /// So many pieces are mapped in at a time.
    private static let mostPieces = 12

    private var buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: memorySize)
    private var buffered = 0
    private var written = 0
    private var descriptor: Int32 = -1
    private var mapping: UnsafeMutableRawPointer?
    /// The pieces that are mapped in, the oldest at `oldest`.
    private var pieces: [Int] = []
    private var oldest = 0
    private var latest = -1
    private let folder: String

    /// An empty spool.
    package init() {
        folder = UnnamedFile.folder(else: "/var/tmp")
    }

    deinit {
        buffer.deallocate()
        if let mapping { munmap(mapping, written) }
        if descriptor >= 0 { close(descriptor) }
    }

    /// Keeps a copy of a line and returns its place.
    ///
    /// - Throws: a failure with status 74 if the disk is full, 73 if no file can be made there.
    package func keep(_ line: UnsafeBufferPointer<UInt8>) throws -> UInt64 {
        let place = UInt64(written + buffered)
        var at = 0
        while let base = line.baseAddress, at < line.count {
            if buffered == Self.memorySize { try spill() }
            let count = min(line.count - at, Self.memorySize - buffered)
            (buffer + buffered).update(from: base + at, count: count)
            buffered += count
            at += count
        }
        return place
    }

    /// Ends the keeping.
    ///
    /// - Throws: a failure with status 74 or 73.
    package func finish() throws {
        guard descriptor >= 0 else { return }
        try spill()
        buffer.deallocate()
        buffer = .allocate(capacity: 1)
        guard let mapped = mmap(nil, written, PROT_READ, MAP_SHARED, descriptor, 0), mapped != MAP_FAILED else {
            throw CommandFailure(.inputOutput, "cannot read back: \(systemError())", at: name)
        }
        mapping = mapped
    }

    /// The bytes of a line.
    package func bytes(at place: UInt64, count: Int) -> UnsafeBufferPointer<UInt8> {
        guard count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
        guard let mapping else { return UnsafeBufferPointer(start: buffer + Int(place), count: count) }
        let first = Int(place) / Self.pieceSize
        let last = (Int(place) + count - 1) / Self.pieceSize
        if first != latest || last != latest {
            for piece in first...last { touch(piece, in: mapping) }
        }
        return UnsafeBufferPointer(
            start: mapping.assumingMemoryBound(to: UInt8.self) + Int(place), count: count)
    }

    /// Notes that a piece is read, and gives the oldest one back; its pages come again when they are asked for, and
    /// pointers into it stay good.
    private func touch(_ piece: Int, in mapping: UnsafeMutableRawPointer) {
        latest = piece
        guard !pieces.contains(piece) else { return }
        guard pieces.count == Self.mostPieces else { return pieces.append(piece) }
        let start = pieces[oldest] * Self.pieceSize
        madvise(mapping + start, min(Self.pieceSize, written - start), MADV_DONTNEED)
        pieces[oldest] = piece
        oldest = (oldest + 1) % Self.mostPieces
    }

    private var name: String { "temporary file in \(folder)" }

    /// Writes what is in memory to the file, which is made at the first time.
    private func spill() throws(CommandFailure) {
        if descriptor < 0 {
            descriptor = UnnamedFile.open(in: folder)
            guard descriptor >= 0 else {
                throw CommandFailure(.cannotCreate, "cannot create: \(systemError())", at: name)
            }
        }
        try writeAll(UnsafeRawBufferPointer(start: buffer, count: buffered), to: descriptor, name: name)
        written += buffered
        buffered = 0
    }
}
