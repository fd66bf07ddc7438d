/// The text of a tag file: its encoding is named in `bagit.txt`.
enum TagFileText {
    /// The bytes as UTF-8, or nil if the encoding is unknown or the bytes are not in it.
    static func utf8(_ bytes: [UInt8], encoding: String) -> [UInt8]? {
        switch encoding.uppercased() {
        case "UTF-8", "US-ASCII", "ASCII":
            return (try? UTF8Span(validating: bytes.span)) == nil ? nil : bytes
        case "ISO-8859-1", "LATIN-1":
            return bytes.flatMap { $0 < 0x80 ? [$0] : [0xc0 | ($0 >> 6), 0x80 | ($0 & 0x3f)] }
        case "UTF-16", "UTF-16BE", "UTF-16LE": return utf8(utf16: bytes, encoding: encoding.uppercased())
        default: return nil
        }
    }

    /// Without a byte order mark, UTF-16 is big-endian (RFC 2781, 4.3).
    private static func utf8(utf16 bytes: [UInt8], encoding: String) -> [UInt8]? {
        guard bytes.count % 2 == 0 else { return nil }
        var littleEndian = encoding == "UTF-16LE"
        var start = 0
        if bytes.starts(with: [0xff, 0xfe]) { (littleEndian, start) = (true, 2) }
        if bytes.starts(with: [0xfe, 0xff]) { (littleEndian, start) = (false, 2) }
        var units: [UInt16] = []
        for index in stride(from: start, to: bytes.count, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(littleEndian ? second << 8 | first : first << 8 | second)
        }
        return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
    }

    /// The lines, ended by LF, CR or CRLF (RFC 8493, 2.1.3); what follows the last end is a line if it is not empty.
    static func lines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                lines.append(text[start..<index])
                if byte == UInt8(ascii: "\r"), index + 1 < text.count, text[index + 1] == UInt8(ascii: "\n") {
                    index += 1
                }
                start = index + 1
            }
            index += 1
        }
        if start < text.count { lines.append(text[start...]) }
        return lines
    }
}
