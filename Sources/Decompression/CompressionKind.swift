/// A way in which input may arrive packed, recognised by its first bytes.
package enum CompressionKind: Sendable, Equatable, CaseIterable {
    /// RFC 1952.
    case gzip
    /// RFC 8878, skippable frames included.
    case zstd
    /// The .xz file format 1.1.
    case xz
    /// PKWARE's APPNOTE; also what XLSX is made of.
    case zip

    /// How many bytes are needed to tell.
    package static let prefixLength = 6

    /// The kind of input that begins with these bytes, or nil if it is not packed.
    package static func detect(_ prefix: UnsafeBufferPointer<UInt8>) -> CompressionKind? {
        func begins(_ bytes: UInt8...) -> Bool { prefix.starts(with: bytes) }
        if begins(0x1F, 0x8B, 0x08) { return .gzip }
        if begins(0x28, 0xB5, 0x2F, 0xFD) { return .zstd }
        if prefix.count >= 4, prefix[0] & 0xF0 == 0x50, prefix[1] == 0x2A, prefix[2] == 0x4D, prefix[3] == 0x18 {
            return .zstd
        }
        if begins(0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00) { return .xz }
        // The second form is an archive without members.
        if begins(0x50, 0x4B, 0x03, 0x04) || begins(0x50, 0x4B, 0x05, 0x06) { return .zip }
        return nil
    }
}
