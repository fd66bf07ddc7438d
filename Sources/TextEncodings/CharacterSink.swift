/// Output memory that decoders fill.
struct CharacterSink {
    let bytes: UnsafeMutablePointer<UInt8>
    var count = 0

    /// Writes a code point as UTF-8; a surrogate too, in the three bytes that make it invalid.
    mutating func append(_ scalar: UInt32) {
        switch scalar {
        case ..<0x80:
            bytes[count] = UInt8(truncatingIfNeeded: scalar)
            count += 1
        case ..<0x800:
            bytes[count] = UInt8(truncatingIfNeeded: 0xc0 | scalar >> 6)
            bytes[count + 1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3f)
            count += 2
        case ..<0x10000:
            bytes[count] = UInt8(truncatingIfNeeded: 0xe0 | scalar >> 12)
            bytes[count + 1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3f)
            bytes[count + 2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3f)
            count += 3
        default:
            bytes[count] = UInt8(truncatingIfNeeded: 0xf0 | scalar >> 18)
            bytes[count + 1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3f)
            bytes[count + 2] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3f)
            bytes[count + 3] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3f)
            count += 4
        }
    }

    /// Writes one byte as it is.
    mutating func append(byte: UInt8) {
        bytes[count] = byte
        count += 1
    }
}
