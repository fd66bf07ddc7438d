import CByteScan

/// The encoding of a file, found from its first bytes, and how it was found.
package struct Detection: Hashable, Sendable {
    /// Why the encoding was chosen.
    package enum Evidence: String, Hashable, Sendable {
        /// A byte order mark.
        case byteOrderMark = "byte order mark"
        /// Every byte seen is ASCII: UTF-8 and GB18030 agree so far, and a longer prefix may tell.
        case asciiOnly = "ASCII only so far"
        /// Strictly valid UTF-8.
        case validUTF8 = "valid UTF-8"
        /// UTF-8 with a few bad bytes, which will be refused one by one.
        case mostlyUTF8 = "UTF-8 with some bad bytes"
        /// Not UTF-8, so GB18030.
        case notUTF8 = "not UTF-8"
    }

    /// The encoding.
    package let encoding: TextEncoding
    /// How many bytes at the start are a byte order mark and no text.
    package let byteOrderMarkLength: Int
    /// Why.
    package let evidence: Evidence

    /// Finds the encoding: byte order mark, else strict UTF-8, else GB18030.
    ///
    /// A file is not turned into GB18030 by one bad byte: as long as the well-formed UTF-8 sequences of three or four
    /// bytes outnumber the bad bytes, it stays UTF-8. GB18030 text hardly ever has such sequences.
    ///
    /// - Parameters:
    ///   - prefix: the first bytes of the file, 64 KiB or more if there are.
    ///   - isWhole: nothing follows the prefix; otherwise a sequence may be cut at its end.
    package init(prefix: UnsafeBufferPointer<UInt8>, isWhole: Bool) {
        if let mark = ByteOrderMark.at(startOf: prefix) {
            (encoding, byteOrderMarkLength, evidence) = (mark.encoding, mark.length, .byteOrderMark)
            return
        }
        byteOrderMarkLength = 0
        guard let base = prefix.baseAddress, bytescan_ascii_run(base, 0, prefix.count) < prefix.count else {
            (encoding, evidence) = (.utf8, .asciiOnly)
            return
        }
        var at = 0
        var badBytes = 0
        while true {
            at += bytescan_utf8_valid_prefix(base + at, prefix.count - at)
            let rest = prefix.count - at
            if rest == 0 || (!isWhole && rest < 4 && bytescan_utf8_is_cut(base + at, rest) != 0) { break }
            badBytes += 1
            at += 1
        }
        guard badBytes > 0 else {
            (encoding, evidence) = (.utf8, .validUTF8)
            return
        }
        let isUTF8 = Self.longSequences(in: prefix) > badBytes
        (encoding, evidence) = isUTF8 ? (.utf8, .mostlyUTF8) : (.gb18030, .notUTF8)
    }

    /// How many well-formed sequences of three or four bytes there are.
    private static func longSequences(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        var at = 0
        var found = 0
        while at < bytes.count {
            let lead = bytes[at]
            let length = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1
            if length > 1, at + length <= bytes.count, bytescan_utf8_valid_prefix(base + at, length) == length {
                if length > 2 { found += 1 }
                at += length
            } else {
                at += 1
            }
        }
        return found
    }
}
