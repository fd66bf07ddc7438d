/// The character U+FEFF, which stands at the start of files and, where files were glued together, in their middle.
package enum ByteOrderMark {
    /// The mark at the start of a file: its encoding and length in bytes; nil if there is none.
    package static func at(
        startOf bytes: UnsafeBufferPointer<UInt8>
    ) -> (encoding: TextEncoding, length: Int)? {
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { return (.utf8, 3) }
        if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return (.gb18030, 4) }
        if bytes.starts(with: [0xff, 0xfe]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xfe, 0xff]) { return (.utf16BigEndian, 2) }
        return nil
    }

    /// A UTF-8 field without the marks glued to its front and back, and how many there were.
    ///
    /// A mark is invisible on every screen; kept in a key it makes two equal numbers differ.
    package static func trimmed(
        _ field: UnsafeBufferPointer<UInt8>
    ) -> (field: UnsafeBufferPointer<UInt8>, marks: Int) {
        var start = 0
        var end = field.count
        while end - start >= 3, field[start] == 0xef, field[start + 1] == 0xbb, field[start + 2] == 0xbf { start += 3 }
        while end - start >= 3, field[end - 3] == 0xef, field[end - 2] == 0xbb, field[end - 1] == 0xbf { end -= 3 }
        return (UnsafeBufferPointer(rebasing: field[start..<end]), (field.count - (end - start)) / 3)
    }

    /// Whether a UTF-8 field holds the mark anywhere.
    package static func isInside(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
        guard field.count >= 3 else { return false }
        for index in 0..<(field.count - 2)
        where field[index] == 0xef && field[index + 1] == 0xbb && field[index + 2] == 0xbf {
            return true
        }
        return false
    }
}
