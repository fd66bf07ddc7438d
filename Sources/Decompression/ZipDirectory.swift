/// One member of a zip archive, as its directory describes it.
package struct ZipMember: Sendable, Equatable {
    /// The path as the archive has it; never used as a path here.
    package let nameBytes: [UInt8]

    /// The path as text, or nil when it is not UTF-8: archives made on Chinese Windows have GBK names.
    package var name: String? { String(validating: nameBytes, as: UTF8.self) }

    /// Whether it stands for a folder.
    package var isFolder: Bool { nameBytes.last == 0x2F }

    /// The bytes it takes in the archive, and those that come out.
    package let packedCount: Int
    package let unpackedCount: Int

    /// The CRC-32 of the bytes that come out, which is checked when they have.
    package let checksum: UInt32

    let method: UInt16
    let flags: UInt16
    let offset: Int
}

/// Reads the directory at the end of a zip archive, and trusts it only if it is of one piece.
///
/// Every member stands in a place of its own before the directory, and has a name of its own; nothing stands before the
/// first or after the end. So there is one way only to read the archive (APPNOTE 6.3.10, 4.3.12 to 4.3.16).
struct ZipDirectory {
    static let mostMembers = 10_000

    let members: [ZipMember]
    /// Where members end and the directory begins.
    let start: Int

    init(_ bytes: some RandomAccessBytes) throws(DecompressionError) {
        let end = try ZipDirectory.findEnd(bytes)
        guard end.count <= ZipDirectory.mostMembers else {
            throw .tooLarge("an archive of \(end.count) members; \(ZipDirectory.mostMembers) are allowed")
        }
        guard end.start >= 0, end.size >= 0, end.start <= end.place, end.size == end.place - end.start else {
            throw .damaged("the directory of the archive is not where it says")
        }
        let directory = try bytes.bytes(at: end.start, count: end.size)
        var members: [ZipMember] = []
        members.reserveCapacity(end.count)
        var at = 0
        for _ in 0..<end.count {
            members.append(try ZipDirectory.member(directory, &at))
        }
        guard at == directory.count else { throw .damaged("the directory of the archive is longer than its members") }
        start = end.start
        try ZipDirectory.check(members, end.start)
        self.members = members
    }

    private static func member(_ bytes: [UInt8], _ at: inout Int) throws(DecompressionError) -> ZipMember {
        guard bytes.count - at >= 46, bytes.little32(at) == 0x0201_4B50 else {
            throw .damaged("the directory of the archive is not whole")
        }
        let nameLength = Int(bytes.little16(at + 28))
        let extraLength = Int(bytes.little16(at + 30))
        let length = 46 + nameLength + extraLength + Int(bytes.little16(at + 32))
        guard bytes.count - at >= length else { throw .damaged("the directory of the archive is not whole") }
        var unpacked = Int(bytes.little32(at + 24))
        var packed = Int(bytes.little32(at + 20))
        var offset = Int(bytes.little32(at + 42))
        // Zip64: values that do not fit stand in an extra field, in this order, as far as they are missing.
        var extra = at + 46 + nameLength
        let extraEnd = extra + extraLength
        while extraEnd - extra >= 4 {
            let size = Int(bytes.little16(extra + 2))
            guard extraEnd - extra - 4 >= size else { break }
            if bytes.little16(extra) == 1 {
                var field = extra + 4
                func wide(_ value: inout Int) throws(DecompressionError) {
                    guard value == 0xFFFF_FFFF else { return }
                    guard extra + 4 + size - field >= 8, let wide = Int(exactly: bytes.little64(field)) else {
                        throw .damaged("a member's size is missing")
                    }
                    value = wide
                    field += 8
                }
                try wide(&unpacked)
                try wide(&packed)
                try wide(&offset)
            }
            extra += 4 + size
        }
        let member = ZipMember(
            nameBytes: Array(bytes[at + 46..<at + 46 + nameLength]), packedCount: packed, unpackedCount: unpacked,
            checksum: bytes.little32(at + 16), method: bytes.little16(at + 10), flags: bytes.little16(at + 8),
            offset: offset)
        at += length
        return member
    }

