import Glibc

/// Text in another encoding, as the system's iconv(3) makes it.
package enum EncodedText {
    /// The bytes of a text in an encoding that iconv knows; nil where the text has no form in it.
    package static func bytes(_ text: String, as encoding: String) -> [UInt8]? {
        let descriptor = iconv_open(encoding, "UTF-8")
        guard descriptor != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(descriptor) }
        var source = Array(text.utf8).map { CChar(bitPattern: $0) }
        var target = [CChar](repeating: 0, count: source.count * 4 + 16)
        var sourceLeft = source.count
        var targetLeft = target.count
        let done = source.withUnsafeMutableBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                var input = source.baseAddress
                var output = target.baseAddress
                return iconv(descriptor, &input, &sourceLeft, &output, &targetLeft) != -1
            }
        }
        return done ? target.dropLast(targetLeft).map { UInt8(bitPattern: $0) } : nil
    }
}
