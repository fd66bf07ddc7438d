import Glibc

/// iconv(3) from GB18030 to UTF-8, for building the tables.
struct GB18030Converter: ~Copyable {
    private let descriptor: iconv_t

    /// Opens the converter; nil where the system has none.
    init?() {
        guard let descriptor = iconv_open("UTF-8", "GB18030"), descriptor != iconv_t(bitPattern: -1) else { return nil }
        self.descriptor = descriptor
    }

    deinit { iconv_close(descriptor) }

    /// The characters of several codes; nil for a code that is none.
    func scalars(of codes: [[UInt8]]) -> [Unicode.Scalar?] {
        let together = utf8(of: codes.flatMap { $0 }).map { Array(String(decoding: $0, as: UTF8.self).unicodeScalars) }
        if let together, together.count == codes.count { return together }
        return codes.map { code in
            guard let text = utf8(of: code) else { return nil }
            let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
            return scalars.count == 1 ? scalars.first : nil
        }
    }

    private func utf8(of bytes: [UInt8]) -> [UInt8]? {
        var source = bytes
        var target = [UInt8](repeating: 0, count: bytes.count * 2 + 8)
        var left = target.count
        let isWhole = source.withUnsafeMutableBytes { sourceMemory in
            target.withUnsafeMutableBytes { targetMemory in
                var input = sourceMemory.baseAddress?.assumingMemoryBound(to: CChar.self)
                var inputLeft = sourceMemory.count
                var output = targetMemory.baseAddress?.assumingMemoryBound(to: CChar.self)
                iconv(descriptor, nil, nil, nil, nil)
                return iconv(descriptor, &input, &inputLeft, &output, &left) != -1 && inputLeft == 0
            }
        }
        return isWhole ? Array(target[..<(target.count - left)]) : nil
    }
}