    private static func check(_ members: [ZipMember], _ end: Int) throws(DecompressionError) {
        var names: Set<[UInt8]> = []
        for member in members where !names.insert(member.nameBytes).inserted {
            throw .suspicious("two members are named \(member.name ?? "alike")")
        }
        var free = 0
        for member in members.sorted(by: { $0.offset < $1.offset }) {
            guard member.offset >= free else { throw .suspicious("members stand in each other's place") }
            let size = member.packedCount.addingReportingOverflow(30 + member.nameBytes.count)
            guard !size.overflow, member.offset <= end, size.partialValue <= end - member.offset else {
                throw .damaged("a member reaches beyond the archive")
            }
            free = member.offset + size.partialValue
        }
        if let first = members.map(\.offset).min(), first != 0 {
            throw .suspicious("something stands before the first member")
        }
    }

    /// Where the directory is, how large, with how many members, and where what describes it begins.
    private struct End {
        var start: Int
        var size: Int
        var count: Int
        var place: Int
    }

    private static func findEnd(_ bytes: some RandomAccessBytes) throws(DecompressionError) -> End {
        // The record has 22 bytes and a comment of up to 65,535.
        let tailCount = min(bytes.count, 22 + 65_535)
        let tail = try bytes.bytes(at: bytes.count - tailCount, count: tailCount)
        var at = tail.count - 22
        var isFollowed = false
        while at >= 0 {
            if tail.little32(at) == 0x0605_4B50 {
                if at + 22 + Int(tail.little16(at + 20)) == tail.count { break }
                isFollowed = true
            }
            at -= 1
        }
        guard at >= 0 else { throw isFollowed ? .trailingGarbage : .truncated }
        let place = bytes.count - tailCount + at
        guard tail.little16(at + 4) == 0, tail.little16(at + 6) == 0 else {
            throw .unsupported("an archive in several parts")
        }
        var end = End(
            start: Int(tail.little32(at + 16)), size: Int(tail.little32(at + 12)), count: Int(tail.little16(at + 10)),
            place: place)
        guard tail.little16(at + 8) == tail.little16(at + 10) else { throw .unsupported("an archive in several parts") }
        if end.start == 0xFFFF_FFFF || end.size == 0xFFFF_FFFF || end.count == 0xFFFF {
            end = try findWideEnd(bytes, before: place)
        }
        return end
    }

    /// The zip64 record, which its locator of 20 bytes names just before the ordinary one.
    private static func findWideEnd(
        _ bytes: some RandomAccessBytes, before place: Int
    ) throws(DecompressionError) -> End {
        let missing = DecompressionError.damaged("the directory of the archive is not where it says")
        guard place >= 20 else { throw missing }
        let locator = try bytes.bytes(at: place - 20, count: 20)
        guard locator.little32(0) == 0x0706_4B50, let at = Int(exactly: locator.little64(8)), at <= place - 20 - 56
        else {
            throw missing
        }
        let record = try bytes.bytes(at: at, count: 56)
        guard record.little32(0) == 0x0606_4B50, let start = Int(exactly: record.little64(48)),
            let size = Int(exactly: record.little64(40)), let count = Int(exactly: record.little64(32))
        else { throw missing }
        return End(start: start, size: size, count: count, place: at)
    }
}

extension [UInt8] {
    func little16(_ at: Int) -> UInt16 { UInt16(self[at]) | UInt16(self[at + 1]) << 8 }
    func little32(_ at: Int) -> UInt32 { UInt32(little16(at)) | UInt32(little16(at + 2)) << 16 }
    func little64(_ at: Int) -> UInt64 { UInt64(little32(at)) | UInt64(little32(at + 4)) << 32 }
}
