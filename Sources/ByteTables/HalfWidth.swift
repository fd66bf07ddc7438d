/// Full-width ASCII (U+FF01–FF5E), as Chinese keyboards write it, in half width.
public enum HalfWidth {
    /// What a full-width sign is in half width; nil for any other scalar.
    @inlinable public static func ascii(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) : nil
    }

    /// The ASCII byte for the full-width sign of three bytes that begins at a place; nil where none does.
    @inlinable public static func ascii(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt8? {
        guard text[place] == 0xEF, place + 2 < text.count else { return nil }
        let last = text[place + 2]
        if text[place + 1] == 0xBC, last >= 0x81 { return last &- 0x60 }
        return text[place + 1] == 0xBD && last <= 0x9E ? last &- 0x20 : nil
    }

    /// A copy with full-width ASCII and U+3000 in half width.
    public static func bytes(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        var at = 0
        while at < text.count {
            if let half = ascii(text, at: at) {
                out.append(half)
                at += 3
            } else if text[at] == 0xE3, at + 2 < text.count, text[at + 1] == 0x80, text[at + 2] == 0x80 {
                out.append(0x20)
                at += 3
            } else {
                out.append(text[at])
                at += 1
            }
        }
        return out
    }
}
