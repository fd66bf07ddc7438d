/// iconv(3) from GB18030 to UTF-8, for building the tables.
struct GB18030Converter {
    private let converter: SystemConverter

    /// Opens the converter; nil where the system has none.
    init?() {
        guard let converter = SystemConverter(from: "GB18030") else { return nil }
        self.converter = converter
    }

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

    private func utf8(of bytes: [UInt8]) -> [UInt8]? { bytes.withUnsafeBufferPointer { converter.utf8(of: $0) } }
}
