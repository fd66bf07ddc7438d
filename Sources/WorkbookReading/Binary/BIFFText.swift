/// Decodes the strings of binary workbooks: UTF-16, whole or with its upper bytes left out, or bytes of a code page.
struct BIFFText {
    /// Code units of the string being read.
    private var units: [UInt16] = []

    /// Begins a string.
    mutating func begin() { units.removeAll(keepingCapacity: true) }

    /// Adds characters of two bytes each, or of one whose upper byte is 0 ([MS-XLS] 2.5.293, fHighByte).
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, isWide: Bool) {
        if isWide {
            var at = 0
            while at + 1 < bytes.count {
                units.append(UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8)
                at += 2
            }
        } else {
            for byte in bytes { units.append(UInt16(byte)) }
        }
    }

    /// Appends the string as UTF-8; half a surrogate pair in the three bytes that UTF-8 would use if it allowed it.
    ///
    /// - Returns: false where there is such a half.
    func write(to text: inout [UInt8]) -> Bool {
        var isSound = true
        var index = 0
        text.reserveCapacity(text.count + units.count)
        while index < units.count {
            let unit = UInt32(units[index])
            index += 1
            switch unit {
            case ..<0x80: text.append(UInt8(truncatingIfNeeded: unit))
            case ..<0x800:
                text.append(UInt8(truncatingIfNeeded: 0xC0 | unit >> 6))
                text.append(UInt8(truncatingIfNeeded: 0x80 | unit & 0x3F))
            case 0xD800..<0xDC00 where index < units.count && units[index] & 0xFC00 == 0xDC00:
                let scalar = 0x10000 + (unit & 0x3FF) << 10 | UInt32(units[index]) & 0x3FF
                index += 1
                text.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
                text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
                text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
                text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
            default:
                if unit & 0xF800 == 0xD800 { isSound = false }
                text.append(UInt8(truncatingIfNeeded: 0xE0 | unit >> 12))
                text.append(UInt8(truncatingIfNeeded: 0x80 | unit >> 6 & 0x3F))
                text.append(UInt8(truncatingIfNeeded: 0x80 | unit & 0x3F))
            }
        }
        return isSound
    }
}
