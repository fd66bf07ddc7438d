internal import ByteTables

/// Folds the text of a fact so that spacing, width and letter case make no difference between two copies.
///
/// Spaces (ASCII, no-break and ideographic) are left out, full-width ASCII becomes half-width, a–z becomes A–Z. Nothing else
/// is touched: two names that differ in a character are two names. Composed and decomposed characters are alike, since
/// strings compare by canonical equivalence (Unicode, UAX #15).
package enum FactFolding {
    /// Appends the folded form of UTF-8 text.
    package static func append(_ text: UnsafeBufferPointer<UInt8>, to folded: inout [UInt8]) {
        var at = 0
        while at < text.count {
            let byte = text[at]
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): at += 1
            case UInt8(ascii: "a")...UInt8(ascii: "z"):
                // A letter with a combining mark (U+0300–U+036F) keeps its case, as it does in one character: é.
                let next = at + 1 < text.count ? text[at + 1] : 0
                let hasMark = next == 0xcc || next == 0xcd && at + 2 < text.count && text[at + 2] < 0xb0
                folded.append(hasMark ? byte : byte - 0x20)
                at += 1
            case 0xc2 where at + 1 < text.count && text[at + 1] == 0xa0: at += 2
            case 0xe3 where at + 2 < text.count && text[at + 1] == 0x80 && text[at + 2] == 0x80: at += 3
            case 0xef where at + 2 < text.count && (text[at + 1] == 0xbc || text[at + 1] == 0xbd):
                if let ascii = HalfWidth.ascii(text, at: at) {
                    folded.append((UInt8(ascii: "a")...UInt8(ascii: "z")).contains(ascii) ? ascii - 0x20 : ascii)
                } else {
                    folded.append(contentsOf: text[at..<at + 3])
                }
                at += 3
            default:
                let start = at
                repeat { at += 1 } while at < text.count && isPlain(text[at])
                folded.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<at]))
            }
        }
    }

    /// Whether a byte begins nothing that is folded; bytes within a character never do.
    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x20 && !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) && byte != 0xc2 && byte != 0xe3
            && byte != 0xef
    }

    /// The folded form of a text.
    package static func fold(_ text: String) -> String {
        var text = text
        var folded: [UInt8] = []
        text.withUTF8 { append($0, to: &folded) }
        return String(decoding: folded, as: UTF8.self)
    }
}
