/// What bytes may be that are neither UTF-8 nor, as it seems, GB18030.
package enum LikelyEncodings {
    /// The encodings that a text may be in, the likeliest first; all that can be told are named where none is likely.
    ///
    /// - Parameter bytes: the first bytes of the text; the last character may be cut.
    package static func of(_ bytes: UnsafeBufferPointer<UInt8>, known: KnownHanzi) -> [TextEncoding] {
        let candidates: [TextEncoding] = [.big5, .windows1252, .shiftJIS, .eucKR]
        let scored = candidates.compactMap { encoding in
            share(bytes, encoding, known).map { (encoding: encoding, share: $0) }
        }
        let likely = scored.filter { $0.share >= 60 }.sorted { $0.share > $1.share }
        return likely.isEmpty ? candidates : likely.map(\.encoding)
    }

    /// How much of what is not ASCII is what texts of an encoding are made of, in percent; nil where bytes are no text in it.
    private static func share(
        _ bytes: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding, _ known: KnownHanzi
    ) -> Int? {
        guard var transcoder = try? Transcoder(from: encoding) else { return nil }
        var faults = EncodingFaults()
        let text = Array(transcoder.decode(bytes, faults: &faults))
        var total = 0
        var fitting = 0
        var scripts = 0
        var before: Unicode.Scalar = " "
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            defer { before = scalar }
            guard scalar.value >= 0x80 else {
                // A letter of Windows-1252 stands beside letters.
                if encoding == .windows1252, isAccented(before), scalar.properties.isAlphabetic { fitting += 1 }
                continue
            }
            total += 1
            switch encoding {
            case .windows1252: if !isAccented(scalar) { fitting -= 1 }
            case .shiftJIS:
                if (0x3040...0x30FF).contains(scalar.value) { scripts += 1 }
                if known.contains(scalar.value) || (0x3000...0x30FF).contains(scalar.value) { fitting += 1 }
            case .eucKR:
                if (0xAC00...0xD7A3).contains(scalar.value) {
                    scripts += 1
                    fitting += 1
                }
            default:
                if known.contains(scalar.value) || (0x3000...0x303F).contains(scalar.value) || scalar.value > 0xFF00 {
                    fitting += 1
                }
            }
        }
        guard total > 0, faults.total * 50 <= total else { return nil }
        // Japanese without kana and Korean without hangul are none.
        if encoding == .shiftJIS, scripts * 8 < total { return nil }
        if encoding == .eucKR, scripts * 2 < total { return nil }
        return max(0, fitting) * 100 / total
    }

    private static func isAccented(_ scalar: Unicode.Scalar) -> Bool {
        (0xC0...0xFF).contains(scalar.value) && scalar.value != 0xD7 && scalar.value != 0xF7
    }
}
