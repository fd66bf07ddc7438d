internal import CByteScan

/// The text of JSON strings: from escaped bytes to plain ones, and back.
package enum JSONString {
    /// A text as a JSON string, quotes included.
    package static func quoted(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        var text = text
        text.withUTF8 { escape($0, into: &bytes) }
        bytes.append(UInt8(ascii: "\""))
        return bytes
    }

    /// Appends what stands between the quotes of a JSON string, without its escapes.
    ///
    /// An unpaired surrogate has no form in UTF-8 and becomes U+FFFD; `RecordScanner` refuses records that hold one.
    package static func unescape(_ content: UnsafeBufferPointer<UInt8>, into plain: inout [UInt8]) {
        var at = 0
        while at < content.count {
            let byte = content[at]
            guard byte == UInt8(ascii: "\\"), at + 1 < content.count else {
                plain.append(byte)
                at += 1
                continue
            }
            at += 2
            switch content[at - 1] {
            case UInt8(ascii: "b"): plain.append(0x08)
            case UInt8(ascii: "f"): plain.append(0x0c)
            case UInt8(ascii: "n"): plain.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "r"): plain.append(UInt8(ascii: "\r"))
            case UInt8(ascii: "t"): plain.append(UInt8(ascii: "\t"))
            case UInt8(ascii: "u"):
                let (scalar, next) = unicodeEscape(content, digits: at)
                plain.append(contentsOf: UTF8.encode(scalar ?? "\u{fffd}")!)
                at = next
            default: plain.append(content[at - 1])
            }
        }
    }

    /// The scalar of the `\u` escape whose digits start at `digits`, with its low surrogate, and the offset after it.
    static func unicodeEscape(_ content: UnsafeBufferPointer<UInt8>, digits: Int) -> (Unicode.Scalar?, next: Int) {
        guard let unit = JSONScan.hexadecimal(content, from: digits) else { return (nil, digits) }
        if UTF16.isLeadSurrogate(unit), digits + 6 <= content.count, content[digits + 4] == UInt8(ascii: "\\"),
            content[digits + 5] == UInt8(ascii: "u"), let low = JSONScan.hexadecimal(content, from: digits + 6),
            UTF16.isTrailSurrogate(low)
        {
            let value = 0x10000 + (UInt32(unit - 0xd800) << 10) + UInt32(low - 0xdc00)
            return (Unicode.Scalar(value), digits + 10)
        }
        return (Unicode.Scalar(unit), digits + 4)
    }

    /// Whether an escape in `content` names half a surrogate pair, which is no character.
    static func holdsLoneSurrogate(_ content: UnsafeBufferPointer<UInt8>) -> Bool {
        var at = 0
        while at + 1 < content.count {
            guard content[at] == UInt8(ascii: "\\") else {
                at += 1
                continue
            }
            if content[at + 1] == UInt8(ascii: "u") {
                let (scalar, next) = unicodeEscape(content, digits: at + 2)
                if scalar == nil { return true }
                at = next
            } else {
                at += 2
            }
        }
        return false
    }

    /// Appends `text` as it stands between the quotes of a JSON string, in the form that `jq -c` prints.
    ///
    /// Only `"`, `\`, U+0000…U+001F and U+007F are escaped (record-streams.md, canonical form); `text` must be UTF-8.
    package static func escape(_ text: UnsafeBufferPointer<UInt8>, into escaped: inout [UInt8]) {
        var at = 0
        while at < text.count {
            let stop = plainRun(text, from: at)
            escaped.append(contentsOf: UnsafeBufferPointer(rebasing: text[at..<stop]))
            guard stop < text.count else { return }
            escape(text[stop], into: &escaped)
            at = stop + 1
        }
    }

    @inline(__always)
    private static func escape(_ byte: UInt8, into escaped: inout [UInt8]) {
        guard let form = form(of: byte) else {
            escaped.append(byte)
            return
        }
        withUnsafeBytes(of: form.bytes) { escaped.append(contentsOf: $0.prefix(form.count)) }
    }

    /// The escape of a byte, at most six bytes, or nil if it stands for itself.
    static func form(of byte: UInt8) -> (bytes: (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8), count: Int)? {
        func short(_ letter: UInt8) -> (bytes: (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8), count: Int) {
            ((0x5c, letter, 0, 0, 0, 0), 2)
        }
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : 0x57 + value }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return short(byte)
        case 0x08: return short(0x62)
        case 0x0c: return short(0x66)
        case UInt8(ascii: "\n"): return short(0x6e)
        case UInt8(ascii: "\r"): return short(0x72)
        case UInt8(ascii: "\t"): return short(0x74)
        case 0x00...0x1f, 0x7f:
            return (
                (0x5c, UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0"), digit(byte >> 4), digit(byte & 15)), 6
            )
        default: return nil
        }
    }

    /// The offset of the first byte of `text` at or after `from` that needs an escape; `text.count` if none does.
    @inline(__always)
    static func plainRun(_ text: UnsafeBufferPointer<UInt8>, from: Int) -> Int {
        guard let base = text.baseAddress else { return 0 }
        return bytescan_json_escape_stop(base, from, text.count)
    }
}
