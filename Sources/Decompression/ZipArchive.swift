/// A zip archive of which members are read in any order, each as often as needed.
///
/// No name of a member is ever used as a path, and nothing is written.
package final class ZipArchive {
    private let bytes: any RandomAccessBytes
    private let directory: ZipDirectory

    /// Reads the directory of the archive.
    ///
    /// - Throws: when it is cut, followed by something, damaged, or built so that it could be read in two ways.
    package init(_ bytes: some RandomAccessBytes) throws(DecompressionError) {
        self.bytes = bytes
        directory = try ZipDirectory(bytes)
        for member in directory.members { _ = try dataStart(of: member) }
    }

    /// How many bytes the archive has.
    package var byteCount: Int { bytes.count }

    /// The members in the order of the directory, folders included.
    package var members: [ZipMember] { directory.members }

    /// The member with this path, compared byte by byte.
    package func member(named name: String) -> ZipMember? {
        directory.members.first { $0.nameBytes.elementsEqual(name.utf8) }
    }

    /// Starts to read a member.
    ///
    /// - Throws: when it is encrypted, packed by a method other than deflate, or not what the directory says.
    package func open(_ member: ZipMember) throws(DecompressionError) -> ZipMemberReader {
        guard member.flags & 0x41 == 0 else { throw .unsupported("the archive is encrypted") }
        guard member.method == 0 || member.method == 8 else {
            throw .unsupported("compression method \(member.method) of zip")
        }
        return ZipMemberReader(bytes, member, from: try dataStart(of: member))
    }

    /// Where a member's data begins, if what stands before it says the same as the directory.
    private func dataStart(of member: ZipMember) throws(DecompressionError) -> Int {
        let header = try bytes.bytes(at: member.offset, count: 30 + member.nameBytes.count)
        let start = member.offset + header.count + Int(header.little16(28))
        guard header.little32(0) == 0x0403_4B50, start + member.packedCount <= directory.start else {
            throw .damaged("a member is not where the directory says")
        }
        // With flag 3, sizes and checksum follow the data, and need not stand here.
        let hasSizes = header.little16(6) & 8 == 0
        let isSame =
            (header.little16(6) ^ member.flags) & 0x41 == 0 && header.little16(8) == member.method
            && Int(header.little16(26)) == member.nameBytes.count && header[30...].elementsEqual(member.nameBytes)
            && (!hasSizes
                || header.little32(14) == member.checksum && isSize(header.little32(18), member.packedCount)
                    && isSize(header.little32(22), member.unpackedCount))
        guard isSame else { throw .suspicious("a member and the directory contradict each other") }
        return start
    }

    private func isSize(_ stated: UInt32, _ count: Int) -> Bool { stated == 0xFFFF_FFFF || Int(stated) == count }
}

/// Unpacks one member of a zip archive, chunk by chunk.
package final class ZipMemberReader {
    private let bytes: any RandomAccessBytes
    private let member: ZipMember
    private let inflater: Inflater?
    private var position: Int
    private let end: Int
    private let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 64 * 1024)
    private var checksum: UInt32 = 0
    private var isEnded = false
    private var failure: DecompressionError?

    /// How many bytes came out so far.
    package private(set) var bytesOut = 0

    /// How many packed bytes were read so far.
    package private(set) var bytesIn = 0

    init(_ bytes: any RandomAccessBytes, _ member: ZipMember, from start: Int) {
        self.bytes = bytes
        self.member = member
        inflater = member.method == 8 ? Inflater(.raw) : nil
        position = start
        end = start + member.packedCount
    }

    deinit { buffer.deallocate() }

    /// The next unpacked bytes, valid until the next call, or nil at the end of a sound member.
    ///
    /// - Throws: when more or less comes out than the directory says, or something else.
    package func next() throws(DecompressionError) -> UnsafeBufferPointer<UInt8>? {
        if let failure { throw failure }
        do throws(DecompressionError) {
            guard let chunk = try unpack() else {
                guard bytesOut == member.unpackedCount, checksum == member.checksum else { throw .checksumMismatch }
                return nil
            }
            bytesOut += chunk.count
            guard bytesOut <= member.unpackedCount else { throw .checksumMismatch }
            checksum = crc32(checksum, adding: chunk)
            return chunk
        } catch {
            failure = error
            throw error
        }
    }

    private func unpack() throws(DecompressionError) -> UnsafeBufferPointer<UInt8>? {
        guard let inflater else { return try refill() }
        while !isEnded {
            if inflater.needsInput {
                guard let packed = try refill() else { throw .truncated }
                inflater.setInput(packed)
            }
            let (step, made) = try inflater.step()
            if step == .ended {
                isEnded = true
                guard inflater.inputLeft == 0, position == end else { throw .trailingGarbage }
            }
            if made.count > 0 { return made }
        }
        return nil
    }

    private func refill() throws(DecompressionError) -> UnsafeBufferPointer<UInt8>? {
        let count = min(buffer.count, end - position)
        guard count > 0 else { return nil }
        let part = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
        try bytes.read(at: position, into: part)
        position += count
        bytesIn += count
        return UnsafeBufferPointer(part)
    }
}
