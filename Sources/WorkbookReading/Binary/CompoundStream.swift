internal import Decompression

/// A stream of a compound file, read sector by sector where it stands.
struct CompoundStream: RandomAccessBytes {
    private let bytes: any RandomAccessBytes
    private let sectors: [UInt32]
    private let shift: Int

    /// How many bytes of it are there; the last sector of a file is often cut.
    let count: Int

    /// - Parameter size: how many bytes the directory promises; nil for all of its sectors.
    init(_ bytes: any RandomAccessBytes, _ sectors: [UInt32], shift: Int, size: Int?) {
        self.bytes = bytes
        self.sectors = sectors
        self.shift = shift
        var count = 0
        for sector in sectors {
            let there = min(1 << shift, bytes.count - Self.place(sector, shift))
            count += max(0, there)
            if there < 1 << shift { break }
        }
        self.count = min(count, size ?? count)
    }

    func read(at offset: Int, into buffer: UnsafeMutableBufferPointer<UInt8>) throws(DecompressionError) {
        guard offset >= 0, offset <= count, buffer.count <= count - offset else { throw .sourceFailed }
        var done = 0
        while done < buffer.count {
            let index = (offset + done) >> shift
            let within = (offset + done) & ((1 << shift) - 1)
            // Sectors mostly stand one behind another.
            var last = index
            while (last + 1 - index) << shift - within < buffer.count - done, last + 1 < sectors.count,
                sectors[last + 1] == sectors[last] &+ 1
            {
                last += 1
            }
            let length = min((last + 1 - index) << shift - within, buffer.count - done)
            try bytes.read(
                at: Self.place(sectors[index], shift) + within,
                into: UnsafeMutableBufferPointer(rebasing: buffer[done..<done + length]))
            done += length
        }
    }

    /// Where a sector stands in the file, behind the header ([MS-CFB] 2.2).
    private static func place(_ sector: UInt32, _ shift: Int) -> Int { (Int(sector) + 1) << shift }
}
