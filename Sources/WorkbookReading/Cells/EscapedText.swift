/// The escapes of text in sheets: `_x000D_` stands for a carriage return, `_x005F_` for an underscore
/// (ISO/IEC 29500-1, 22.9.2.19).
enum EscapedText {
    /// Replaces escapes in place, and returns where the text ends now; it never grows.
    static func decode(_ bytes: UnsafeMutablePointer<UInt8>, from start: Int, to end: Int) -> Int {
        var source = start
        while source < end, !isEscape(bytes, source, end) { source += 1 }
        var target = source
        while source < end {
            guard isEscape(bytes, source, end), let scalar = Unicode.Scalar(value(bytes, source + 2)), scalar.value > 0
            else {
                bytes[target] = bytes[source]
                target += 1
                source += 1
                continue
            }
            for byte in UTF8.encode(scalar).map(Array.init) ?? [] {
                bytes[target] = byte
                target += 1
            }
            source += 7
        }
        return target
    }

    private static func isEscape(_ bytes: UnsafeMutablePointer<UInt8>, _ at: Int, _ end: Int) -> Bool {
        guard bytes[at] == UInt8(ascii: "_"), end - at >= 7, bytes[at + 1] == UInt8(ascii: "x"),
            bytes[at + 6] == UInt8(ascii: "_")
        else { return false }
        return (2..<6).allSatisfy { digit(bytes[at + $0]) != nil }
    }

    private static func value(_ bytes: UnsafeMutablePointer<UInt8>, _ at: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 << 4 | UInt32(digit(bytes[at + $1]) ?? 0) }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 0x37
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 0x57
        default: nil
        }
    }
}
