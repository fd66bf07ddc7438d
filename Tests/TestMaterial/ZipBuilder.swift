/// Builds zip archives, sound ones and others.
package struct ZipBuilder {
    /// One member, and what is written about it.
    package struct Member {
        package var name: String
        package var content: [UInt8]
        /// Raw deflate data and method 8 instead of the plain content.
        package var deflated: [UInt8]?
        package var flags: UInt16 = 0x800
        package var hasDescriptor = false

        package init(name: String, content: [UInt8], deflated: [UInt8]? = nil) {
            self.name = name
            self.content = content
            self.deflated = deflated
        }

        package var data: [UInt8] { deflated ?? content }
        package var method: Int { deflated == nil ? 0 : 8 }
        package var allFlags: UInt16 { flags | (hasDescriptor ? 8 : 0) }
        package var sizes: [UInt8] { little(checksum(content), 4) + little(data.count, 4) + little(content.count, 4) }
    }

    /// The members in the order in which they are written.
    package var members: [Member] = []

    /// What stands behind everything.
    package var comment: [UInt8] = []

    /// Makes an archive of plain members, names and contents.
    package init(_ contents: [(String, String)]) {
        members = contents.map { Member(name: $0.0, content: Array($0.1.utf8)) }
    }

    /// The archive, and where each member, its directory entry, the directory and its end begin.
    package func build() -> (bytes: [UInt8], members: [Int], entries: [Int], directory: Int, end: Int) {
        var bytes: [UInt8] = []
        var offsets: [Int] = []
        for member in members {
            offsets.append(bytes.count)
            let sizes = member.sizes
            bytes += [0x50, 0x4B, 3, 4] + little(20, 2) + little(member.allFlags, 2) + little(member.method, 2)
            bytes += little(0, 4) + (member.hasDescriptor ? [UInt8](repeating: 0, count: 12) : sizes)
            bytes += little(member.name.utf8.count, 2) + little(0, 2) + Array(member.name.utf8) + member.data
            if member.hasDescriptor { bytes += [0x50, 0x4B, 7, 8] + sizes }
        }
        let directory = bytes.count
        var entries: [Int] = []
        for (member, offset) in zip(members, offsets) {
            entries.append(bytes.count)
            bytes += [0x50, 0x4B, 1, 2] + little(20, 2) + little(20, 2) + little(member.allFlags, 2)
            bytes += little(member.method, 2) + little(0, 4) + member.sizes
            bytes += little(member.name.utf8.count, 2) + [UInt8](repeating: 0, count: 12)
            bytes += little(offset, 4) + Array(member.name.utf8)
        }
        let end = bytes.count
        bytes += [0x50, 0x4B, 5, 6] + little(0, 4) + little(members.count, 2) + little(members.count, 2)
        bytes += little(end - directory, 4) + little(directory, 4) + little(comment.count, 2) + comment
        return (bytes, offsets, entries, directory, end)
    }
}

/// The lowest `count` bytes of a number, the lowest first.
package func little(_ value: some BinaryInteger, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

/// The CRC-32 of zip and gzip.
package func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc = ~UInt32(0)
    for byte in bytes { crc = crc >> 8 ^ checksumTable[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] }
    return ~crc
}

private let checksumTable: [UInt32] = (0..<256).map { index in
    var crc = UInt32(index)
    for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    return crc
}
